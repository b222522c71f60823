"""Write the trail."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, Stale
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of

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
    key: str = "",
    audience: str = SECRETARIAT_KEY,
) -> Entry:
    """Write one entry; call it inside the transaction of the change. ``subject`` is kind, id and label of the day.

    ``key`` is the idempotency key of the form that was sent, if one was. ``audience`` is the reader key that opens the
    entry in the record's history.

    Entries become visible in the order of their numbers, since pages take the newest for the state of all: from here
    to their commit, writers on PostgreSQL wait for each other. On SQLite they always do.
    """
    in_turn()
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
        key=key or None,
        audience=audience,
    )


def in_turn() -> None:
    """Wait until no other writer is between its first trace and its commit. On SQLite a writer always waits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_ORDER])


def begin(
    kind: str, identifier: str, *, key: str, base: int | None = None, both: Callable[[], tuple[str, str]] | None = None
) -> None:
    """Begin a write that a form asked for: first thing in the action's transaction, before anything is read.

    From here to the commit no other writer comes between, so what is read now is what is changed. ``base`` is the
    revision of the record that the form showed (:func:`~focalpoint.ground.trail.queries.revision_of`), None where
    nothing is edited. ``both`` gives the two texts of a conflict: mine, and theirs as it stands now.

    Raises:
        AlreadyDone: the same key was written before.
        Stale: the record was written since ``base``.
    """
    in_turn()
    if Entry.objects.filter(key=key).exists():
        raise AlreadyDone(_("This was sent twice. It was done once."))
    if base is not None and revision_of(kind, identifier) != base:
        mine, theirs = both() if both else ("", "")
        raise Stale(
            _(
                "Somebody saved this record while you were writing. Yours was not saved: compare both, then send what "
                "should stand."
            ),
            mine=mine,
            theirs=theirs,
        )
