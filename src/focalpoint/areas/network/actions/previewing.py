"""Look through a list: every row is understood, compared with the record, and laid down to wait, in blocks."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop

from focalpoint.areas.network.actions.importing import matcher_of
from focalpoint.areas.network.actions.reading import note_opening
from focalpoint.areas.network.importing.lists import body, understood
from focalpoint.areas.network.importing.reading import read_list
from focalpoint.areas.network.models import Import, ImportRow
from focalpoint.areas.network.queries.importing import OFFICE, content_of, sealed_row
from focalpoint.areas.network.queries.matching import Matched, rules
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
    matcher = matcher_of(found)
    with transaction.atomic():
        check()
        # Names of people at risk are opened in memory, to be compared.
        note_opening(reader=OFFICE, actor=WORKER, purpose="import", now=now)
        ImportRow.objects.filter(of=found).delete()
    for start in range(0, len(rows), BLOCK):
        progress(start, len(rows), COMPARING)
        matched = matcher.block(rows[start : start + BLOCK])
        with transaction.atomic():
            check()
            if not Import.objects.select_for_update().filter(pk=found.pk, state=Import.State.PREVIEWING).exists():
                # Somebody has dropped the list meanwhile.
                return
            lay_down(found, matched)
    with transaction.atomic():
        check()
        Import.objects.filter(pk=found.pk, state=Import.State.PREVIEWING).update(
            state=Import.State.PREVIEWED, left_out=left_out, changed_at=now
        )
    progress(len(rows), len(rows), COMPARING)


def lay_down(found: Import, matched: list[Matched]) -> None:
    """Write rows as they wait. Two statements for some hundred rows."""
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                of=found,
                number=one.row.number,
                state=one.state,
                says=sealed_row(found.public_id, one.row.number, one.as_json()),
                before=sealed_row(found.public_id, one.row.number, {}),
                name_mac=mac(one.row.name),
                stood=one.stood,
                person=one.person,
            )
            for one in matched
        ],
        batch_size=BLOCK,
    )
