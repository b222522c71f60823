"""Commitments, action points and recommendations that stand in the rows of a table."""

from collections.abc import Iterator
from typing import Any

from focalpoint.doors.ingest.reading.paper import Paper, trimmed
from focalpoint.doors.ingest.reading.rules.tables import Cell, Table, tables, whole_names
from focalpoint.doors.ingest.reading.suggestions import LIST, Suggestion
from focalpoint.doors.ingest.reading.words_of_lists import COMMITMENTS, POINTS, RECOMMENDATIONS


def undertakings_in_tables(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what the rows of a table promise, agree or recommend, where its heading or columns say which it is."""
    for table in tables(paper):
        if table.kind == COMMITMENTS:
            yield from _commitments(paper, table)
        elif table.kind in {POINTS, RECOMMENDATIONS}:
            yield from _points(paper, table)


def _commitments(paper: Paper, table: Table) -> Iterator[Suggestion]:
    who = table.column(paper)
    what = table.said(but=who)
    if what is None:
        return
    for row in table.rows:
        if max(who or 0, what) >= len(row):
            continue
        if who is None:
            fields = {"actor": None}
            place = trimmed(paper.text, *row[what])
            yield paper.suggest("commitment", *place, fields, rule="commitment_in_a_table", confidence=0.5, form=LIST)
            continue
        for name in whole_names(paper, row[who]):
            kind = "state" if name.is_state else "organisation"
            yield paper.suggest(
                "commitment",
                *trimmed(paper.text, *row[what]),
                {"actor": name.code, "actor_kind": kind},
                rule="commitment_in_a_table",
                confidence=0.9,
                places={"actor": (name.start, name.end)},
                form=LIST,
            )


def _points(paper: Paper, table: Table) -> Iterator[Suggestion]:
    whom = table.by_whom()
    what = table.said(but=whom)
    if what is None:
        return
    for number, row in enumerate(table.rows, 1):
        if what >= len(row):
            continue
        addressee = paper.flow.words(*row[whom]) if whom is not None and whom < len(row) else None
        label = _label(paper, row, what)
        fields: dict[str, Any] = {"addressee": addressee}
        if table.kind == POINTS:
            fields = {"label": label, "path": label.rstrip(".") or str(number), **fields}
        yield paper.suggest(
            "key_action_point" if table.kind == POINTS else "recommendation",
            *trimmed(paper.text, *row[what]),
            fields,
            rule="point_in_a_table",
            confidence=0.9,
            form="" if table.kind == POINTS else LIST,
        )


def _label(paper: Paper, row: list[Cell], what: int) -> str:
    """Return the number or letter in the first cell of a row; nothing where there is none."""
    words = paper.flow.words(*row[0])
    return words if what > 0 and len(words) <= 5 and any(sign.isalnum() for sign in words) else ""
