"""Everything dated in one line: one question to each room, each as the reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.db.models import Exists, OuterRef

from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.models import AgendaRequest, CalendarEvent, HostOffer, Letter, Meeting
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Member, PresidencyTerm, Roll, StatedCount
from focalpoint.areas.vocabulary.models import OfficialName, Source
from focalpoint.doors.portal.queries.timeline_ledger import Reported, Undertaken, from_ledger
from focalpoint.ground.shared.dates import PartialDate, in_time, surely_by
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

FIRST_DAY: Final = date(2016, 1, 1)
"""Names that changed before the year of the Network's launch stand in no document of it."""


class Kind(StrEnum):
    """What happened. The values stand in addresses and files."""

    MEETING = "meeting"
    ADOPTION = "adoption"
    LIST = "list"
    PRESIDENCY = "presidency"
    LETTER = "letter"
    OFFER = "offer"
    REQUEST = "request"
    EVENT = "event"
    COUNT = "count"
    NAME = "name"
    UNDERTAKING = "undertaking"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class NameChange:
    """A member that is called something else from a day on; ``before`` is empty where no earlier name is held."""

    code: str
    before: str
    after: str
    language: str


Record = (
    Meeting
    | Roll
    | PresidencyTerm
    | Letter
    | HostOffer
    | AgendaRequest
    | CalendarEvent
    | StatedCount
    | NameChange
    | Undertaken
    | Reported
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One moment: what it was, on what it rests, and the codes of the members it names.

    ``number`` is the number of names on a roll. What has no date never stands on the line. ``source`` is None for what
    somebody told here.
    """

    kind: Kind
    on: PartialDate | None
    source: Source | None
    record: Record
    codes: frozenset[str] = frozenset()
    number: int = 0


@remembered
def happenings(day: date, *, language: str, reader: Reader) -> list[Happening]:
    """Return everything that had surely happened by the end of ``day``, oldest first. At most 24 queries.

    An announced event has its place where it was announced: whether it took place, no document says.
    """
    found = [*_from_meetings(day, reader), *_from_network(day, reader), *_name_changes(language, reader)]
    found += [_from_ledger(record) for record in from_ledger(day, reader=reader)]
    return sorted((moment for moment in found if surely_by(day, moment.on)), key=lambda moment: in_time(moment.on))


def concerning(code: str, found: Iterable[Happening], *, reader: Reader) -> list[Happening]:
    """Keep what concerns one member: what names it, rolls it is on, meetings at which it spoke. Two queries."""
    rolls = {entry.roll_id for entry in network.printed_names(code, reader=reader)}
    spoke = meetings.present_at(code, reader=reader)
    return [
        moment
        for moment in found
        if code in moment.codes
        or (isinstance(moment.record, Roll) and moment.record.pk in rolls)
        or (isinstance(moment.record, Meeting) and moment.record.pk in spoke)
    ]


def _moment(
    kind: Kind,
    on: PartialDate | None,
    record: Record,
    *,
    source: Source | None,
    codes: Iterable[str] = (),
    number: int = 0,
) -> Happening:
    return Happening(kind, on, source, record, frozenset(codes), number)


def _from_ledger(record: Undertaken | Reported) -> Happening:
    if isinstance(record, Undertaken):
        number = record.number
        return _moment(Kind.UNDERTAKING, record.on, record, source=record.source, codes=record.codes, number=number)
    return _moment(Kind.PROGRESS, record.on, record, source=record.source, codes=record.codes)


def _from_meetings(day: date, reader: Reader) -> list[Happening]:
    found = [
        _moment(
            Kind.MEETING,
            meeting.held_on,
            meeting,
            source=meeting.source,
            codes=[seat.member.code for seat in meeting.seats.all()],
        )
        for meeting in meetings.meetings(reader=reader)
    ]
    found += [
        _moment(
            Kind.LETTER,
            PartialDate.of_day(letter.dated),
            letter,
            source=letter.source,
            codes=[row.area.code for row in letter.signatories.all()],
        )
        for letter in meetings.letters(day, reader=reader)
    ]
    found += [
        _moment(Kind.OFFER, offer.offered_on, offer, source=offer.source, codes=[offer.member.code])
        for offer in meetings.offers(day, reader=reader)
    ]
    found += [
        _moment(
            Kind.REQUEST,
            asked.asked_on,
            asked,
            source=asked.source,
            codes=[asked.member.code] if asked.member else [],
        )
        for asked in meetings.requests(day, reader=reader)
    ]
    found += [
        _moment(
            Kind.EVENT,
            meetings.announced_on(event),
            event,
            source=event.source,
            codes=[event.by_area.code] if event.by_area else [],
        )
        for event in meetings.events(day, reader=reader)
    ]
    return found


def _from_network(day: date, reader: Reader) -> list[Happening]:
    found = [
        _moment(
            Kind.ADOPTION if roll.kind == Roll.Kind.ADOPTED else Kind.LIST,
            PartialDate.of_day(roll.dated),
            roll,
            source=roll.source,
            number=number,
        )
        for roll, number in network.rolls_with_counts(reader=reader)
    ]
    found += [
        _moment(
            Kind.PRESIDENCY,
            PartialDate.of_day(term.first_day),
            term,
            source=term.source,
            codes=[seat.member.code for seat in term.seats.all()],
        )
        for term in network.terms(reader=reader)
    ]
    found += [
        _moment(Kind.COUNT, count.held_on, count, source=count.source)
        for subject in StatedCount.Subject.values
        for count in network.stated_counts(day, subject=subject, reader=reader)
    ]
    return found


def _name_changes(language: str, reader: Reader) -> list[Happening]:
    """Return the changes of members' names since the launch, in the language or else in English. One query."""
    changed = OfficialName.objects.filter(area=OuterRef("area"), valid_from__gte=FIRST_DAY)
    rows = (
        OfficialName.objects.filter(Exists(changed), language__in={language, DEFAULT})
        .filter(area__in=Member.objects.visible_to(reader).values("area"))
        .select_related("area", "source")
    )
    lines: dict[str, dict[str, list[OfficialName]]] = {}
    for row in rows:
        lines.setdefault(row.area.code, {}).setdefault(row.language, []).append(row)
    found = []
    for code, by_language in lines.items():
        names = by_language.get(language, [])
        if not any(name.valid_from for name in names):
            names = by_language.get(DEFAULT, [])
        names = sorted(names, key=lambda name: name.valid_from or date.min)
        for before, after in zip([None, *names], names, strict=False):
            if after.valid_from is None or after.valid_from < FIRST_DAY:
                continue
            on = after.valid_from_said or PartialDate.of_day(after.valid_from)
            change = NameChange(code, before.short if before else "", after.short, after.language)
            found.append(_moment(Kind.NAME, on, change, source=after.source, codes=[code]))
    return found
