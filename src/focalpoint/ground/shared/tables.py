"""Lists that people take away: one table as CSV or a workbook for spreadsheets and as JSON for machines.

A spreadsheet runs a cell that begins with ``=`` and its like as a formula, even in a CSV file. Such cells get an
apostrophe before them in CSV; JSON, which no spreadsheet runs, keeps every text as it is. Numbers stay numbers in both.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from django.http import HttpResponse
from django.utils.functional import Promise

from focalpoint.ground.shared.dates import PartialDate

Scalar: TypeAlias = str | Promise | int | float | Decimal | date | PartialDate | None
Cell: TypeAlias = Scalar | Sequence[str]
"""What may stand in a row: None is not known, a list of texts is one cell; dates are written as ISO or as notation."""

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"
JSON_TYPE: Final = "application/json"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_FORMULA: Final = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−\t\r\n]")
"""How a cell begins that some spreadsheet runs: the signs of a formula, also full-width, small, as the minus sign of
Nordic number formats, or behind space that a program trims; and tab and line ends, which begin a new cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` heads it in files and never changes, ``title`` heads it on pages."""

    key: str
    title: str | Promise


@dataclass(frozen=True, slots=True)
class Table:
    """A list with where it comes from. ``rows`` is read once by each of the functions below, so give a sequence.

    ``name`` is the stem of the file. ``as_of`` is the day the list shows, ``sources`` say what it rests on, ``notes``
    what a reader must know, such as a definition; CSV has no room for the three, JSON carries them.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    as_of: date | PartialDate | None = None
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check what becomes part of headers and file names; raises ValueError, the mistake being in the code."""
        keys = [column.key for column in self.columns]
        if not _NAME.fullmatch(self.name) or not all(_KEY.fullmatch(key) for key in keys) or len(set(keys)) < len(keys):
            raise ValueError(f"Table {self.name!r}: names and keys are plain and each key stands once: {keys}")


def as_csv(table: Table) -> bytes:
    """Return the table as RFC 4180 with a byte order mark, so that Excel reads Arabic, Russian and Chinese.

    1,300 rows of ten columns take about 5 ms. Raises ValueError for a row of another length or a number that is none.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.key for column in table.columns])
    for row in _rows(table):
        # Texts that begin with a letter or digit are most cells, and a call for each would double the time.
        writer.writerow([cell if type(cell) is str and cell[:1].isalnum() else _csv_cell(cell) for cell in row])
    return text.getvalue().replace("\0", "").encode("utf-8-sig", errors="replace")


def as_json(table: Table) -> bytes:
    """Return the table as one JSON object: its name, day, sources, notes, and rows as objects by column key.

    Raises ValueError for a row of another length or a number that JSON does not have.
    """
    keys = [column.key for column in table.columns]
    document = {
        "table": table.name,
        "as_of": _json_cell(table.as_of),
        "sources": list(table.sources),
        "notes": list(table.notes),
        "rows": [
            {key: cell if type(cell) is str else _json_cell(cell) for key, cell in zip(keys, row, strict=False)}
            for row in _rows(table)
        ],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8", errors="replace")


def csv_response(table: Table) -> HttpResponse:
    """Return the CSV file as a download."""
    return _download(as_csv(table), CSV_TYPE, f"{table.name}.csv")


def json_response(table: Table) -> HttpResponse:
    """Return the JSON file as a download."""
    return _download(as_json(table), JSON_TYPE, f"{table.name}.json")


def as_workbook(table: Table) -> bytes:
    """Return the table as a workbook of one sheet: titles, then rows; numbers stay numbers, no text is a formula.

    A second sheet holds its day, sources and notes. 1,000 rows take 0.3 s.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - half a second that other pages need not wait for
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book: Any = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    sheet.freeze_panes = "B2"
    for number in range(1, len(table.columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 24
    sheet.append([_sheet_cell(sheet, str(column.title)) for column in table.columns])
    for row in _rows(table):
        sheet.append([_sheet_cell(sheet, cell) for cell in row])
    about = book.create_sheet("about")
    about.column_dimensions["A"].width = 100
    as_of = [_text(table.as_of)] if table.as_of is not None else []
    for line in (*as_of, *table.sources, *table.notes):
        about.append([_sheet_cell(about, line)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet_cell(sheet: Any, cell: Cell) -> Any:  # noqa: ANN401 - the library has no types
    """Return a number as one, and everything else as text whatever it begins with, also after somebody typed in it."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    made: Any = WriteOnlyCell(sheet)
    if isinstance(cell, (int, float, Decimal)) and not isinstance(cell, bool):
        _check(cell)
        made.value = cell
        return made
    found = _json_cell(cell)
    text = "" if found is None else "; ".join(found) if isinstance(found, list) else str(found)
    made.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    made.data_type = "s"
    made.number_format = "@"
    if text[:1] and not text[:1].isalnum():
        made.quotePrefix = True
    return made


def workbook_response(table: Table) -> HttpResponse:
    """Return the workbook as a download."""
    return _download(as_workbook(table), XLSX_TYPE, f"{table.name}.xlsx")


def _download(body: bytes, media_type: str, filename: str) -> HttpResponse:
    """Return a file to save; its name is ASCII, see ``Table``."""
    return HttpResponse(
        body, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{filename}"'}
    )


def _rows(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the rows; refuse one with more or fewer cells than there are columns."""
    width = len(table.columns)
    for row in table.rows:
        if len(row) != width:
            raise ValueError(f"Table {table.name}: a row has {len(row)} cells for {width} columns.")
        yield row


def _csv_cell(cell: Cell) -> str | int | float | Decimal:
    """Return what the CSV writer writes: numbers as they are, everything else as text that no spreadsheet runs."""
    if isinstance(cell, str):
        return _inert(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float, Decimal)):
        _check(cell)
        return cell
    if isinstance(cell, (date, PartialDate)):
        # It begins with a digit, a point or a bar: nothing that a spreadsheet runs.
        return _text(cell)
    return _inert(str(cell) if isinstance(cell, Promise) else "; ".join(cell))


def _json_cell(cell: Cell) -> str | int | float | list[str] | None:
    """Return what JSON has a form for; a decimal is text, so that none of its digits is lost."""
    if cell is None or isinstance(cell, (str, int)):
        return cell
    if isinstance(cell, (float, Decimal)):
        _check(cell)
        return str(cell) if isinstance(cell, Decimal) else cell
    if isinstance(cell, (date, PartialDate, Promise)):
        return _text(cell)
    return list(cell)


def _text(cell: date | PartialDate | Promise) -> str:
    """Return a date as ISO or notation, and a translated text in the language of the request."""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _check(number: float | Decimal) -> None:
    """Refuse "not a number" and infinity, which are missing values in disguise."""
    if not isinstance(number, int) and not math.isfinite(number):
        raise ValueError("Not a number: write a missing value as None.")


def _inert(text: str) -> str:
    """Return text that a spreadsheet takes for text."""
    return f"'{text}" if _FORMULA.match(text) else text
