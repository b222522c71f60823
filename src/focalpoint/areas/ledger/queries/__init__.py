"""Questions to the ledger."""

from focalpoint.areas.ledger.queries.forgetting import held_about

__all__ = ["held_about"]
