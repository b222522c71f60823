"""What the worker does with mail."""

from focalpoint.ground.mail.tasks.outbox import drain

__all__ = ["drain"]
