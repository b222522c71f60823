"""The process in which filled forms are read, started by :mod:`focalpoint.areas.ledger.filling.reading` alone."""

import json
import zipfile
import zlib
from typing import Any, Final

from focalpoint.areas.ledger.filling.book import COLUMNS, FIRST_ROW, KINDS, META, MOST_ROWS, VERSION
from focalpoint.areas.network.importing.cells import Cell, Grid
from focalpoint.areas.network.importing.workbooks import sheets_and_rows
from focalpoint.ground.files import inspecting, kinds
from focalpoint.ground.files.apart import serve

MEMORY: Final = 480 * 1024 * 1024
"""Bytes that reading one form may take."""
SECONDS: Final = 9
"""Seconds of computing."""
PATIENCE: Final = 9.5
"""Seconds that may pass."""
MOST: Final = 8 * 1024 * 1024
"""Bytes of an answer."""
_MOST_CHARACTERS: Final = 20_000
"""Characters of a cell that are handed on: more than 200 words of any language."""


class Refused(Exception):
    """It is no form of the ledger; one word that the parent has a sentence for."""


def read(content: bytes) -> dict[str, Any]:
    """Return what a form says of itself, and the cells of its sheets as they stand.

    Raises:
        Refused: it is no form of ours, or of another version.
        inspecting.Problem: the file itself is not harmless.
    """
    if not content.startswith(b"PK\x03\x04") or inspecting.look_at(content) is not kinds.XLSX:
        raise Refused("no_form")
    try:
        names, title, grid = sheets_and_rows(content, META, most_rows=40, most_columns=2)
        if title != META:
            raise Refused("no_form")
        meta = _meta(grid)
        if meta.get("version") != VERSION:
            raise Refused("no_form" if "version" not in meta else "version")
        sheets: list[dict[str, Any]] = []
        for kind in KINDS:
            name = meta.get(f"sheet:{kind}", "")
            if name not in names:
                sheets.append({"kind": kind, "title": name, "is_missing": True, "rows": []})
                continue
            _names, _title, rows = sheets_and_rows(content, name, most_rows=MOST_ROWS, most_columns=len(COLUMNS))
            sheets.append({"kind": kind, "title": name, "is_missing": False, "rows": _numbered(rows)})
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        # The library trips over what the standard does not allow in as many ways as there are.
        raise Refused("damaged") from None
    return {"meta": meta, "sheets": sheets}


def _meta(grid: Grid) -> dict[str, str]:
    """Return what the hidden sheet says: names beside what they are, and the titles of the sheets below their kind."""
    said: dict[str, str] = {}
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            text = cell.text.strip()
            if text.startswith("sheet:") and number + 1 < len(grid):
                said[text] = grid[number + 1][column].text
        if len(row) > 1 and row[0].text.strip() in {"version", "member", "language", "made_on"}:
            said[row[0].text.strip()] = row[1].text.strip()
    return said


def _numbered(rows: Grid) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return the rows from the first one asked on that hold anything, with their numbers."""
    return [
        (number, [_bounded(cell) for cell in row[: len(COLUMNS)]])
        for number, row in enumerate(rows, 1)
        if number >= FIRST_ROW and any(not cell.is_empty for cell in row)
    ]


def _bounded(cell: Cell) -> tuple[str, str]:
    return cell.kind, cell.text[: _MOST_CHARACTERS + 1]


def answer(content: bytes, _asked: dict[str, Any]) -> bytes:
    """Return what a form says as JSON, or the word for why nothing is read from it."""
    try:
        said = {"problem": ""} | read(content)
    except (Refused, inspecting.Problem) as problem:
        said = {"problem": str(problem)}
    except MemoryError:
        said = {"problem": "too_much"}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RecursionError):
        said = {"problem": "damaged"}
    return json.dumps(said).encode()


if __name__ == "__main__":
    # What every form of a long row would load again.
    import openpyxl  # noqa: F401

    serve(answer, memory=MEMORY, seconds=SECONDS, patience=PATIENCE, most=MOST)
