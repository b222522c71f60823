"""Write the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.trail.models import Entry


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
    """Write one entry; call it inside the transaction of the change. ``subject`` is kind, id and label of the day."""
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
