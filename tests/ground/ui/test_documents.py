"""One document as page, PDF and Word file: structure, languages, directions, and nothing of who made it."""

import io
import socket
import zipfile
from typing import Any

import docx
import pikepdf
import pytest
from django.utils import translation
from django.utils.safestring import SafeString
from PIL import Image

from focalpoint.ground.shared.errors import Unavailable
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.ui.documents import Document, Facts, Heading, Lines, Paragraph, Rows, Section, pdf
from focalpoint.ground.ui.documents.inline import Run, runs_of
from focalpoint.ground.ui.documents.page import sections_html
from focalpoint.ground.ui.documents.pdf import as_pdf, can_make_pdf
from focalpoint.ground.ui.documents.word import as_word

pytestmark = pytest.mark.once

SITE = "https://example.org"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

wants_pango = pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine")


def document(*, language: str = "en", words: Any = "Ada Example", quoted: str = "As she said") -> Document:
    """A document with one block of each kind."""
    return Document(
        name="sample",
        title="A sample",
        language=language,
        lede="What it is.",
        sections=[
            Section(
                "first",
                "First part",
                [
                    Paragraph(words),
                    Heading("Within it"),
                    Paragraph(quoted, is_quoted=True),
                    Facts([("Name", SafeString('<a href="/en/members/NA/">Namibia</a>')), ("Letter", None)]),
                    Lines(["one", "two"]),
                    Rows(("When", "What"), [("2017", SafeString('<span lang="es" dir="ltr">Uno</span>'))]),
                ],
            )
        ],
        notice="Demonstration",
    )


def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def runs(file: Any) -> list[tuple[str, bool, str]]:
    """Text, whether it is marked as from right to left, and its language, of every run."""
    found = []
    for run in file.element.body.iter(f"{WORD}r"):
        properties = run.find(f"{WORD}rPr")
        language = properties.find(f"{WORD}lang")
        text = "".join(part.text or "" for part in run.iter(f"{WORD}t"))
        found.append((text, properties.find(f"{WORD}rtl") is not None, language.get(f"{WORD}val", "")))
    return found


def test_small_html_becomes_runs_with_their_languages_and_addresses():
    words = SafeString('Spoke at <a href="/x/"><span lang="es" dir="ltr">Alicante &amp; co</span></a>, <b>2017</b>')

    assert runs_of(words) == [Run("Spoke at "), Run("Alicante & co", "es", "/x/"), Run(", 2017")]
    assert runs_of("<b>text</b>") == [Run("<b>text</b>")]
    assert runs_of(None) == [Run("not known")]


def test_a_page_escapes_what_is_not_safe_and_says_what_is_not_known():
    html = sections_html(document(words="<script>alert(1)</script>"))

    assert "<script>" not in html
    assert '<h2 id="first">First part</h2>' in html
    assert "<h3>Within it</h3>" in html
    assert "<blockquote><p>As she said</p></blockquote>" in html
    assert '<dt>Letter</dt><dd><span class="unknown">not known</span></dd>' in html


def test_a_word_file_has_headings_tables_with_heading_rows_and_links():
    file = opened(as_word(document(), site=SITE))

    styles = [(one.style.name, one.text) for one in file.paragraphs if one.text]
    assert styles[0] == ("Title", "A sample")
    assert ("Heading 1", "First part") in styles
    assert ("Heading 2", "Within it") in styles
    assert ("Quote", "As she said") in styles
    assert ("List Bullet", "one") in styles
    rows = file.tables[-1].rows
    assert [cell.text for cell in rows[0].cells] == ["When", "What"]
    assert rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None
    assert {one.target_ref for one in file.part.rels.values() if one.is_external} == {f"{SITE}/en/members/NA/"}


