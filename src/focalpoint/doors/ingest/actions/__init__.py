"""Every write of the room that reads papers."""

from focalpoint.doors.ingest.actions.deciding import accept, accept_series, reject, reopen
from focalpoint.doors.ingest.actions.forgetting import forget
from focalpoint.doors.ingest.actions.papers import read_again, read_edition, say_about, send_paper
from focalpoint.doors.ingest.actions.taking_over import take_over

__all__ = [
    "accept",
    "accept_series",
    "forget",
    "read_again",
    "read_edition",
    "reject",
    "reopen",
    "say_about",
    "send_paper",
    "take_over",
]
