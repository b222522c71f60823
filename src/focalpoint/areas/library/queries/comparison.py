"""Two editions of one work side by side, computed once in each process: a text never changes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from focalpoint.areas.library.comparing import Kind, Pair, Piece, Reason, aligned, compared, paragraphs_of
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.queries.text import whole_text

LONGEST: Final = 1_500_000
"""Code points of one text that is compared: some 500 pages. What is longer is read, and not compared here."""


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


def comparison_of(old: Edition, new: Edition) -> Comparison | None:
    """Return two editions side by side; None where one is too long. Two queries the first time, then none.

    Two texts of 200 pages take about three seconds the first time.
    """
    if max(old.length, new.length) > LONGEST:
        return None
    return _compared(old.pk, new.pk, old.text_sha256, new.text_sha256, is_one_language=old.language == new.language)


@lru_cache(maxsize=16)
def _compared(old: int, new: int, _old_sha256: str, _new_sha256: str, *, is_one_language: bool) -> Comparison:
    one, other = (paragraphs_of(whole_text(Edition.objects.get(pk=pk))) for pk in (old, new))
    counts = (len(one), len(other))
    if not is_one_language:
        # Nothing but the count speaks for it, so without it nothing is claimed.
        pairs = zip(one, other, strict=True) if len(one) == len(other) else ()
        rows = tuple(Row(Pair((ours,), (theirs,)), ()) for ours, theirs in pairs)
        return Comparison(rows, {}, {}, is_by_order=True, counts=counts)
    rows = tuple(Row(pair, _pieces(pair)) for pair in aligned(one, other))
    changes = [piece for row in rows for piece in row.pieces if piece.kind != Kind.KEPT]
    return Comparison(
        rows,
        Counter(piece.kind for piece in changes),
        Counter(piece.reason for piece in changes if piece.reason),
        is_by_order=False,
        counts=counts,
    )


def _pieces(pair: Pair) -> tuple[Piece, ...]:
    old, new = ("\n".join(paragraph.text for paragraph in side) for side in (pair.old, pair.new))
    return tuple(compared(old, new)) if old and new else (Piece(Kind.SUBSTANTIVE, old, new),)
