"""Apply a list: all its rows in one transaction, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.network.actions.editing import end_sessions_without_rights
from focalpoint.areas.network.actions.importing import matcher_of, states_of
from focalpoint.areas.network.actions.writing import Write, Writer
from focalpoint.areas.network.importing.lists import Row
from focalpoint.areas.network.models import Import, ImportRow, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries.importing import OFFICE, row_said, said_by, sealed_content, sealed_row, waits
from focalpoint.areas.network.queries.matching import Matcher
from focalpoint.areas.network.queries.standing import standing
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

State = ImportRow.State
BLOCK = 500


class ShownAgain(InvalidInput):
    """Rows whose record was edited since they were compared; they were compared anew and wait to be looked at."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a list did: people made and changed, designations made and changed, contacts added, rows left out."""

    people: int
    changed: int
    designations: int
    contacts: int
    left_out: int


def apply_import(found: Import, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Applied:
    """Write what every row of a list says, in one transaction. A list of 5,000 rows takes some seconds.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: rows wait for a decision, or lean on a row that is left out.
        ShownAgain: records were edited since the rows were compared; those rows were compared anew, nothing written.
        Stale: somebody went on with the list in between.
    """
    with transaction.atomic():
        begin(
            "import",
            found.public_id,
            key=key,
            base=base,
            both=lambda: states_of(found, Import.State.APPLIED),
        )
        check_may_edit(reader)
        found.refresh_from_db()
        if found.state != Import.State.PREVIEWED:
            raise InvalidInput(_("This list has gone further meanwhile. Look at it again."))
        rows = list(ImportRow.objects.filter(of=found).select_related("person__identity"))
        _check_decided(rows)
        said = {row.number: row_said(said_by(found, row)) for row in rows}
        matcher = matcher_of(found)
        taken = [row for row in rows if row.decision != "out" and row.state != State.SAME]
        stale = _edited_since(taken, said, matcher)
        if not stale:
            return _write(found, rows, said, matcher, key=key, actor=actor, now=now)
        _compare_again(found, stale, said)
    raise ShownAgain(
        ngettext(
            "Nothing was written. The record of {count} row was edited since you looked: row {rows}. It was compared "
            "anew; look at it again.",
            "Nothing was written. The records of {count} rows were edited since you looked: rows {rows}. They were "
            "compared anew; look at them again.",
            len(stale),
        ).format(count=len(stale), rows=", ".join(str(row.number) for row in stale[:20]))
    )


def _check_decided(rows: Sequence[ImportRow]) -> None:
    waiting = [row.number for row in rows if waits(row.state, row.decision)]
    if waiting:
        raise InvalidInput(
            ngettext(
                "{count} row still waits for your decision: row {rows}. Nothing was written.",
                "{count} rows still wait for your decision, the first of them: {rows}. Nothing was written.",
                len(waiting),
            ).format(count=len(waiting), rows=", ".join(str(number) for number in waiting[:10]))
        )
    there = {row.number for row in rows if row.decision != "out"}
    for row in rows:
        if row.decision.startswith("row:") and int(row.decision.removeprefix("row:")) not in there:
            raise InvalidInput(
                _("Row {row} is to be the same person as a row that is left out. Decide about it anew.").format(
                    row=row.number
                )
            )


def _edited_since(taken: Sequence[ImportRow], said: dict[int, Row], matcher: Matcher) -> list[ImportRow]:
    """Return the rows of which the record stands otherwise than when they were compared."""
    stale = []
    for start in range(0, len(taken), BLOCK):
        block = taken[start : start + BLOCK]
        known = standing({row.person.identity_id for row in block if row.person}, reader=OFFICE)
        unknown = [row for row in block if not row.stood]
        surely, _held = matcher.surely([said[row.number] for row in unknown])
        for row in block:
            if row.stood:
                whole = known.get(row.person.identity_id) if row.person else None
                if whole is None or whole.digest != row.stood:
                    stale.append(row)
            elif row.state == State.NEW and surely[row.number]:
                # Somebody has added by hand whom the list was to add.
                stale.append(row)
    return stale


def _compare_again(found: Import, stale: Sequence[ImportRow], said: dict[int, Row]) -> None:
    matcher = matcher_of(found)
    for start in range(0, len(stale), BLOCK):
        block = stale[start : start + BLOCK]
        for row, one in zip(block, matcher.block([said[row.number] for row in block]), strict=True):
            row.state, row.person, row.stood, row.decision = one.state, one.person, one.stood, ""
            row.says = sealed_row(found.public_id, row.number, one.as_json())
    ImportRow.objects.bulk_update(stale, ["state", "person", "stood", "decision", "says"], batch_size=200)


def _write(
    found: Import,
    rows: Sequence[ImportRow],
    said: dict[int, Row],
    matcher: Matcher,
    *,
    key: str,
    actor: Actor,
    now: datetime,
) -> Applied:
    writer = Writer(found, matcher, actor=actor, now=now)
    writes = []
    for row in rows:
        if row.decision == "out" or row.state in {State.SAME, State.REFUSED}:
            continue
        leans = int(row.decision.removeprefix("row:")) if row.decision.startswith("row:") else 0
        writes.append(Write(row, said[row.number], row.person if row.stood else None, leans))
    writer.write(writes)
    for identity, last_day in writer.left.items():
        end_sessions_without_rights(identity, last_day=last_day, now=now)
    _keep_what_was_done(found, writes)
    applied = Applied(
        people=sum(one.is_new and not one.leans for one in writes),
        changed=sum(not one.is_new and bool(one.done) for one in writes),
        designations=writer.designations_made,
        contacts=writer.contacts_made,
        left_out=sum(row.decision == "out" for row in rows),
    )
    found.state, found.changed_at = Import.State.APPLIED, now
    found.content = sealed_content(found.public_id, b"")
    found.save()
    trace(
        "network.apply_list",
        subject=("import", found.public_id, found.public_id),
        before=None,
        after={
            "people": applied.people,
            "changed": applied.changed,
            "designations": applied.designations,
            "contacts": applied.contacts,
            "left_out": applied.left_out,
        },
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return applied


def _keep_what_was_done(found: Import, writes: Sequence[Write]) -> None:
    """Keep with each row what it made, what stood before, and how the record stands now: undoing rests on it."""
    for start in range(0, len(writes), BLOCK):
        block = writes[start : start + BLOCK]
        persons = Person.objects.in_bulk([one.whom.pk for one in block])
        now_standing = standing({one.identity_id for one in persons.values()}, reader=OFFICE)
        for one in block:
            person = persons[one.whom.pk]
            one.waiting.person = person
            one.waiting.stood = now_standing[person.identity_id].digest
            one.waiting.done = one.done
            one.waiting.before = sealed_row(found.public_id, one.waiting.number, one.before)
        # An insert that meets the row and updates it: many times faster than an update by cases.
        ImportRow.objects.bulk_create(
            [one.waiting for one in block],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["person", "stood", "done", "before"],
        )
