"""Files: checked when they come, kept privately, handed out by one view."""

from django.apps import AppConfig


class FilesRoom(AppConfig):
    """Files: checked when they come, kept privately, handed out by one view."""

    name = "focalpoint.ground.files"
    label = "files"
