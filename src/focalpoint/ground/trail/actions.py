"""Write the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection

from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.trail.models import Entry

IN_ORDER: Final = 1325_01
"""Key of the lock that keeps entries in order; any number that nothing else in the database locks."""


def trace(
    action: str,
    *,
    subject: tuple[str, str, str],
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    actor: Actor,
    channel: str,
    now: datetime,
) -> Entry:
    """Write one entry; call it inside the transaction of the change. ``subject`` is kind, id and label of the day.

    Entries become visible in the order of their numbers, since pages take the newest for the state of all: from here
    to their commit, writers on PostgreSQL wait for each other. On SQLite they always do.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_ORDER])
    kind, identifier, label = subject
    return Entry.objects.create(
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.identifier,
        actor_name=actor.name,
        channel=channel,
        action=action,
        subject_kind=kind,
        subject_id=identifier,
        subject_label=label[:300],
        before=before,
        after=after,
    )
