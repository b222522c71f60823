"""What the incoming chair needs, in one page: the terms, what is on the way, what is left open."""

from dataclasses import dataclass
from datetime import date, datetime

from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.models import AgendaRequest, CalendarEvent, HostOffer, Meeting
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.models import Appointment, Consent, Designation, HandoverItem, PresidencyTerm
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.queries import history


@dataclass(frozen=True, slots=True)
class Left:
    """One line of the list as the last chair left it: who saved it last, and when, as far as the reader may know."""

    item: HandoverItem
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Handover:
    """One handover: the term that ends and the next, as far as they are known, and what they leave and inherit.

    ``before`` is the newest term that has ended, and ``left`` what was ticked and noted in it.
    """

    ending: PresidencyTerm | None
    coming: PresidencyTerm | None
    presidency: network.Presidency
    last: Meeting | None
    next: Meeting | None
    without_letter: tuple[Meeting, ...]
    offers: tuple[HostOffer, ...]
    requests: tuple[AgendaRequest, ...]
    events: tuple[CalendarEvent, ...]
    coordinators: tuple[Appointment, ...]
    members: int | None
    items: tuple[HandoverItem, ...]
    people: dict[str, list[Designation]]
    before: PresidencyTerm | None
    left: tuple[Left, ...]


def handover_on(day: date, *, reader: Reader) -> Handover:
    """Return what is handed over around ``day``. At most 25 queries, whatever the record holds."""
    known = network.terms(reader=reader)
    ending = next((term for term in known if term.first_day <= day <= term.last_day), None)
    after = ending.last_day if ending else day
    before = max((term for term in known if term.last_day < day), key=lambda term: term.last_day, default=None)
    coming = next((term for term in known if term.first_day > after), None)
    held = meetings.meetings_on(day, reader=reader)
    of_term = [one for one in held if ending is not None and _within(one, ending)]
    answered = {letter.meeting_id for letter in meetings.letters(day, reader=reader)}
    around = meetings.next_and_last(day, reader=reader)
    presidency = network.presidency_on(day, reader=reader, among=known)
    return Handover(
        ending=ending,
        coming=coming,
        presidency=presidency,
        last=around.last,
        next=around.next,
        without_letter=tuple(one for one in of_term if one.pk not in answered),
        offers=tuple(
            offer
            for offer in meetings.offers(day, reader=reader)
            if meetings.state_on(offer, day) == HostOffer.State.ANNOUNCED
        ),
        requests=tuple(one for one in meetings.requests(day, reader=reader) if one.meeting not in held),
        events=tuple(one for one in meetings.events(day, reader=reader) if _is_ahead(one, day)),
        coordinators=tuple(
            network.listed(Appointment.objects.visible_to(reader), Consent.Channel.LIST, through="person")
            .filter(role=Appointment.Role.COORDINATOR, began__lte=day)
            .exclude(ended__lt=day)
            .select_related("person__identity")
        ),
        members=network.membership_on(day, reader=reader).count,
        items=tuple(HandoverItem.objects.filter(term=ending)) if ending else (),
        people=network.people_of(presidency.codes, day, reader=reader),
        before=before,
        left=_left(before, reader) if before else (),
    )


def _left(term: PresidencyTerm, reader: Reader) -> tuple[Left, ...]:
    """Return the lines of a term with the author and day of the last saving. At most two queries.

    Who ticked a line stands in it; who noted something without a tick stands in the trail alone.
    """
    named = {f"{term.public_id}.{item.what}": item for item in HandoverItem.objects.filter(term=term)}
    if not named:
        return ()
    saved = {entry.subject_id: entry for entry in reversed(history("handover", *named, reader=reader))}
    return tuple(
        Left(item, entry.actor_name, entry.at)
        if (entry := saved.get(identifier)) is not None and entry.actor_name
        else Left(item, item.done_by, item.done_at)
        for identifier, item in named.items()
    )


def _within(meeting: Meeting, term: PresidencyTerm) -> bool:
    first = meeting.held_on.earliest if meeting.held_on else None
    return first is not None and term.first_day <= first <= term.last_day


def _is_ahead(event: CalendarEvent, day: date) -> bool:
    """Return whether an event may still come: one without a last day may."""
    return event.when is None or event.when.latest is None or event.when.latest > day
