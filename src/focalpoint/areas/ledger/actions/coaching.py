"""Add to an undertaking what its words lack: how we will know, by when, which step comes first. The words stay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.record import latest_of
from focalpoint.areas.ledger.actions.stating import (
    KIND,
    TERMS,
    both_texts,
    check_stands,
    mine_of,
    standing_values,
    trace_undertaking,
)
from focalpoint.areas.ledger.models import By, Milestone, Undertaking
from focalpoint.areas.ledger.permissions import check_may_set_terms
from focalpoint.areas.ledger.queries.undertaking import owner_codes
from focalpoint.areas.meetings.models import Meeting
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin
from focalpoint.ground.ui.words import page_language

_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "known_by_set_by": ("known_by", "known_by_language"),
    "target_set_by": ("target", "target_unit", "target_of"),
    "due_set_by": ("due", "due_meeting"),
}
"""What is said together, under the field that says by whom."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How we will know, the value to be reached, and by when: a date as far as it is known, or a meeting."""

    known_by: str = ""
    known_by_language: str = ""
    target: Decimal | None = None
    target_unit: str = ""
    target_of: str = ""
    due: PartialDate | None = None
    due_meeting: Meeting | None = None


@transaction.atomic
def set_terms(
    one: Undertaking, terms: Terms, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Undertaking:
    """Say how one will know and by when; who said so stands beside it. What the text itself says stays.

    Raises:
        NotAllowed: the reader is neither of its owners nor keeps the ledger.
        InvalidInput: it does not stand, the text says it otherwise, there are two answers to by when, or a target has
            no unit.
        Stale: somebody saved it in between.
    """
    codes = owner_codes(one)
    check_may_set_terms(codes, reader)
    given = {name: getattr(terms, name) for name in TERMS}
    begin(KIND, one.public_id, key=key, base=base, both=lambda: both_texts(mine_of(given), one, reader=reader))
    check_stands(one)
    before = standing_values(one)
    one.refresh_from_db()
    if terms.due is not None and terms.due_meeting is not None:
        raise InvalidInput(_("Give a date or a meeting, not both."), field="due")
    if terms.target is not None and not terms.target_unit:
        raise InvalidInput(_("Say in which unit, such as per cent."), field="target_unit")
    who = _who(codes, reader)
    for set_by, names in _GROUPS.items():
        if all(getattr(one, name) == given[name] for name in names):
            continue
        if getattr(one, set_by) == By.TEXT:
            raise InvalidInput(_("The text itself says this. It stays as it is."), field=names[0])
        for name in names:
            setattr(one, name, given[name])
        setattr(one, set_by, who if given[names[0]] or given[names[-1]] else "")
    one.due_latest = latest_of(one.due, one.due_meeting)
    one.save()
    trace_undertaking("ledger.set_terms", one, before=before, key=key, actor=actor, now=now)
    return one


def _who(codes: frozenset[str], reader: Reader) -> str:
    if any(f"member:{code}" in reader.keys for code in codes):
        return By.OWNER
    return By.SECRETARIAT if SECRETARIAT_KEY in reader.keys else By.PRESIDENCY


@transaction.atomic
def add_milestone(
    one: Undertaking,
    *,
    words: str,
    language: str,
    due: PartialDate | None,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Milestone:
    """Add a step on the way, after those that stand.

    Raises:
        NotAllowed: the reader is neither of its owners nor keeps the ledger.
        InvalidInput: it does not stand.
    """
    begin(KIND, one.public_id, key=key)
    codes = owner_codes(one)
    check_may_set_terms(codes, reader)
    check_stands(one)
    before = standing_values(one)
    last = one.milestones.aggregate(last=Max("position"))["last"] or 0
    made = Milestone.objects.create(
        undertaking=one,
        position=last + 1,
        words=words,
        language=language,
        due=due,
        due_latest=due.latest if due else None,
        set_by=_who(codes, reader),
        set_on=now.date(),
    )
    more = {"milestones": _said(made)}
    trace_undertaking("ledger.add_milestone", one, before=before, more=more, key=key, actor=actor, now=now)
    return made


@transaction.atomic
def change_milestone(
    step: Milestone,
    *,
    words: str,
    language: str,
    due: PartialDate | None,
    met_on: PartialDate | None,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Milestone:
    """Correct a step, or say when it was reached.

    Raises:
        NotAllowed: the reader is neither of the owners nor keeps the ledger.
        InvalidInput: the undertaking does not stand.
        Stale: somebody saved the undertaking in between.
    """
    one = step.undertaking
    check_may_set_terms(owner_codes(one), reader)

    def both() -> tuple[str, str]:
        stands = Milestone.objects.get(pk=step.pk)
        sent = Milestone(words=words, due=due, met_on=met_on, position=step.position)
        return _shown(sent), _shown(stands)

    begin(KIND, one.public_id, key=key, base=base, both=both)
    check_stands(one)
    step.refresh_from_db()
    before = standing_values(one) | {"milestones": _said(step)}
    step.words, step.language, step.due, step.met_on = words, language, due, met_on
    step.due_latest = due.latest if due else None
    step.save()
    more = {"milestones": _said(step)}
    trace_undertaking("ledger.change_milestone", one, before=before, more=more, key=key, actor=actor, now=now)
    return step


def _said(step: Milestone) -> str:
    parts = [
        f"{step.position}. {step.words}",
        str(step.due) if step.due else "",
        str(step.met_on) if step.met_on else "",
    ]
    return "; ".join(part for part in parts if part)


def _shown(step: Milestone) -> str:
    days = [day.print(page_language()) for day in (step.due, step.met_on) if day]
    return "\n".join([step.words, *days])
