"""Approaches to those outside the Network: begin one, add a step, correct a step. Joining closes it by itself."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.editing import trace_edit
from focalpoint.areas.network.models import Approach, ApproachGrant, ApproachStep, Member
from focalpoint.areas.network.permissions import PRESIDENCY_KEY, check_may_liaise
from focalpoint.areas.network.words import SAID, stage_word
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.values import Value, as_lines, values_of
from focalpoint.ground.trail.actions import begin, trace

FIELDS = ("stage", "held_on", "source", "note", "language")
"""What a trace keeps of a step. Who said it is a name of the day: it stays in the row, where it can be forgotten."""


@transaction.atomic
def approach(
    area: Area,
    *,
    name: str,
    is_shared: bool,
    stage: str,
    held_on: PartialDate,
    source: Source | None,
    note: str,
    language: str,
    said_by: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Approach:
    """Record that somebody outside the Network was approached, with the first step. ``name`` is for the trail.

    ``is_shared`` opens it to the presidency beside the secretariat; what the presidency records always is.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: it is a member, was approached already, or nothing shows it.
    """
    begin("approach", area.code, key=key)
    check_may_liaise(reader)
    if area.kind not in Member.Kind.values:
        raise InvalidInput(_("Only States and organisations can be members."), field="area")
    # What the presidency may not see must not show in a refusal either: then there are two.
    if Member.objects.visible_to(reader).filter(area=area).exists():
        raise InvalidInput(_("This is a member already."), field="area")
    if Approach.objects.visible_to(reader).filter(area=area).exists():
        raise InvalidInput(_("It was approached before. Add the step there."), field="area")
    made = Approach.objects.create(area=area, audience=SECRETARIAT_KEY)
    if is_shared or SECRETARIAT_KEY not in reader.keys:
        ApproachGrant.objects.create(subject=made, key=PRESIDENCY_KEY)
    step = _step(made, stage, held_on, source, note, language, said_by)
    _trace("network.approach", step, name, before=None, key=key, actor=actor, now=now)
    return made


@transaction.atomic
def add_step(
    approach: Approach,
    *,
    name: str,
    stage: str,
    held_on: PartialDate,
    source: Source | None,
    note: str,
    language: str,
    said_by: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> ApproachStep:
    """Record the next step of an approach.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: it is a member by now, or nothing shows the step.
        Stale: somebody saved the approach in between.
    """
    mine: dict[str, Value] = {"stage": stage, "held_on": str(held_on), "note": note}
    check_may_liaise(reader)
    begin("approach", approach.public_id, key=key, base=base, both=lambda: _both(mine, _newest(approach)))
    _check_open(approach)
    step = _step(approach, stage, held_on, source, note, language, said_by)
    _trace("network.add_step", step, name, before=None, key=key, actor=actor, now=now)
    return step


@transaction.atomic
def correct_step(
    step: ApproachStep,
    *,
    name: str,
    stage: str,
    held_on: PartialDate,
    source: Source | None,
    note: str,
    language: str,
    said_by: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> ApproachStep:
    """Correct one step of an approach.

    Raises:
        NotAllowed: only the presidency and the secretariat may.
        InvalidInput: nothing would show the step.
        Stale: somebody saved the approach in between.
    """
    mine: dict[str, Value] = {"stage": stage, "held_on": str(held_on), "note": note}
    check_may_liaise(reader)
    begin("approach", step.approach.public_id, key=key, base=base, both=lambda: _both(mine, step))
    _check_shown(source, note)
    before = _now(step)
    step.refresh_from_db()
    step.stage, step.held_on, step.source = stage, held_on, source
    step.note, step.language, step.said_by = note, language, said_by
    step.save()
    _trace("network.correct_step", step, name, before=before, key=key, actor=actor, now=now)
    return step


def close_approach(area: Area, *, name: str, on: date, actor: Actor, now: datetime) -> None:
    """Close the approach to an area that has become a member; within the action that adds the member."""
    for row in Approach.objects.filter(area=area, closed_on=None):
        row.closed_on = on
        row.save()
        trace(
            "network.close_approach",
            subject=("approach", row.public_id, name),
            before={"closed_on": None},
            after={"closed_on": on.isoformat()},
            actor=actor,
            channel="web",
            now=now,
        )


def _check_open(approach: Approach) -> None:
    if Approach.objects.filter(pk=approach.pk).exclude(closed_on=None).exists():
        raise InvalidInput(_("It has become a member. What follows stands on its own page."))


def _check_shown(source: Source | None, note: str) -> None:
    if source is None and not note:
        raise InvalidInput(_("Choose the source that shows it, or write what was said."), field="note")


def _step(
    approach: Approach,
    stage: str,
    held_on: PartialDate,
    source: Source | None,
    note: str,
    language: str,
    said_by: str,
) -> ApproachStep:
    _check_shown(source, note)
    return ApproachStep.objects.create(
        approach=approach,
        stage=stage,
        held_on=held_on,
        source=source,
        note=note,
        language=language,
        said_by=said_by,
    )


def _newest(approach: Approach) -> ApproachStep | None:
    return ApproachStep.objects.filter(approach=approach).order_by("-pk").first()


def _now(step: ApproachStep) -> dict[str, Value]:
    return values_of(ApproachStep.objects.select_related("source").get(pk=step.pk), FIELDS)


def _both(mine: dict[str, Value], stands: ApproachStep | None) -> tuple[str, str]:
    labels = {"stage": _("Step"), "held_on": _("When"), "note": _("Note")}
    words = {**SAID, "stage": stage_word}
    return as_lines(mine, labels, words), as_lines(_now(stands), labels, words) if stands else ""


def _trace(
    action: str,
    step: ApproachStep,
    name: str,
    *,
    before: dict[str, Value] | None,
    key: str,
    actor: Actor,
    now: datetime,
) -> None:
    trace_edit(
        action,
        step,
        subject=("approach", step.approach.public_id, name),
        fields=FIELDS,
        before=before,
        key=key,
        actor=actor,
        now=now,
    )
