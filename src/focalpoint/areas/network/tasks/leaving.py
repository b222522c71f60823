"""End what outlived the rights that opened it."""

from django.utils.translation import gettext_noop as later

from focalpoint.areas.network import actions
from focalpoint.ground.jobs.running import Running

LAPSED = later("Sessions of those who have no rights any more were ended.")


def end_lapsed_sessions(job: Running) -> None:
    """End the sessions of everybody whose last right has lapsed; safe to do again."""
    count = actions.end_lapsed_sessions(now=job.now())
    job.progress(count, count, LAPSED)
