"""The few pages of prose."""

from django.apps import AppConfig


class PagesRoom(AppConfig):
    """The few pages of prose."""

    name = "focalpoint.areas.pages"
    label = "pages"
