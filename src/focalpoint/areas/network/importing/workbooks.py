"""From a workbook to cells. Formulas are shown as what they are and never worked out. Plain Python, in a process apart.

The package has been looked at before (:mod:`focalpoint.ground.files.inspecting`), so what is unpacked here is bounded.
"""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any, Final

from focalpoint.areas.network.importing.cells import BROKEN, DATE, EMPTY, FORMULA, MERGED, NUMBER, TEXT, Cell, Grid

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')


def sheets_and_rows(content: bytes, sheet: str, *, most_rows: int, most_columns: int) -> tuple[list[str], str, Grid]:
    """Return the names of all sheets, the one that was read, and its cells.

    ``sheet`` is the one to read; where it is empty and there are several, the first is read as a sample.
    """
    import openpyxl  # noqa: PLC0415 - half a second that texts need not wait for

    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    names = [one.title for one in book.worksheets]
    chosen = book[sheet] if sheet in names else book.worksheets[0]
    # What a file says of its own size may be wrong, and an empty sheet may claim a million rows.
    chosen.reset_dimensions()
    grid: Grid = []
    for number, row in enumerate(chosen.iter_rows(max_col=most_columns + 1)):
        if number > most_rows:
            break
        grid.append([_cell(one) for one in row])
    width = max((len(row) for row in grid), default=0)
    grid = [row + [EMPTY] * (width - len(row)) for row in grid]
    _fill_merged(grid, content, chosen._worksheet_path)
    return names, chosen.title, grid


def _cell(cell: Any) -> Cell:  # noqa: ANN401, PLR0911 - the library has no types, and many kinds of value
    value = cell.value
    if value is None:
        return EMPTY
    if cell.data_type == "f":
        return Cell(FORMULA, str(getattr(value, "text", value) or "="))
    if cell.data_type == "e":
        return Cell(BROKEN, str(value))
    if isinstance(value, bool):
        return Cell(TEXT, "TRUE" if value else "FALSE")
    if isinstance(value, datetime):
        return Cell(DATE, value.date().isoformat())
    if isinstance(value, date):
        return Cell(DATE, value.isoformat())
    if isinstance(value, time):
        return Cell(TEXT, value.isoformat())
    if isinstance(value, int | float):
        return Cell(NUMBER, repr(value))
    return Cell(TEXT, str(value).replace("_x000D_", ""))


def _fill_merged(grid: Grid, content: bytes, path: str) -> None:
    """Let a merged cell hold for each of its rows and columns, marked as such."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        part = package.read(path.lstrip("/"))
    for first, last in _MERGED.findall(part):
        top, left = _place(first)
        bottom, right = _place(last)
        if top >= len(grid) or left >= len(grid[top]):
            continue
        value = grid[top][left]
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                if row[column] is EMPTY and not value.is_empty:
                    row[column] = Cell(MERGED, value.text)


def _place(reference: bytes) -> tuple[int, int]:
    """Return row and column, from 0, of a reference such as B12."""
    column = 0
    digits = ""
    for sign in reference.decode("ascii"):
        if sign.isdigit():
            digits += sign
        else:
            column = column * 26 + ord(sign) - ord("A") + 1
    return int(digits) - 1, column - 1
