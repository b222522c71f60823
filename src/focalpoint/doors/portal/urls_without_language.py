"""Addresses without a language: permanent ids, the choice of a language, and what machines ask."""

from django.urls import path

from focalpoint.doors.portal.views import machine

app_name = "machine"

urlpatterns = [
    path("id/<str:kind>/<str:identifier>", machine.permanent, name="permanent"),
    path("language/<str:code>", machine.choose_language, name="language"),
    path("healthz", machine.alive, name="healthz"),
    path("readyz", machine.ready, name="readyz"),
    path("robots.txt", machine.robots, name="robots"),
]
