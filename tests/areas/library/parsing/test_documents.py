"""Text out of Word documents, OpenDocument texts and workbooks that are made here."""

import io

import openpyxl
import pytest
from docx import Document

from focalpoint.areas.library.parsing import Refused, read
from focalpoint.areas.library.parsing.building import MOST_PARAGRAPHS
from focalpoint.config.proofs import papers
from focalpoint.ground.files.inspecting import Problem

pytestmark = pytest.mark.once


def docx(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(content: bytes, before: str, after: str, part: str = "word/document.xml") -> bytes:
    def change(name: str, inside: bytes) -> bytes:
        if name != part:
            return inside
        assert before.encode() in inside
        return inside.replace(before.encode(), after.encode())

    return papers.repacked(content, change)


def with_body(body: str) -> bytes:
    """A Word document whose paragraphs are the markup given."""
    made = Document()
    made.add_paragraph("HERE")
    return changed(docx(made), "<w:p><w:r><w:t>HERE</w:t></w:r></w:p>", body)


def words(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_word_document_gives_title_paragraphs_lists_and_tables():
    made = Document()
    made.add_heading("What the example agreed", 0)
    made.add_paragraph("The members met in spring and they agreed on this and that for the year.")
    made.add_paragraph("the first point", style="List Bullet")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Land one", "7"

    found = read(docx(made), "paper.docx")

    assert found.title == "What the example agreed"
    assert found.language == "en"
    paragraphs = found.text.split("\n\n")
    assert paragraphs[0] == "What the example agreed"
    assert "• the first point" in paragraphs
    assert "Land one\t7" in paragraphs


def test_tracked_changes_count_as_accepted():
    body = (
        f"<w:p>{words('We ')}<w:del w:id='1' w:author='A'><w:r><w:delText>may</w:delText></w:r></w:del>"
        f"<w:ins w:id='2' w:author='A'>{words('will')}</w:ins>{words(' meet')}</w:p>"
        f"<w:p><w:pPr><w:rPr><w:del w:id='3' w:author='A'/></w:rPr></w:pPr>{words('again ')}</w:p>"
        f"<w:p>{words('in autumn.')}</w:p>"
        f"<w:p><w:moveFrom w:id='4' w:author='A'>{words('moved away')}</w:moveFrom></w:p>"
    )

    found = read(with_body(body), "paper.docx")

    assert found.text == "We will meet\n\nagain in autumn.\n\n"


def test_numbers_that_word_counts_itself_are_read_as_they_are_shown():
    made = Document()
    for text in ("first of all", "second"):
        made.add_paragraph(text, style="List Number")
    point = "<w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='77'/></w:numPr></w:pPr>"
    numbering = (
        "<w:abstractNum w:abstractNumId='77'>"
        "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='77'><w:abstractNumId w:val='77'/></w:num></w:numbering>"
    )
    body = "".join(
        f"<w:p>{point.format(level)}{words(text)}</w:p>"
        for level, text in ((0, "Decides"), (1, "to meet"), (1, "to write"), (0, "Requests"), (1, "a report"))
    )
    content = changed(with_body(body), "</w:numbering>", numbering, part="word/numbering.xml")

    found = read(content, "paper.docx")

    assert found.text.split("\n\n")[:5] == ["1. Decides", "(a) to meet", "(b) to write", "2. Requests", "(a) a report"]


def test_a_footnote_stands_at_the_end_under_its_number():
    odt = papers.odt(
        "<text:p>Words<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>What was meant.</text:p></text:note-body></text:note> go on.</text:p><text:p>More.</text:p>"
    )

    found = read(odt, "paper.odt")

    assert found.text == "Words¹ go on.\n\nMore.\n\n¹ What was meant.\n\n"


def test_an_open_document_gives_lists_tables_and_no_deleted_words():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>taken out</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h text:outline-level='1'>A heading</text:h>"
        "<text:list><text:list-item><text:p>a<text:s text:c='2'/>point</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>one</text:p></table:table-cell><table:table-cell>"
        "<text:p>two</text:p></table:table-cell></table:table-row></table:table>"
    )

    found = read(papers.odt(body), "paper.odt")

    assert found.text == "A heading\n\n• a  point\n\none\ttwo\n\n"
    assert found.title == "A heading"


def test_a_workbook_gives_a_page_for_each_sheet_and_works_nothing_out():
    made = openpyxl.Workbook()
    made.active.title = "Budget"
    for row in (("Code", "Year", "Share"), ("NA", 2021, 0.5), ("=1+1", None, 3.0)):
        made.active.append(row)
    made.create_sheet("Notes").append(["a note"])
    out = io.BytesIO()
    made.save(out)

    found = read(out.getvalue(), "paper.xlsx")

    assert [page.label for page in found.pages] == ["Budget", "Notes"]
    assert found.pages[0].text == "Code\tYear\tShare\nNA\t2021\t0.5\n\t\t3\n"


def test_a_long_text_without_pages_is_parted_at_paragraphs_under_their_numbers():
    made = Document()
    for number in range(60):
        made.add_paragraph(f"Paragraph {number} " + "of the example " * 20)

    found = read(docx(made), "paper.docx")

    assert [page.label for page in found.pages][:2] == ["¶ 1–20", "¶ 21–40"]
    assert all(page.text.endswith("\n\n") for page in found.pages)


def test_two_hundred_thousand_paragraphs_are_refused_before_any_is_read():
    told_apart = "".join(f"<w:p w:id='{number * 7919 % 65_536:x}'/>" for number in range(200_000))
    many = "".join(f"<text:p text:id='{number * 7919 % 65_536:x}'/>" for number in range(MOST_PARAGRAPHS + 1))

    # All alike they are packed so small that the packing alone is refused.
    with pytest.raises(Problem, match="unpacked"):
        read(with_body("<w:p/>" * 200_000), "paper.docx")
    with pytest.raises(Refused, match="paragraphs"):
        read(with_body(told_apart), "paper.docx")
    with pytest.raises(Refused, match="paragraphs"):
        read(papers.odt(many), "paper.odt")
