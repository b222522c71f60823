"""Who can be written to through the platform, by whom, and how much."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import (
    Appointment,
    Designation,
    Exchange,
    Person,
    Preferences,
    RelayBlock,
    RelayedMessage,
)
from focalpoint.areas.network.queries.entry import own_person
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

ANSWER_WITHIN: Final = timedelta(days=30)
"""How long a message that nobody answered stays on a desk."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One exchange as one of the two sees it. ``newest_at`` is the moment of the last message.

    ``is_mine_to_answer`` is true where the other wrote last.
    """

    exchange: Exchange
    other: Person
    newest_at: datetime
    is_mine_to_answer: bool
    is_blocked: bool


def offices_of(person: Person, *, today: date) -> tuple[list[Designation], list[Appointment]]:
    """Return what somebody holds today, by any name. Two queries. For the platform itself; no reader is asked."""
    designations = Designation.objects.filter(person__identity=person.identity_id).select_related("member")
    appointments = Appointment.objects.filter(person__identity=person.identity_id, began__lte=today)
    return (
        [row for row in designations if is_in_force(row.began, row.ended, today)],
        [row for row in appointments.select_related("organisation") if row.ended is None or row.ended >= today],
    )


def is_in_office(person: Person, *, today: date) -> bool:
    """Return whether somebody holds anything today that makes them a peer. Two queries."""
    return any(offices_of(person, today=today))


def takes_messages(person: Person, *, writer: Person, today: date) -> bool:
    """Return whether a peer can write to somebody through the platform today. At most four queries.

    Who has blocked the writer, who wants no messages and who holds no office any more answer alike.
    """
    if person.identity_id == writer.identity_id:
        return False
    names = Q(person__identity=person.identity_id)
    if not Preferences.objects.filter(names, relay=True).exists() or is_blocked(by=person, writer=writer):
        return False
    return is_in_office(person, today=today)


def is_blocked(*, by: Person, writer: Person) -> bool:
    """Return whether somebody wants nothing more from a writer, by whatever names. One query."""
    return RelayBlock.objects.filter(blocker__identity=by.identity_id, blocked__identity=writer.identity_id).exists()


def written_since(writer: Person, moment: datetime) -> int:
    """Return how many messages of somebody were passed on since a moment. One query."""
    return RelayedMessage.objects.filter(writer__identity=writer.identity_id, at__gt=moment).count()


def between(one: Person, other: Person) -> QuerySet[Exchange]:
    """Return the exchanges of two human beings, the newest first. One query."""
    asked = Q(asker__identity=one.identity_id, peer__identity=other.identity_id)
    answered = Q(asker__identity=other.identity_id, peer__identity=one.identity_id)
    return Exchange.objects.filter(asked | answered).select_related("asker__identity", "peer__identity")


def unanswered(writer: Person, other: Person) -> int:
    """Return how many messages somebody has written since the other last did, in whatever exchange of theirs.

    One query. Somebody who begins anew each time has written without an answer all the same.
    """
    rows = RelayedMessage.objects.filter(exchange__in=between(writer, other)).order_by("-pk")
    count = 0
    for identity in rows.values_list("writer__identity", flat=True)[:20]:
        if identity != writer.identity_id:
            break
        count += 1
    return count


def other_of(exchange: Exchange, person: Person) -> Person:
    """Return with whom somebody exchanges messages."""
    return exchange.peer if exchange.asker.identity_id == person.identity_id else exchange.asker


def exchanges_of(person: Person) -> list[Correspondence]:
    """Return the exchanges of one human being, the newest message first. Three queries."""
    mine = Q(asker__identity=person.identity_id) | Q(peer__identity=person.identity_id)
    rows = list(Exchange.objects.filter(mine).select_related("asker__identity", "peer__identity"))
    newest: dict[int, tuple[datetime, int]] = {}
    messages = RelayedMessage.objects.filter(exchange__in=rows).order_by("pk")
    for exchange, at, identity in messages.values_list("exchange", "at", "writer__identity"):
        newest[exchange] = (at, identity)
    blocked = set(
        RelayBlock.objects.filter(blocker__identity=person.identity_id).values_list("blocked__identity", flat=True)
    )
    found = []
    for row in rows:
        at, identity = newest.get(row.pk, (row.begun_at, person.identity_id))
        other = other_of(row, person)
        mine_to_answer = row.ended_at is None and identity != person.identity_id
        found.append(Correspondence(row, other, at, mine_to_answer, other.identity_id in blocked))
    return sorted(found, key=lambda one: one.newest_at, reverse=True)


def exchange_called(public_id: str, person: Person) -> Exchange | None:
    """Return an exchange of somebody by its id; None where there is none of theirs. One query."""
    mine = Q(asker__identity=person.identity_id) | Q(peer__identity=person.identity_id)
    rows = Exchange.objects.filter(mine, public_id=public_id)
    return rows.select_related("asker__identity", "peer__identity").first()


def presented(person: Person, *, today: date, language: str) -> str:
    """Return as whom somebody writes: the name, and what they hold today. Three queries."""
    designations, appointments = offices_of(person, today=today)
    names = names_on(today, language=language, codes={row.member.code for row in designations})
    places = [names[row.member.code].short for row in designations if row.member.code in names]
    places += [row.organisation.name if row.organisation else row.title for row in appointments]
    return " · ".join(dict.fromkeys(part for part in (person.name, *places) if part))


def messages_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what peers wrote to a reader that was not answered within a month. At most four queries."""
    person = own_person(reader)
    if person is None:
        return []
    return [
        Waiting(
            room="network",
            what=_("{name} wrote to you through the platform.").format(name=one.other.name),
            action=_("Answer"),
            address=f"/{page_language()}/account/messages/{one.exchange.public_id}/",
            minutes=5,
            since=one.newest_at,
        )
        for one in _recent(exchanges_of(person), now)
    ]


def _recent(found: Iterable[Correspondence], now: datetime) -> list[Correspondence]:
    return [
        one for one in found if one.is_mine_to_answer and not one.is_blocked and one.newest_at + ANSWER_WITHIN > now
    ]
