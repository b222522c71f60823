"""Read a list in a process of its own with bounded memory and time; a hostile file can at worst end this process.

The parent (:mod:`focalpoint.areas.network.importing.reading`) sends the bytes and reads one line of JSON.
"""

import json
import sys
import zipfile
import zlib
from typing import Any, Final

from focalpoint.areas.network.importing import texts, workbooks
from focalpoint.areas.network.importing.cells import TEXT, Cell, Grid
from focalpoint.ground.files import inspecting, kinds
from focalpoint.ground.files.apart import limit

MEMORY: Final = 768 * 1024 * 1024
"""Bytes that this process may hold: the largest sheet that is taken needs a third of it."""
SECONDS: Final = 40
"""Seconds of computing."""
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 80
MOST_CHARACTERS: Final = 2_000
"""Characters of a cell."""
SHOWN: Final = 6
"""Rows that show what an encoding or a sheet looks like."""


class Refused(Exception):
    """The list is not taken; one word that the parent has a sentence for."""


def read(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the list is and its rows, as JSON holds them.

    ``asked`` names ``encoding``, ``separator`` and ``sheet`` as far as they are known.

    Raises:
        Refused: it is not a list that can be taken.
        inspecting.Problem: the file itself is not harmless.
    """
    if not content.strip():
        raise Refused("empty")
    if content.startswith(b"PK\x03\x04"):
        return _read_workbook(content, str(asked.get("sheet", "")))
    if content.startswith((b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")):
        raise Refused("not_a_list")
    return _read_text(content, str(asked.get("encoding", "")), str(asked.get("separator", "")))


def _read_workbook(content: bytes, sheet: str) -> dict[str, Any]:
    if inspecting.look_at(content) is not kinds.XLSX:
        raise Refused("not_a_list")
    try:
        names, chosen, grid = workbooks.sheets_and_rows(content, sheet, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        # The library trips over what the standard does not allow in as many ways as there are.
        raise Refused("damaged") from None
    return {"kind": "xlsx", "sheets": names, "sheet": chosen, "rows": _bounded(grid)}


def _read_text(content: bytes, encoding: str, separator: str) -> dict[str, Any]:
    proven = texts.evidence(content)
    candidates = [proven.encoding] if proven.encoding else list(texts.OLDER)
    samples: list[tuple[str, list[str]]] = []
    for candidate in candidates:
        try:
            sample = [row for row in texts.decoded(content, candidate).splitlines() if row.strip()]
        except texts.Unreadable:
            continue
        # Plain rows look the same in each of them: those that differ are what a person has to see.
        telling = [row for row in sample if not row.isascii()]
        samples.append((candidate, [row[:160] for row in (telling or sample)[:SHOWN]]))
    if not samples:
        raise Refused("not_text")
    used = encoding or proven.encoding or samples[0][0]
    try:
        text = texts.decoded(content, used)
        parting = texts.separators(text)
        parted = texts.rows(text, separator or (parting[0][0] if parting else ","))
    except texts.Unreadable as problem:
        raise Refused(str(problem)) from None
    width = max((len(row) for row in parted), default=0)
    grid = [[Cell(TEXT, cell) for cell in row] + [Cell(TEXT, "")] * (width - len(row)) for row in parted]
    return {
        "kind": "csv",
        "encodings": samples,
        "proven": proven.encoding,
        "how": proven.how,
        "separators": parting,
        "rows": _bounded(grid),
    }


def _bounded(grid: Grid) -> list[list[list[str]]]:
    while grid and all(cell.is_empty for cell in grid[-1]):
        grid.pop()
    if not grid:
        raise Refused("empty")
    if len(grid) > MOST_ROWS:
        raise Refused("rows")
    width = max(
        (column + 1 for row in grid for column, cell in enumerate(row) if not cell.is_empty),
        default=0,
    )
    if width > MOST_COLUMNS:
        raise Refused("columns")
    if any(len(cell.text) > MOST_CHARACTERS for row in grid for cell in row):
        raise Refused("characters")
    return [[[cell.kind, cell.text] for cell in row[:width]] for row in grid]


def answer(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what was read, or the word for why nothing was."""
    try:
        return {"problem": ""} | read(content, asked)
    except (Refused, inspecting.Problem) as problem:
        return {"problem": str(problem)}
    except MemoryError:
        return {"problem": "too_much"}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RecursionError):
        return {"problem": "damaged"}


if __name__ == "__main__":
    limit(memory=MEMORY, seconds=SECONDS)
    given = sys.stdin.buffer.read(kinds.MOST_BYTES + 1)
    sys.stdout.write(json.dumps(answer(given, json.loads(sys.argv[1]))))
