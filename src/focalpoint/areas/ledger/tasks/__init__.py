"""What the worker does for the ledger."""

from focalpoint.areas.ledger.tasks.reminding import remind_members

__all__ = ["remind_members"]
