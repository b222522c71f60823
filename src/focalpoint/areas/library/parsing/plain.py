"""From a text file to its text: as it stands; where it was taken out of a PDF, with what that did to it put right."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from focalpoint.areas.library.parsing.building import Builder, in_parts
from focalpoint.areas.library.parsing.encodings import Decoded
from focalpoint.areas.library.parsing.head import head_of, is_symbol, one_line
from focalpoint.areas.library.parsing.language import language_of
from focalpoint.areas.library.parsing.mending import Parting, Vocabulary
from focalpoint.areas.library.parsing.paragraphs import ENDED, MARK, RULE, Block, Words, append
from focalpoint.areas.library.parsing.parsed import Parsed
from focalpoint.areas.library.parsing.running import JOB, NUMBER
from focalpoint.ground.files import kinds

CUT: Final = 0.25
"""Share of the lines that go on in the next one with a small letter, from which lines are print and no paragraphs."""
_HEAD: Final = 12
"""Lines at the beginning, where a symbol is that of the paper and no running header."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words: how far it is moved in, and how many empty lines stand before it."""

    text: str
    indent: int
    empty: int


def read(found: Decoded) -> Parsed:
    """Return what a text file says."""
    text = found.text.replace("\x0c", "\n\n").replace("\x0b", "\n")
    lines = _lines(text)
    language = language_of(text)
    builder = Builder()
    if _is_cut(lines):
        _write_extracted(lines, builder, language)
    else:
        in_parts(re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text), builder)
    head = head_of([line.text for line in lines[:40]])
    first = next((line.text.strip("#* \t") for line in lines if any(sign.isalpha() for sign in line.text)), "")
    whole = bool(text.strip())
    return Parsed(
        kinds.TXT.media_type,
        builder.pages if whole else (),
        title=head.title or one_line(_first_paragraph(builder, first)),
        language=language,
        symbol=head.symbol,
        dated=head.dated,
        repaired=tuple(builder.repaired),
        warnings=found.warnings if whole else (*found.warnings, ("no_text", "")),
    )


def _first_paragraph(builder: Builder, line: str) -> str:
    """Return the paragraph that the first line begins, if it is short enough for a title."""
    for page in builder.pages:
        for paragraph in page.text.split("\n\n"):
            if line and paragraph.strip("#* \t").startswith(line) and len(paragraph) <= 200 and "\n" not in paragraph:
                return paragraph.strip("#* \t")
    return line


def _lines(text: str) -> list[_Line]:
    found = []
    empty = 0
    for line in text.split("\n"):
        if not (bare := line.strip()):
            empty += 1
            continue
        found.append(_Line(re.sub(r"[ \t]+", " ", bare), len(line) - len(line.lstrip()), empty))
        empty = 0
    return found


def _is_cut(lines: Sequence[_Line]) -> bool:
    """Return whether lines end where the print did, and not where a paragraph does."""
    pairs = list(pairwise(lines))
    going_on = sum(after.text[0].islower() and not ENDED.search(before.text) for before, after in pairs)
    return len(lines) >= 8 and going_on >= CUT * len(pairs)


def _write_extracted(lines: Sequence[_Line], builder: Builder, language: str) -> None:
    vocabulary = Vocabulary([line.text for line in lines])
    words = Words(vocabulary, Parting(" ".join(line.text for line in lines), vocabulary, language), extracted=True)
    spaced = sorted(line.empty for line in lines[1:])[len(lines) // 3]
    usual = Counter(line.indent for line in lines).most_common(1)[0][0]
    widest = sorted(len(line.text) for line in lines)[int(0.9 * len(lines))]
    block = Block("", 1.0)
    beside: list[tuple[str, str]] = []
    found: list[tuple[Block, list[tuple[str, str]]]] = []
    before: _Line | None = None
    for number, line in enumerate(lines):
        if kind := _beside(line, number):
            beside.append((kind, line.text))
            continue
        # What stood between a sentence and its end does not end it.
        cut = bool(beside) and not ENDED.search(block.text)
        begins = before is not None and (
            _is_next_point(block.text, line.text) or _begins(before, line, spaced, widest, usual)
        )
        if begins and not (cut and line.text[0].islower()):
            found.append((block, beside))
            block, beside = Block("", 1.0), []
        append(block, line.text, words)
        before = line
    found.append((block, beside))
    builder.page("")
    for one, marks in found:
        for kind, text in marks:
            builder.repair(kind, text, "")
        start = builder.length
        builder.paragraph(one.text)
        for at, kind, was, now in one.mended:
            builder.repair(kind, was, now, back=builder.length - start - at)


def _beside(line: _Line, number: int) -> str:
    """Return what a line is that is no text of the paper; empty for all others."""
    if JOB.fullmatch(line.text):
        return "footer"
    if RULE.fullmatch(line.text):
        return "footer"
    if NUMBER.fullmatch(line.text) and number > 3:
        return "number"
    return "header" if number >= _HEAD and is_symbol(line.text) else ""


def _is_next_point(block: str, text: str) -> bool:
    """Return whether a line begins with the sign with which the paragraph before it does: both are points of a list."""
    return text[0] == block[:1] and not text[0].isalnum() and text[0] != "(" and bool(MARK.match(text))


def _begins(before: _Line, line: _Line, spaced: int, widest: int, usual: int) -> bool:
    """Return whether a paragraph begins with a line."""
    done = bool(ENDED.search(before.text))
    if line.empty > spaced:
        return done or not line.text[0].islower()
    if MARK.match(line.text) and (done or line.indent > usual):
        return True
    if line.indent > usual and not line.text[0].islower():
        return done or len(before.text) < 0.7 * widest
    return done and len(before.text) < 0.75 * widest and not line.text[0].islower()
