"""Forget somebody in the ledger."""

from datetime import datetime

from focalpoint.areas.ledger.actions.progress_forgetting import forget_in_progress
from focalpoint.areas.ledger.actions.threads_forgetting import forget_in_threads
from focalpoint.areas.ledger.actions.undertaking_forgetting import forget_in_undertakings
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten


def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Forget somebody; return what was done, in sentences."""
    return [
        *forget_in_undertakings(person, actor=actor, now=now),
        *forget_in_progress(person, actor=actor, now=now),
        *forget_in_threads(person, actor=actor, now=now),
    ]
