"""Questions to the outbox and to what came back."""

from datetime import datetime

from focalpoint.ground.mail.queries.bounces import came_back, waiting_bounces
from focalpoint.ground.mail.queries.forgetting import held_about
from focalpoint.ground.mail.queries.incoming import waiting_incoming
from focalpoint.ground.mail.queries.outbox import counts, has_server, held_about_outbox, waiting_for_outbox
from focalpoint.ground.mail.queries.suppression import is_suppressed, suppressed_among
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting

__all__ = [
    "came_back",
    "counts",
    "has_server",
    "held_about",
    "held_about_outbox",
    "is_suppressed",
    "suppressed_among",
    "waiting_for",
]


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what of the mail waits for somebody: what did not go out, what came back, what came in. Three queries."""
    return [
        *waiting_for_outbox(reader, now=now),
        *waiting_bounces(reader, now=now),
        *waiting_incoming(reader, now=now),
    ]
