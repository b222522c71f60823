"""What a person decides about mail that the product cannot decide about: in doubt, refused, held."""

from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from focalpoint.ground.mail.actions.bounces import suppress_address
from focalpoint.ground.mail.models import Message, Reason, State
from focalpoint.ground.mail.permissions import check_keeps_mail
from focalpoint.ground.mail.queries.outbox import messages_naming, messages_of, suppressions_of
from focalpoint.ground.mail.queries.suppression import is_suppressed
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, in_turn, trace

KIND = "message"
"""What the trail calls a message."""


@transaction.atomic
def send_again(public_id: str, *, reader: Reader, key: str, actor: Actor, now: datetime) -> Message:
    """Let a message wait again that is in doubt or was refused; it keeps its id and date, so a reader may see it twice.

    Raises:
        NotAllowed: the reader does not keep the mail.
        AlreadyDone: somebody has settled it since the page was shown.
        InvalidInput: its text was wiped, or nothing is sent to its address.
    """
    message = _settling(public_id, reader=reader, key=key, states=(State.IN_DOUBT, State.FAILED))
    if message.wiped_at is not None:
        raise InvalidInput(_("Its text has been wiped, since codes and links are not kept. Let a new one be sent."))
    if is_suppressed(message.to):
        raise InvalidInput(_("Nothing is sent to this address. Take it off the list of suppressed addresses first."))
    return _settled(message, "mail.send_again", state=State.PENDING, actor=actor, key=key, now=now)


@transaction.atomic
def mark_arrived(public_id: str, *, reader: Reader, key: str, actor: Actor, now: datetime) -> Message:
    """Write down that a message in doubt has arrived, as its reader says.

    Raises:
        NotAllowed: the reader does not keep the mail.
        AlreadyDone: somebody has settled it since the page was shown.
    """
    message = _settling(public_id, reader=reader, key=key, states=(State.IN_DOUBT,))
    return _settled(message, "mail.mark_arrived", state=State.SENT, actor=actor, key=key, now=now)


@transaction.atomic
def set_aside(public_id: str, *, reader: Reader, key: str, actor: Actor, now: datetime) -> Message:
    """Leave a refused message as it is; it no longer waits for anybody.

    Raises:
        NotAllowed: the reader does not keep the mail.
        AlreadyDone: somebody has settled it since the page was shown.
    """
    message = _settling(public_id, reader=reader, key=key, states=(State.FAILED,))
    return _settled(message, "mail.set_aside", state=State.FAILED, actor=actor, key=key, now=now)


@transaction.atomic
def stop_address(public_id: str, *, reader: Reader, key: str, actor: Actor, now: datetime) -> Message:
    """Send nothing more to the address that refused a message.

    Raises:
        NotAllowed: the reader does not keep the mail.
        AlreadyDone: somebody has settled it since the page was shown.
    """
    message = _settling(public_id, reader=reader, key=key, states=(State.FAILED,))
    suppress_address(message.to, reason=Reason.REFUSED, source=f"message {message.public_id}", now=now)
    others = Message.objects.filter(to=message.to).exclude(pk=message.pk)
    others.filter(state=State.PENDING).update(state=State.SUPPRESSED, changed_at=now)
    others.failed().update(settled_at=now)
    return _settled(message, "mail.stop_address", state=State.SUPPRESSED, actor=actor, key=key, now=now)


def _settling(public_id: str, *, reader: Reader, key: str, states: tuple[State, ...]) -> Message:
    begin(KIND, public_id, key=key)
    check_keeps_mail(reader)
    message = Message.objects.select_for_update().get(public_id=public_id)
    if message.state not in states or message.settled_at is not None:
        raise AlreadyDone(_("Somebody has settled this message meanwhile."))
    return message


def _settled(message: Message, action: str, *, state: State, actor: Actor, key: str, now: datetime) -> Message:
    before = {"state": message.state, "settled": False}
    message.state, message.changed_at, message.lease_until = state, now, None
    if state == State.PENDING:
        # Whoever still holds it from before writes nothing any more.
        message.next_at, message.claimed_by = now, ""
    else:
        message.settled_at = now
        if message.urgent and message.wiped_at is None:
            message.text, message.html, message.wiped_at = "", "", now
    if state == State.SENT and message.sent_at is None:
        message.sent_at = now
    message.save()
    trace(
        action,
        # The address stays out of the trail.
        subject=(KIND, message.public_id, message.kind),
        before=before,
        after={"state": message.state, "settled": message.settled_at is not None},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return message


@transaction.atomic
def release_held(
    *, actor: Actor, now: datetime, reader: Reader | None = None, key: str = "", channel: str = "web"
) -> int:
    """Let the mail go that a restore held back; return how many. The console needs no reader.

    Raises:
        NotAllowed: the reader does not keep the mail.
    """
    if key:
        begin("outbox", "held", key=key)
    else:
        in_turn()
    if reader is not None:
        check_keeps_mail(reader)
    released = Message.objects.filter(held=True).update(held=False, changed_at=now)
    trace(
        "mail.release_held",
        subject=("outbox", "held", "outbox"),
        before={"held": released},
        after={"held": 0},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return released


@transaction.atomic
def hold_all(*, now: datetime) -> int:
    """Hold back everything that was not sent, as after a restore: what is in the backup may have been sent since.

    What was being sent when the backup was made is in doubt. Returns how many are held or in doubt.
    """
    Message.objects.filter(state=State.SENDING).update(
        state=State.IN_DOUBT, changed_at=now, lease_until=None, reply_text="It was being sent when the backup was made."
    )
    return Message.objects.filter(state=State.PENDING).update(held=True, changed_at=now)


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Empty every message to somebody or about them and forget the address.

    What is on the list of suppressed addresses stays on it, unnamed. What was handed over is outside: it lies in its
    reader's mailbox. Returns what was done, a sentence each.
    """
    theirs = [one.pk for one in messages_of(person).only("pk")]
    named = [one.pk for one in messages_naming(person)]
    about = Message.objects.filter(pk__in={*theirs, *named})
    about.filter(state__in=(State.PENDING, State.IN_DOUBT)).update(state=State.SUPPRESSED, changed_at=now)
    # Who posted it may have made the key of an address.
    key = Concat(Value("forgotten "), "public_id")
    count = about.update(key=key, subject="", text="", html="", reply_text="", wiped_at=now, settled_at=now)
    Message.objects.filter(pk__in=theirs).update(to="", domain="", account="", person="", reply_to="", unsubscribe="")
    unnamed = suppressions_of(person).update(address="")
    if not count and not unnamed:
        return []
    trace(
        "mail.forget",
        subject=("outbox", "forgotten", "outbox"),
        before=None,
        after={"messages": count, "suppressions": unnamed, "ground": person.ground},
        actor=actor,
        channel=channel_of(actor),
        now=now,
    )
    return [_("Messages to them or about them that were emptied: {count}.").format(count=count)]
