"""Questions to the record of the meetings, each as a reader may see it and, where it has meaning, as of a day.

What stands behind a row is opened by its own audience: a person, roll, organisation or meeting that the reader may not
see is None on the row, as if the record did not name it. A row that prints the name of a
person whom the reader may not see is left out whole, since the printed name would tell.
"""

from focalpoint.areas.meetings.queries.around import (
    announced_on,
    days_after_meeting,
    days_between,
    events,
    letters,
    offers,
    requests,
    state_on,
)
from focalpoint.areas.meetings.queries.deed import Deed, DeedKind, of_member, of_person
from focalpoint.areas.meetings.queries.desk import waiting_for
from focalpoint.areas.meetings.queries.forgetting import held_about
from focalpoint.areas.meetings.queries.meeting import (
    Neighbours,
    NextAndLast,
    Session,
    appearances_at,
    by_session,
    meeting_called,
    meetings,
    meetings_on,
    members_among,
    neighbours_of,
    next_and_last,
    present_at,
)

__all__ = [
    "Deed",
    "DeedKind",
    "Neighbours",
    "NextAndLast",
    "Session",
    "announced_on",
    "appearances_at",
    "by_session",
    "days_after_meeting",
    "days_between",
    "events",
    "held_about",
    "letters",
    "meeting_called",
    "meetings",
    "meetings_on",
    "members_among",
    "neighbours_of",
    "next_and_last",
    "of_member",
    "of_person",
    "offers",
    "present_at",
    "requests",
    "state_on",
    "waiting_for",
]
