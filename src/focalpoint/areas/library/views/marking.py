"""A text as HTML: symbols that lead to papers, words that are cited, damage that was mended."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.queries import hidden_places, works_of_keys
from focalpoint.ground.search.analysis.folding import plain_signs
from focalpoint.ground.search.analysis.symbols import symbols_of
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import Reader

INNERMOST: Final = ("sign", "link", "strong", "mended", "cited")
"""Which mark stands inside which, where they overlap."""
_STRONG: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^(#{1,6}[ \t]+)\S.*$",  # a heading of Markdown
        r"^(={2,6})[^=\n]+?(={2,6})[ \t]*$",  # a heading of a wiki
        r"(?<![\w*])(\*{1,2})[^\s*](?:[^*\n]{0,300}?[^\s*])?(\1)(?![\w*])",
        r"(?<![\w_])(__)[^\s_](?:[^_\n]{0,300}?[^\s_])?(__)(?![\w_])",
        r"(?<!\w)('{2,3})[^\s'](?:[^'\n]{0,300}?[^\s'])?(\1)(?!\w)",
    )
)
"""Words that signs of plain text mark; its groups are the signs."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text, by places of the whole, with what stands around them. ``kind`` is one of ``INNERMOST``."""

    kind: str
    start: int
    end: int
    opening: SafeString
    closing: SafeString


@dataclass(frozen=True, slots=True)
class Mended:
    """One repair that is shown: its number on the page, what stood in the file, and what stands now."""

    number: int
    before: str
    after: str


def symbol_spans(text: str, *, start: int, edition: Edition, reader: Reader) -> list[Span]:
    """Return the symbols of a text that lead to another paper which the reader may see. At most one query."""
    works = symbol_works([text], reader=reader)
    return _links(text, {term: work for term, work in works.items() if work.pk != edition.work_id}, start=start)


def symbol_works(texts: Iterable[str], *, reader: Reader) -> dict[str, Work]:
    """Return the papers, by symbol, that texts name and the reader may see. At most one query."""
    return works_of_keys({symbol.term for text in texts for symbol in symbols_of(plain_signs(text))}, reader=reader)


def linked(text: str, works: Mapping[str, Work]) -> SafeString:
    """Return a text whose symbols lead to the papers of ``symbol_works``."""
    return marked(text, start=0, spans=_links(text, works, start=0))


def _links(text: str, works: Mapping[str, Work], *, start: int) -> list[Span]:
    found = []
    # The same length, so places stay.
    for symbol in symbols_of(plain_signs(text)):
        work = works.get(symbol.term)
        if work is not None:
            opening = format_html('<a href="{}">', page_address("work", work.public_id))
            closing = mark_safe("</a>")
            found.append(Span("link", start + symbol.start, start + symbol.end, opening, closing))
    return found


def sign_spans(text: str, *, start: int) -> list[Span]:
    """Return the signs by which plain text marks headings and emphasis, and the words that they mark.

    The signs stay in the page, so that whoever copies words copies what stands; no eye and no voice meets them.
    """
    found = []
    for match in (match for pattern in _STRONG for match in pattern.finditer(text)):
        place, end = match.span()
        found.append(Span("strong", start + place, start + end, mark_safe("<b>"), mark_safe("</b>")))
        opening, closing = mark_safe('<span class="sign" aria-hidden="true">'), mark_safe("</span>")
        for number in range(1, len(match.groups()) + 1):
            place, end = match.span(number)
            found.append(Span("sign", start + place, start + end, opening, closing))
    return found


def cited_span(start: int, end: int) -> Span:
    """Return words that are cited; a link to ``#words`` leads there."""
    return Span("cited", start, end, mark_safe('<mark id="words">'), mark_safe("</mark>"))


def mended_spans(edition: Edition, *, start: int, end: int, reader: Reader) -> tuple[list[Span], list[Mended]]:
    """Return what was mended between two places: the words as they stand, and what stood before, by number.

    Of an address or a number that the reader does not see, neither is told.
    """
    spans: list[Span] = []
    told: list[Mended] = []
    hidden = hidden_places(edition, reader=reader)
    for repair in edition.repaired:
        place, after = int(repair["place"]), str(repair["after"])
        last = place + max(len(after), 1)
        if not start <= place < end or any(first < last and place < stop for first, stop in hidden):
            continue
        number = len(told) + 1
        told.append(Mended(number, str(repair["before"]), after))
        note = format_html('<sup><a href="#mended-{0}" aria-label="{1}">{0}</a></sup>', number, _("Mended"))
        opening, closing = mark_safe('<span class="mended">'), format_html("</span>{}", note)
        spans.append(Span("mended", place, min(last, end), opening, closing))
    return spans, told


def marked(text: str, *, start: int, spans: Sequence[Span]) -> SafeString:
    """Return a part of a text with its marks. ``start`` is its place in the whole. A mark that is cut goes on after."""
    end = start + len(text)
    inside = [span for span in spans if span.start < end and span.end > start]
    places = sorted({start, end, *(place for span in inside for place in _ends(span, start, end))})
    out = []
    for begin, stop in pairwise(places):
        piece: str = escape(text[begin - start : stop - start])
        for span in sorted(inside, key=lambda one: INNERMOST.index(one.kind)):
            if span.start <= begin and stop <= span.end:
                # The note behind mended words is given once, where they end.
                closing = span.closing if stop == span.end or span.kind != "mended" else "</span>"
                opening = span.opening if begin == max(span.start, start) else _again(span)
                piece = f"{opening}{piece}{closing}"
        out.append(piece)
    return mark_safe("".join(out))  # every piece is escaped above  # noqa: S308


def _again(span: Span) -> str:
    """Return the opening of a mark that goes on: an id stands once in a page."""
    return "<mark>" if span.kind == "cited" else span.opening


def _ends(span: Span, start: int, end: int) -> Iterable[int]:
    return max(span.start, start), min(span.end, end)
