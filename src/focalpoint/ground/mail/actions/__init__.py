"""Every write of the mail room."""

from focalpoint.ground.mail.actions.posting import NotInTransaction, post

__all__ = ["NotInTransaction", "post"]
