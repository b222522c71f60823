"""Questions to the ledger."""

from focalpoint.areas.ledger.queries.desk import waiting_for
from focalpoint.areas.ledger.queries.forgetting import held_about

__all__ = ["held_about", "waiting_for"]
