"""Every write of the ledger."""

from focalpoint.areas.ledger.actions.forgetting import forget
from focalpoint.areas.ledger.actions.record import PACKAGE, load_record

__all__ = ["PACKAGE", "forget", "load_record"]
