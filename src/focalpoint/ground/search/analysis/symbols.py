"""Symbols of United Nations documents in running text, each in one form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COUNCIL: Final = re.compile(
    r"(?<![\w/])S\s?/\s?(?:RES|PRST)\s?/\s?\d{1,4}(?:\s?/\s?\d{1,3})?(?:\s?\(\s?\d{4}\s?\))?", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"(?<![\w/])(?:A|S|E|ST|CEDAW|CCPR|HRI|DP|GA|SC)\s?/\s?[A-Z0-9][A-Z0-9.]*(?:[/.-][A-Z0-9][A-Z0-9.]*)*(?![\w])",
    re.IGNORECASE,
)
_BY_NUMBER: Final = re.compile(r"(?<![\w/])(\d{1,4})\s?[(（]\s?((?:19|20)\d{2})\s?[)）]")
_RESOLUTION: Final = re.compile(
    r"(?:resolutions?|r[ée]solutions?|resoluci[óo]n(?:es)?|резолюци\w{1,4}|القرار(?:ات)?|قرارات?|第)\s*"
    r"(?:n[o°º]\.?\s*|№\s*|رقم\s*)?(\d{3,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol in a text: where it stands, in code points, and its terms, the exact one first."""

    start: int
    end: int
    terms: tuple[str, ...]


def symbols_of(text: str) -> list[Symbol]:
    """Return the symbols of a text in order, none inside another.

    ``S/RES/1325 (2000)``, ``1325 (2000)`` and "resolution 1325" share a term. A bare number is no symbol.
    """
    found: list[Symbol] = []
    for start, end, terms in sorted(_candidates(text), key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1].end:
            found.append(Symbol(start, end, terms))
    return found


def _candidates(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    for match in _COUNCIL.finditer(text):
        exact = _plain(match[0])
        number = re.search(r"res/(\d{1,4})", exact)
        yield match.start(), match.end(), _terms(exact, number[1] if number else "")
    for match in _OTHER.finditer(text):
        exact = _plain(match[0])
        # "and/or", "he/she" and dates are no symbols: one has a digit, and a body before its first stroke.
        if any(sign.isdigit() for sign in exact) and not exact.startswith("s/res/"):
            yield match.start(), match.end(), _terms(exact, "")
    for match in _BY_NUMBER.finditer(text):
        yield match.start(), match.end(), _terms("", match[1])
    for match in _RESOLUTION.finditer(text):
        yield match.start(1), match.end(1), _terms("", match[1])


def _plain(symbol: str) -> str:
    """Return a symbol in small letters without spaces and without the year in brackets."""
    return re.sub(r"\(\d{4}\)$", "", re.sub(r"\s+", "", symbol.lower()))


def _terms(exact: str, number: str) -> tuple[str, ...]:
    terms = [f"sym_{_word(exact)}"] if exact else []
    if number:
        terms.append(f"sym_{_word(f's/res/{number}')}")
    return tuple(dict.fromkeys(terms))


def _word(symbol: str) -> str:
    """Return a symbol as one word: the databases would cut it at strokes and stops."""
    return re.sub(r"[^a-z0-9]+", "_", symbol).strip("_")
