"""Addresses of the pages of prose. The room's own come first: no page may be called like them."""

from django.urls import path

from focalpoint.areas.pages.views import history, reading, writing

app_name = "pages"

urlpatterns = [
    path("pages/", writing.pages, name="pages"),
    path("pages/new/", writing.new, name="new"),
    path("pages/clean/", writing.clean, name="clean"),
    path("pages/preview/", writing.preview, name="preview"),
    path("pages/<str:name>/", reading.page, name="page"),
    path("pages/<str:name>/place/", writing.place, name="place"),
    path("pages/<str:name>/write/<str:written>/", writing.write, name="write"),
    path("pages/<str:name>/history/<str:written>/", history.history, name="history"),
]
