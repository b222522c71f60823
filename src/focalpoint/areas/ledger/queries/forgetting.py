"""What the ledger holds about somebody."""

from focalpoint.areas.ledger.queries.progress_forgetting import held_in_progress
from focalpoint.areas.ledger.queries.threads_forgetting import held_in_threads
from focalpoint.areas.ledger.queries.undertaking_forgetting import held_in_undertakings
from focalpoint.ground.shared.forgetting import Forgotten, Held


def held_about(person: Forgotten) -> list[Held]:
    """Return all of it."""
    return [*held_in_undertakings(person), *held_in_progress(person), *held_in_threads(person)]
