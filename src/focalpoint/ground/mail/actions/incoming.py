"""Take in what came to the mailbox or from a relay, and deal with what people wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from io import BytesIO
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.ground.files.actions import keep, remove
from focalpoint.ground.files.checks import Checked, check
from focalpoint.ground.files.errors import NoRoom, Refused
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions.bounces import is_new, record_bounce, suppress_address
from focalpoint.ground.mail.arrived import Arrived, Verdict, written
from focalpoint.ground.mail.models import Arrival, FileState, Incoming, IncomingFile, Kind, Message, Reason
from focalpoint.ground.mail.permissions import check_keeps_mail
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.errors import AlreadyDone
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, in_turn, trace

MOST_A_DAY: Final = 50
"""Mails of one sender that are taken in within a day; more stay in the mailbox, flagged."""
MOST_WAITING: Final = 2_000
"""Mails that may wait in all."""
MARKS_KEPT_FOR: Final = timedelta(days=90)
PURPOSE: Final = "incoming mail"
"""Purpose under which files that came by mail are kept."""


class Taken(StrEnum):
    """What became of one message from outside; the unknown and those too many are left to people."""

    BOUNCE = "bounce"
    LETTER = "letter"
    NOTHING = "nothing"
    UNKNOWN = "unknown"
    BEFORE = "before"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class CameAlong:
    """A file of a mail after it was looked at."""

    name: str
    state: FileState
    checked: Checked | None = None


_KINDS: Final = {Verdict.HARD: Kind.HARD, Verdict.SOFT: Kind.SOFT, Verdict.LEFT: Kind.LEFT}


def look_at_files(arrived: Arrived) -> list[CameAlong]:
    """Check what came along; outside any transaction, since each check takes a process of its own."""
    if arrived.report is not None:
        return []
    found = []
    for one in arrived.attachments:
        if one.content is None:
            found.append(CameAlong(one.name, FileState.LEFT_OUT))
            continue
        try:
            checked = check(BytesIO(one.content), name=one.name)
        except Refused:
            found.append(CameAlong(one.name, FileState.REFUSED))
        else:
            found.append(CameAlong(one.name, FileState.KEPT, checked))
    return found


@transaction.atomic
def take_in(
    arrived: Arrived, *, size: int, came_along: Sequence[CameAlong] = (), is_whole: bool = True, now: datetime
) -> Taken:
    """Deal with one message from the mailbox: all or nothing, and never twice.

    A report counts where it came to an address that we made for one message; a forged one changes nothing, whatever it
    says. What somebody wrote waits for a person, and who it is from is never believed.
    """
    if arrived.report is not None:
        return _take_in_report(arrived, now=now)
    today = Incoming.objects.filter(sender=arrived.sender, at__gt=now - timedelta(days=1)).count()
    if today >= MOST_A_DAY or Incoming.objects.waiting().count() >= MOST_WAITING:
        return Taken.TOO_MANY
    if not is_new(_recognised_by(arrived), now=now):
        return Taken.BEFORE
    answered = next((found for to in arrived.recipients if (found := verp.message_of(to, verp.REPLY))), "")
    incoming = Incoming.objects.create(
        sender=arrived.sender,
        sender_name=arrived.sender_name,
        answers=answered,
        subject=arrived.subject,
        text=arrived.text,
        size=size,
        is_whole=is_whole,
        says_left=arrived.says_left,
        at=now,
    )
    for one in came_along:
        state, kept = one.state, ""
        if one.checked is not None:
            try:
                stored = keep(
                    one.checked,
                    audience=SECRETARIAT_KEY,
                    purpose=PURPOSE,
                    actor=WORKER,
                    now=now,
                    channel="mail",
                )
                kept = stored.public_id
            except NoRoom:
                state = FileState.LEFT_OUT
        IncomingFile.objects.create(incoming=incoming, name=one.name, state=state, file=kept)
    trace(
        "mail.take_in",
        subject=("incoming", incoming.public_id, "mail from outside"),
        before=None,
        after={"size": size, "files": len(came_along), "answers": answered},
        actor=WORKER,
        channel="mail",
        now=now,
    )
    return Taken.LETTER


def _take_in_report(arrived: Arrived, *, now: datetime) -> Taken:
    report = arrived.report
    if report is None or report.verdict not in _KINDS:
        return Taken.NOTHING
    kind = _KINDS[report.verdict]
    message = _message_of(arrived, kind)
    if message is None:
        # Forged, or about a message that is gone, or a person's mail that reads like a report: somebody may look.
        return Taken.UNKNOWN
    if not is_new(f"{_recognised_by(arrived)}\0{message.public_id}", now=now):
        return Taken.BEFORE
    # What a person's machine answers is kept as little as the decision needs.
    diagnostic = written(report.diagnostic)
    found = record_bounce(message, kind=kind, status=report.status, diagnostic=diagnostic, channel="mailbox", now=now)
    return Taken.BOUNCE if found else Taken.BEFORE


def _message_of(arrived: Arrived, kind: Kind) -> Message | None:
    """Return the message of ours that a report speaks of, by an address that only we can have made."""
    purposes = (verp.BOUNCE, verp.REPLY) if kind == Kind.LEFT else (verp.BOUNCE,)
    # An answer quotes nothing that proves anything: there only the address it came to counts.
    addresses = arrived.recipients if kind == Kind.LEFT else (*arrived.recipients, *arrived.returned)
    for address in addresses:
        for purpose in purposes:
            if found := verp.message_of(address, purpose):
                return Message.objects.filter(public_id=found).first()
    return None


def _recognised_by(arrived: Arrived) -> str:
    if arrived.message_id:
        return f"mail\0{arrived.message_id}\0{arrived.sender}"
    return f"mail\0{arrived.sender}\0{arrived.subject}\0{arrived.text}"


@transaction.atomic
def settle_incoming(
    incoming: Incoming, *, suppress: bool, key: str, base: int, actor: Actor, reader: Reader, now: datetime
) -> Incoming:
    """Say that a mail from outside has been dealt with; with ``suppress`` also that nothing more goes to its sender.

    Raises:
        NotAllowed: the reader does not keep the mail.
        Stale: somebody has dealt with it since the page was shown.
        AlreadyDone: it waits no more, since it was forgotten.
    """
    begin("incoming", incoming.public_id, key=key, base=base)
    check_keeps_mail(reader)
    incoming.refresh_from_db()
    if incoming.settled_at is not None:
        raise AlreadyDone(_("Somebody has settled this message meanwhile."))
    if suppress and incoming.sender:
        suppress_address(
            incoming.sender,
            reason=Reason.LEFT_POST if incoming.says_left else Reason.ASKED,
            source=f"incoming {incoming.public_id}",
            now=now,
        )
    incoming.settled_at = now
    incoming.save(update_fields=["settled_at"])
    trace(
        "mail.settle_incoming",
        subject=("incoming", incoming.public_id, "mail from outside"),
        before={"waits": True},
        after={"waits": False, "suppressed": suppress},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return incoming


@transaction.atomic
def drop_marks(*, now: datetime) -> int:
    """Drop marks of messages dealt with so long ago that none of them is still unread; return how many."""
    return Arrival.objects.filter(at__lt=now - MARKS_KEPT_FOR).delete()[0]


@transaction.atomic
def pass_on(incoming: Incoming, *, now: datetime) -> None:
    """Say that a room above has passed a mail from outside on: it waits no more, and what it held is emptied.

    What one person writes to another is not for the office. The files that came along go; the row stays as a trace.
    """
    in_turn()
    for one in incoming.files.exclude(file=""):
        stored = StoredFile.objects.filter(public_id=one.file).first()
        if stored is not None:
            remove(stored, ground="passed on", actor=WORKER, now=now, channel="mail")
    incoming.files.all().delete()
    incoming.sender = incoming.sender_name = incoming.subject = incoming.text = ""
    incoming.settled_at = now
    incoming.save(update_fields=["sender", "sender_name", "subject", "text", "settled_at"])
    trace(
        "mail.pass_on",
        subject=("incoming", incoming.public_id, "mail from outside"),
        before={"waits": True},
        after={"waits": False},
        actor=WORKER,
        channel="mail",
        now=now,
    )
