"""The room of search."""

from django.apps import AppConfig


class SearchRoom(AppConfig):
    """Names the room."""

    name = "focalpoint.ground.search"
    label = "search"
