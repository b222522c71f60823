"""Lists of people: take one in, say how it is read and what its columns mean, decide about rows, drop it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from focalpoint.areas.network.importing.headings import MANY, Field, digest
from focalpoint.areas.network.importing.lists import Row
from focalpoint.areas.network.models import DirectoryExport, Import, ImportMapping, ImportRow, Person
from focalpoint.areas.network.permissions import check_may_edit
from focalpoint.areas.network.queries import matching
from focalpoint.areas.network.queries.importing import OFFICE, row_said, said_by, sealed_content, sealed_row
from focalpoint.areas.network.queries.matching import Matcher
from focalpoint.areas.network.words_importing import (
    columns_lines,
    decision_lines,
    problems_said,
    reading_lines,
    state_line,
)
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import has_key, mac
from focalpoint.ground.shared.values import Value, values_of
from focalpoint.ground.trail.actions import begin, trace

State = Import.State
PREVIEW: Final = "focalpoint.areas.network.tasks.preview"
LABEL: Final = gettext_noop("Looking through a list of people")
OPEN: Final = (State.SENT, State.READ, State.PREVIEWED)
"""In which a list can still be understood otherwise."""


@transaction.atomic
def send_list(content: bytes, *, kind: str, key: str, reader: Reader, actor: Actor, now: datetime) -> Import:
    """Take in a list that was found readable. Nothing of it is believed yet.

    Raises:
        NotAllowed: only the secretariat may.
    """
    begin("import", "new", key=key)
    check_may_edit(reader)
    public_id = new_public_id()
    found = Import.objects.create(
        public_id=public_id,
        kind=kind,
        content=sealed_content(public_id, content),
        sent_at=now,
        sent_by=actor.identifier,
        changed_at=now,
    )
    _trace("network.send_list", found, {"kind": kind, "size": len(content)}, key=key, actor=actor, now=now)
    return found


@transaction.atomic
def say_how_to_read(
    found: Import,
    *,
    encoding: str,
    separator: str,
    sheet: str,
    heading_row: int,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Import:
    """Keep the encoding, separator, sheet and row of headings by which a list is read.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the list is applied or dropped already.
        Stale: somebody went on with the list in between.
    """

    def both() -> tuple[str, str]:
        stands = Import.objects.get(pk=found.pk)
        return (
            reading_lines(encoding=encoding, separator=separator, sheet=sheet, heading_row=heading_row),
            reading_lines(
                encoding=stands.encoding,
                separator=stands.separator,
                sheet=stands.sheet,
                heading_row=stands.heading_row,
            ),
        )

    _begin(found, OPEN, key=key, base=base, reader=reader, both=both)
    found.encoding, found.separator, found.sheet, found.heading_row = encoding, separator, sheet, heading_row
    found.state, found.changed_at, found.columns = State.READ, now, []
    found.save()
    after = {"encoding": encoding, "heading_row": heading_row}
    _trace("network.read_list", found, after, key=key, actor=actor, now=now)
    return found


@transaction.atomic
def say_what_columns_mean(
    found: Import,
    *,
    headings: Sequence[str],
    columns: Sequence[str],
    date_order: str,
    default_role: str,
    language: str,
    dated: date | None,
    source: Source | None,
    shown_to: str,
    contacts_shown_to: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Import:
    """Keep what the columns of a list mean, for this list and for the next with these headings, and look through it.

    Rows that were laid down before stay until they are laid down anew: what was decided about them is carried over.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: no column gives a name or a member, or two give the same.
        Stale: somebody went on with the list in between.
    """

    mine: dict[str, Value] = {
        "date_order": date_order,
        "default_role": default_role,
        "language": language,
        "dated": dated.isoformat() if dated else None,
        "source": source.code if source else None,
        "shown_to": shown_to,
        "contacts_shown_to": contacts_shown_to,
    }

    def both() -> tuple[str, str]:
        stands = Import.objects.select_related("source").get(pk=found.pk)
        theirs = values_of(stands, tuple(mine))
        return columns_lines(headings, columns, mine), columns_lines(headings, stands.columns, theirs)

    _begin(found, OPEN, key=key, base=base, reader=reader, both=both)
    _check_columns(columns)
    found.columns, found.date_order, found.default_role = list(columns), date_order, default_role
    found.language, found.dated, found.source = language, dated, source
    found.shown_to, found.contacts_shown_to = shown_to, contacts_shown_to
    found.state, found.changed_at = State.PREVIEWING, now
    found.job = enqueue(PREVIEW, label=LABEL, public_id=found.public_id).public_id
    found.save()
    by_heading = {name_key(name): meant for name, meant in zip(headings, columns, strict=True) if name.strip()}
    ImportMapping.objects.update_or_create(
        digest=digest(headings), defaults={"columns": by_heading, "date_order": date_order, "kept_at": now}
    )
    after = {"columns": ", ".join(columns), "date_order": date_order, "default_role": default_role}
    _trace("network.understand_list", found, after, key=key, actor=actor, now=now)
    return found


@transaction.atomic
def decide_rows(
    found: Import,
    decisions: Mapping[int, str],
    *,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep what was decided about rows, by number: new, out, person:ID, row:NUMBER, or nothing; return how many.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: the list is not waiting for decisions, or a decision does not fit its row.
        Stale: somebody went on with the list in between.
    """
    _begin(
        found,
        (State.PREVIEWED,),
        key=key,
        base=base,
        reader=reader,
        both=lambda: decision_lines(found, decisions),
    )
    rows = list(ImportRow.objects.filter(of=found, number__in=decisions).select_related("of"))
    leant_on = {_leans(decision) for decision in decisions.values()}
    said = {
        one.number: row_said(said_by(found, one)) for one in ImportRow.objects.filter(of=found, number__in=leant_on)
    }
    matcher = matcher_of(found) if any(one.startswith("person:") for one in decisions.values()) else None
    changed = []
    for row in rows:
        decision = decisions[row.number]
        if decision == row.decision:
            continue
        told = said_by(found, row)
        if decision not in possible(row, told):
            raise InvalidInput(_("Row {row}: choose one of what is offered there.").format(row=row.number))
        problems = settle(row, told, decision, matcher=matcher, said=said)
        if problems:
            refused = _("Row {row} and that person do not go together. Leave the row out.").format(row=row.number)
            raise InvalidInput(" ".join([refused, *problems]))
        row.says = sealed_row(found.public_id, row.number, told)
        changed.append(row)
    ImportRow.objects.bulk_update(changed, ["decision", "person", "stood", "says"], batch_size=200)
    _trace("network.decide_rows", found, {"rows": len(changed)}, key=key, actor=actor, now=now)
    return len(changed)


