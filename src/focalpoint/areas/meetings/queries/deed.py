"""What a member or a person did at and around meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Prefetch

from focalpoint.areas.meetings.models import Appearance, Letter, Meeting, MeetingSeat, Signatory
from focalpoint.areas.meetings.queries.around import announced_on, events, letters, offers, requests
from focalpoint.areas.meetings.queries.meeting import _people
from focalpoint.areas.network.models import Organisation, Person
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.dates import PartialDate, in_time, surely_by
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


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
