"""The trail."""

from django.apps import AppConfig


class TrailRoom(AppConfig):
    """The trail."""

    name = "focalpoint.ground.trail"
    label = "trail"
