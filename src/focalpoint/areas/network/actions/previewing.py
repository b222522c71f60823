"""Look through a list: every row is understood, compared with the record, and laid down to wait, in blocks."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext_noop

from focalpoint.areas.network.actions.importing import matcher_of, possible, settle
from focalpoint.areas.network.actions.reading import note_opening
from focalpoint.areas.network.importing.lists import Row, body, understood
from focalpoint.areas.network.importing.reading import read_list
from focalpoint.areas.network.models import Import, ImportRow
from focalpoint.areas.network.queries.importing import OFFICE, content_of, row_said, said_by, sealed_row
from focalpoint.areas.network.queries.matching import Matched, Matcher, rules
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.shared.sealed import mac

BLOCK: Final = 500
"""Rows that are laid down in one transaction."""
READING: Final = gettext_noop("Reading the file.")
COMPARING: Final = gettext_noop("Comparing rows with the record.")


def preview(
    found: Import,
    *,
    now: datetime,
    progress: Callable[[int, int, str], None],
    check: Callable[[], None],
) -> None:
    """Lay down every row of a list with what it would do. Begun again, it begins from the first row.

    ``progress`` is told how far it is; ``check``, in each transaction, raises where the work may not go on.

    Raises:
        InvalidInput: the file does not read as was said.
    """
    progress(0, 0, READING)
    read = read_list(content_of(found), encoding=found.encoding, separator=found.separator, sheet=found.sheet)
    numbered, left_out = body(read.rows, found.heading_row)
    by = rules(date_order=found.date_order, default_role=found.default_role, reader=OFFICE)
    rows = list(understood(numbered, found.columns, by))
    said = {row.number: row for row in rows}
    matcher = matcher_of(found)
    with transaction.atomic():
        check()
        # Names of people at risk are opened in memory, to be compared.
        note_opening(reader=OFFICE, actor=WORKER, purpose="import", now=now)
        # Rows of an earlier look stay until their own block is laid down anew: their decisions are carried over.
        there = set(ImportRow.objects.filter(of=found).values_list("number", flat=True))
        gone = sorted(there - said.keys())
        for start in range(0, len(gone), BLOCK):
            ImportRow.objects.filter(of=found, number__in=gone[start : start + BLOCK]).delete()
    for start in range(0, len(rows), BLOCK):
        progress(start, len(rows), COMPARING)
        matched = matcher.block(rows[start : start + BLOCK])
        with transaction.atomic():
            check()
            if not Import.objects.select_for_update().filter(pk=found.pk, state=Import.State.PREVIEWING).exists():
                # Somebody has dropped the list meanwhile.
                return
            lay_down(found, matched, matcher=matcher, said=said)
    with transaction.atomic():
        check()
        Import.objects.filter(pk=found.pk, state=Import.State.PREVIEWING).update(
            state=Import.State.PREVIEWED, left_out=left_out, changed_at=now
        )
    progress(len(rows), len(rows), COMPARING)


def lay_down(found: Import, matched: list[Matched], *, matcher: Matcher, said: Mapping[int, Row]) -> None:
    """Write rows as they wait, with what was decided about them before. Four statements for some hundred rows."""
    earlier = ImportRow.objects.filter(of=found, number__in=[one.row.number for one in matched])
    stood = {one.number: one for one in earlier}
    made = []
    for one in matched:
        row = ImportRow(
            of=found,
            number=one.row.number,
            state=one.state,
            before=sealed_row(found.public_id, one.row.number, {}),
            name_mac=mac(one.row.name),
            stood=one.stood,
            person=one.person,
        )
        told = one.as_json()
        if (before := stood.get(row.number)) and before.decision:
            _carry_over(found, before, row, told, matcher=matcher, said=said)
        row.says = sealed_row(found.public_id, row.number, told)
        made.append(row)
    earlier.delete()
    ImportRow.objects.bulk_create(made, batch_size=BLOCK)


def _carry_over(
    found: Import,
    before: ImportRow,
    row: ImportRow,
    told: dict[str, Any],
    *,
    matcher: Matcher,
    said: Mapping[int, Row],
) -> None:
    """Let a decision hold where the row still says whom it said and leaves that choice; else say that it fell away."""
    was, is_now = row_said(said_by(found, before)), row_said(told)
    needed_no_more = before.decision == "new" and row.state == ImportRow.State.NEW
    if was.key == is_now.key and needed_no_more:
        return
    mended = before.state == ImportRow.State.REFUSED and json.dumps(was.problems) != json.dumps(is_now.problems)
    fits = was.key == is_now.key and not mended and before.decision in possible(row, told)
    if fits and not settle(row, told, before.decision, matcher=matcher, said=said):
        return
    row.decision = ""
    if row.state == ImportRow.State.SUSPECTED:
        row.person, row.stood, told["changes"] = None, "", []
        told.pop("then", None)
    told["notes"] = [*told["notes"], ("", ("fell_away", {}))]
