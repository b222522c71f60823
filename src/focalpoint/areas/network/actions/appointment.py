"""Appointments: the coordinator, and civil society."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import (
    end_sessions_without_rights,
    keep_letter,
    letter_kept,
    letter_sent,
    trace_edit,
)
from focalpoint.areas.network.models import Appointment, Invitation, Organisation, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.words import SAID
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin
from focalpoint.ground.ui.words import printed_day

FIELDS = ("person", "role", "organisation", "title", "language", "began", "ended", "letter", "audience")


@transaction.atomic
def appoint(
    person: Person,
    *,
    role: str,
    organisation: Organisation | None,
    title: str,
    language: str,
    began: date,
    ended: date | None,
    letter: Checked | None,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Appointment:
    """Record that somebody works for the Network without a member's designation.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it would end before it begins.
    """
    begin("appointment", role, key=key)
    check_may_edit(reader)
    _check_order(began, ended)
    appointment = Appointment.objects.create(
        person=person,
        role=role,
        organisation=organisation,
        title=title,
        language=language,
        began=began,
        ended=ended,
        letter=keep_letter(letter, person_id=person.public_id, actor=actor, now=now),
        audience=audience,
    )
    _trace("network.appoint", appointment, before=None, key=key, actor=actor, now=now, channel=channel)
    return appointment


@transaction.atomic
def correct_appointment(
    appointment: Appointment,
    *,
    organisation: Organisation | None,
    title: str,
    language: str,
    began: date,
    ended: date | None,
    letter: Checked | None,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Appointment:
    """Correct an appointment, or give it its last day. Rights end at 24:00 UTC of it.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it would end before it begins, or nobody would be left to let others in.
        Stale: somebody saved it in between.
    """
    mine: dict[str, Value] = {
        "organisation": organisation.name if organisation else None,
        "title": title,
        "language": language,
        "began": began.isoformat(),
        "ended": ended.isoformat() if ended else None,
        "audience": audience,
        **letter_sent(letter),
    }

    def both() -> tuple[str, str]:
        stands = Appointment.objects.select_related("organisation", "letter").get(pk=appointment.pk)
        theirs = values_of(stands, tuple(mine)) | letter_kept(stands.letter)
        theirs["organisation"] = stands.organisation.name if stands.organisation else None
        return _as_lines(mine), _as_lines(theirs)

    check_may_edit(reader)
    begin("appointment", appointment.public_id, key=key, base=base, both=both)
    _check_order(began, ended)
    before = _now(appointment)
    appointment.refresh_from_db()
    if ended is not None and appointment.role == Appointment.Role.COORDINATOR:
        _check_another_coordinator(appointment, ended)
    appointment.organisation, appointment.title, appointment.language = organisation, title, language
    appointment.began, appointment.ended, appointment.audience = began, ended, audience
    kept = keep_letter(letter, person_id=appointment.person.public_id, actor=actor, now=now)
    if kept is not None:
        appointment.letter = kept
    appointment.save()
    _trace("network.correct_appointment", appointment, before=before, key=key, actor=actor, now=now)
    if ended is not None and ended <= now.date():
        open_ones = Invitation.objects.filter(appointment=appointment, accepted_at=None, withdrawn_at=None)
        open_ones.update(withdrawn_at=now)
        end_sessions_without_rights(appointment.person.identity_id, last_day=ended, now=now)
    return appointment


def _check_another_coordinator(appointment: Appointment, last_day: date) -> None:
    others = Appointment.objects.filter(role=Appointment.Role.COORDINATOR, ended=None).exclude(pk=appointment.pk)
    if not others.exists():
        raise InvalidInput(
            _("Nobody else coordinates the Network after {day}. Appoint somebody first.").format(
                day=printed_day(last_day.isoformat())
            ),
            field="ended",
        )


def _check_order(began: date, ended: date | None) -> None:
    if ended is not None and ended < began:
        raise InvalidInput(_("The last day lies before the first. Mend one of the two."), field="ended")


def _now(appointment: Appointment) -> dict[str, Value]:
    rows = Appointment.objects.select_related("person", "organisation", "letter")
    return values_of(rows.get(pk=appointment.pk), FIELDS)


def _as_lines(values: dict[str, Value]) -> str:
    labels = {
        "organisation": _("Organisation"),
        "title": _("Title"),
        "language": _("Language of the title"),
        "began": _("First day"),
        "ended": _("Last day"),
        "audience": _("Who may see it"),
        "letter": _("Letter"),
    }
    return as_lines(values, labels, SAID)


def _trace(
    action: str,
    appointment: Appointment,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> None:
    trace_edit(
        action,
        appointment,
        subject=("appointment", appointment.public_id, f"{appointment.role}: {appointment.person.name}"),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
