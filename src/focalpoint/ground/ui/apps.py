"""The look."""

from django.apps import AppConfig


class UiRoom(AppConfig):
    """The look."""

    name = "focalpoint.ground.ui"
    label = "ui"
