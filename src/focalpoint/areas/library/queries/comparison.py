"""Two editions of one work side by side, computed once in each process: a text never changes.

Readers who see addresses and numbers masked have a comparison of masked texts, so that it tells them no more.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from focalpoint.areas.library.comparing import (
    Effort,
    Kind,
    Pair,
    Piece,
    Reason,
    TooMuch,
    aligned,
    compared,
    paragraphs_of,
)
from focalpoint.areas.library.masking import covered
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.queries.text import Places, frozen_text, hidden_places
from focalpoint.ground.shared.reading import Reader

LONGEST: Final = 400_000
"""Code points of one text that is compared: some 150 pages. What is longer is read, and not compared here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: paragraphs of both sides, and what differs. ``pieces`` are empty where languages differ."""

    pair: Pair
    pieces: tuple[Piece, ...]

    def has(self, kind: Kind) -> bool:
        """Whether there is a change of a kind."""
        return any(piece.kind == kind for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows, and how many changes there are of each kind, and of style for each reason.

    ``is_by_order``: paragraphs of two languages stand beside each other because there are as many of them, and for no
    better reason. ``counts`` are the paragraphs of both sides.
    """

    rows: tuple[Row, ...]
    kinds: Mapping[Kind, int]
    reasons: Mapping[Reason, int]
    is_by_order: bool
    counts: tuple[int, int]


def comparison_of(old: Edition, new: Edition, *, reader: Reader) -> Comparison | None:
    """Return two editions side by side; None where they are too long or too unlike. Four queries the first time.

    It takes two seconds of computing at most, however they are made.
    """
    if max(old.length, new.length) > LONGEST:
        return None
    sides = [(one.pk, one.text_sha256, hidden_places(one, reader=reader)) for one in (old, new)]
    return _compared(*sides, is_one_language=old.language == new.language)


Side = tuple[int, str, Places]
"""An edition by its key, the digest of its text, and what of it is masked."""


@lru_cache(maxsize=16)
def _compared(old: Side, new: Side, *, is_one_language: bool) -> Comparison | None:
    one, other = (paragraphs_of(covered(frozen_text(key), hidden)) for key, _sha256, hidden in (old, new))
    counts = (len(one), len(other))
    if not is_one_language:
        # Nothing but the count speaks for it, so without it nothing is claimed.
        pairs = zip(one, other, strict=True) if len(one) == len(other) else ()
        rows = tuple(Row(Pair((ours,), (theirs,)), ()) for ours, theirs in pairs)
        return Comparison(rows, {}, {}, is_by_order=True, counts=counts)
    effort = Effort()
    try:
        rows = tuple(Row(pair, _pieces(pair, effort)) for pair in aligned(one, other, effort))
    except TooMuch:
        return None
    changes = [piece for row in rows for piece in row.pieces if piece.kind != Kind.KEPT]
    return Comparison(
        rows,
        Counter(piece.kind for piece in changes),
        Counter(piece.reason for piece in changes if piece.reason),
        is_by_order=False,
        counts=counts,
    )


def _pieces(pair: Pair, effort: Effort) -> tuple[Piece, ...]:
    old, new = ("\n".join(paragraph.text for paragraph in side) for side in (pair.old, pair.new))
    return tuple(compared(old, new, effort)) if old and new else (Piece(Kind.SUBSTANTIVE, old, new),)
