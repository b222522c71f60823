"""The mail of this room, by occasion."""

from focalpoint.areas.ledger.emails.answers import mail_items

__all__ = ["mail_items"]
