"""The mail of this room, by occasion."""

from focalpoint.areas.ledger.emails.alert import mail_alert

__all__ = ["mail_alert"]
