"""Questions to the record of the meetings, each as a reader may see it and, where it has meaning, as of a day.

What stands behind a row is opened by its own audience: a person, roll, organisation or meeting that the reader may not
see is None on the row, as if the record did not name it. Names and titles as printed belong to the row itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from focalpoint.areas.meetings.models import (
    AgendaRequest,
    Appearance,
    CalendarEvent,
    HostOffer,
    Letter,
    Meeting,
    MeetingDocument,
    MeetingSeat,
    Signatory,
)
from focalpoint.areas.network.models import Member, Organisation, Person, Roll
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.dates import PartialDate, in_time, surely_by
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


@remembered
def meetings(*, reader: Reader) -> list[Meeting]:
    """Return all meetings, oldest first, with roll, seats, documents and source. At most four queries."""
    found = Meeting.objects.visible_to(reader).select_related("source")
    return list(
        found.prefetch_related(
            Prefetch("roll", queryset=Roll.objects.visible_to(reader)),
            Prefetch("seats", queryset=MeetingSeat.objects.select_related("member")),
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
    """Return a meeting by its public id or its code, with roll, seats, documents, source. At most five queries.

    Raises:
        Meeting.DoesNotExist: there is none that ``reader`` may see.
    """
    found = Meeting.objects.visible_to(reader).select_related("source")
    found = found.prefetch_related(
        Prefetch("roll", queryset=Roll.objects.visible_to(reader)),
        Prefetch("seats", queryset=MeetingSeat.objects.select_related("member")),
        Prefetch("documents", queryset=MeetingDocument.objects.visible_to(reader)),
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


@remembered
def offers(day: date, *, reader: Reader, meeting: Meeting | None = None) -> list[HostOffer]:
    """Return the offers to host made by ``day``, oldest first, all or those that became ``meeting``.

    At most two queries.
    """
    rows = HostOffer.objects.visible_to(reader).select_related("member", "source")
    if meeting is not None:
        rows = rows.filter(held_as=meeting)
    rows = rows.prefetch_related(Prefetch("held_as", queryset=Meeting.objects.visible_to(reader)))
    return sorted((row for row in rows if surely_by(day, row.offered_on)), key=lambda row: in_time(row.offered_on))


def state_on(offer: HostOffer, day: date) -> str:
    """Return what had become of an offer by ``day``: it was not held before the meeting was. No query."""
    held_as = offer.held_as
    if offer.state == HostOffer.State.HELD and held_as is not None and not surely_by(day, held_as.held_on):
        return HostOffer.State.ANNOUNCED
    return offer.state


@remembered
def requests(day: date, *, reader: Reader, meeting: Meeting | None = None) -> list[AgendaRequest]:
    """Return what was asked for agendas by ``day``, oldest first, all or for ``meeting``. At most two queries."""
    rows = AgendaRequest.objects.visible_to(reader).select_related("member", "source")
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    rows = rows.prefetch_related(Prefetch("meeting", queryset=Meeting.objects.visible_to(reader)))
    return sorted((row for row in rows if surely_by(day, row.asked_on)), key=lambda row: in_time(row.asked_on))


@remembered
def letters(day: date, *, reader: Reader, meeting: Meeting | None = None) -> list[Letter]:
    """Return the letters dated by ``day``, oldest first, all or those from ``meeting``, with their signatures.

    At most four queries.
    """
    rows = Letter.objects.visible_to(reader).filter(dated__lte=day).select_related("source")
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    people = Prefetch("person", queryset=_people(reader))
    signatories = Signatory.objects.select_related("area").prefetch_related(people)
    return list(
        rows.prefetch_related(
            Prefetch("meeting", queryset=Meeting.objects.visible_to(reader)),
            Prefetch("signatories", queryset=signatories),
        )
    )


def days_after_meeting(letter: Letter) -> int | None:
    """Return the days from the last day of the meeting to the letter; None where either is not known. No query."""
    if letter.meeting is None:
        return None
    return days_between(letter.meeting.held_on, letter.dated)


def days_between(held_on: PartialDate | None, day: date) -> int | None:
    """Return the days from the last day of ``held_on`` to ``day``; None where it is not known to the day."""
    if held_on is None or held_on.latest is None:
        return None
    # A month has a last day too, on which nothing need have happened.
    if held_on.notation.rpartition("/")[2] != held_on.latest.isoformat():
        return None
    return (day - held_on.latest).days


@remembered
def events(day: date, *, reader: Reader) -> list[CalendarEvent]:
    """Return the events that a document had announced by ``day``, in the order of their own dates. One query.

    Where the document bears no date, the event itself must have had its time by then.
    """
    rows = CalendarEvent.objects.visible_to(reader).select_related("by_area", "source")
    return sorted((row for row in rows if surely_by(day, announced_on(row))), key=lambda row: in_time(row.when))


def announced_on(event: CalendarEvent) -> PartialDate | None:
    """Return when the event was announced: the date of the document, or its own where that bears none. No query."""
    return event.source.dated or event.when


def members_among(codes: Iterable[str], *, reader: Reader) -> frozenset[str]:
    """Return which of ``codes`` are members that have a page for this reader. One query."""
    return _members_among(frozenset(codes), reader)


@remembered
def _members_among(codes: frozenset[str], reader: Reader) -> frozenset[str]:
    return frozenset(Member.objects.visible_to(reader).filter(code__in=codes).values_list("code", flat=True))


class DeedKind(StrEnum):
    """What somebody did at or around a meeting."""

    CHAIRED = "chaired"
    CONVENED = "convened"
    SPOKE = "spoke"
    INTERVENED = "intervened"
    OFFERED = "offered"
    ASKED = "asked"
    SIGNED = "signed"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a member or a person did, with its date and its source.

    ``words`` are content in ``language``: the title as printed of somebody who spoke, what was offered, asked for,
    transmitted or announced. ``name_as_printed``, ``honorific`` and ``person`` say who spoke or signed, ``area_code``
    for whom; ``when`` is the time of an announced event, as said.
    """

    kind: DeedKind
    on: PartialDate | None
    source: Source
    meeting: Meeting | None = None
    name_as_printed: str = ""
    honorific: str = ""
    person: Person | None = None
    area_code: str = ""
    organisation: Organisation | None = None
    role: str = ""
    words: str = ""
    language: str = "en"
    when: PartialDate | None = None


