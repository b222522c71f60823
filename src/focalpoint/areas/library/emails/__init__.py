"""The mail of this room, by occasion."""

from focalpoint.areas.library.emails.voice import mail_about_voice, mail_heard

__all__ = ["mail_about_voice", "mail_heard"]
