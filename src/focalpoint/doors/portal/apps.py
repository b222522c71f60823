"""The portal."""

from django.apps import AppConfig


class PortalRoom(AppConfig):
    """The portal."""

    name = "focalpoint.doors.portal"
    label = "portal"
