"""Every write of the ledger."""

from focalpoint.areas.ledger.actions.record import PACKAGE, load_record

__all__ = ["PACKAGE", "load_record"]
