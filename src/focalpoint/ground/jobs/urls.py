"""Addresses of the work in the background."""

from django.urls import path

from focalpoint.ground.jobs import views

app_name = "jobs"

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<slug:public_id>/", views.job, name="job"),
    path("jobs/<slug:public_id>/cancel/", views.cancel, name="cancel"),
    path("jobs/<slug:public_id>/retry/", views.retry, name="retry"),
]
