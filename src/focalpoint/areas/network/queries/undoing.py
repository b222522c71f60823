"""What undoing a list would take back, and what it would have to leave, since somebody has edited it since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models

from focalpoint.areas.network.models import Designation, Import, ImportRow, Person
from focalpoint.areas.network.queries.importing import OFFICE
from focalpoint.areas.network.queries.standing import standing

OWN: Final = frozenset(
    f"network.{name}"
    for name in (
        *("Contact", "Consent", "SpokenLanguage", "PersonTheme", "NameVariant", "PersonSecret", "PersonGrant"),
        *("ImportRow", "DesignationGrant"),
    )
)
"""What goes with a person or a designation that is taken back; whether it was edited, the digest says."""
BLOCK: Final = 500


@dataclass(slots=True)
class UndoPlan:
    """Rows that can be taken back, and those that stay, each with the reason: ``edited``, ``used`` or ``gone``."""

    goes: list[ImportRow] = field(default_factory=list)
    stays: list[tuple[ImportRow, str]] = field(default_factory=list)

    @property
    def people(self) -> int:
        """How many people would be removed."""
        return sum(bool(row.done.get("person_made")) for row in self.goes)


def undo_plan(found: Import) -> UndoPlan:
    """Return what undoing would do now. About twenty queries for each 500 rows.

    A human being is taken back whole or left whole, however many rows of the list spoke of them.
    """
    plan = UndoPlan()
    rows = [row for row in ImportRow.objects.filter(of=found).select_related("person__identity") if row.done]
    made = {str(row.done["designation_made"]) for row in rows if "designation_made" in row.done}
    reasons: dict[int, str] = {}
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        known = standing({row.person.identity_id for row in block if row.person}, reader=OFFICE)
        new = {row.person_id for row in block if row.done.get("person_made") and row.person_id}
        posts = {
            one.pk: one.person_id
            for one in Designation.objects.visible_to(OFFICE).filter(
                public_id__in=[row.done["designation_made"] for row in block if "designation_made" in row.done]
            )
        }
        used = _hanging(Person, new, made=made) | {posts[key] for key in _hanging(Designation, posts, made=made)}
        for row in block:
            if row.person is None:
                continue
            whole = known.get(row.person.identity_id)
            if whole is None or whole.digest != row.stood:
                reasons[row.person_id or 0] = "edited"
            elif row.person_id in used:
                reasons[row.person_id or 0] = "used"
    for row in rows:
        reason = reasons.get(row.person_id or 0, "") if row.person else "gone"
        if reason:
            plan.stays.append((row, reason))
        else:
            plan.goes.append(row)
    return plan


def _hanging(model: type[models.Model], keys: Iterable[int], *, made: set[str]) -> set[int]:
    """Return on which rows of a model something else hangs, in whatever room: an account, a meeting, an invitation."""
    wanted = list(keys)
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model._meta.label in OWN:
            continue
        other: Any = relation.related_model
        name = relation.field.name
        rows = other._base_manager.filter(**{f"{name}__in": wanted})
        if other is Designation:
            rows = rows.exclude(public_id__in=made)
        found |= set(rows.values_list(name, flat=True))
    return found
