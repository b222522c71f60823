"""What a paper is, which papers it names, who signed it, and whom it lists."""

from datetime import date

from focalpoint.areas.library.queries import work_of_symbol
from focalpoint.areas.meetings.actions import record_letter, record_signature
from focalpoint.areas.meetings.actions.recording import place
from focalpoint.areas.meetings.models import Letter, Signatory
from focalpoint.areas.network.actions import enter_on_roll, record_roll
from focalpoint.areas.network.actions.rolls import BY_HAND
from focalpoint.areas.network.models import Roll, RollEntry
from focalpoint.doors.ingest.actions.making.approval import Approval, Outcome
from focalpoint.doors.ingest.models import Made
from focalpoint.doors.ingest.queries.matching import area_called, letter_of, somebody_called, when_of
from focalpoint.ground.shared.keys import name_key

ADDRESSED = "addressed to the "


def document_title(given: Approval) -> list[Outcome]:
    """Join the work; a letter is also the letter of its day, recorded where none is."""
    work = Outcome("work", given.reading.edition.work.public_id, joined=True)
    when = when_of(given.fields)
    if given.fields.get("kind") != "letter" or when is None or when.earliest is None or when.earliest != when.latest:
        return [work]
    there = Letter.objects.visible_to(given.reader).filter(dated=when.earliest).first()
    if there is not None:
        return [work, Outcome("letter", there.public_id, joined=True)]
    title = " ".join(given.quote.split())
    made = record_letter(
        dated=when.earliest,
        addressed_to=title.partition(ADDRESSED)[2][:100],
        transmits=title[:200],
        language=given.language,
        symbol=given.reading.edition.symbol,
        meeting=given.reading.meeting,
        source=given.source(),
        audience=given.reading.shown_to,
        **given.by,
    )
    return [work, Outcome("letter", made.public_id, joined=False)]


def symbol(given: Approval) -> list[Outcome]:
    """Join the work of the library that bears a symbol; the paper's own symbol is the paper."""
    found = work_of_symbol(given.said("symbol"), reader=given.reader)
    return [Outcome("work", found.public_id, joined=True)] if found else []


def signatory(given: Approval) -> list[Outcome]:
    """Join or record who signed the letter that the paper is."""
    letter, area = letter_of(given.reading, reader=given.reader), area_called(given.fields.get("country"))
    name = given.said("name", 200)
    if letter is None or area is None or not name:
        return []
    for row in Signatory.objects.filter(letter=letter, area=area).select_related("letter", "person"):
        if name_key(name) in {name_key(row.name_as_printed), row.person.name_key if row.person else ""}:
            return [Outcome("signature", place(row), joined=True)]
    person = somebody_called(name, reader=given.reader)
    made = record_signature(letter, person=person, name=name, area=area, **given.by)
    return [Outcome("signature", place(made), joined=False)]


def member(given: Approval) -> list[Outcome]:
    """Join the entry of the meeting's roll; without one, enter it on a roll of the paper's own.

    A roll of the carried record is not changed: who stands on the paper's list and not on that roll waits.
    """
    area = area_called(given.fields.get("id"))
    if area is None:
        return []
    meeting = given.reading.meeting
    roll = meeting.roll if meeting is not None and meeting.roll is not None else _own_roll(given)
    if roll is None:
        dated = _day(given)
        if dated is None:
            return []
        roll = record_roll(
            kind=Roll.Kind.LISTED,
            dated=dated,
            title=given.reading.edition.title[:200],
            language=given.language,
            source=given.source(),
            audience=given.reading.shown_to,
            **given.by,
        )
    if RollEntry.objects.filter(roll=roll, area=area).exists():
        return [Outcome("roll_entry", f"{roll.slug}/{area.code}", joined=True)]
    if not roll.slug.startswith(BY_HAND):
        return []
    enter_on_roll(roll, area, printed=" ".join(given.quote.split())[:200], **given.by)
    return [Outcome("roll_entry", f"{roll.slug}/{area.code}", joined=False)]


def _own_roll(given: Approval) -> Roll | None:
    """Return the roll that earlier approvals of the same list opened."""
    rows = Made.objects.filter(suggestion__reading=given.reading, suggestion__series=given.suggestion.series)
    entry = rows.filter(kind="roll_entry").first()
    return Roll.objects.filter(slug=entry.identifier.partition("/")[0]).first() if entry else None


def _day(given: Approval) -> date | None:
    meeting, dated = given.reading.meeting, given.reading.edition.dated
    if meeting is not None and meeting.held_on is not None:
        return meeting.held_on.latest
    return dated.latest if dated else None
