"""What the worker does for accounts."""

from django.utils.translation import gettext_noop as later

from focalpoint.ground.accounts import actions
from focalpoint.ground.jobs.running import Running

CLEANED = later("What had ended was taken away.")


def clean(job: Running) -> None:
    """Take away sessions that ended, links that stopped to work, and changes of address that nobody can undo."""
    count = actions.clean(job.now())
    job.progress(count, count, CLEANED)
