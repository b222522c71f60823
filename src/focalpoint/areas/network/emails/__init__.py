"""The mail of this room, by occasion."""

from focalpoint.areas.network.emails.invitation import mail_invitation

__all__ = ["mail_invitation"]
