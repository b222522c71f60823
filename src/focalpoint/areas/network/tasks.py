"""What the worker does for the Network's room."""

from django.utils.translation import gettext_noop as later

from focalpoint.areas.network import actions
from focalpoint.ground.jobs.running import Running

ENDED = later("Sessions of those whose last right has passed were ended.")


def end_rights(job: Running) -> None:
    """End the sessions of everybody whose last right has passed by itself; safe to do again."""
    count = actions.end_rights_that_passed(now=job.now())
    job.progress(count, count, ENDED)
