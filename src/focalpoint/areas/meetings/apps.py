"""The meetings."""

from django.apps import AppConfig


class MeetingsRoom(AppConfig):
    """The meetings."""

    name = "focalpoint.areas.meetings"
    label = "meetings"
