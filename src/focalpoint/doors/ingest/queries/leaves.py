"""A paper as leaves that fit on a screen: where each begins and ends, its words with marks, its suggestions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from focalpoint.doors.ingest.models import Suggestion

LONGEST: Final = 5_000
"""Code points of one leaf."""
MOST: Final = 30
"""Suggestions decided one by one that begin on one leaf."""


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


def pieces(text: str, leaf: Leaf, suggestions: Iterable[Suggestion], masked: Iterable[tuple[int, int]]) -> list[Piece]:
    """Return the words of a leaf, cut wherever a suggestion or a masked span begins or ends."""
    spans = [
        (max(start, leaf.start), min(end, leaf.end), one)
        for one in suggestions
        for start, end in one.spans
        if start < leaf.end and end > leaf.start
    ]
    hidden = [
        (max(start, leaf.start), min(end, leaf.end)) for start, end in masked if start < leaf.end and end > leaf.start
    ]
    edges = [(start, end) for start, end, _one in spans] + hidden
    cuts = sorted({leaf.start, leaf.end, *(place for edge in edges for place in edge)})
    found = []
    told: set[int] = set()
    for start, end in pairwise(cuts):
        marks = tuple(one for first, last, one in spans if first <= start and last >= end)
        anchors = tuple(one for one in marks if one.pk not in told)
        told.update(one.pk for one in anchors)
        is_masked = any(first <= start and last >= end for first, last in hidden)
        found.append(Piece(text[start:end], marks, anchors, is_masked))
    return found
