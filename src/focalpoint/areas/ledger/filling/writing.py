"""Write the form: cells that may be filled in are open, all others are locked, and nothing in it runs."""

import io
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.filling.book import (
    ANSWERS,
    COLUMNS,
    FIRST_ROW,
    HEADINGS_ROW,
    LINES,
    META,
    UNDERTAKINGS,
    VERSION,
    Asked,
    Book,
    letter,
)
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.ledger.words_progress import ANSWERS as ANSWER_WORDS
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.workbooks import A4, put_text

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = {
    "mark": 10,
    "asked": 52,
    "by_when": 18,
    "state": 16,
    "happened_on": 16,
    "words": 60,
    "value": 12,
    "value_unit": 14,
    "value_of": 22,
    "value_on": 14,
    "value_source": 24,
    "links": 36,
    "language": 10,
}
_SPARE: Final = 4
"""Rows of the hidden sheet that say what the form is, before the words to choose from."""


def headings() -> dict[str, str]:
    """Return what each column that is shown is called."""
    return {
        "mark": _("Mark"),
        "asked": _("What it is about"),
        "by_when": _("By when"),
        "state": _("How far it has come"),
        "happened_on": _("When"),
        "words": _("What was done, in 200 words at most"),
        "value": _("Value"),
        "value_unit": _("Unit"),
        "value_of": _("Of which category"),
        "value_on": _("When it was counted"),
        "value_source": _("Who counted"),
        "links": _("Addresses that show it"),
        "language": _("Language"),
    }


def sheet_titles() -> dict[str, str]:
    """Return what the sheet of each kind is called: at most 31 letters, of which none is one that files refuse."""
    return {UNDERTAKINGS: _("Undertakings"), LINES: _("Questions")}


def workbook_of(book: Book) -> bytes:
    """Return the form as a workbook. 60 rows take about 0.1 s.

    The hidden sheet holds what the form is and the words to choose from; it is not secret, and what comes back is
    checked as if anybody had written it.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - half a second that other pages need not wait for

    made: Any = Workbook()
    _write_how_to(made.active, book)
    titles = sheet_titles()
    choices = {UNDERTAKINGS: [str(word) for _code, word in STATES], LINES: [str(word) for _code, word in ANSWER_WORDS]}
    meta = made.create_sheet(META)
    for number, (name, said) in enumerate(
        (("version", VERSION), ("member", book.member), ("language", book.language), ("made_on", str(book.made_on))), 1
    ):
        _put(meta, 1, number, name)
        _put(meta, 2, number, said)
    for column, kind in enumerate((UNDERTAKINGS, LINES), 1):
        _put(meta, column, _SPARE + 1, f"sheet:{kind}")
        _put(meta, column, _SPARE + 2, titles[kind])
        for number, word in enumerate(choices[kind], _SPARE + 3):
            _put(meta, column, number, word)
    meta.sheet_state = "veryHidden"
    for column, kind in enumerate((UNDERTAKINGS, LINES), 1):
        rows = [row for row in book.rows if row.kind == kind]
        sheet = made.create_sheet(titles[kind], column)
        where = f"'{META}'!${'AB'[column - 1]}${_SPARE + 3}:${'AB'[column - 1]}${_SPARE + 2 + len(choices[kind])}"
        _write_rows(sheet, rows, titles[kind], where, is_rtl=direction(book.language) == "rtl")
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _write_how_to(sheet: Any, book: Book) -> None:  # noqa: ANN401 - the library has no types
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    sheet.title = _("How to fill it in")
    lines = [
        _("What became of it: {member}").format(member=book.member_name),
        _("Fill in the white cells of the two sheets that follow. Leave empty what has not changed or is not known."),
        _("Dates may be a day, a month or a year: 2017-12-31, 2017-12, 2017."),
        _("Say what was done in 200 words at most, and name the unit of each value."),
        _("Put addresses that show it beside each other, parted by a space."),
        _("Send the form back on the page from which it came, or to the Secretariat by e-mail."),
        _("Either the whole form is taken, or you are told which cells need mending and nothing is taken."),
    ]
    for number, line in enumerate(lines, 1):
        _put(sheet, 1, number, line)
        cell = sheet.cell(number, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number == 1:
            cell.font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 90
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.sheet_view.rightToLeft = direction(book.language) == "rtl"
    sheet.protection.sheet = True


def _write_rows(sheet: Any, rows: Sequence[Asked], title: str, choices: str, *, is_rtl: bool) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    grey = PatternFill("solid", fgColor="EEF1F4")
    line = Side(style="thin", color="9AA5B1")
    _put(sheet, 1, 1, title)
    sheet["A1"].font = Font(bold=True, size=14)
    shown = headings()
    for column, said in shown.items():
        _put(sheet, COLUMNS.index(column) + 1, HEADINGS_ROW, said)
        cell = sheet[f"{letter(column)}{HEADINGS_ROW}"]
        cell.font, cell.fill = Font(bold=True), grey
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[letter(column)].width = _WIDTHS[column]
    for number, row in enumerate(rows, FIRST_ROW):
        fixed = {"mark": row.mark, "asked": row.asked, "by_when": row.by_when, "id": row.public_id}
        for column in COLUMNS:
            said = str(row.base) if column == "base" else fixed.get(column, row.answers.get(column, ""))
            _put(sheet, COLUMNS.index(column) + 1, number, said)
            cell = sheet[f"{letter(column)}{number}"]
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            is_open = column in ANSWERS
            cell.protection = Protection(locked=not is_open)
            if not is_open:
                cell.fill = grey
    if rows:
        valid = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True)
        valid.error, valid.errorTitle = _("Choose one of the words of the list."), title
        valid.add(f"{letter('state')}{FIRST_ROW}:{letter('state')}{FIRST_ROW + len(rows) - 1}")
        sheet.add_data_validation(valid)
    for hidden in ("id", "base"):
        sheet.column_dimensions[letter(hidden)].hidden = True
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.sheet_view.rightToLeft = is_rtl
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", A4, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADINGS_ROW}:{HEADINGS_ROW}"
    sheet.print_area = f"A1:{letter(ANSWERS[-1])}{HEADINGS_ROW + len(rows)}"


def _put(sheet: Any, column: int, row: int, text: str) -> None:  # noqa: ANN401
    put_text(sheet.cell(row, column), text)
