"""The roof."""

from django.apps import AppConfig


class ConfigRoom(AppConfig):
    """The roof."""

    name = "focalpoint.config"
    label = "config"
