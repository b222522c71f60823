"""One cell of a list as it stands in the file, before anybody says what it means."""

from dataclasses import dataclass
from typing import Final

TEXT: Final = "text"
NUMBER: Final = "number"
DATE: Final = "date"
FORMULA: Final = "formula"
BROKEN: Final = "broken"
MERGED: Final = "merged"
"""The value of a merged cell, which stands once in the file and holds for several rows."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Text with what the file says it is: a number and a date of a spreadsheet are not the text that they look like."""

    kind: str
    text: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not self.text.strip()


EMPTY: Final = Cell(TEXT, "")
Grid = list[list[Cell]]
"""Rows of cells, all of one length."""


def from_json(rows: list[list[list[str]]]) -> Grid:
    """Return the grid that the reading process wrote."""
    return [[Cell(kind, text) for kind, text in row] for row in rows]
