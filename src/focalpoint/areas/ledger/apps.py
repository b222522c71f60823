"""The ledger."""

from django.apps import AppConfig


class LedgerRoom(AppConfig):
    """The ledger."""

    name = "focalpoint.areas.ledger"
    label = "ledger"
