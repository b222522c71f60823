"""What was said with partner networks: a note a conversation."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import LiaisonNote, LiaisonNoteGrant, PartnerNetwork
from focalpoint.areas.network.permissions import PRESIDENCY_KEY, check_may_liaise
from focalpoint.areas.network.words import SAID
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin

FIELDS = ("partner", "held_on", "said", "language")
"""What a trace keeps of a note. Who said it is a name of the day: it stays in the row, where it can be forgotten."""


@transaction.atomic
def note_liaison(
    partner: PartnerNetwork,
    *,
    held_on: date,
    said: str,
    language: str,
    said_by: str,
    is_shared: bool,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> LiaisonNote:
    """Note what was said with a partner on one day.

    ``is_shared`` opens it to the presidency beside the secretariat; what the presidency notes always is.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: the day is still to come.
    """
    begin("liaison", partner.public_id, key=key)
    check_may_liaise(reader)
    _check_day(held_on, now)
    note = LiaisonNote.objects.create(
        partner=partner, held_on=held_on, said=said, language=language, said_by=said_by, audience=SECRETARIAT_KEY
    )
    if is_shared or SECRETARIAT_KEY not in reader.keys:
        LiaisonNoteGrant.objects.create(subject=note, key=PRESIDENCY_KEY)
    _trace("network.note_liaison", note, before=None, key=key, actor=actor, now=now)
    return note


@transaction.atomic
def correct_note(
    note: LiaisonNote,
    *,
    held_on: date,
    said: str,
    language: str,
    said_by: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> LiaisonNote:
    """Correct what was noted.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: the day is still to come.
        Stale: somebody saved it in between.
    """
    mine: dict[str, Value] = {"held_on": held_on.isoformat(), "said": said}

    def both() -> tuple[str, str]:
        labels = {"held_on": _("When"), "said": _("What was said")}
        return as_lines(mine, labels, SAID), as_lines(_now(note), labels, SAID)

    check_may_liaise(reader)
    begin("liaison", note.public_id, key=key, base=base, both=both)
    _check_day(held_on, now)
    before = _now(note)
    note.refresh_from_db()
    note.held_on, note.said, note.language, note.said_by = held_on, said, language, said_by
    note.save()
    _trace("network.correct_note", note, before=before, key=key, actor=actor, now=now)
    return note


def _check_day(held_on: date, now: datetime) -> None:
    if held_on > now.date():
        raise InvalidInput(_("This day is still to come. Note what was said once it was."), field="held_on")


def _now(note: LiaisonNote) -> dict[str, Value]:
    return values_of(LiaisonNote.objects.select_related("partner").get(pk=note.pk), FIELDS)


def _trace(
    action: str, note: LiaisonNote, *, before: dict[str, Value] | None, key: str, actor: Actor, now: datetime
) -> None:
    trace_edit(
        action,
        note,
        subject=("liaison", note.public_id, f"{note.partner.name}, {note.held_on}"),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
