"""Work in the background: leases, retries, a clock."""

from django.apps import AppConfig


class JobsRoom(AppConfig):
    """Work in the background: leases, retries, a clock."""

    name = "focalpoint.ground.jobs"
    label = "jobs"
