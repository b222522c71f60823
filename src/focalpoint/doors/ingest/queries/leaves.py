"""A paper as leaves that fit on a screen: where each begins and ends, its words with marks, its suggestions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.models import Suggestion

LONGEST: Final = 5_000
"""Code points of one leaf."""
MOST: Final = 30
"""Suggestions decided one by one that begin on one leaf."""
CONTACT: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/(-])(?:\+|00)\d(?:[\s().-]{0,2}\d){7,14}(?!\w)"
    r"|(?<=\b[Tt]el)(?:[.:]|ephone:?)\s*\d(?:[\s().-]{0,2}\d){5,14}(?!\w)"
)
"""An e-mail address, a number with the sign of another country, a number after “Tel”."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of the text; ``end`` is after its last code point."""

    number: int
    start: int
    end: int


def leaves(text: str, starts: Sequence[int]) -> list[Leaf]:
    """Return how a text is cut: at ends of lines where there are any, never too long, never too many suggestions.

    ``starts`` are the places of suggestions, in order. The same text and suggestions are always cut alike.
    """
    found: list[Leaf] = []
    start = 0
    while start < len(text) or not found:
        end = min(start + LONGEST, len(text))
        first, beyond = bisect_left(starts, start), bisect_left(starts, end)
        if beyond - first > MOST:
            end = max(starts[first + MOST], start + 1)
        if end < len(text):
            line = text.rfind("\n", start + (end - start) // 2, end)
            end = line + 1 if line >= 0 else end
        found.append(Leaf(len(found) + 1, start, end))
        start = max(end, start + 1)
    return found


def leaf_at(found: Sequence[Leaf], place: int) -> Leaf:
    """Return the leaf on which a place stands; the last for a place after the end."""
    return found[max(bisect_right([leaf.start for leaf in found], place) - 1, 0)]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a leaf. ``marks`` are the suggestions that they belong to, ``anchors`` those that begin here."""

    text: str
    marks: tuple[Suggestion, ...]
    anchors: tuple[Suggestion, ...]
    is_masked: bool = False


def pieces(
    text: str, leaf: Leaf, suggestions: Iterable[Suggestion], masked: Iterable[tuple[int, int]]
) -> list[Piece]:
    """Return the words of a leaf, cut wherever a suggestion or a masked span begins or ends."""
    spans = [
        (max(start, leaf.start), min(end, leaf.end), one)
        for one in suggestions
        for start, end in one.spans
        if start < leaf.end and end > leaf.start
    ]
    hidden = [
        (max(start, leaf.start), min(end, leaf.end))
        for start, end in masked
        if start < leaf.end and end > leaf.start
    ]
    cuts = sorted({leaf.start, leaf.end, *(place for span in (*spans, *hidden) for place in span[:2])})
    found = []
    told: set[int] = set()
    for start, end in zip(cuts, cuts[1:], strict=False):
        marks = tuple(one for first, last, one in spans if first <= start and last >= end)
        anchors = tuple(one for one in marks if one.pk not in told)
        told.update(one.pk for one in anchors)
        is_masked = any(first <= start and last >= end for first, last in hidden)
        found.append(Piece(text[start:end], marks, anchors, is_masked))
    return found


def contacts_in(text: str) -> list[tuple[int, int]]:
    """Return where e-mail addresses and phone numbers stand."""
    return [found.span() for found in CONTACT.finditer(text)]
