"""From a Word document to its text: paragraphs, lists, tables, footnotes; tracked changes as if they were accepted."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from focalpoint.areas.library.parsing.building import MOST_PARAGRAPHS, Builder, in_parts
from focalpoint.areas.library.parsing.head import head_of, one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.parsed import Parsed, Refused
from focalpoint.areas.library.parsing.xml import name_of, parsed
from focalpoint.ground.files import kinds

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPH: Final = re.compile(rb"<(?:\w+:)?p[\s/>]")
_LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "rPr", "pPr", "instrText", "delText", "fldData", "Fallback", "txbxContent"}
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TITLES: Final = re.compile(r"title|titre|titel|titulo|название|заголовок документа", re.IGNORECASE)
_HEADINGS: Final = re.compile(r"heading ?1$|berschrift ?1$|titre ?1$", re.IGNORECASE)
_FORMATS: Final = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class _Paragraph:
    """One paragraph: its words, the style it has, and whether its end was deleted, so that the next one goes on."""

    text: str
    style: str
    goes_on: bool = False


@dataclass(slots=True)
class _Numbering:
    """The lists of a document: by list and level how a point is marked, and how far counting has come."""

    marks: Mapping[tuple[str, int], tuple[str, str]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, which: str, level: int) -> str:
        """Return the mark of the next point."""
        form, text = self.marks.get((which, level), ("bullet", ""))
        for deeper in [key for key in self.counts if key[0] == which and key[1] > level]:
            del self.counts[deeper]
        self.counts[which, level] = number = self.counts.get((which, level), 0) + 1
        if form in {"bullet", "none"}:
            return "•" if form == "bullet" else ""
        if f"%{level + 1}" not in text:
            return text
        return re.sub(r"%(\d)", lambda one: self._said(which, int(one[1]) - 1, number, level), text)

    def _said(self, which: str, level: int, number: int, at: int) -> str:
        count = number if level == at else self.counts.get((which, level), 1)
        form = self.marks.get((which, level), ("decimal", ""))[0]
        if form in _FORMATS and count <= len(_FORMATS[form]):
            return _FORMATS[form][count - 1]
        if form in {"lowerRoman", "upperRoman"} and count < 40:
            said, left = "", count
            for value, letters in _ROMAN:
                while left >= value:
                    said, left = said + letters, left - value
            return said.upper() if form == "upperRoman" else said
        return str(count)


def read(content: bytes) -> Parsed:
    """Return what a Word document says.

    Raises:
        Refused: it has more paragraphs than any paper, or no text where one must be.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = _part(package, "word/document.xml")
        if body is None:
            raise Refused("damaged")
        notes = {kind: _notes(_part(package, f"word/{kind}s.xml"), kind) for kind in ("footnote", "endnote")}
        styles = _styles(_part(package, "word/styles.xml"))
        numbering = _Numbering(_marks(_part(package, "word/numbering.xml")))
        properties = _part(package, "docProps/core.xml")
    found = list(_paragraphs(body, styles, numbering, notes))
    for kind in ("footnote", "endnote"):
        found += [_Paragraph(f"{_raised(number)} {text}", "") for number, text in notes[kind].used]
    builder = Builder()
    in_parts((one.text for one in found), builder)
    said = one_line("".join(properties.itertext(f"{_DC}title"))) if properties is not None else ""
    head = head_of([line for one in found[:40] for line in one.text.splitlines()])
    text = "".join(page.text for page in builder.pages)
    return Parsed(
        kinds.DOCX.media_type,
        builder.pages if text.strip() else (),
        title=_title(found) or head.title or said or _first(found),
        language=language_of(text),
        symbol=head.symbol,
        dated=head.dated,
        warnings=() if text.strip() else (("no_text", ""),),
    )


def _title(found: list[_Paragraph]) -> str:
    for wanted in (_TITLES, _HEADINGS):
        titled = [one.text for one in found[:60] if wanted.match(one.style) and one.text.strip()]
        if titled:
            return one_line(titled[0])
    return ""


def _first(found: list[_Paragraph]) -> str:
    first = next((one.text.strip() for one in found if one.text.strip()), "")
    return one_line(first) if len(first) <= 200 else ""


