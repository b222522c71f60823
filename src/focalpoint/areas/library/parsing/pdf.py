"""From a PDF to its text by page: paragraphs whole, columns in order, headers and page numbers taken out and told."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from focalpoint.areas.library.parsing.building import Builder
from focalpoint.areas.library.parsing.head import head_of, one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.mending import Parting, Vocabulary, settled
from focalpoint.areas.library.parsing.paragraphs import (
    ENDED,
    NOTE,
    RULE,
    SMALLER,
    Block,
    Words,
    append,
    at_hyphen,
    blocks,
    is_wide,
    tightest,
)
from focalpoint.areas.library.parsing.parsed import Parsed
from focalpoint.areas.library.parsing.pdf_rows import DOUBTFUL, Row, Sheet, clean, is_arabic, sheets
from focalpoint.areas.library.parsing.running import running
from focalpoint.ground.files import kinds

LARGER: Final = 1.15
"""Size of the signs of a title, against those of the text, at least."""
_NO_TITLE: Final = re.compile(
    r"microsoft|\.(?:docx?|pdf|indd|qxd|rtf|odt|wpd)\b|untitled|sans titre|^document ?\d*$|^[\d_ -]*$", re.IGNORECASE
)


def read(content: bytes) -> Parsed:
    """Return what a PDF says; without pages where it is pictures of paper.

    Raises:
        Refused: it is damaged, or has more pages or signs than are taken.
    """
    pages = list(sheets(content))
    rows = [row for page in pages for column in page.columns for row in column]
    if not any(sign.isalpha() for row in rows for sign in row.text):
        return Parsed(kinds.PDF.media_type, (), title=_said_title(content), warnings=(("no_text", ""),))
    vocabulary = Vocabulary([re.sub(rf"\S*{DOUBTFUL}\S*", " ", clean(row.text)) for row in rows])
    for row in rows:
        for run in row.runs:
            run.text = settled(clean(run.text), DOUBTFUL, vocabulary)
    beside = running(pages)
    whole = " ".join(row.text for row in rows)
    language = language_of(whole)
    pitch = tightest([column for page in pages for column in page.columns])
    words = Words(vocabulary, Parting(whole, vocabulary, language), pitch=pitch)
    usual = _usual_size(rows)
    builder = Builder()
    told = [_page_blocks(page, marks, words, usual) for page, marks in zip(pages, beside, strict=True)]
    for number, (text, notes) in enumerate(told):
        builder.page("")
        for row in (row for column in pages[number].columns for row in column):
            if (kind := beside[number].get(id(row))) is not None:
                builder.repair(kind, row.text, "")
        _write(builder, text, notes, _overleaf(told, number), words)
    warnings = []
    if empty := [str(at + 1) for at, (text, notes) in enumerate(told) if not text and not notes]:
        warnings.append(("pages_without_text", ", ".join(empty)))
    if words.parting.is_needed:
        warnings.append(("glued", ""))
    first = [block.text for text, _notes in told[:1] for block in text]
    lines = [row.text for column in pages[0].columns for row in column]
    head = head_of(lines)
    title = head_of(_under_masthead(lines, first)).title or _large_title(told[0][0], usual) or _said_title(content)
    if not title and first and len(first[0]) <= 200:
        title = one_line(first[0])
    return Parsed(
        kinds.PDF.media_type,
        builder.pages,
        title=title,
        language=language,
        symbol=head.symbol,
        dated=head.dated,
        repaired=tuple(builder.repaired),
        warnings=tuple(warnings),
    )


def _usual_size(rows: Sequence[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _page_blocks(page: Sheet, beside: dict[int, str], words: Words, usual: float) -> tuple[list[Block], list[Block]]:
    """Return the paragraphs of a page, and its footnotes."""
    text: list[Block] = []
    notes: list[Block] = []
    for column in page.columns:
        rows = [row for row in column if id(row) not in beside]
        mirrored = sum(is_arabic(row) for row in rows) * 2 > len(rows)
        at = _notes_begin(rows, usual, page.height)
        body = [row for row in rows[:at] if not RULE.fullmatch(row.text)]
        foot = [row for row in rows[at:] if not RULE.fullmatch(row.text)]
        text += blocks(body, words, mirrored=mirrored, width=page.width)
        notes += blocks(foot, words, mirrored=mirrored, width=page.width)
    return text, notes


def _notes_begin(rows: Sequence[Row], usual: float, height: float) -> int:
    """Return from which row on there are footnotes: small print at the foot that begins with a mark or under a rule."""
    begin = len(rows)
    for at in range(len(rows) - 1, 0, -1):
        row = rows[at]
        if row.top < 0.4 * height:
            break
        if RULE.fullmatch(row.text):
            return at
        if row.size > SMALLER * usual:
            # A mark that stands a little higher is a row of its own at times.
            if len(row.text) > 3:
                break
            continue
        if NOTE.match(row.text):
            begin = at
    return begin


def _write(builder: Builder, text: list[Block], notes: list[Block], overleaf: Block | None, words: Words) -> None:
    """Write a page. Where its last paragraph goes on overleaf, the notes stand before it: no sentence is cut."""
    last = text[-1] if text and overleaf is not None and _goes_on(text[-1], overleaf) else None
    for block in text if last is None else text[:-1]:
        _put(builder, block, "\n\n")
    for block in notes:
        if last is not None:
            builder.repair("moved", block.text, block.text)
        _put(builder, block, "\n\n")
    if last is None or overleaf is None:
        return
    if (cut := at_hyphen(last.text, overleaf.text)) is not None:
        append(last, cut[1], words)
        gone = len(overleaf.text) - len(overleaf.text[len(cut[1]) :].lstrip())
        overleaf.text = overleaf.text[gone:]
        overleaf.mended = [(at - gone, kind, was, now) for at, kind, was, now in overleaf.mended if at >= gone]
    wide = is_wide(last.text[-1]) and is_wide(overleaf.text[:1] or " ")
    _put(builder, last, "" if wide else "\n")


def _put(builder: Builder, block: Block, end: str) -> None:
    if not block.text:
        return
    builder.count()
    start = builder.length
    builder.add(block.text + end)
    for at, kind, was, now in block.mended:
        builder.repair(kind, was, now, back=builder.length - start - at)


def _overleaf(told: Sequence[tuple[list[Block], list[Block]]], number: int) -> Block | None:
    """Return the first paragraph after a page, on the next page that has text."""
    return next((text[0] for text, _notes in told[number + 1 : number + 3] if text), None)


def _goes_on(last: Block, following: Block) -> bool:
    """Return whether two paragraphs are one that a page end cut."""
    if ENDED.search(last.text) or abs(last.size - following.size) > 0.15 * last.size or not following.text:
        return False
    if following.text[0].islower() or at_hyphen(last.text, following.text):
        return True
    return not last.ended and not following.begins_new


def _under_masthead(lines: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    """Return the lines up to the symbol, then paragraphs: a title may run over several lines."""
    return [*lines[:2], *paragraphs]


def _large_title(first: Sequence[Block], usual: float) -> str:
    """Return the largest print of the first page, if it is clearly larger than the text."""
    found = [block for block in first if sum(sign.isalpha() for sign in block.text) >= 4]
    largest = max((block.size for block in found), default=0.0)
    if largest < LARGER * usual:
        return ""
    begin = next(at for at, block in enumerate(found) if block.size == largest)
    pieces = []
    for block in found[begin:]:
        if abs(block.size - largest) > 0.1 * largest:
            break
        pieces.append(block.text)
    return one_line(" ".join(pieces))


def _said_title(content: bytes) -> str:
    """Return the title that the file itself bears, unless it is the name of another file."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    said: Any = pdfium.PdfDocument(content).get_metadata_value("Title") or ""
    title = one_line(clean("".join(sign if sign.isprintable() else " " for sign in said)))
    return "" if len(title) < 4 or _NO_TITLE.search(title) else title
