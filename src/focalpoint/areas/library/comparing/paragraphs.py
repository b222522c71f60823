"""A text as paragraphs with their places. Files break lines in many ways; what is meant is found here, once for all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MARK: Final = re.compile(
    r"\s*(?:\(?(?:[a-zA-Z]|([a-z])\1|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})\)|(?:[a-z]|[ivx]{1,5}|[IVX]{1,5}|\d{1,3})\."
    r"|\d{1,3}(?:\.\d{1,3})+\.?|[•·▪◦‣–—*-])(?=\s)"
)
"""What a paragraph of a list begins with: (a), 1., 2.3, •."""
SHORT: Final = 0.6
"""A line shorter than this share of the longest beside it ends its paragraph: somebody pressed a key there."""
UNWRAPPED: Final = 300
"""Where lines are longer than this, nobody wrapped them: each is a paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place in the text it was cut from, and its words with the line ends inside it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Place after its last code point."""
        return self.start + len(self.text)


def paragraphs_of(text: str, *, start: int = 0) -> list[Paragraph]:
    """Return the paragraphs of a text in order, without the blank space around them. ``start`` is where it begins."""
    found = []
    for block in _blocks(text):
        for first, last in _cut([line for _place, line in block]):
            place = block[first][0]
            words = text[place : block[last][0] + len(block[last][1])]
            kept = words.strip()
            if kept:
                found.append(Paragraph(start + place + len(words) - len(words.lstrip()), kept))
    return found


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Part the lines of a text at blank ones; each line with its place."""
    block: list[tuple[int, str]] = []
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            block.append((place, line))
        elif block:
            yield block
            block = []
        place += len(line)
    if block:
        yield block


def _cut(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Return the first and the last line of each paragraph of a block."""
    longest = max(len(line.rstrip()) for line in lines)
    first = 0
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        ends = longest > UNWRAPPED or len(line.rstrip()) < SHORT * longest
        if is_last or ends or MARK.match(lines[number + 1]):
            yield first, number
            first = number + 1
