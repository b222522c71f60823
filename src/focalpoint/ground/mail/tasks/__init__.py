"""What the worker does with mail as jobs; the outbox itself is worked through by its postman, all the time."""

from focalpoint.ground.mail.tasks.digests import send_digests
from focalpoint.ground.mail.tasks.incoming import read_mailbox

__all__ = ["read_mailbox", "send_digests"]
