"""The library."""

from django.apps import AppConfig


class LibraryRoom(AppConfig):
    """The library."""

    name = "focalpoint.areas.library"
    label = "library"
