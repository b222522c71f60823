"""Addresses of the vocabulary."""

from django.urls import path

from focalpoint.areas.vocabulary import views

app_name = "vocabulary"

urlpatterns = [
    path("names/", views.names, name="names"),
    path("names/<str:identifier>/", views.name, name="name"),
    path("sources/new/", views.new_source, name="new_source"),
]
