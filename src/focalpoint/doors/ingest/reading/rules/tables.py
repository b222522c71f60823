"""The tables of a paper: rows of cells, and which column holds States and organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, ROW, TEXT
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.words_of_lists import kind_of_heading, kind_of_words

Cell = tuple[int, int]
"""Where the words of a cell stand in the flow."""

_CELL: Final = re.compile(r"[^\t|]+")
_WHAT: Final = re.compile(
    r"(?i)\b(?:actions?|points?|commitments?|pledges?|undertakings?|recommendations?|what|texts?|engagements?|mesures?|"
    r"recommandations?|compromisos?|medidas?|recomendaci(?:ón|ones))\b"
)
_BY_WHOM: Final = re.compile(
    r"(?i)\b(?:responsib\w+|respons\w+|by whom|who|addressees?|leads?|actors?|owners?|addressed to)\b"
)
NAMED: Final = 0.6
"""Share of the cells of a column that are names and no more, at least, so that it is one of names."""


@dataclass(slots=True)
class Table:
    """A table: the words above its columns, its rows, and the heading or sentence that leads to it."""

    head: list[str]
    rows: list[list[Cell]]
    heading: str
    kind: str
    first: int
    last: int
    """Numbers of its first and last block."""

    def column(self, paper: Paper) -> int | None:
        """Return the first column that holds States and organisations; None where there is none."""
        widest = max(map(len, self.rows), default=0)
        for at in range(widest):
            cells = [row[at] for row in self.rows if at < len(row)]
            if len(cells) > 1 and sum(bool(whole_names(paper, cell)) for cell in cells) >= NAMED * len(self.rows):
                return at
        return None

    def said(self, *, but: int | None) -> int | None:
        """Return the column that says what is to be done: by the words above it, or because its cells are longest."""
        found = [at for at, words in enumerate(self.head) if at != but and _WHAT.search(words)]
        others = [at for at in range(max(map(len, self.rows), default=0)) if at != but]
        lengths = {at: sum(row[at][1] - row[at][0] for row in self.rows if at < len(row)) for at in others}
        return found[0] if found else max(others, key=lengths.__getitem__, default=None)

    def by_whom(self) -> int | None:
        """Return the column that says who is to do it."""
        return next((at for at, words in enumerate(self.head) if _BY_WHOM.search(words)), None)


def tables(paper: Paper) -> Iterator[Table]:
    """Yield the tables of a paper, from the top."""
    numbers = [number for number, block in enumerate(paper.blocks) if block.kind == ROW]
    parts: list[list[int]] = []
    for before, number in pairwise([-2, *numbers]):
        if number != before + 1:
            parts.append([])
        parts[-1].append(number)
    for part in parts:
        rows = [row for number in part if (row := _cells(paper, number))]
        if len(rows) < 2:
            continue
        head = [] if any(whole_names(paper, cell) for cell in rows[0]) else rows.pop(0)
        heading = paper.heading_of(part[0])
        titles = [paper.flow.words(*cell) for cell in head]
        yield Table(titles, rows, heading, _kind(paper, part[0], heading, titles), part[0], part[-1])


def _cells(paper: Paper, number: int) -> list[Cell]:
    """Return the cells of a row; none of a row that is nothing but rules."""
    block = paper.blocks[number]
    found = []
    for match in _CELL.finditer(paper.text, block.start, block.end):
        words = match[0].strip(" *")
        if words:
            start = match.start() + match[0].index(words)
            found.append((start, start + len(words)))
    return found if any(paper.text[start:end].strip("-: ") for start, end in found) else []


def _kind(paper: Paper, first: int, heading: str, head: list[str]) -> str:
    """Return what a table holds: said by what leads to it, by the heading above it, or by those of its columns."""
    before = paper.blocks[first - 1] if first else None
    lead = paper.text[before.words : before.end][-300:] if before and before.kind in {TEXT, ITEM} else ""
    if lead.endswith(":") and kind_of_words(lead):
        return kind_of_words(lead)
    return kind_of_heading(heading) or next((kind for words in head if (kind := kind_of_words(words))), "")


def whole_names(paper: Paper, cell: Cell) -> list[Found]:
    """Return the names of a cell that holds nothing else."""
    start, end = cell
    names = paper.names_between(start, end)
    place = start
    for name in names:
        if not re.fullmatch(
            r"(?:[,;/]? ?(?:and |et |y |& ?)?)?(?:[Tt]he |Les? |La |L')?", paper.text[place : name.start]
        ):
            return []
        place = name.end
    return names if re.fullmatch(r"[*†¹²³]*(?: ?\([^()]{0,60}\))?[*†¹²³]*", paper.text[place:end]) else []


def goes_on(paper: Paper, one: Table, two: Table) -> bool:
    """Return whether a table goes on with another: nothing but a heading between them, and the same columns."""
    between = paper.blocks[one.last + 1 : two.first]
    near = len(between) <= 1 and all(block.kind == HEADING for block in between)
    return near and len(one.head) == len(two.head) and (not one.head or bool(set(one.head[1:]) & set(two.head[1:])))
