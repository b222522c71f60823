"""Questions to the jobs."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.ground.jobs.models import Job, Worker
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting

SILENT_AFTER: Final = timedelta(seconds=90)
"""A worker that was not heard of for so long is taken to have ended."""


def database_now() -> datetime:
    """Return the time by the one clock that all workers share: the database's. On PostgreSQL one query."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment


def workers_seen(now: datetime) -> list[Worker]:
    """Return the workers that were heard of lately, the newest first. One query."""
    return list(Worker.objects.filter(seen_at__gt=now - SILENT_AFTER).order_by("-seen_at"))


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what a person has to look at: work that did not end well. At most one query and one line.

    Nobody has to wait for ``now``: what was given up stays until somebody retries it or sets it aside.
    """
    if SECRETARIAT_KEY not in reader.keys:
        return []
    ended = Job.objects.visible_to(reader).ended_badly().order_by("ended_at").values_list("ended_at", flat=True)
    times = [moment or now for moment in ended]
    if not times:
        return []
    return [
        Waiting(
            room="jobs",
            what=ngettext(
                "{count} piece of work in the background did not end well.",
                "{count} pieces of work in the background did not end well.",
                len(times),
            ).format(count=len(times)),
            action=_("Look at the work in the background"),
            address=reverse("jobs:jobs"),
            minutes=5,
            since=times[0],
        )
    ]
