"""The words of lines that are joined: what stands between two lines, and words that printing split."""

import re
from collections import Counter
from typing import Final

from focalpoint.doors.ingest.reading.cleaning import Cleaned
from focalpoint.doors.ingest.reading.suggestions import Repair, Span
from focalpoint.doors.ingest.reading.words import SHORT_WORDS


def joint(before: str, after: str, counts: Counter[str]) -> str | None:
    """Return what stands between two lines that were joined: a space, nothing, or None where a hyphen falls away."""
    if not before.endswith("-") or not after[:1].isalpha():
        return "" if before.endswith("/") or _is_cjk(after[:1]) else " "
    head = re.search(r"([^\W\d_]+) ?-$", before)
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail:
        return " "
    whole = (head[1] + tail[0]).casefold()
    return None if tail[0][0].islower() and counts[whole] and not before.endswith(" -") else ""


def _is_cjk(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff"


WORD: Final = re.compile(r"(?<!['’])[^\W\d_]+")
"""A word of a paper, as they are counted."""
_PAIR: Final = re.compile(r"(?<![\w'’-])([^\W\d_]+) (?=([^\W\d_]+)(?![\w'’-]))")


_CUT: Final = re.compile(r"(?<![\w'’-])([A-ZÀ-Þ][^\W\d_]+)-([^\W\d_]{2,})(?![\w-])")
"""A name that the end of a printed line cut, where its lines are joined by now: ``Eswa-tini``."""


def mended(clean: Cleaned, counts: Counter[str], known_words: frozenset[str], repairs: list[Repair]) -> Cleaned:
    """Join words that were split: ``act ion`` where ``action`` is a word of the paper and ``ion`` is not."""
    gone = []
    for match in _PAIR.finditer(clean.text):
        head, tail = match[1], match[2]
        whole = (head + tail).casefold()
        if not tail.islower() or not (counts[whole] or whole in known_words):
            continue
        if len(head) < 3 <= len(tail) and head.casefold() in SHORT_WORDS:
            continue  # "a part" and "in deed" are more often two words than one
        if _is_fragment(head, counts) or _is_fragment(tail, counts):
            gap = match.end() - 1
            gone.append(gap)
            span = Span(clean.places[match.start()], clean.places[gap + len(tail)] + 1)
            repairs.append(Repair("split word", span, f"{head} {tail}", head + tail))
    for match in _CUT.finditer(clean.text):
        if (
            match[2].islower()
            and (match[1] + match[2]).casefold() in known_words
            and not counts[match[1].casefold()] > 1
        ):
            hyphen = match.end(1)
            gone.append(hyphen)
            span = Span(clean.places[match.start()], clean.places[match.end() - 1] + 1)
            repairs.append(Repair("hyphen inside a name", span, match[0], match[1] + match[2]))
    if not gone:
        return clean
    surplus = set(gone)
    kept = [index for index in range(len(clean.text)) if index not in surplus]
    return Cleaned(
        "".join(clean.text[index] for index in kept),
        "".join(clean.shown[index] for index in kept),
        [clean.places[index] for index in kept],
    )


def _is_fragment(part: str, counts: Counter[str]) -> bool:
    """Return whether a run of letters is no word of its own: seen here alone, and no short word of a language."""
    folded = part.casefold()
    return folded not in SHORT_WORDS and counts[folded] <= (3 if len(folded) <= 3 else 2)
