"""Put a text together page by page, and keep where what was mended."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from focalpoint.areas.library.parsing.parsed import MOST_CHARACTERS, ParsedPage, Refused, Repair

MOST_PARAGRAPHS: Final = 50_000
"""Paragraphs of one text: more than any paper has, and few enough for a second of work."""
MOST_REPAIRS: Final = 2_000
"""Repairs of one text that are listed."""
LONGEST_REPAIR: Final = 120
"""Code points of what is shown of one."""
PART: Final = 6_000
"""Code points after which a text without pages is parted at the end of a paragraph."""


UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
"""Signs that no text has and a database may refuse."""


class Builder:
    """A text that grows. ``length`` is how many code points it has, all pages together."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.length = 0
        self.repaired: list[Repair] = []
        self._pages: list[tuple[str, list[str]]] = []
        self._paragraphs = 0

    @property
    def pages(self) -> tuple[ParsedPage, ...]:
        """The pages so far. An empty page stands as well: the others would be counted wrongly."""
        return tuple(ParsedPage(label, "".join(pieces)) for label, pieces in self._pages)

    def page(self, label: str) -> None:
        """Begin another page."""
        self._pages.append((label, []))

    def add(self, text: str) -> None:
        """Add a piece of text to the page.

        Raises:
            Refused: the text is longer than any that is taken.
        """
        text = UNWANTED.sub("", text)
        self.length += len(text)
        if self.length > MOST_CHARACTERS:
            raise Refused("characters")
        self._pages[-1][1].append(text)

    def paragraph(self, text: str) -> None:
        """Add a paragraph with the empty line after it; one without words is left out.

        Raises:
            Refused: there are more of them, or of letters, than any paper has.
        """
        if text := text.strip():
            self.count()
            self.add(text + "\n\n")

    def count(self) -> None:
        """Count one more paragraph.

        Raises:
            Refused: there are more than any paper has.
        """
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise Refused("paragraphs")

    def repair(self, kind: str, before: str, after: str, *, back: int = 0) -> None:
        """Keep what is mended ``back`` code points before the place that the text has reached."""
        if len(self.repaired) < MOST_REPAIRS:
            place = max(0, self.length - back)
            self.repaired.append(Repair(kind, place, before[:LONGEST_REPAIR], after[:LONGEST_REPAIR]))


def in_parts(paragraphs: Iterable[str], builder: Builder) -> None:
    """Add paragraphs of a text that has no pages, in parts named after their first and last paragraph, as ¶ 12-30."""
    part: list[str] = []
    first = number = length = 0
    for paragraph in _told(paragraphs):
        number += 1
        part.append(paragraph)
        length += len(paragraph)
        if length >= PART:
            _add_part(builder, part, first + 1, number)
            part, first, length = [], number, 0
    if part or not number:
        _add_part(builder, part, first + 1, number)


def _told(paragraphs: Iterable[str]) -> Iterator[str]:
    return (clean for paragraph in paragraphs if (clean := paragraph.strip()))


def _add_part(builder: Builder, part: list[str], first: int, last: int) -> None:
    builder.page(f"¶ {first}\N{EN DASH}{last}" if last > first else f"¶ {first}" if last else "")
    for paragraph in part:
        builder.paragraph(paragraph)
