"""The trail to take away: CSV for spreadsheets, one JSON object a line for programs."""

import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.tables import Cell, Column, Table
from focalpoint.ground.trail.chain import as_text
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import as_row

COLUMNS = (
    Column("number", pgettext_lazy("of an entry", "Number")),
    Column("at", later("When")),
    Column("actor_kind", later("Kind of actor")),
    Column("actor_id", later("Id of the actor")),
    Column("actor_name", later("By whom")),
    Column("channel", later("Channel")),
    Column("action", later("Action")),
    Column("subject_kind", later("Kind of record")),
    Column("subject_id", later("Id of the record")),
    Column("subject_label", later("Record")),
    Column("before", later("Before")),
    Column("after", later("After")),
    Column("erased_at", later("Erased")),
    Column("erased_by", later("Erased by")),
    Column("erased_ground", later("Ground of erasure")),
    Column("digest", later("Digest")),
)


def as_table(entries: Iterable[Entry]) -> Table:
    """Return entries as a table; values before and after are one cell of JSON each."""
    return Table(name="trail", columns=COLUMNS, rows=[_cells(entry) for entry in entries])


def as_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield each entry as a line of JSON."""
    return (json.dumps(as_row(entry), ensure_ascii=False) for entry in entries)


def _cells(entry: Entry) -> list[Cell]:
    row = as_row(entry)
    row |= {name: as_text(row[name]) or None for name in ("before", "after")}
    return [row[column.key] for column in COLUMNS]
