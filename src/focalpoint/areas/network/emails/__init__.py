"""The mail of this room, by occasion."""

from focalpoint.areas.network.emails.invitation import mail_invitation
from focalpoint.areas.network.emails.moving import mail_contact_changed
from focalpoint.areas.network.emails.verification import mail_for_letter, mail_question

__all__ = ["mail_contact_changed", "mail_for_letter", "mail_invitation", "mail_question"]
