"""What the ledger hands out, opened again by programs of others: it says what the pages say, and prints well."""

import csv
import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.utils import translation

from focalpoint.areas.ledger.filling.book import ANSWERS, COLUMNS, FIRST_ROW, META
from focalpoint.areas.ledger.filling.writing import workbook_of
from focalpoint.areas.ledger.queries.form import book_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests import make
from tests.areas.ledger.asked import of
from tests.areas.ledger.inside import inside

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = "تدريب المراقبين — “support” & <all>"
"""Words in two directions, with signs that formats must write otherwise."""
A4_IN_POINTS = (595, 842)


@pytest.fixture
def seen():
    made = inside(WORDS, member=make.member(code="NA", named="Namibia"), meeting=make.meeting(code="X1"))
    make.meeting(code="X2", held_on="2019-05-01")
    make.progress(made.one, words=WORDS, told_on=date(2018, 7, 1))
    return made


def taken(path: str, *, language: str = "en", reader: Reader = PUBLIC) -> bytes:
    answer: Any = Client().get(f"/{language}/{path}", **{ENVIRON: reader})
    assert answer.status_code == 200, path
    assert "attachment" in answer["Content-Disposition"]
    return bytes(answer.content)


def values(sheet: Any) -> list[list[str]]:
    return [[str(value) if value is not None else "" for value in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("stem", ["undertakings", "asks/{ask}"])
def test_a_workbook_says_what_the_csv_says_and_is_as_wide_as_the_paper(seen, stem, language):
    path = stem.format(ask=seen.ask.public_id)

    sheet = openpyxl.load_workbook(io.BytesIO(taken(f"{path}.xlsx", language=language))).active
    lines = list(csv.reader(io.StringIO(taken(f"{path}.csv", language=language).decode("utf-8-sig"), newline="")))

    rows = values(sheet)
    assert rows[0] == lines[0][: len(rows[0])]
    assert [row[0] for row in rows] == [line[0] for line in lines if line and len(line) >= len(rows[0])]
    assert any(WORDS in row for row in rows)
    assert sheet.sheet_view.rightToLeft is (language == "ar")
    page = sheet.page_setup
    assert (page.orientation, int(page.paperSize), int(page.fitToHeight)) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in sheet[2])
    assert {column.width > 5 for column in sheet.column_dimensions.values()} == {True}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_form_is_printed_without_what_is_hidden_and_lies_as_its_language_does(seen, language):
    with translation.override(language):
        book = book_for(seen.line.member, date(2026, 6, 1), language=language, reader=of("NA"))
        made = openpyxl.load_workbook(io.BytesIO(workbook_of(book)))

    how_to, undertakings, questions, meta = made.worksheets
    for sheet in (how_to, undertakings, questions):
        assert sheet.sheet_view.rightToLeft is (language == "ar")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (int(sheet.page_setup.paperSize), int(sheet.page_setup.fitToHeight)) == (9, 0)
    for sheet in (undertakings, questions):
        assert sheet.print_area == f"'{sheet.title}'!$A$1:$M${sheet.max_row}"
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.page_setup.orientation == "landscape"
        assert [sheet.column_dimensions[column].hidden for column in "MNO"] == [False, True, True]
        said = dict(zip(COLUMNS, values(sheet)[FIRST_ROW - 1], strict=True))
        assert said["asked"] == WORDS
        assert all(sheet.cell(FIRST_ROW, COLUMNS.index(name) + 1).alignment.wrap_text for name in ANSWERS)
        (chosen,) = sheet.data_validations.dataValidation
        assert str(chosen.sqref) == f"D{FIRST_ROW}" if sheet is questions else str(chosen.sqref).startswith("D4")
        assert META in chosen.formula1
    assert (meta.title, meta.sheet_state) == (META, "veryHidden")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["meetings/X2/follow-up.docx?of=X1", "members/NA/undertakings.docx"])
def test_a_word_file_has_headings_a_repeated_row_of_them_the_words_and_paper_of_our_size(seen, path, language):
    file = docx.Document(io.BytesIO(taken(path, language=language)))

    rows = ["\n".join(cell.text for cell in row.cells) for table in file.tables for row in table.rows]
    assert any(WORDS in row and "Namibia" in row for row in rows)
    assert {paragraph.style.name for paragraph in file.paragraphs} >= {"Title", "Subtitle", "Heading 1"}
    assert all(table._tbl.tr_lst[0].trPr is not None for table in file.tables if len(table.columns) == 5)
    (page,) = file.sections
    assert (round(page.page_width.pt), round(page.page_height.pt)) == A4_IN_POINTS
    assert page.page_width - page.left_margin - page.right_margin > page.page_width * 0.8
    assert bool(page._sectPr.xpath("w:bidi")) is (language == "ar")
    said = file.core_properties
    assert (said.author, said.last_modified_by, said.language) == ("", "", language)
    assert said.title


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine")
def test_a_pdf_has_the_words_and_paper_of_our_size(seen):
    seen.one.paraphrase = "Train observers — “support” & <all>"
    seen.one.save()

    file = pypdfium2.PdfDocument(taken("meetings/X2/follow-up.pdf?of=X1"))

    assert tuple(round(side) for side in file[0].get_size()) == A4_IN_POINTS
    text = " ".join("".join(page.get_textpage().get_text_range() for page in file).split())
    assert "Train observers — “support” & <all>" in text
    assert "Namibia" in text
    assert "Met" in text
    assert not file.get_metadata_value("Author")