def _part(package: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root of a part, None where there is none.

    Raises:
        Refused: it is no XML, or has more paragraphs than any paper; those are counted before anything is built.
    """
    try:
        content = package.read(name)
    except KeyError:
        return None
    if len(_PARAGRAPH.findall(content)) > MOST_PARAGRAPHS:
        raise Refused("paragraphs")
    return parsed(content)


def _styles(root: Any) -> dict[str, str]:  # noqa: ANN401
    if root is None:
        return {}
    return {
        style.get(f"{_W}styleId", ""): name.get(f"{_W}val", "")
        for style in root.iter(f"{_W}style")
        if (name := style.find(f"{_W}name")) is not None
    }


def _marks(root: Any) -> dict[tuple[str, int], tuple[str, str]]:  # noqa: ANN401
    """Return by list and level the form of a number and the text round it."""
    if root is None:
        return {}
    levels: dict[str, dict[int, tuple[str, str]]] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        levels[abstract.get(f"{_W}abstractNumId", "")] = {
            _number(level.get(f"{_W}ilvl")): (_value(level, "numFmt"), _value(level, "lvlText"))
            for level in abstract.iter(f"{_W}lvl")
        }
    return {
        (number.get(f"{_W}numId", ""), level): mark
        for number in root.iter(f"{_W}num")
        for level, mark in levels.get(_value(number, "abstractNumId"), {}).items()
    }


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    found = element.find(f"{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 6 else 0


@dataclass(slots=True)
class _Notes:
    """Footnotes by their id, and those that the text has called, with the numbers under which it did."""

    texts: Mapping[str, str]
    used: list[tuple[int, str]] = field(default_factory=list)

    def called(self, identifier: str) -> str:
        """Return the number of a note in the text."""
        text = self.texts.get(identifier, "")
        if not text:
            return ""
        self.used.append((len(self.used) + 1, text))
        return _raised(len(self.used))


def _raised(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _notes(root: Any, kind: str) -> _Notes:  # noqa: ANN401
    if root is None:
        return _Notes({})
    nothing = {"footnote": _Notes({}), "endnote": _Notes({})}
    return _Notes(
        {
            note.get(f"{_W}id", ""): " ".join(
                text for one in note.iter(f"{_W}p") if (text := _words(one, nothing).strip())
            )
            for note in root.iter(f"{_W}{kind}")
            if note.get(f"{_W}type") in {None, "normal"}
        }
    )


def _paragraphs(
    body: Any,  # noqa: ANN401
    styles: Mapping[str, str],
    numbering: _Numbering,
    notes: Mapping[str, _Notes],
) -> Iterator[_Paragraph]:
    waiting = ""
    for element in _blocks(body):
        if name_of(element) == "tbl":
            yield from (_Paragraph(row, "") for row in _rows(element, notes))
            continue
        one = _paragraph(element, styles, numbering, notes)
        if one.goes_on:
            waiting += one.text
            continue
        if waiting:
            one.text, waiting = waiting + one.text, ""
        yield one
    if waiting:
        yield _Paragraph(waiting, "")


def _blocks(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield paragraphs and tables in order; whatever wraps them, such as a content control, is looked into."""
    for child in element:
        name = name_of(child)
        if name in {"p", "tbl"}:
            yield child
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _paragraph(
    element: Any,  # noqa: ANN401
    styles: Mapping[str, str],
    numbering: _Numbering,
    notes: Mapping[str, _Notes],
) -> _Paragraph:
    text = _words(element, notes)
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return _Paragraph(text, "")
    style = styles.get(_value(properties, "pStyle"), "")
    end = properties.find(f"{_W}rPr")
    goes_on = end is not None and end.find(f"{_W}del") is not None
    listed = properties.find(f"{_W}numPr")
    if listed is not None and text.strip() and (which := _value(listed, "numId")) not in {"", "0"}:
        mark = numbering.mark(which, _number(_value(listed, "ilvl")))
        text = f"{mark} {text.lstrip()}" if mark else text
    elif style.startswith("List Bullet") and text.strip():
        text = f"• {text.lstrip()}"
    return _Paragraph(text, style, goes_on)


def _words(element: Any, notes: Mapping[str, _Notes]) -> str:  # noqa: ANN401
    """Return the words of a paragraph without what was deleted. Text boxes stand twice in the file and are left out."""
    pieces: list[str] = []
    for child in element:
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name in {"footnoteReference", "endnoteReference"}:
            pieces.append(notes[name.removesuffix("Reference")].called(child.get(f"{_W}id", "")))
        elif name and name not in _LEFT_OUT:
            pieces.append(_words(child, notes))
    return "".join(pieces)


def _rows(table: Any, notes: Mapping[str, _Notes]) -> Iterator[str]:  # noqa: ANN401
    """Yield the rows of a table, cells parted by tabs; a deleted row is none."""
    lines = []
    for row in table:
        if name_of(row) != "tr" or row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells = [
            " ".join(text for one in cell.iter(f"{_W}p") if (text := _words(one, notes).strip().replace("\n", " ")))
            for cell in row.iter(f"{_W}tc")
        ]
        if any(cells):
            lines.append("\t".join(cells))
    if lines:
        yield "\n".join(lines)
