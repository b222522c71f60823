"""Leaving and following: announce an own departure, open a handover, settle who follows."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Designation, Succession, SuccessionGrant
from focalpoint.areas.network.permissions import MEMBER_KEY, check_may_announce_leaving, check_may_edit
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin
from focalpoint.ground.ui.words import page_language

State = Succession.State
FIELDS = ("designation", "successor", "state", "leaves_on")
"""What is traced. The note is not: it is for whoever follows, and the trail outlives it."""


@transaction.atomic
def announce_leaving(
    designation: Designation,
    *,
    last_day: date,
    note: str,
    language: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Succession:
    """Tell the secretariat that one leaves, and leave a note to whoever follows. No right ends by it.

    Said again, it takes the place of what was said before; once the designation has its last day, the note alone is
    taken.

    Raises:
        NotAllowed: it is not the reader's own designation as focal point or alternate, or it does not hold today.
        InvalidInput: the day is past.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        found = Succession.objects.filter(designation=designation).first()
        theirs = _said(found.leaves_on, found.note) if found else ""
        return _said(last_day, note), theirs

    check_may_announce_leaving(reader, designation)
    begin("leaving", designation.public_id, key=key, base=base, both=both)
    if not is_in_force(designation.began, designation.ended, now.date()):
        raise NotAllowed(_("This designation does not hold today, so nobody can leave it."))
    if last_day < now.date():
        raise InvalidInput(_("The last day lies behind us. Give today or a later day."), field="last_day")
    found = Succession.objects.filter(designation=designation).first()
    before = _values(found) if found else None
    succession = found or _new(designation)
    succession.leaves_on, succession.note, succession.language = last_day, note, language
    succession.announced_at = now
    succession.save()
    _trace(
        "network.announce_leaving",
        succession,
        # The revision of this form is the designation's own: nothing else is saved by it.
        subject=("leaving", designation.public_id),
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
    return succession


def open_succession(designation: Designation, *, now: datetime) -> Succession:
    """Open the handover of a designation that has its last day. Part of the action that ends it, and traced with it."""
    succession = Succession.objects.filter(designation=designation).first() or _new(designation)
    if succession.state != State.CLOSED:
        succession.state = State.OPEN
        succession.opened_at = succession.opened_at or now
        succession.save()
    return succession


def follow(designation: Designation, succession: Succession | None, *, now: datetime) -> Succession | None:
    """Say whom a new designation follows. Part of the action that designates, and traced with it.

    Without a choice it follows the one open departure from the same role of the same member, where there is just one.

    Raises:
        InvalidInput: that departure is another member's, from another role, or settled.
    """
    waiting = Succession.objects.filter(
        designation__member=designation.member_id, designation__role=designation.role
    ).exclude(state=State.CLOSED)
    if succession is None:
        if waiting.filter(state=State.OPEN).count() != 1:
            return None
        succession = waiting.get(state=State.OPEN)
    elif not waiting.filter(pk=succession.pk).exists():
        raise InvalidInput(_("Whom the person follows had another role or member, or was followed already."))
    return _close(succession, designation, now=now)


@transaction.atomic
def settle_succession(
    succession: Succession,
    *,
    successor: Designation | None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Succession:
    """Say which designation follows, or that nobody will.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: that designation is another member's, or is the one that ends.
        Stale: somebody saved it in between.
    """

    def both() -> tuple[str, str]:
        theirs = Succession.objects.select_related("successor__person").get(pk=succession.pk)
        return _follows(successor), _follows(theirs.successor)

    check_may_edit(reader)
    begin("succession", succession.public_id, key=key, base=base, both=both)
    before = _values(succession)
    succession.refresh_from_db()
    ending = succession.designation
    if successor is not None and (successor.member_id != ending.member_id or successor.pk == ending.pk):
        raise InvalidInput(_("Choose a designation of the same member."), field="successor")
    _close(succession, successor, now=now)
    _trace(
        "network.settle_succession",
        succession,
        subject=("succession", succession.public_id),
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
    return succession


def _new(designation: Designation) -> Succession:
    succession = Succession.objects.create(
        designation=designation, audience=f"{MEMBER_KEY}:{designation.member.code}", language="en"
    )
    SuccessionGrant.objects.create(subject=succession, key=SECRETARIAT_KEY)
    return succession


def _close(succession: Succession, successor: Designation | None, *, now: datetime) -> Succession:
    succession.successor, succession.state, succession.closed_at = successor, State.CLOSED, now
    succession.save()
    return succession


def _values(succession: Succession) -> dict[str, Value]:
    rows = Succession.objects.select_related("designation", "successor")
    return values_of(rows.get(pk=succession.pk), FIELDS)


def _said(last_day: date | None, note: str) -> str:
    shown = print_day(last_day, page_language()) if last_day else ""
    return as_lines({"last_day": shown, "note": note}, {"last_day": _("Last day"), "note": _("Note")})


def _follows(successor: Designation | None) -> str:
    return as_lines({"successor": successor.person.name if successor else _("nobody")}, {"successor": _("Who follows")})


def _trace(
    action: str,
    succession: Succession,
    *,
    subject: tuple[str, str],
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    ending = succession.designation
    trace_edit(
        action,
        succession,
        subject=(*subject, f"{ending.member.code}, {ending.role}: {ending.person.name}"),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
