"""What stands around meetings: offers, requests, letters, announced events."""

from datetime import date

from django.db.models import Prefetch

from focalpoint.areas.meetings.models import AgendaRequest, CalendarEvent, HostOffer, Letter, Meeting, Signatory
from focalpoint.areas.meetings.queries.meeting import _people
from focalpoint.ground.shared.dates import PartialDate, in_time, surely_by
from focalpoint.ground.shared.reading import Reader, speaking_of_visible
from focalpoint.ground.shared.remembered import remembered


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
    """Return what had become of an offer by ``day``: it was held once a meeting that the reader sees was. No query."""
    held_as = offer.held_as
    if offer.state == HostOffer.State.HELD and (held_as is None or not surely_by(day, held_as.held_on)):
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
    signed = speaking_of_visible(Signatory, ["person"], reader)
    signatories = Signatory.objects.filter(signed).select_related("area").prefetch_related(people)
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
