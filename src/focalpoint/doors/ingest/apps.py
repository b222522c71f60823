"""The room that reads papers from outside."""

from django.apps import AppConfig


class IngestRoom(AppConfig):
    """Papers from outside become suggestions that a person confirms."""

    name = "focalpoint.doors.ingest"
    label = "ingest"
