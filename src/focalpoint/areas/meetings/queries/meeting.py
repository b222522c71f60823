"""Meetings, who sat in the chair, who spoke."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from focalpoint.areas.library.models import Work
from focalpoint.areas.meetings.models import Appearance, Meeting, MeetingDocument, MeetingSeat
from focalpoint.areas.network.models import Member, Organisation, Person, Roll
from focalpoint.ground.shared.dates import surely_by
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


@remembered
def meetings(*, reader: Reader) -> list[Meeting]:
    """Return all meetings, oldest first, with roll, seats, documents and source. At most four queries."""
    found = Meeting.objects.visible_to(reader).select_related("source")
    return list(
        found.prefetch_related(
            Prefetch("roll", queryset=Roll.objects.visible_to(reader)),
            Prefetch("seats", queryset=_seats(reader)),
            Prefetch("documents", queryset=MeetingDocument.objects.visible_to(reader)),
        )
    )


def meetings_on(day: date, *, reader: Reader) -> list[Meeting]:
    """Return the meetings that had surely taken place by the end of ``day``, oldest first. At most four queries."""
    return [meeting for meeting in meetings(reader=reader) if surely_by(day, meeting.held_on)]


@dataclass(frozen=True, slots=True)
class NextAndLast:
    """The meetings around a day; None where the record has none."""

    next: Meeting | None
    last: Meeting | None


def next_and_last(day: date, *, reader: Reader) -> NextAndLast:
    """Return the first meeting that was not surely over by ``day`` and the last that was. At most four queries."""
    last: Meeting | None = None
    coming: Meeting | None = None
    for meeting in meetings(reader=reader):
        if surely_by(day, meeting.held_on):
            last = meeting
        elif coming is None:
            coming = meeting
    return NextAndLast(next=coming, last=last)


def meeting_called(name: str, *, reader: Reader) -> Meeting:
    """Return a meeting by its public id or its code, with roll, seats, documents and their papers, source.

    At most six queries.

    Raises:
        Meeting.DoesNotExist: there is none that ``reader`` may see.
    """
    found = Meeting.objects.visible_to(reader).select_related("source")
    found = found.prefetch_related(
        Prefetch("roll", queryset=Roll.objects.visible_to(reader)),
        Prefetch("seats", queryset=_seats(reader)),
        Prefetch("documents", queryset=MeetingDocument.objects.visible_to(reader)),
        Prefetch("documents__work", queryset=Work.objects.visible_to(reader)),
    )
    by_id: Meeting | None = found.filter(public_id=name).first()
    return by_id if by_id is not None else found.get(code=name)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The meetings before and after one; None at either end of the record."""

    previous: Meeting | None
    next: Meeting | None


@remembered
def neighbours_of(meeting: Meeting, *, reader: Reader) -> Neighbours:
    """Return the meetings before and after ``meeting``. One query."""
    line = list(Meeting.objects.visible_to(reader))
    place = line.index(meeting)
    return Neighbours(
        previous=line[place - 1] if place else None,
        next=line[place + 1] if place + 1 < len(line) else None,
    )


def appearances_at(meeting: Meeting, *, reader: Reader) -> list[Appearance]:
    """Return who spoke at a meeting that its reader has been shown to see, as printed. At most three queries."""
    rows = Appearance.objects.visible_to(reader).filter(meeting=meeting).select_related("area")
    people, bodies = _people(reader), Organisation.objects.visible_to(reader)
    rows = rows.prefetch_related(Prefetch("person", queryset=people))
    return list(rows.prefetch_related(Prefetch("organisation", queryset=bodies)))


def _seats(reader: Reader) -> QuerySet[MeetingSeat]:
    # A seat names its member, so whoever may not see the member does not see the seat.
    return MeetingSeat.objects.filter(member__in=Member.objects.visible_to(reader)).select_related("member")


def _people(reader: Reader) -> QuerySet[Person]:
    return Person.objects.visible_to(reader).select_related("identity")


@dataclass(frozen=True, slots=True)
class Session:
    """The named speakers of one session, in printed order; ``name`` is empty where the record names no session."""

    name: str
    language: str
    speakers: tuple[Appearance, ...]


def by_session(appearances: Iterable[Appearance]) -> list[Session]:
    """Group the named speakers by session, in the order in which the sessions are first named. No query."""
    found: dict[tuple[str, str], list[Appearance]] = {}
    for appearance in appearances:
        if appearance.kind == Appearance.Kind.SPEAKER:
            found.setdefault((appearance.session, appearance.language), []).append(appearance)
    return [Session(name, language, tuple(speakers)) for (name, language), speakers in found.items()]


def members_among(codes: Iterable[str], *, reader: Reader) -> frozenset[str]:
    """Return which of ``codes`` are members that have a page for this reader. One query."""
    return _members_among(frozenset(codes), reader)


@remembered
def _members_among(codes: frozenset[str], reader: Reader) -> frozenset[str]:
    return frozenset(Member.objects.visible_to(reader).filter(code__in=codes).values_list("code", flat=True))


@remembered
def present_at(code: str, *, reader: Reader) -> frozenset[int]:
    """Return the keys of the meetings where a member, by its code, is on record as having spoken. One query."""
    rows = Appearance.objects.visible_to(reader).filter(area__code=code)
    return frozenset(rows.values_list("meeting_id", flat=True))
