"""Questions to the outbox and to what came back."""

from focalpoint.ground.mail.queries.suppression import is_suppressed, suppressed_among, suppression_of

__all__ = ["is_suppressed", "suppressed_among", "suppression_of"]