@transaction.atomic
def drop_import(found: Import, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> None:
    """Give a list up before it was applied: its rows and its file go.

    Raises:
        NotAllowed: only the secretariat may.
        InvalidInput: it is applied already.
        Stale: somebody went on with the list in between.
    """
    _begin(
        found,
        (*OPEN, State.PREVIEWING),
        key=key,
        base=base,
        reader=reader,
        both=lambda: states_of(found, State.DROPPED),
    )
    ImportRow.objects.filter(of=found).delete()
    found.state, found.changed_at, found.content = State.DROPPED, now, sealed_content(found.public_id, b"")
    found.save()
    _trace("network.drop_list", found, {}, key=key, actor=actor, now=now)


def possible(row: ImportRow, told: Mapping[str, Any]) -> list[str]:
    """Return the decisions that a row leaves: nothing yet, leaving it out, and what its state allows."""
    if row.state != ImportRow.State.SUSPECTED:
        return ["", "out"]
    return [
        "",
        *(f"person:{one['person']}" for one in told["suspects"]),
        *([f"row:{told['same_as']}"] if told["same_as"] else []),
        "new",
        "out",
    ]


def settle(
    row: ImportRow, told: dict[str, Any], decision: str, *, matcher: Matcher | None, said: Mapping[int, Row]
) -> list[str]:
    """Let a row be what was decided about it; return what is wrong with that, nothing where it goes.

    ``told`` is what is kept of the row and is changed with it; ``said`` are the rows on which it can lean, by number.
    """
    row.decision = decision
    if row.state != ImportRow.State.SUSPECTED:
        return []
    told["changes"], row.person, row.stood = [], None, ""
    told.pop("then", None)
    if matcher is not None and decision.startswith("person:"):
        person = Person.objects.select_related("identity").get(public_id=decision.removeprefix("person:"))
        one = matcher.against(row_said(told), person)
        if one.row.problems:
            return problems_said({"row": one.row.as_json()})
        told["changes"], told["then"] = one.changes, one.notes
        row.person, row.stood = one.person, one.stood
    elif leans := _leans(decision):
        told["then"] = [
            *told["notes"],
            *matching.beside(row_said(told), said[leans], keeps_spellings=bool(row.of.source_id)),
        ]
    return []


def _leans(decision: str) -> int:
    """Return the number of the row that a decision leans on; 0 where it leans on none."""
    return int(decision.removeprefix("row:")) if decision.startswith("row:") else 0


def safe_decisions(found: Import, what: str) -> dict[int, str]:
    """Return decisions for many rows that nobody needs to look at one by one.

    ``refused``: leave out what is refused. ``rows``: take for the same person as an earlier row whoever has the same
    name and member there and is like nobody on record. ``rest``: leave out whatever is still undecided.
    """
    decisions: dict[int, str] = {}
    keys: dict[int, tuple[str, str]] = {}
    left = {"refused": {ImportRow.State.REFUSED}, "rest": {ImportRow.State.REFUSED, ImportRow.State.SUSPECTED}}
    for row in ImportRow.objects.filter(of=found):
        if row.decision == "" and row.state in left.get(what, set()):
            decisions[row.number] = "out"
        elif what == "rows":
            told = said_by(found, row)
            keys[row.number] = row_said(told).key
            earlier = told["same_as"]
            if row.decision == "" and earlier and not told["suspects"] and keys.get(earlier) == keys[row.number]:
                decisions[row.number] = f"row:{earlier}"
    return decisions


def forget_in_lists(names: Sequence[str], persons: Sequence[Person]) -> int:
    """Remove the rows of lists that speak of somebody; files that may still hold the name go whole. Returns how many.

    Runs in the transaction of whoever forgets.
    """
    macs = {mac(name) for name in names if name.strip()} if has_key() else set()
    rows = ImportRow.objects.filter(Q(name_mac__in=macs) | Q(person__in=persons))
    for found in Import.objects.filter(pk__in=rows.values("of")).exclude(state__in=(State.APPLIED, State.UNDONE)):
        found.content = sealed_content(found.public_id, b"")
        found.state = State.DROPPED
        found.save()
        ImportRow.objects.filter(of=found).exclude(Q(name_mac__in=macs) | Q(person__in=persons)).delete()
    removed = rows.count()
    rows.delete()
    return removed


def forget_sender(identifiers: Sequence[str]) -> None:
    """Take the id of somebody off the lists that they sent, and their name off what they took away."""
    known = [one for one in identifiers if one]
    Import.objects.filter(sent_by__in=known).update(sent_by="")
    DirectoryExport.objects.filter(by__in=known).update(by="", by_name="")


def matcher_of(found: Import) -> Matcher:
    """Return what compares the rows of a list with the record."""
    return Matcher(reader=OFFICE, source_id=found.source_id)


def states_of(found: Import, wanted: str) -> tuple[str, str]:
    """Return how far somebody wanted a list to be and how far it is, as a conflict shows both."""
    return state_line(wanted), state_line(Import.objects.get(pk=found.pk).state)


def _begin(
    found: Import,
    states: Sequence[str],
    *,
    key: str,
    base: int,
    reader: Reader,
    both: Callable[[], tuple[str, str]],
) -> None:
    begin("import", found.public_id, key=key, base=base, both=both)
    check_may_edit(reader)
    found.refresh_from_db()
    if found.state not in states:
        raise InvalidInput(_("This list has gone further meanwhile. Look at it again."))


def _check_columns(columns: Sequence[str]) -> None:
    given = [Field(one) for one in columns]
    if Field.NAME not in given and not {Field.GIVEN, Field.FAMILY} & set(given):
        raise InvalidInput(_("Say which column gives the name of the person."))
    if Field.NAME in given and {Field.GIVEN, Field.FAMILY} & set(given):
        raise InvalidInput(_("Choose either the whole name, or given and family name."))
    if Field.MEMBER not in given:
        raise InvalidInput(_("Say which column gives the member."))
    twice = next((one for one in given if one not in MANY and given.count(one) > 1), None)
    if twice is not None:
        raise InvalidInput(_("Two columns cannot both mean the same here. Leave one of them out."))


def _trace(action: str, found: Import, after: dict[str, Any], *, key: str, actor: Actor, now: datetime) -> None:
    trace(
        action,
        subject=("import", found.public_id, found.public_id),
        before=None,
        after=after,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
