"""Symbols of United Nations documents in running text, each in one form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COUNCIL: Final = re.compile(
    r"(?<![A-Za-z0-9/])S\s?/\s?(?:RES|PRST)\s?/\s?\d{1,4}(?![\d])(?:\s?/\s?\d{1,3}(?![\d]))?(?:\s?\(\s?\d{4}\s?\))?",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"(?<![A-Za-z0-9/])(?:A|S|E|ST|CEDAW|CCPR|CERD|CRC|CAT|HRI|DP|GA|SC|PBC|SG|T|UNW)\s?/\s?[A-Z0-9][A-Z0-9.]*"
    r"(?:[/.-](?![A-Z]{1,5}\s?/)[A-Z0-9][A-Z0-9.]*|/[A-Z]{1,5}(?=/)|/[A-Z0-9][A-Z0-9.]*)*(?![A-Za-z0-9_])",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"[0-9]")
_YEAR: Final = r"(?:19[4-9]\d|20[0-4]\d)"
_BY_NUMBER: Final = re.compile(rf"(?<![A-Za-z0-9_/])(\d{{1,4}})\s?\(\s?{_YEAR}\s?\)")
_BACKWARDS: Final = re.compile(rf"(?<![\w/] )(?<![\w/])\(\s?{_YEAR}\s?\)\s?(\d{{1,4}})(?![\w/]|\s?\()")
"""As programs that do not know of two directions copy it out of Arabic."""
_CHINESE_NUMBER: Final = re.compile(
    rf"(?:(?:联合国)?(?:安理会|安全理事会))?(?:第\s*)?(?<![\d/])(\d{{3,4}})\s*(?:\(\s?{_YEAR}\s?\))?\s*[号號](?:\s*[决決][议議])?|[决決][议議]\s*(\d{{3,4}})(?!\d)"
)
_OF_THE_COUNCIL: Final = (
    r"(?:\s+(?:of\s+the\s+(?:(?:UN|United\s+Nations)\s+)?Security\s+Council|du\s+Conseil\s+de\s+s[ée]curit[ée]"
    r"|del\s+Consejo\s+de\s+Seguridad|Совета\s+Безопасности(?:\s+ООН)?|(?:ل)?مجلس\s+ال[أا]من))?"
)
_RESOLUTION: Final = re.compile(
    r"(?<!\w)(?:(?:(?:UN\s+|United\s+Nations\s+)?Security\s+Council\s+|SC\s+|UN\s+)?resolutions?|r[ée]solutions?"
    r"|resoluci[óo]n(?:es)?|резолюци\w{1,4}|[وبلف]?(?:ال)?قرار(?:ات|ي|ين|ان)?|لل?قرار(?:ات)?|UNSCRs?|SCRs?|(?:(?:UN\s?)?SC\s+)?r[ée]s\.?|рез\.?|UNSC|R?CSN?U|RCS|(?:РСБ|СБ)(?:\s+ООН)?)"
    + _OF_THE_COUNCIL
    + r"\s*(?:n[o°º]\.?\s*|№\s*|رقم\s*|num\.?\s*)?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    rf"\s*(?:,|;|and\s|et\s|y\s|и\s|و\s?|или\s|ou\s|or\s)?\s*(?<![\d/])(?:(\d{{2}}/\d{{1,3}})|(\d{{3,4}}))(?![\d/])(?:\s?\(\s?{_YEAR}\s?\))?"
)
_AFTER: Final = re.compile(_OF_THE_COUNCIL, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol in a text: where it stands, in code points, with the word "resolution" before it, and its term.

    ``number`` is the number of a resolution that was named without its symbol, else empty.
    """

    start: int
    end: int
    term: str
    number: str = ""


def symbols_of(text: str) -> list[Symbol]:
    """Return the symbols of a text in order, none inside another. Signs are those of ``plain_signs``.

    ``S/RES/1325 (2000)``, ``1325 (2000)`` and "resolution 1325" share a term. A bare number is no symbol.
    """
    found: list[Symbol] = []
    if not _DIGIT.search(text):
        return found
    for one in sorted(_candidates(text), key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _candidates(text: str) -> Iterator[Symbol]:
    # Most texts have no symbol, and a look for the stroke costs nothing.
    if "/" in text:
        for match in _COUNCIL.finditer(text):
            yield Symbol(match.start(), match.end(), _term(_plain(match[0])))
        for match in _OTHER.finditer(text):
            exact = _plain(match[0])
            # "and/or", "he/she" and dates are no symbols: one has a digit, and a body before its first stroke.
            if any(sign.isdigit() for sign in exact) and not exact.startswith(("s/res/", "s/prst/")):
                yield Symbol(match.start(), match.end(), _term(exact))
    for pattern in (_BY_NUMBER, _BACKWARDS):
        for match in pattern.finditer(text):
            yield _resolution(match.start(), match.end(), match[1])
    if "号" in text or "號" in text or "决" in text or "決" in text:
        for match in _CHINESE_NUMBER.finditer(text):
            yield _resolution(match.start(), match.end(), match[1] or match[2])
    for match in _RESOLUTION.finditer(text):
        start = match.start()
        place: re.Match[str] | None = match
        while place and (place := _NUMBER.match(text, place.end())):
            if place[1]:
                yield Symbol(start, place.end(), _term(f"a/res/{place[1]}"))
            else:
                after = _AFTER.match(text, place.end())
                yield _resolution(start, after.end() if after else place.end(), place[2])
            start = place.end()


def _resolution(start: int, end: int, number: str) -> Symbol:
    return Symbol(start, end, _term(f"s/res/{number}"), number)


def _plain(symbol: str) -> str:
    """Return a symbol in small letters without spaces and without the year in brackets."""
    return re.sub(r"\(\d{4}\)$", "", re.sub(r"\s+", "", symbol.lower()))


def _term(symbol: str) -> str:
    """Return a symbol as one word: the databases would cut it at strokes and stops."""
    return "sym_" + re.sub(r"[^a-z0-9]+", "_", symbol).strip("_")
