"""Write to a peer through the platform, answer, end an exchange, block somebody.

No address is shown to anybody, and no word is kept: what is written goes into the outbox and is wiped from there once
it is sent. The trail says who wrote to whom and when, not what.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.emails.relay import mail_message, mail_not_passed_on
from focalpoint.areas.network.models import Exchange, Person, RelayBlock, RelayedMessage
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries.contact import mail_address_of
from focalpoint.areas.network.queries.entry import own_person
from focalpoint.areas.network.queries.relay import (
    between,
    is_blocked,
    is_in_office,
    other_of,
    takes_messages,
    unanswered,
    written_since,
)
from focalpoint.ground.mail.actions.incoming import pass_on
from focalpoint.ground.mail.models import Incoming
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, in_turn, trace

MOST_A_DAY: Final = 10
"""Messages that one human being can have passed on within 24 hours, to whomever."""
MOST_UNANSWERED: Final = 3
"""Messages to one peer after which the other has to write."""
WRITERS: Final = frozenset({MEMBER_KEY, PRESIDENCY_KEY, CIVIL_SOCIETY_KEY, SECRETARIAT_KEY})
LABEL: Final = "messages through the platform"
"""What the trail calls an exchange: who the two are stands in ids."""

_SEALED_ADDRESS: Final = re.compile(r"(?:reply|bounce)\+[0-9a-z]+@[\w.-]+", re.IGNORECASE)


@transaction.atomic
def write_to_peer(
    person: Person, *, subject: str, text: str, key: str, reader: Reader, actor: Actor, now: datetime
) -> Exchange:
    """Pass a first message on to a peer whom the writer sees. The caller found ``person`` among what the reader sees.

    Raises:
        NotAllowed: the writer holds no office in the Network.
        InvalidInput: the peer takes no messages, or the writer has written enough for a day.
    """
    begin("person", person.public_id, key=key)
    writer = _writer(reader)
    if not takes_messages(person, writer=writer, today=now.date()) or not mail_address_of(person):
        raise InvalidInput(_("This person takes no messages through the platform. Ask the secretariat for help."))
    _check_measure(writer, person, now)
    standing = between(writer, person).filter(ended_at=None).first()
    exchange = standing or Exchange.objects.create(asker=writer, peer=person, begun_at=now)
    _pass_on(exchange, writer=writer, subject=subject, text=text, key=key, now=now)
    _trace("network.write_to_peer", exchange, {"by": writer.public_id, "to": person.public_id}, actor, now, key=key)
    return exchange


@transaction.atomic
def answer_peer(
    exchange: Exchange, *, subject: str, text: str, key: str, reader: Reader, actor: Actor, now: datetime
) -> Exchange:
    """Pass a further message on, in either direction.

    Raises:
        NotAllowed: the writer holds no office in the Network.
        InvalidInput: the exchange has ended, the other takes no messages, or the writer has written enough.
    """
    begin("exchange", exchange.public_id, key=key)
    writer = _writer(reader)
    exchange.refresh_from_db()
    if why := _closed_because(exchange, writer, now):
        raise InvalidInput(why)
    _check_measure(writer, other_of(exchange, writer), now)
    _pass_on(exchange, writer=writer, subject=subject, text=text, key=key, now=now)
    _trace("network.answer_peer", exchange, {"by": writer.public_id}, actor, now, key=key)
    return exchange


@transaction.atomic
def pass_on_answer(incoming: Incoming, *, now: datetime) -> bool:
    """Pass an answer that came by mail on to the other of the two; return whether it was one of this room's.

    The address that it came to is known to nobody but whoever got the mail; still only a mail from the address to which
    that went is believed. Anything else is not passed on, and whoever got the mail is told. Addresses made for single
    mails are taken out of the words, since a program quotes them. Called again it does nothing.
    """
    in_turn()
    answered = RelayedMessage.objects.filter(mail=incoming.answers).select_related(
        "exchange__asker__identity", "exchange__peer__identity", "writer"
    )
    message = answered.first() if incoming.answers else None
    if message is None:
        return False
    exchange = message.exchange
    writer = other_of(exchange, message.writer)
    address = mail_address_of(writer)
    if not address or incoming.sender.strip().lower() != address.lower():
        mail_not_passed_on(exchange, to=writer, why="other-address", key=incoming.public_id, now=now)
        done = "network.refuse_answer"
    elif (
        _closed_because(exchange, writer, now)
        or _beyond_measure(writer, message.writer, now)
        or not is_in_office(writer, today=now.date())
    ):
        mail_not_passed_on(exchange, to=writer, why="ended", key=incoming.public_id, now=now)
        done = "network.refuse_answer"
    else:
        words = _SEALED_ADDRESS.sub("…", incoming.text).replace(address, "…").strip()
        _pass_on(
            exchange,
            writer=writer,
            subject=_SEALED_ADDRESS.sub("…", incoming.subject),
            text=words,
            files=incoming.files.count(),
            key=incoming.public_id,
            now=now,
        )
        done = "network.answer_peer"
    pass_on(incoming, now=now)
    _trace(done, exchange, {"by": writer.public_id}, WORKER, now, channel="mail")
    return True


@transaction.atomic
def end_exchange(exchange: Exchange, *, key: str, reader: Reader, actor: Actor, now: datetime) -> Exchange:
    """End an exchange: nothing more is passed on in it, in either direction.

    Raises:
        NotAllowed: the reader is none of the two.
    """
    begin("exchange", exchange.public_id, key=key)
    _one_of(exchange, reader)
    exchange.refresh_from_db()
    if exchange.ended_at is None:
        exchange.ended_at = now
        exchange.save(update_fields=["ended_at"])
        _trace("network.end_exchange", exchange, {"ended": True}, actor, now, key=key)
    return exchange


@transaction.atomic
def block_peer(exchange: Exchange, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Take nothing more from the other of the two, in this exchange or a new one; who is blocked is not told.

    Raises:
        NotAllowed: the reader is none of the two.
    """
    begin("exchange", exchange.public_id, key=key)
    own = _one_of(exchange, reader)
    other = other_of(exchange, own)
    if not is_blocked(by=own, writer=other):
        RelayBlock.objects.create(blocker=own, blocked=other, since=now)
        _trace("network.block_peer", exchange, {"by": own.public_id}, actor, now, key=key)


