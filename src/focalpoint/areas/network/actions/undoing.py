"""Undo a list that was applied: take back what it made, put back what it changed, where nobody has edited since."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.network.actions.importing import states_of
from focalpoint.areas.network.models import (
    Consent,
    Contact,
    Designation,
    Identity,
    Import,
    ImportRow,
    NameVariant,
    Person,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.importing import said_by
from focalpoint.areas.network.queries.undoing import undo_plan
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value, differing, put_values
from focalpoint.ground.trail.actions import begin, trace, trace_each

BATCH = 500
HANGING: tuple[tuple[str, Any], ...] = (
    ("contacts", Contact),
    ("consents", Consent),
    ("speaks", SpokenLanguage),
    ("themes", PersonTheme),
    ("variants", NameVariant),
)


@transaction.atomic
def undo_import(
    found: Import,
    *,
    leave_edited: bool,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> tuple[int, int]:
    """Take back what a list did; return how many rows were, and how many stay because somebody edited since.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it is not applied, or something was edited since and nobody said to leave that.
        Stale: somebody went on with the list in between.
    """
    begin("import", found.public_id, key=key, base=base, both=lambda: states_of(found, Import.State.UNDONE))
    check_may_edit(reader)
    found.refresh_from_db()
    if found.state != Import.State.APPLIED:
        raise InvalidInput(_("This list is not applied, so there is nothing to undo."))
    plan = undo_plan(found)
    if plan.stays and not leave_edited:
        raise InvalidInput(
            ngettext(
                "{count} row cannot be taken back. Say that it is to be left, or undo nothing.",
                "{count} rows cannot be taken back. Say that they are to be left, or undo nothing.",
                len(plan.stays),
            ).format(count=len(plan.stays)),
            field="leave_edited",
        )
    entries = _put_back(found, plan.goes) + _take_back(plan.goes)
    for start in range(0, len(entries), BATCH):
        trace_each("network.undo_import", entries[start : start + BATCH], actor=actor, channel="web", now=now)
    ImportRow.objects.filter(pk__in=[row.pk for row in plan.goes]).update(done={})
    found.state, found.changed_at = Import.State.UNDONE, now
    found.save()
    trace(
        "network.undo_list",
        subject=("import", found.public_id, found.public_id),
        before=None,
        after={"taken_back": len(plan.goes), "people": plan.people, "left": len(plan.stays)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return len(plan.goes), len(plan.stays)


def _put_back(found: Import, goes: Sequence[ImportRow]) -> list[Any]:
    """Put back what stood in designations that the list changed."""
    changed = {str(row.done["designation"]): row for row in goes if "designation" in row.done}
    entries = []
    rows = list(Designation.objects.filter(public_id__in=changed).select_related("member", "person", "organisation"))
    for one in rows:
        before: dict[str, Value] = said_by(found, changed[one.public_id], before=True)
        put = {
            name: before[name]
            for name in ("title_as_printed", "rank_as_printed", "organisation", "began", "ended", "state")
        }
        was = {name: _plain(one, name) for name in put}
        put_values(
            one, {name: value if value is not None or name == "organisation" else "" for name, value in put.items()}
        )
        label = f"{one.member.code}, {one.role}: {one.person.name}"
        entries.append((("designation", one.public_id, label), *differing(was, put)))
    Designation.objects.bulk_update(
        rows, ["title_as_printed", "rank_as_printed", "organisation", "began", "ended", "state"], batch_size=200
    )
    return entries


def _plain(one: Designation, name: str) -> Value:
    value = getattr(one, name)
    if name == "organisation":
        return str(value.code) if value else None
    return str(value) if value is not None else None


def _take_back(goes: Sequence[ImportRow]) -> list[Any]:
    """Remove what the list made: what hangs on people first, then designations, then people."""
    entries: list[Any] = []
    for name, model in HANGING:
        keys = [key for row in goes for key in row.done.get(name, ())]
        for start in range(0, len(keys), BATCH):
            model.objects.filter(pk__in=keys[start : start + BATCH]).delete()
    posts = [str(row.done["designation_made"]) for row in goes if "designation_made" in row.done]
    for start in range(0, len(posts), BATCH):
        rows = Designation.objects.filter(public_id__in=posts[start : start + BATCH]).select_related("member", "person")
        entries += [
            (
                ("designation", one.public_id, f"{one.member.code}, {one.role}: {one.person.name}"),
                {"state": one.state},
                {"removed": True},
            )
            for one in rows
        ]
        rows.delete()
    made = {row.person_id for row in goes if row.done.get("person_made")}
    told: set[int] = set()
    for row in goes:
        if row.person is not None and row.person.pk not in told:
            told.add(row.person.pk)
            after = {"removed": True} if row.person_id in made else {"contacts": -len(row.done.get("contacts", ()))}
            entries.append((("person", row.person.public_id, row.person.name), None, after))
    keys = [key for key in made if key is not None]
    for start in range(0, len(keys), BATCH):
        block = keys[start : start + BATCH]
        identities = list(Person.objects.filter(pk__in=block).values_list("identity", flat=True))
        Person.objects.filter(pk__in=block).delete()
        Identity.objects.filter(pk__in=identities, persons=None).delete()
    return entries
