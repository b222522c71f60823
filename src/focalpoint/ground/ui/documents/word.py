"""A document as a Word file: real headings, tables with a heading row, every run in its language.

In a document from right to left every paragraph and table is laid so, and every run of letters of that script says it.
Latin letters and numbers inside stand in runs of their own that do not: Word else mirrors their marks.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urljoin

import docx
from django.utils.html import format_html
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from focalpoint.ground.shared.languages import direction
from focalpoint.ground.ui.documents.inline import Run, runs_of
from focalpoint.ground.ui.documents.model import Block, Document, Facts, Heading, Lines, Paragraph, Rows, Words

WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TAGS: Final = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
"""How Word calls our languages: with a region, or it takes them for unknown."""
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Moment that a file says it was made: none of ours says when somebody took it."""
_LEFT_OUT: Final = {"thumbnail", "extended-properties", "stylesWithEffects", "customXml"}
"""Parts of the library's pattern of a file, by the kind of relation, that no file of ours has."""
_BY_DIRECTION: Final = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff](?:[^A-Za-zÀ-ɏ\u0400-\u04ff\u3400-\u9fff0-9]*"
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])*"
)
"""A stretch of letters from right to left, with the spaces and marks between them."""
_LEFT_TO_RIGHT: Final = re.compile(
    r"[+A-Za-z0-9À-ɏ\u0400-\u04ff\u3400-\u9fff]"
    r"(?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*[A-Za-z0-9À-ɏ\u0400-\u04ff\u3400-\u9fff])?"
)
"""A stretch that begins and ends with a letter or digit from left to right: a name, a symbol, a number, an address."""
_WIDTH: Final = 170
"""Millimetres between the margins of a page of A4."""
_SMALL: Final = "16"
"""Size of small words, in half points."""
_LABELS: Final = (46, 124)
"""Millimetres of the two columns of facts: their labels, and what they say."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


def as_word(document: Document, *, site: str) -> bytes:
    """Return the document as DOCX; ``site`` is the address before which paths of links stand. No query."""
    return _Writer(document, site).written()


class _Writer:
    """One Word file on its way."""

    def __init__(self, document: Document, site: str) -> None:
        self.document = document
        self.site = site
        self.is_mirrored = direction(document.language) == "rtl"
        self.file: Any = docx.Document()

    def written(self) -> bytes:
        """Write everything and return the bytes."""
        self._settle()
        self._paragraph(self.document.title, style="Title")
        if self.document.notice:
            self._paragraph(self.document.notice, style="Intense Quote")
        if self.document.lede:
            self._paragraph(self.document.lede, style="Subtitle")
        for section in self.document.sections:
            self._paragraph(section.title, style="Heading 1")
            for block in section.blocks:
                self._block(block)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _settle(self) -> None:
        """Say title and language, and nothing of who made it, where and when."""
        said = self.file.core_properties
        said.title, said.language = self.document.title, self.document.language
        for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "identifier"):
            setattr(said, name, "")
        said.created = said.modified = _EPOCH
        said.revision = 1
        # The library's own pattern of a file has a picture of itself, and says by which program it was once made.
        for part in (self.file.part.package, self.file.part):
            for identifier, relation in list(part.rels.items()):
                if relation.reltype.rpartition("/")[2] in _LEFT_OUT:
                    del part.rels[identifier]
        defaults = self.file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        found = defaults.find(qn("w:lang"))
        if found is not None:
            defaults.remove(found)
        defaults.append(self._language(self.document.language))
        page = self.file.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(20)
        self.file.styles["Normal"].font.size = Pt(9.5)
        if self.is_mirrored:
            page._sectPr.append(OxmlElement("w:bidi"))

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block.words, style="Quote" if block.is_quoted else "Normal")
        elif isinstance(block, Heading):
            self._paragraph(block.words, style="Heading 2")
        elif isinstance(block, Facts):
            self._table((), [(label, words) for label, words in block.rows], widths=_LABELS)
        elif isinstance(block, Lines):
            for words in block.items:
                self._paragraph(words, style="List Bullet")
        elif isinstance(block, Rows):
            self._table(block.columns, block.rows, widths=_widths(block), is_bold=not block.is_wide_first)

    def _paragraph(self, words: Words, *, style: str) -> None:
        self._fill(self.file.add_paragraph(style=style), words)

    def _table(self, columns: Any, rows: Any, *, widths: Sequence[int], is_bold: bool = True) -> None:  # noqa: ANN401
        if not rows:
            return
        table: Any = self.file.add_table(rows=0, cols=len(widths))
        table.style, table.autofit = "Table Grid", False
        # In the order of the format's scheme: lines, layout, margins.
        layout = table._tbl.tblPr.find(qn("w:tblLayout"))
        layout.addprevious(_lines())
        layout.addnext(_margins())
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        if self.is_mirrored:
            # The order in which the format's scheme wants it: after the style.
            table._tbl.tblPr.find(qn("w:tblStyle")).addnext(OxmlElement("w:bidiVisual"))
        if columns:
            head = table.add_row()
            head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for cell, title in zip(head.cells, columns, strict=True):
                # Small, so that the long words of some languages stand whole over a narrow column.
                self._fill(cell.paragraphs[0], format_html("<small>{}</small>", title), bold=True)
        for row in rows:
            added = table.add_row()
            # A row stays on one page.
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for number, (cell, words) in enumerate(zip(added.cells, row, strict=True)):
                self._fill(cell.paragraphs[0], words, bold=is_bold and number == 0)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        self.file.add_paragraph()

    def _fill(self, paragraph: Any, words: Words, *, bold: bool = False) -> None:  # noqa: ANN401 - untyped library
        if self.is_mirrored:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in runs_of(words if words is None or words.strip() else None):
            parent = paragraph._p
            if run.address:
                parent = self._link(paragraph, run.address)
            for text, is_mirrored in self._pieces(run):
                parent.append(self._run(text, run, bold=bold, is_mirrored=is_mirrored))

    def _pieces(self, run: Run) -> list[tuple[str, bool]]:
        """Return the text in pieces of one direction each; what is said to be from left to right is one."""
        is_turned = self.is_mirrored and run.language and direction(run.language) == "ltr"
        if not is_turned or _BY_DIRECTION.search(run.text):
            return _by_direction(run.text, is_mirrored=self.is_mirrored)
        ends = run.text.strip()[:1] + run.text.strip()[-1:]
        # Quotation marks, brackets and full stops at its ends go with it, and what follows does not.
        return [(run.text if ends.isalnum() else f"\u200e{run.text}\u200e\u200f", False)]

    def _link(self, paragraph: Any, address: str) -> Any:  # noqa: ANN401 - untyped library
        to = urljoin(f"{self.site}/", address)
        identifier = paragraph.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), identifier)
        paragraph._p.append(link)
        return link

    def _run(self, text: str, run: Run, *, bold: bool, is_mirrored: bool) -> Any:  # noqa: ANN401 - untyped library
        element = OxmlElement("w:r")
        properties = OxmlElement("w:rPr")
        # In the order of the format's scheme: bold, size, line of a link, direction, language.
        if bold:
            properties.append(OxmlElement("w:b"))
            properties.append(OxmlElement("w:bCs"))
        if run.is_small:
            for name in ("w:sz", "w:szCs"):
                size = OxmlElement(name)
                size.set(qn("w:val"), _SMALL)
                properties.append(size)
        if run.address:
            underline = OxmlElement("w:u")
            underline.set(qn("w:val"), "single")
            properties.append(underline)
        if is_mirrored:
            properties.append(OxmlElement("w:rtl"))
        properties.append(self._language(run.language or self.document.language))
        element.append(properties)
        for number, line in enumerate(_CONTROL.sub("", text).split("\n")):
            if number:
                element.append(OxmlElement("w:br"))
            held = OxmlElement("w:t")
            held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            held.text = line
            element.append(held)
        return element

    def _language(self, language: str) -> Any:  # noqa: ANN401 - untyped library
        element = OxmlElement("w:lang")
        tag = TAGS.get(language, language)
        if language == "und":
            # What a document prints may be in a language nobody knows: no spelling is checked then.
            tag = "x-none"
        if direction(language) == "rtl":
            # Letters from right to left have an attribute of their own; the other one speaks of Latin letters.
            element.set(qn("w:bidi"), tag)
            return element
        element.set(qn("w:val"), tag)
        if language == "zh":
            element.set(qn("w:eastAsia"), tag)
        return element


def _widths(block: Rows) -> list[int]:
    """Return the millimetres of each column."""
    count = len(block.columns)
    if not block.is_wide_first:
        return [_WIDTH // count] * count
    first, last = _WIDTH * 28 // 100, _WIDTH * 24 // 100
    return [first, *[(_WIDTH - first - last) // (count - 2)] * (count - 2), last]


def _lines() -> Any:  # noqa: ANN401 - untyped library
    """Return thin lines between rows, and none beside cells."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in {"bottom", "insideH"} else "nil")
        if side in {"bottom", "insideH"}:
            for name, value in (("sz", "4"), ("space", "0"), ("color", "BBBBBB")):
                line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _margins() -> Any:  # noqa: ANN401 - untyped library
    """Return the margins inside cells: one millimetre at each side."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _by_direction(text: str, *, is_mirrored: bool) -> list[tuple[str, bool]]:
    """Return the text in pieces of one direction each, nothing left out; True: from right to left.

    In a document from right to left all that is not clearly otherwise goes with it: a full stop or a colon in a run of
    the other direction would be drawn on the wrong side.
    """
    pieces, end = [], 0
    for found in (_LEFT_TO_RIGHT if is_mirrored else _BY_DIRECTION).finditer(text):
        begin, stop = found.span()
        if is_mirrored and text[begin:stop].count("(") > text[begin:stop].count(")") and text[stop : stop + 1] == ")":
            stop += 1
        pieces += [(text[end:begin], is_mirrored), (text[begin:stop], not is_mirrored)]
        end = stop
    return [(piece, turned) for piece, turned in (*pieces, (text[end:], is_mirrored)) if piece]
