"""From an OpenDocument text to its text: paragraphs, lists, tables, notes; tracked changes as if they were accepted."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.areas.library.parsing.building import MOST_PARAGRAPHS, Builder, in_parts
from focalpoint.areas.library.parsing.head import head_of, one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.parsed import Parsed, Refused
from focalpoint.areas.library.parsing.xml import name_of, parsed
from focalpoint.ground.files import kinds

_PARAGRAPH: Final = re.compile(rb"<text:[ph][\s/>]")
_LEFT_OUT: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "ruby-text"}
)
_MOST_SPACES: Final = 100
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(content: bytes) -> Parsed:
    """Return what an OpenDocument text says.

    Raises:
        Refused: it has more paragraphs than any paper, or no text where one must be.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        whole = package.read("content.xml")
        if len(_PARAGRAPH.findall(whole)) > MOST_PARAGRAPHS:
            raise Refused("paragraphs")
        root = parsed(whole)
        meta = parsed(package.read("meta.xml")) if "meta.xml" in package.namelist() else None
    body = next((one for one in root.iter() if name_of(one) == "text" and name_of(one.getparent()) == "body"), None)
    if body is None:
        raise Refused("damaged")
    notes: list[str] = []
    found = [*_blocks(body, notes), *notes]
    builder = Builder()
    in_parts(found, builder)
    said = (
        one_line("".join(text for one in meta.iter() if name_of(one) == "title" for text in one.itertext()))
        if (meta is not None)
        else ""
    )
    headings = [one for one in body.iter(f"{_TEXT}h", f"{_TEXT}p") if _is_title(one)]
    head = head_of([line for text in found[:40] for line in text.splitlines()])
    text = "".join(page.text for page in builder.pages)
    first = next((one.strip() for one in found if one.strip()), "")
    return Parsed(
        kinds.ODT.media_type,
        builder.pages if text.strip() else (),
        title=(one_line(_words(headings[0], [])) if headings else "")
        or head.title
        or said
        or (one_line(first) if len(first) <= 200 else ""),
        language=language_of(text),
        symbol=head.symbol,
        dated=head.dated,
        warnings=() if text.strip() else (("no_text", ""),),
    )


def _is_title(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    style = element.get(f"{_TEXT}style-name", "")
    level = element.get(f"{_TEXT}outline-level", "")
    return style == "Title" or (name_of(element) == "h" and level in {"", "1"})


def _blocks(element: Any, notes: list[str], mark: str = "") -> Iterator[str]:  # noqa: ANN401
    for child in element:
        name = name_of(child)
        if name in {"p", "h"}:
            if text := _words(child, notes).strip():
                yield f"{mark}{text}"
                mark = ""
        elif name == "list-item":
            yield from _blocks(child, notes, "• ")
        elif name == "table":
            yield from _rows(child, notes)
        elif name and name not in _LEFT_OUT:
            yield from _blocks(child, notes)


def _words(element: Any, notes: list[str]) -> str:  # noqa: ANN401
    pieces = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "s":
            said = child.get(f"{_TEXT}c", "1")
            pieces.append(
                " " * min(int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 1, _MOST_SPACES)
            )
        elif name in {"tab", "line-break"}:
            pieces.append("\t" if name == "tab" else "\n")
        elif name == "note":
            pieces.append(_note(child, notes))
        elif name and name not in _LEFT_OUT:
            pieces.append(_words(child, notes))
        pieces.append(child.tail or "")
    return re.sub(r"[ \n\r]*\n[ \n\r]*", "\n", "".join(pieces)) if name_of(element) in {"p", "h"} else "".join(pieces)


def _note(element: Any, notes: list[str]) -> str:  # noqa: ANN401
    """Keep a note for the end, and return the mark that stands for it."""
    citation = "".join(text for one in element if name_of(one) == "note-citation" for text in one.itertext()).strip()
    raised = citation.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    body = [text for one in element if name_of(one) == "note-body" for text in _blocks(one, notes)]
    notes.append(f"{raised} {' '.join(body)}".strip())
    return raised


def _rows(table: Any, notes: list[str]) -> Iterator[str]:  # noqa: ANN401
    lines = []
    for row in (one for one in table.iter() if name_of(one) == "table-row"):
        cells = [" ".join(_blocks(cell, notes)).replace("\n", " ") for cell in row if name_of(cell) == "table-cell"]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            lines.append("\t".join(cells))
    if lines:
        yield "\n".join(lines)