def test_a_table_of_sentences_has_the_same_columns_on_every_page_and_whole_rows():
    section = Section("one", "One", [Rows(("What", "To", "Became"), [("Words", "All", "Met")], is_wide_first=True)])
    made = Document(name="rows", title="Rows", language="en", lede="", sections=[section])

    file = opened(as_word(made, site=SITE))

    page, table = file.sections[0], file.tables[0]
    assert (page.page_width.mm, page.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    assert [round(column.width.mm) for column in table.columns] == [47, 83, 40]
    assert table.rows[1]._tr.trPr.find(f"{WORD}cantSplit") is not None
    assert not table.rows[1].cells[0].paragraphs[0].runs[0].bold
    assert '<div class="wide-first"><table' in sections_html(made)


def test_marks_and_quoted_words_keep_their_sides_in_arabic():
    words = SafeString('نص <bdi>(a)(i)</bdi> <span lang="en" dir="ltr">“Members”</span><br><small>نص</small>')

    told = runs(opened(as_word(document(language="ar", words=words), site=SITE)))

    assert ("\u200e(a)(i)\u200e\u200f", False, "x-none") in told
    assert ("\u200e“Members”\u200e\u200f", False, "en-GB") in told


def test_a_word_file_says_its_title_and_nothing_of_who_made_it():
    made = as_word(document(), site=SITE)

    said = opened(made).core_properties
    assert (said.title, said.language) == ("A sample", "en")
    assert (said.author, said.last_modified_by, said.comments, said.keywords) == ("", "", "", "")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert "docProps/app.xml" not in names
    assert "docProps/thumbnail.jpeg" not in names
    assert b"python-docx" not in everything


def test_every_run_of_a_word_file_says_its_language():
    said = {language for _text, _rtl, language in runs(opened(as_word(document(), site=SITE)))}

    assert said == {"en-GB", "es-ES"}


def test_arabic_is_laid_from_right_to_left_and_latin_inside_it_is_not():
    made = document(language="ar", words="مرحبا Ada Example (A/72/551) نص")
    with translation.override("ar"):
        file = opened(as_word(made, site=SITE))

    assert all(one._p.pPr.find(f"{WORD}bidi") is not None for one in file.paragraphs if one.text)
    assert all(one._tbl.tblPr.find(f"{WORD}bidiVisual") is not None for one in file.tables)
    told = {text.strip(): is_mirrored for text, is_mirrored, _language in runs(file)}
    assert told["مرحبا"] is told["نص"] is True
    assert told["Ada Example (A/72/551)"] is told["2017"] is told["Uno"] is False


def test_control_characters_do_not_break_a_word_file():
    file = opened(as_word(document(words="a\x00b\x0bc\ufffed"), site=SITE))

    assert "abcd" in [one.text for one in file.paragraphs]


@wants_pango
@pytest.mark.parametrize("language", CODES)
def test_a_pdf_is_tagged_and_says_its_title_and_language_and_nothing_else(language):
    with translation.override(language):
        made = as_pdf(document(language=language), site=SITE)

    with pikepdf.open(io.BytesIO(made)) as file:
        assert str(file.Root.Lang) == language
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in file.Root
        assert {str(name) for name in file.docinfo} <= {"/Title", "/Producer"}
        assert str(file.docinfo["/Title"]) == "A sample"
        assert b"pdfuaid" in file.Root.Metadata.read_bytes()
        links = [one.A.URI for one in file.pages[0].Annots if "/A" in one]
    assert {str(link) for link in links} == {f"{SITE}/en/members/NA/"}


@wants_pango
def test_a_pdf_takes_in_no_file_of_the_machine(tmp_path):
    picture = tmp_path / "picture.png"
    Image.new("RGB", (40, 40), "red").save(picture)

    made = as_pdf(document(words=SafeString(f'x<img src="{picture.as_uri()}" alt="A">')), site=SITE)

    with pikepdf.open(io.BytesIO(made)) as file:
        assert dict(file.pages[0].Resources.XObject) == {}


@wants_pango
def test_a_pdf_asks_no_server():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        as_pdf(document(words=SafeString('x<img src="/picture.png" alt="A">')), site=address)

        with pytest.raises(TimeoutError):
            server.accept()


def test_without_pango_it_is_said_and_nothing_breaks(monkeypatch):
    monkeypatch.setattr(pdf, "LIBRARIES", (("libnot-here.so.0",),))
    can_make_pdf.cache_clear()
    try:
        assert not can_make_pdf()
        with pytest.raises(Unavailable, match="cannot make PDF files"):
            as_pdf(document(), site=SITE)
    finally:
        can_make_pdf.cache_clear()


def test_marks_and_spaces_in_arabic_go_with_it_and_numbers_of_several_parts_stay_in_order():
    made = document(language="ar", words="الهاتف: +264 61 282 9111. في 30 نوفمبر 2026.")
    with translation.override("ar"):
        file = opened(as_word(made, site=SITE))

    told = [(text, is_mirrored) for text, is_mirrored, _language in runs(file)]
    assert ("الهاتف: ", True) in told
    assert ("+264 61 282 9111", False) in told
    assert (". في ", True) in told
    assert (".", True) in told
    assert all(text.strip(" .:،؟") for text, is_mirrored in told if not is_mirrored)
