"""What the worker does for the Network's room."""

from focalpoint.areas.network.tasks.duplicates import find_duplicates
from focalpoint.areas.network.tasks.importing import preview
from focalpoint.areas.network.tasks.leaving import end_lapsed_sessions
from focalpoint.areas.network.tasks.relay import pass_on_answers
from focalpoint.areas.network.tasks.verification import take_returned, verify_designations

__all__ = [
    "end_lapsed_sessions",
    "find_duplicates",
    "pass_on_answers",
    "preview",
    "take_returned",
    "verify_designations",
]
