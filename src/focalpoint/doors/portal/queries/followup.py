"""What became of earlier meetings, for the agenda of one: of which it can be asked, in which order, with counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from focalpoint.areas.ledger.models import Addressee, Undertaking
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, standing_by, states_on
from focalpoint.areas.ledger.queries.undertaking import owners_on, parties
from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.models import Meeting
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import Reader

ALL: Final = "all"
"""What is asked for where every meeting before is."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many undertakings there are, and of how many something is known, as far as the reader may see.

    ``by_state`` has every state of a report and :data:`NOT_KNOWN`; ``named`` are those whose own text says to whom they
    are addressed; ``owned`` had been accepted by somebody by the day.
    """

    items: int
    headings: int
    named: int
    owned: int
    by_date: int
    by_meeting: int
    by_state: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is asked for the agenda of a meeting. ``of`` is "all", the code of a meeting, or empty: there is none.

    ``before`` are the meetings of which one can ask, the newest first, itself among them where something was
    undertaken there: its own items are for the agenda of a next one that is not on record yet.
    """

    meeting: Meeting
    before: tuple[Meeting, ...]
    of: str
    keys: tuple[int, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    meeting: int
    position: int
    heading: tuple[str, str]
    due_meeting: int | None
    due: date | None


def follow_up(name: str, of: str, day: date, *, reader: Reader) -> FollowUp:
    """Return what is asked for the agenda of a meeting, as of a day. At most fourteen queries.

    Where ``of`` is empty, that is the last meeting before it at which something was undertaken.

    Raises:
        NotFound: there is no such meeting for the reader, or none of that code before it has undertakings.
    """
    try:
        meeting = meetings.meeting_called(name, reader=reader)
    except Meeting.DoesNotExist:
        raise NotFound("") from None
    line = meetings.meetings(reader=reader)
    until = line[: [one.pk for one in line].index(meeting.pk) + 1]
    rows = _rows(until, day, reader)
    holding = {row.meeting for row in rows}
    before = tuple(one for one in reversed(until) if one.pk in holding)
    earlier = [one for one in before if one.pk != meeting.pk]
    if not of:
        chosen = earlier[:1]
        of = chosen[0].code if chosen else ""
    elif of == ALL:
        chosen = earlier
    else:
        chosen = [one for one in before if one.code == of]
        if not chosen:
            raise NotFound("")
    place = {one.pk: number for number, one in enumerate(chosen)}
    kept = sorted((row for row in rows if row.meeting in place), key=lambda row: (place[row.meeting], row.position))
    seen = {one.pk for one in line}
    return FollowUp(meeting, before, of, tuple(row.key for row in kept), _counts(kept, seen, day, reader))


def _rows(among: Sequence[Meeting], day: date, reader: Reader) -> list[_Row]:
    found = standing_by(day, reader=reader).filter(meeting__in=[one.pk for one in among]).order_by("position", "pk")
    return [
        _Row(key, meeting or 0, position, (mark, cluster), due_meeting, due)
        for key, meeting, position, mark, cluster, due_meeting, due in found.values_list(
            "pk", "meeting_id", "position", "cluster_address", "cluster", "due_meeting_id", "due_latest"
        )
    ]


def _counts(rows: Sequence[_Row], seen: set[int], day: date, reader: Reader) -> Counts:
    chosen = Undertaking.objects.visible_to(reader).filter(pk__in=[row.key for row in rows])
    states = states_on(day, chosen, reader=reader) if rows else {}
    keys = [row.key for row in rows]
    named = parties(Addressee, reader).filter(undertaking__in=keys, is_named=True)
    owned = owners_on(day, reader).filter(undertaking__in=keys)
    return Counts(
        items=len(rows),
        headings=len({(row.meeting, row.heading) for row in rows if row.heading[1]}),
        named=_number_of(named) if rows else 0,
        owned=_number_of(owned) if rows else 0,
        by_date=sum(row.due is not None and row.due_meeting is None for row in rows),
        by_meeting=sum(row.due_meeting in seen for row in rows),
        by_state=Counter(states.get(row.key, NOT_KNOWN) for row in rows),
    )


def _number_of(parts: QuerySet[Any]) -> int:
    """Return how many undertakings these parties stand beside. One query."""
    return parts.order_by().values("undertaking").distinct().count()
