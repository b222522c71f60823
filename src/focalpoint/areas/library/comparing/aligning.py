"""Which paragraph of one text stands beside which of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from focalpoint.areas.library.comparing.effort import Effort, opcodes
from focalpoint.areas.library.comparing.house import tokens_of
from focalpoint.areas.library.comparing.paragraphs import Paragraph

LEAST: Final = 0.35
"""Likeness of two paragraphs, 0 to 1, below which they are not the same one."""
MOST_CELLS: Final = 60_000
"""Pairs of paragraphs that are weighed between two that are the same: about a second. Beyond, only those near the
diagonal: in long texts a paragraph seldom stands far from its twin."""
_STEPS: Final = ((1, 1), (2, 1), (1, 2))
"""How many paragraphs of each side make one row: house styles join and part them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: paragraphs of one side beside those of the other; empty where a side has none."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph], effort: Effort) -> list[Pair]:
    """Return the rows of both texts in order. 200 pages against 200 others take about a second.

    Raises:
        TooMuch: it would take much longer.
    """
    effort.spend(4 * sum(len(one.text) for side in (old, new) for one in side))
    before = [tuple(token.canonical for token in tokens_of(one.text)) for one in old]
    after = [tuple(token.canonical for token in tokens_of(one.text)) for one in new]
    found: list[Pair] = []
    # First those that are the same but for style: nothing is weighed against anything beyond them.
    for tag, start, end, begin, stop in opcodes(before, after, effort):
        if tag == "equal":
            found += [Pair((old[start + step],), (new[begin + step],)) for step in range(end - start)]
        else:
            rows = _weighed(before[start:end], after[begin:stop], effort)
            found += [
                Pair(tuple(old[start + number] for number in ours), tuple(new[begin + number] for number in theirs))
                for ours, theirs in rows
            ]
    return found


Words = tuple[str, ...]


def _weighed(before: Sequence[Words], after: Sequence[Words], effort: Effort) -> list[tuple[range, range]]:
    """Return the rows with the greatest likeness together, by dynamic programming."""
    height, width = len(before), len(after)
    band = width if height * width <= MOST_CELLS else max(4, MOST_CELLS // (2 * max(height, 1)))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row, column in _cells(height, width, band):
        options: list[tuple[float, tuple[int, int]]] = []
        for down, right in ((1, 0), (0, 1)):
            earlier = best.get((row - down, column - right))
            if earlier:
                options.append((earlier[0], (down, right)))
        for down, right in _STEPS:
            earlier = best.get((row - down, column - right)) if row >= down and column >= right else None
            if earlier:
                likeness = _likeness(_run(before, row, down), _run(after, column, right), effort)
                if likeness >= LEAST:
                    # A row takes as many paragraphs as it joins; joining must be worth more than leaving one alone.
                    options.append((earlier[0] + (likeness - LEAST / 2) * (down + right) / 2, (down, right)))
        if options:
            best[row, column] = max(options, key=lambda option: option[0])
    return list(reversed(list(_walked(best, height, width))))


def _cells(height: int, width: int, band: int) -> Iterator[tuple[int, int]]:
    for row in range(height + 1):
        middle = round(row * width / height) if height else 0
        for column in range(max(0, middle - band), min(width, middle + band) + 1):
            if row or column:
                yield row, column


def _run(words: Sequence[Words], end: int, count: int) -> Words:
    return words[end - 1] if count == 1 else (*words[end - 2], *words[end - 1])


def _likeness(one: Words, other: Words, effort: Effort) -> float:
    # Each word is looked at once; then 64 pairs of them at a time.
    effort.spend(10 + (len(one) + len(other)) // 8 + len(one) * len(other) // 700)
    return Indel.normalized_similarity(one, other, score_cutoff=LEAST)


def _walked(
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]], row: int, column: int
) -> Iterator[tuple[range, range]]:
    while row or column:
        down, right = best[row, column][1]
        yield range(row - down, row), range(column - right, column)
        row, column = row - down, column - right
