"""The small pieces that stand inside a sentence or a table cell, as plain functions that return safe HTML.

Views call them when they build the cells of a table; templates call them as tags of the same names.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final, Protocol

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from focalpoint.ground.shared.dates import PartialDate, print_day
from focalpoint.ground.shared.languages import DEFAULT, direction

STATES: Final = ("met", "late", "none", "draft", "stated")
"""Kinds of state, each with a shape of its own: disc, triangle, hollow square, half disc, hollow diamond."""

_LONGEST_NAME: Final = 48
"""Characters of a source's symbol or title that are shown beside a fact; the list of sources has all of them."""


class Source(Protocol):
    """What a dated source must say of itself to stand beside a fact."""

    @property
    def code(self) -> str:
        """Slug that names it in the list of sources."""

    @property
    def title(self) -> str:
        """Title in its own language."""

    @property
    def dated(self) -> PartialDate | None:
        """Day of the document; None where it is not known."""

    @property
    def symbol(self) -> str:
        """Document symbol such as ``S/RES/1325``; empty where it has none."""

    @property
    def language(self) -> str:
        """Language of the title."""


_LONGEST_UNBROKEN: Final = 24
"""Characters of a span of days that stay on one line: "26 and 27 April 2017", and not a whole year in words."""


def page_language() -> str:
    """Return the code of the language in which the page is written."""
    return get_language() or DEFAULT


def mark(*, text: str | None, language: str) -> SafeString:
    """Return content in its own language, marked with ``lang`` and ``dir`` where that is not the page's."""
    if not text:
        return not_known()
    if not language or language == page_language():
        return conditional_escape(text)
    opening = f'<span lang="{escape(language)}" dir="{direction(language)}">'
    return mark_safe(f"{opening}{conditional_escape(text)}</span>")  # noqa: S308 - escaped in the line above


def comma() -> str:
    """Return what parts two items of a list, space included: ", " in English, "، " in Arabic."""
    return _(", ")


def joined(parts: Iterable[str | SafeString], *, by: str = "") -> SafeString:
    """Return the parts of a list as one safe text, parted by ``by``, a comma where nothing is given."""
    return mark_safe(escape(by or comma()).join(conditional_escape(part) for part in parts))  # noqa: S308 - escaped


def semicolon() -> str:
    """Return what parts two items that hold commas themselves, space included."""
    return _("; ")


def not_known() -> SafeString:
    """Say calmly that a fact is not known; it never stands for "no"."""
    return mark_safe(f'<span class="unknown">{escape(_("not known"))}</span>')  # noqa: S308 - escaped here


def symbol(*, text: str) -> SafeString:
    """Return the symbol of a document, such as ``A/72/551-S/2017/891``, on one line and in its own direction."""
    return mark_safe(f'<bdi class="whole">{escape(text)}</bdi>')  # noqa: S308 - escaped here


def state(*, kind: str, text: str) -> SafeString:
    """Return a state as a word with a shape; ``kind`` is one of :data:`STATES`."""
    if kind not in STATES:
        raise ValueError(f"{kind!r} is no kind of state; the kinds are {', '.join(STATES)}")
    return mark_safe(f'<span class="state {kind}">{conditional_escape(text)}</span>')  # noqa: S308 - escaped here


def day(*, value: PartialDate | date | None, language: str = DEFAULT) -> SafeString:
    """Return a date in the page's language, no more exact than it is known.

    ``language`` is that of the words of a date kept as said ("Berlin meeting"), which are content: readers of that
    language see the words, others the date and the words beside it.
    """
    return not_known() if value is None else _day(value, language, page_language())


def printed_day(notation: str) -> str:
    """Return the date of a notation in the page's language, as plain text."""
    return PartialDate.parse(notation).print(page_language())


# Lists print the same few days and sources on every row and for every reader: 16 and 48 µs become less than one.
@lru_cache(maxsize=4096)
def _day(value: PartialDate | date, language: str, page: str) -> SafeString:
    if isinstance(value, date):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), print_day(value, page))
    if value.said and (not value.has_bounds or language == page):
        return mark(text=value.said, language=language)
    printed: str = value.print(page)
    # HTML knows days, months and years; spans, quarters and deadlines have no machine form.
    if value.notation.replace("-", "").isdigit():
        printed = format_html('<time datetime="{}">{}</time>', value.notation, printed)
    elif "/" in value.notation and ".." not in value.notation and len(printed) <= _LONGEST_UNBROKEN:
        printed = format_html('<span class="whole">{}</span>', printed)
    if value.said:
        return format_html("{} (“{}”)", printed, mark(text=value.said, language=language))
    return conditional_escape(printed)


def source(*, source: Source | None, locator: str = "") -> SafeString:
    """Return the link from a fact to its dated source; ``locator`` says where in it ("note 1", "para. 4")."""
    if source is None:
        return format_html('<span class="src">{}</span>', _("source not known"))
    return _source(source.code, source.symbol or source.title, source.dated, source.language, locator, page_language())


@lru_cache(maxsize=4096)
def _source(code: str, name: str, dated: PartialDate | None, language: str, locator: str, page: str) -> SafeString:
    parts = [mark(text=_shortened(name), language=language) if " " in name else symbol(text=name)]
    if locator:
        parts.append(mark(text=locator.replace(" ", "\N{NO-BREAK SPACE}"), language=language))
    if dated is not None:
        parts.append(day(value=dated, language=language))
    named = joined(parts, by=pgettext("between a source and its date", ", "))
    return format_html('<a class="src" href="/{}/sources/#{}">{}</a>', page, code, named)


def _shortened(name: str) -> str:
    """Return a title cut after a whole word."""
    if len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rpartition(" ")[0].rstrip(" ,;:") + "…"
