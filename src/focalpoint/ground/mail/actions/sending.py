"""Take a message up, and write down what became of it. What the delivery does to the outbox, it does here."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Case, F, Value, When

from focalpoint.ground.mail.models import DomainPace, Message, State
from focalpoint.ground.mail.models.message import MessageQuerySet
from focalpoint.ground.mail.queries.suppression import suppressed_among

BURST: Final = 10.0
"""Seconds whose turns at one domain may be taken at once."""


_CLAIM: Final = (
    "UPDATE mail_message SET state = %s, attempts = %s, claimed_by = %s, lease_until = %s, changed_at = %s "
    "WHERE id = %s AND state = %s AND held = %s AND attempts = %s"
)
_SENT: Final = (
    "UPDATE mail_message SET state = %s, sent_at = %s, changed_at = %s, lease_until = NULL, reply_code = %s, "
    "reply_text = %s WHERE id = %s AND attempts = %s AND claimed_by = %s AND state IN (%s, %s)"
)
# These two run for every message. Written by hand they cost a fifth of what the object mapper takes to write them.


def claim(message: Message, *, by: str, now: datetime, lease: float) -> bool:
    """Claim one message for sending; False where somebody else was faster. One conditional update.

    The number of attempts fences: whoever read the message before another attempt gets nothing. From the commit on
    the message counts as being sent, before any of it has gone.
    """
    attempts, until = message.attempts + 1, _stored(now + timedelta(seconds=lease))
    changes = ("sending", attempts, by, until, _stored(now))
    if not _update(_CLAIM, *changes, message.pk, "pending", False, message.attempts):
        return False
    message.attempts, message.claimed_by = attempts, by
    return True


def record_sent(message: Message, *, code: int, said: str, now: datetime) -> bool:
    """Write down that a server took it. A message that was called in doubt meanwhile is sent after all."""
    moment, attempt = _stored(now), (message.pk, message.attempts, message.claimed_by)
    if not _update(_SENT, "sent", moment, moment, code or None, said, *attempt, "sending", "in doubt"):
        return False
    if message.urgent:
        Message.objects.filter(pk=message.pk).update(text="", html="", wiped_at=now)
    return True


def _update(statement: str, *values: Any) -> int:  # noqa: ANN401 - whatever the database takes
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _stored(moment: datetime) -> Any:  # noqa: ANN401 - text or a moment, as the database has it
    return connection.ops.adapt_datetimefield_value(moment)


def record_later(
    message: Message, *, code: int, said: str, now: datetime, waits: Sequence[float], attempts: int
) -> bool:
    """Write down that it was not taken: tried again after one of ``waits``, given up after ``attempts`` or if wiped."""
    if message.attempts >= attempts:
        return record_refused(message, code=code, said=said, now=now)
    # Not all at the same moment again.
    seconds = waits[min(message.attempts, len(waits)) - 1] * random.uniform(0.9, 1.1)  # noqa: S311 - no secret
    tried_again = bool(
        _of_this_attempt(message, State.SENDING, State.IN_DOUBT)
        .filter(wiped_at__isnull=True)
        .update(
            state=State.PENDING,
            next_at=now + timedelta(seconds=seconds),
            changed_at=now,
            lease_until=None,
            reply_code=code or None,
            reply_text=said,
        )
    )
    # What was wiped while it was being sent has no words left, and perhaps no address: there is nothing to try again.
    return tried_again or record_refused(message, code=code, said=said, now=now)


def record_refused(message: Message, *, code: int, said: str, now: datetime) -> bool:
    """Write down that it was refused for good. It is kept, with its person and the server's words."""
    return bool(
        _of_this_attempt(message, State.SENDING, State.IN_DOUBT).update(
            state=State.FAILED,
            changed_at=now,
            lease_until=None,
            reply_code=code or None,
            reply_text=_unless_wiped(said),
        )
    )


def record_in_doubt(message: Message, *, said: str, now: datetime) -> bool:
    """Write down that the whole body has gone and no answer came."""
    return bool(
        _of_this_attempt(message, State.SENDING).update(
            state=State.IN_DOUBT, changed_at=now, lease_until=None, reply_code=None, reply_text=_unless_wiped(said)
        )
    )


def _unless_wiped(said: str) -> Case:
    """Return a server's words for a message that still has its own; they often repeat the address."""
    return Case(When(wiped_at__isnull=True, then=Value(said)), default=Value(""))


def _of_this_attempt(message: Message, *states: State) -> MessageQuerySet:
    return Message.objects.filter(
        pk=message.pk, attempts=message.attempts, claimed_by=message.claimed_by, state__in=states
    )


def take_turns(domain: str, *, turns: int, per_minute: int, now: datetime, wait: bool = True) -> bool:
    """Take turns at a domain; False where they are taken for the next :data:`BURST` seconds already.

    All workers share the row, so together they keep the pace. Without ``wait`` the turns count and are always given.
    """
    moment, seconds = now.timestamp(), turns * 60 / per_minute
    rows = DomainPace.objects.filter(domain=domain)
    open_rows = rows.filter(taken_until__lte=moment + BURST) if wait else rows
    later = Case(When(taken_until__lt=moment, then=Value(moment)), default=F("taken_until")) + Value(seconds)
    if open_rows.update(taken_until=later):
        return True
    if rows.exists():
        return False
    DomainPace.objects.bulk_create([DomainPace(domain=domain, taken_until=moment + seconds)], ignore_conflicts=True)
    return True


@transaction.atomic
def flag_expired(*, now: datetime) -> int:
    """Call in doubt what a worker claimed and never told of: it may have been sent. Returns how many."""
    return Message.objects.filter(state=State.SENDING, lease_until__lt=now).update(
        state=State.IN_DOUBT,
        changed_at=now,
        lease_until=None,
        reply_code=None,
        reply_text="The worker that was sending it ended.",
    )


@transaction.atomic
def wipe_expired(*, now: datetime) -> int:
    """Wipe the text of codes and links that are of no use any more; give up those that were not sent."""
    useless = Message.objects.filter(urgent=True, wiped_at__isnull=True, expires_at__lte=now)
    useless.filter(state=State.PENDING).update(
        state=State.FAILED, changed_at=now, settled_at=now, reply_text="It was not sent before it lost its use."
    )
    return useless.exclude(state=State.SENDING).update(text="", html="", wiped_at=now)


@transaction.atomic
def stop_suppressed(*, now: datetime) -> int:
    """Take out of the queue what waits for an address that was suppressed after it was posted."""
    waiting = Message.objects.filter(state=State.PENDING, next_at__lte=now)
    addresses = set(waiting.order_by("pk").values_list("to", flat=True)[:500])
    stopped = suppressed_among(addresses)
    if not stopped:
        return 0
    return Message.objects.filter(state=State.PENDING, to__in=stopped).update(state=State.SUPPRESSED, changed_at=now)
