"""Load the carried record of the meetings and what stood around them, and forget who is named there."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Work
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
from focalpoint.areas.meetings.queries.forgetting import appearances_of, signatures_of
from focalpoint.areas.network.models import Member, Organisation, Person, Roll
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.areas.vocabulary.queries import by_hand
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.shared.record import (
    BrokenRecord,
    Loaded,
    by_key,
    day_or_none,
    read_rows,
    refer,
    refer_if,
    sync,
)
from focalpoint.ground.trail.actions import in_turn, trace
from focalpoint.ground.trail.models import Entry

PACKAGE = "focalpoint.areas.meetings"
FORGOTTEN = "meetings.forget"
"""Action of the trail: a row that prints the name of somebody forgotten was taken out of sight."""


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take what prints somebody's name out of sight; return what was done.

    The rows stay as the documents of the Network print them, for the secretariat alone. A signature has no audience of
    its own: one that was nobody's yet is given to the person under the same name, and goes out of sight with them. The
    next load of the carried record leaves it so.
    """
    in_turn()
    spoken, signed = appearances_of(person), signatures_of(person)
    hidden = Person.objects.filter(public_id__in=person.person_ids).order_by("-preferred", "pk").first()
    known = set(Entry.objects.filter(action=FORGOTTEN).values_list("subject_kind", "subject_id"))
    rows = [("appearance", _place(row.meeting.public_id, row.position)) for row in spoken]
    rows += [("signature", _place(row.letter.public_id, row.position)) for row in signed]
    Appearance.objects.filter(pk__in=[row.pk for row in spoken]).update(audience=SECRETARIAT_KEY)
    Signatory.objects.filter(pk__in=[row.pk for row in signed if row.person is None]).update(person=hidden)
    # Somebody with two addresses is asked for twice, and told of once.
    new = [row for row in rows if row not in known]
    for kind, identifier in new:
        trace(
            FORGOTTEN,
            subject=(kind, identifier, ""),
            before=None,
            after={"audience": SECRETARIAT_KEY, "name": "kept as printed", "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    if not new:
        return []
    return [
        _("Appearances at meetings and signatures, kept as printed, for the secretariat alone: {count}.").format(
            count=len(new)
        )
    ]


def _place(public_id: str, position: int) -> str:
    return f"{public_id}-{position}"


@transaction.atomic
def load_record(*, actor: Actor, now: datetime) -> Loaded:
    """Load the carried record; a second run writes nothing. Vocabulary and network must stand.

    Raises:
        BrokenRecord: a carried file does not fit; nothing was written.
    """
    sources = by_key(Source, "code")
    loaded = _load_meetings(sources) + _load_appearances() + _load_offers_and_requests(sources)
    loaded += _load_letters(sources) + _load_events(sources)
    if loaded:
        trace(
            "meetings.load_record",
            subject=("record", "meetings", "carried record of the meetings"),
            before=None,
            after={"created": loaded.created, "changed": loaded.changed},
            actor=actor,
            channel="record",
            now=now,
        )
    return loaded


def _load_meetings(sources: dict[str, Source]) -> Loaded:
    rolls = by_key(Roll, "slug")
    loaded = sync(
        Meeting,
        (
            Meeting(
                public_id=row["public_id"],
                code=row["code"],
                kind=row["kind"],
                held_on=PartialDate.parse(row["held_on"]),
                begins=_earliest(row["held_on"]),
                hours=row["hours"],
                city=row["city"],
                venue=row["venue"],
                time_zone=row["time_zone"],
                theme=row["theme"],
                attendance_as_stated=row["attendance_as_stated"],
                note=row["note"],
                language=row["language"],
                roll=refer_if(rolls, row["roll"], where="meetings.csv"),
                source=refer(sources, row["source"], where="meetings.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "meetings")
        ),
        key=["public_id"],
    )
    meetings, members = by_key(Meeting, "code"), by_key(Member, "code")
    works = by_key(Work, "public_id")
    loaded += sync(
        MeetingSeat,
        (
            MeetingSeat(
                meeting=refer(meetings, row["meeting"], where="seats.csv"),
                member=refer(members, row["member"], where="seats.csv"),
                role=row["role"],
                position=int(row["position"]),
            )
            for row in read_rows(PACKAGE, "seats")
        ),
        key=["meeting", "member", "role"],
    )
    return loaded + sync(
        MeetingDocument,
        (
            MeetingDocument(
                meeting=refer(meetings, row["meeting"], where="documents.csv"),
                position=int(row["position"]),
                title=row["title"],
                language=row["language"],
                symbol=row["symbol"],
                text_held=row["text_held"] == "yes",
                work=refer_if(works, row["work"], where="documents.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "documents")
        ),
        key=["meeting", "position"],
    )


def _earliest(notation: str) -> date:
    earliest = PartialDate.parse(notation).earliest
    if earliest is None:
        raise BrokenRecord(f"meetings.csv: “{notation}” has no first day. Give the day, month or year that is known.")
    return earliest


def _load_appearances() -> Loaded:
    meetings, people = by_key(Meeting, "code"), by_key(Person, "public_id")
    areas, organisations = by_key(Area, "code"), by_key(Organisation, "code")
    forgotten = by_hand("appearance")
    return sync(
        Appearance,
        (
            Appearance(
                meeting=refer(meetings, row["meeting"], where="appearances.csv"),
                position=int(row["position"]),
                kind=row["kind"],
                person=refer_if(people, row["person"], where="appearances.csv"),
                name_as_printed=row["name_as_printed"],
                title=row["title"],
                honorific=row["honorific"],
                area=refer_if(areas, row["area"], where="appearances.csv"),
                organisation=refer_if(organisations, row["organisation"], where="appearances.csv"),
                role=row["role"],
                session=row["session"],
                language=row["language"],
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "appearances")
        ),
        key=["meeting", "position"],
        by_hand=lambda row: _place(row.meeting.public_id, row.position) in forgotten,
    )


def _load_offers_and_requests(sources: dict[str, Source]) -> Loaded:
    meetings, members = by_key(Meeting, "code"), by_key(Member, "code")
    loaded = sync(
        HostOffer,
        (
            HostOffer(
                public_id=row["public_id"],
                member=refer(members, row["member"], where="host_offers.csv"),
                what=row["what"],
                language=row["language"],
                offered_on=PartialDate.parse(row["offered_on"]),
                state=row["state"],
                held_as=refer_if(meetings, row["held_as"], where="host_offers.csv"),
                source=refer(sources, row["source"], where="host_offers.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "host_offers")
        ),
        key=["public_id"],
    )
    return loaded + sync(
        AgendaRequest,
        (
            AgendaRequest(
                public_id=row["public_id"],
                member=refer_if(members, row["member"], where="agenda_requests.csv"),
                asked_on=PartialDate.parse(row["asked_on"]),
                request=row["request"],
                language=row["language"],
                meeting=refer_if(meetings, row["meeting"], where="agenda_requests.csv"),
                meeting_as_said=row["meeting_as_said"],
                source=refer(sources, row["source"], where="agenda_requests.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "agenda_requests")
        ),
        key=["public_id"],
    )


def _load_letters(sources: dict[str, Source]) -> Loaded:
    meetings = by_key(Meeting, "code")
    loaded = sync(
        Letter,
        (
            Letter(
                public_id=row["public_id"],
                dated=date.fromisoformat(row["dated"]),
                addressed_to=row["addressed_to"],
                transmits=row["transmits"],
                language=row["language"],
                agenda_item=row["agenda_item"],
                assembly_session=row["assembly_session"],
                council_year=row["council_year"],
                issued=day_or_none(row["issued"]),
                symbol=row["symbol"],
                meeting=refer_if(meetings, row["meeting"], where="letters.csv"),
                source=refer(sources, row["source"], where="letters.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "letters")
        ),
        key=["public_id"],
    )
    letters = {letter.dated.isoformat(): letter for letter in Letter.objects.all()}
    people, areas = by_key(Person, "public_id"), by_key(Area, "code")
    forgotten = by_hand("signature")
    return loaded + sync(
        Signatory,
        (
            Signatory(
                letter=refer(letters, row["letter"], where="signatories.csv"),
                position=int(row["position"]),
                person=refer_if(people, row["person"], where="signatories.csv"),
                name_as_printed=row["name_as_printed"],
                area=refer(areas, row["area"], where="signatories.csv"),
            )
            for row in read_rows(PACKAGE, "signatories")
        ),
        key=["letter", "position"],
        by_hand=lambda row: _place(row.letter.public_id, row.position) in forgotten,
    )


def _load_events(sources: dict[str, Source]) -> Loaded:
    areas = by_key(Area, "code")
    return sync(
        CalendarEvent,
        (
            CalendarEvent(
                public_id=row["public_id"],
                when=PartialDate.read(row["when_as_said"]),
                what=row["what"],
                place=row["place"],
                by=row["by"],
                by_area=refer_if(areas, row["by_area"], where="calendar_events.csv"),
                language=row["language"],
                source=refer(sources, row["source"], where="calendar_events.csv"),
                audience=row["audience"],
            )
            for row in read_rows(PACKAGE, "calendar_events")
        ),
        key=["public_id"],
    )