@transaction.atomic
def unblock_peer(exchange: Exchange, *, key: str, reader: Reader, actor: Actor, now: datetime) -> None:
    """Take messages of the other again.

    Raises:
        NotAllowed: the reader is none of the two.
    """
    begin("exchange", exchange.public_id, key=key)
    own = _one_of(exchange, reader)
    other = other_of(exchange, own)
    rows = RelayBlock.objects.filter(blocker__identity=own.identity_id, blocked__identity=other.identity_id)
    if rows.delete()[0]:
        _trace("network.unblock_peer", exchange, {"by": own.public_id}, actor, now, key=key)


def _writer(reader: Reader) -> Person:
    writer = None if reader.keys.isdisjoint(WRITERS) else own_person(reader)
    if writer is None:
        raise NotAllowed(_("Only people who hold an office in the Network write to each other here."))
    return writer


def _one_of(exchange: Exchange, reader: Reader) -> Person:
    own = own_person(reader)
    if own is None or own.identity_id not in {exchange.asker.identity_id, exchange.peer.identity_id}:
        raise NotAllowed(_("Only the two who write to each other can do this."))
    return own


def _closed_because(exchange: Exchange, writer: Person, now: datetime) -> str:
    """Return why nothing of a writer can be passed on in an exchange; empty: it can.

    Who wrote last may be answered even where they take no messages else. Who has blocked the writer, takes none, has
    left or cannot be reached is told alike, so that nobody learns that they were blocked.
    """
    other = other_of(exchange, writer)
    if exchange.ended_at is not None:
        return _("This exchange has ended. Nothing more is passed on in it.")
    last = exchange.messages.order_by("-pk").values_list("writer__identity", flat=True).first()
    today = now.date()
    takes = takes_messages(other, writer=writer, today=today) or (
        last == other.identity_id and is_in_office(other, today=today) and not is_blocked(by=other, writer=writer)
    )
    if not takes or not mail_address_of(other):
        return _("This person takes no messages through the platform. Ask the secretariat for help.")
    return ""


def _check_measure(writer: Person, other: Person, now: datetime) -> None:
    if why := _beyond_measure(writer, other, now):
        raise InvalidInput(why)


def _beyond_measure(writer: Person, other: Person, now: datetime) -> str:
    """Return why somebody has written enough; empty: they have not."""
    if written_since(writer, now - timedelta(days=1)) >= MOST_A_DAY:
        return _("You have written {count} messages within a day, which is the most. Write again tomorrow.").format(
            count=MOST_A_DAY
        )
    if unanswered(writer, other) >= MOST_UNANSWERED:
        return _("You have written several times without an answer. Wait until the other writes.")
    return ""


def _pass_on(
    exchange: Exchange, *, writer: Person, subject: str, text: str, key: str, now: datetime, files: int = 0
) -> None:
    other = other_of(exchange, writer)
    mail = mail_message(exchange, writer=writer, to=other, subject=subject, text=text, files=files, key=key, now=now)
    if mail is not None:
        RelayedMessage.objects.create(exchange=exchange, writer=writer, mail=mail.public_id, at=now)


def _trace(
    action: str,
    exchange: Exchange,
    after: dict[str, str | bool],
    actor: Actor,
    now: datetime,
    *,
    key: str = "",
    channel: str = "web",
) -> None:
    trace(
        action,
        subject=("exchange", exchange.public_id, LABEL),
        before=None,
        after=after,
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
