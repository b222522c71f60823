"""From a workbook to its text: a page a sheet, a line a row. Formulas stand by their last value, none is worked out."""

import io
from datetime import date, datetime, time
from typing import Any, Final

from focalpoint.areas.library.parsing.building import Builder
from focalpoint.areas.library.parsing.head import one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.parsed import Parsed, Refused
from focalpoint.ground.files import kinds

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_SHEETS: Final = 60
_LONGEST_LABEL: Final = 60


def read(content: bytes) -> Parsed:
    """Return what a workbook says.

    Raises:
        Refused: it is damaged, or has more sheets or rows than are taken.
    """
    import openpyxl  # noqa: PLC0415 - a quarter of a second that only this kind of file needs

    try:
        # Values as the program that wrote the file last showed them.
        book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        if len(sheets) > MOST_SHEETS:
            raise Refused("entries")
        builder = Builder()
        for sheet in sheets:
            builder.page(one_line(sheet.title)[:_LONGEST_LABEL])
            _write(sheet, builder)
        title = one_line(str(book.properties.title or ""))
        names = [one_line(sheet.title) for sheet in sheets]
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError, AssertionError, SyntaxError):
        # The library trips over what the standard does not allow in as many ways as there are.
        raise Refused("damaged") from None
    text = "".join(page.text for page in builder.pages)
    return Parsed(
        kinds.XLSX.media_type,
        builder.pages if text.strip() else (),
        title=title or (names[0] if len(names) == 1 and not names[0].lower().startswith(("sheet", "feuil")) else ""),
        language=language_of(text),
        repaired=tuple(builder.repaired),
        warnings=() if text.strip() else (("no_text", ""),),
    )


def _write(sheet: Any, builder: Builder) -> None:  # noqa: ANN401 - the library has no types
    # What a file says of its own size may be wrong, and an empty sheet may claim a million rows.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
        if number >= MOST_ROWS:
            raise Refused("rows")
        cells = [_said(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            builder.count()
            builder.add("\t".join(cells) + "\n")


def _said(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return " ".join(str(value).split())
