"""What a form holds: its sheets, their columns, and one row for each thing that is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

VERSION: Final = "1"
"""Of the layout; a form of another version is not read."""
META: Final = "_focalpoint"
"""Name of the hidden sheet that says what the form is; it is the same in every language."""
UNDERTAKINGS: Final = "undertaking"
LINES: Final = "line"
KINDS: Final = (UNDERTAKINGS, LINES)
"""Kinds of rows; each kind has a sheet of its own."""

COLUMNS: Final = (
    "mark",
    "asked",
    "by_when",
    "state",
    "happened_on",
    "words",
    "value",
    "value_unit",
    "value_of",
    "value_on",
    "value_source",
    "links",
    "language",
    "id",
    "base",
)
"""Columns of a sheet from A on; the last two are hidden and say which record a row is about, and as of which write."""
ANSWERS: Final = COLUMNS[3:13]
"""Columns that are filled in."""
FIRST_ROW: Final = 4
"""Row of the first thing that is asked; above it stand what the sheet is about and the headings."""
HEADINGS_ROW: Final = FIRST_ROW - 1
MOST_ROWS: Final = 1_000
"""Rows of one sheet."""


def letter(column: str) -> str:
    """Return the letter of a column as spreadsheets write it."""
    return chr(ord("A") + COLUMNS.index(column))


@dataclass(frozen=True, slots=True)
class Asked:
    """One row: what is asked, and the answer that stands. ``base`` is the revision that the answer rests on."""

    kind: str
    public_id: str
    base: int
    mark: str
    asked: str
    language: str
    by_when: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole form, for one member, as of a day, in the language of its headings."""

    member: str
    member_name: str
    language: str
    made_on: date
    rows: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as it came back: its cells by column. ``odd`` says which of them hold no plain value."""

    kind: str
    sheet: str
    number: int
    public_id: str
    base: str
    answers: Mapping[str, str]
    odd: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Return the name of one of its cells, such as D7."""
        return f"{letter(column)}{self.number}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in, but perhaps the language."""
        return not any(value for column, value in self.answers.items() if column != "language") and not self.odd


@dataclass(frozen=True, slots=True)
class Returned:
    """A form as it came back."""

    member: str
    language: str
    made_on: str
    rows: tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell, or in the whole file where both are empty, and what to do."""

    sheet: str
    cell: str
    sentence: str
