"""The ground without tables."""

from django.apps import AppConfig


class SharedRoom(AppConfig):
    """The ground without tables."""

    name = "focalpoint.ground.shared"
    label = "shared"
