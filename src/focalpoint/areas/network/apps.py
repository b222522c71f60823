"""The network."""

from django.apps import AppConfig


class NetworkRoom(AppConfig):
    """The network."""

    name = "focalpoint.areas.network"
    label = "network"