@remembered
def of_member(code: str, day: date, *, reader: Reader) -> list[Deed]:
    """Return what a member, by its code, had done at and around meetings by ``day``, oldest first.

    At most twelve queries.
    """
    seen = Meeting.objects.visible_to(reader)
    seats = MeetingSeat.objects.filter(member__code=code, meeting__in=seen).select_related("meeting__source")
    found = [
        Deed(
            DeedKind.CHAIRED if seat.role == MeetingSeat.Role.CHAIR else DeedKind.CONVENED,
            seat.meeting.held_on,
            seat.meeting.source,
            meeting=seat.meeting,
        )
        for seat in seats
    ]
    spoken = Appearance.objects.visible_to(reader).filter(area__code=code, meeting__in=seen)
    spoken = spoken.select_related("meeting__source", "area")
    spoken = spoken.prefetch_related(Prefetch("person", queryset=_people(reader)))
    spoken = spoken.prefetch_related(Prefetch("organisation", queryset=Organisation.objects.visible_to(reader)))
    found += [_spoke(row) for row in spoken]
    found += [
        Deed(
            DeedKind.OFFERED,
            offer.offered_on,
            offer.source,
            meeting=offer.held_as,
            words=offer.what,
            language=offer.language,
        )
        for offer in offers(day, reader=reader)
        if offer.member.code == code
    ]
    found += [
        Deed(
            DeedKind.ASKED,
            request.asked_on,
            request.source,
            meeting=request.meeting,
            words=request.request,
            language=request.language,
        )
        for request in requests(day, reader=reader)
        if request.member is not None and request.member.code == code
    ]
    found += [
        _signed(letter, signature)
        for letter in letters(day, reader=reader)
        for signature in letter.signatories.all()
        if signature.area.code == code
    ]
    found += [
        Deed(
            DeedKind.ANNOUNCED,
            announced_on(event),
            event.source,
            words=event.what,
            language=event.language,
            when=event.when,
        )
        for event in events(day, reader=reader)
        if event.by_area is not None and event.by_area.code == code
    ]
    return sorted((deed for deed in found if surely_by(day, deed.on)), key=lambda deed: in_time(deed.on))


def of_person(persons: Iterable[Person], *, reader: Reader) -> list[Deed]:
    """Return where people spoke and what they signed, with the name as printed each time, oldest first.

    ``persons`` are the names of one identity; those that ``reader`` may not see are left out. At most six queries.
    """
    known = Person.objects.visible_to(reader).filter(pk__in=[person.pk for person in persons])
    spoken = Appearance.objects.visible_to(reader).filter(
        person__in=known, meeting__in=Meeting.objects.visible_to(reader)
    )
    spoken = spoken.select_related("meeting__source", "area", "person__identity").prefetch_related(
        Prefetch("organisation", queryset=Organisation.objects.visible_to(reader))
    )
    signed = Signatory.objects.filter(person__in=known, letter__in=Letter.objects.visible_to(reader))
    signed = signed.select_related("letter__source", "area", "person__identity").prefetch_related(
        Prefetch("letter__meeting", queryset=Meeting.objects.visible_to(reader))
    )
    found = [_spoke(row) for row in spoken] + [_signed(row.letter, row) for row in signed]
    return sorted(found, key=lambda deed: in_time(deed.on))


def _spoke(row: Appearance) -> Deed:
    return Deed(
        DeedKind.SPOKE if row.kind == Appearance.Kind.SPEAKER else DeedKind.INTERVENED,
        row.meeting.held_on,
        row.meeting.source,
        meeting=row.meeting,
        name_as_printed=row.name_as_printed,
        honorific=row.honorific,
        person=row.person,
        area_code=row.area.code if row.area else "",
        organisation=row.organisation,
        role=row.role,
        words=row.title,
        language=row.language,
    )


def _signed(letter: Letter, row: Signatory) -> Deed:
    return Deed(
        DeedKind.SIGNED,
        PartialDate.of_day(letter.dated),
        letter.source,
        meeting=letter.meeting,
        name_as_printed=row.name_as_printed,
        person=row.person,
        area_code=row.area.code,
        words=letter.transmits,
        language=letter.language,
    )


@remembered
def present_at(code: str, *, reader: Reader) -> frozenset[int]:
    """Return the keys of the meetings where a member, by its code, is on record as having spoken. One query."""
    rows = Appearance.objects.visible_to(reader).filter(area__code=code)
    return frozenset(rows.values_list("meeting_id", flat=True))
