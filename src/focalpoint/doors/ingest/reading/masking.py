"""E-mail addresses and telephone numbers are covered wherever words of a paper are shown."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.suggestions import Span

COVER: Final = "•"

_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w+%-][\w.+%-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = re.compile(r"(?<![\w/.])(?:\+|00)\d[\d ().\-/]{6,20}\d(?![\w/])")
_CALLED: Final = re.compile(
    r"(?i)(?:tel|phone|telephone|téléphone|teléfono|mobile|fax|тел|电话|هاتف)[a-zé]{0,6}[.:：]{0,2} {0,2}"
    r"(\(?\d[\d ().\-/]{5,20}\d)"
)


def personal_data(text: str) -> list[tuple[Span, str]]:
    """Return where e-mail addresses and telephone numbers stand, each with what it is, in order."""
    found = [(Span(*match.span()), "e-mail address") for match in _EMAIL.finditer(text)]
    found += [(Span(*match.span()), "telephone number") for match in _PHONE.finditer(text)]
    found += [(Span(*match.span(1)), "telephone number") for match in _CALLED.finditer(text)]
    found.sort()
    kept: list[tuple[Span, str]] = []
    for span, kind in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, kind))
    return kept


def masked(text: str) -> str:
    """Return the text with addresses and numbers covered, sign by sign, so that all places stay what they are."""
    pieces, done = [], 0
    for span, _kind in personal_data(text):
        pieces += [text[done : span.start], COVER * (span.end - span.start)]
        done = span.end
    return "".join([*pieces, text[done:]])
