"""Forget who decided about names."""

from datetime import datetime

from django.db import transaction

from focalpoint.areas.vocabulary.queries import decided_by
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import trace


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take the name of somebody away from what they approved or rejected; the decisions stand.

    How many they were is in the trail. There is nothing left to do by hand, so nothing is said.
    """
    count = decided_by(person).update(approved_by="")
    if count:
        trace(
            "vocabulary.forget",
            subject=("vocabulary", "forgotten", "vocabulary"),
            before=None,
            after={"rows": count, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    return []
