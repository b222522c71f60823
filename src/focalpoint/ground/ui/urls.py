"""The gallery's address."""

from django.urls import path

from focalpoint.ground.ui import views

app_name = "ui"

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
]
