"""What the worker does with mail."""

from focalpoint.ground.mail.tasks.digests import send_digests
from focalpoint.ground.mail.tasks.incoming import read_mailbox
from focalpoint.ground.mail.tasks.outbox import drain

__all__ = ["drain", "read_mailbox", "send_digests"]
