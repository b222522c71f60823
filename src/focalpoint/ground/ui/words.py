"""The small pieces that stand inside a sentence or a table cell, as plain functions that return safe HTML.

Views call them when they build the cells of a table; templates call them as tags of the same names.
"""

from datetime import date
from typing import Final, Protocol

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.ground.shared.dates import PartialDate, print_day
from focalpoint.ground.shared.languages import DEFAULT, direction

STATES: Final = ("met", "late", "none", "draft", "stated")
"""Kinds of state, each with a shape of its own: disc, triangle, hollow square, half disc, hollow diamond."""

_LONGEST_TITLE: Final = 48
"""Characters of a source's title that are shown beside a fact; the list of sources has all of them."""


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


def page_language() -> str:
    """Return the code of the language in which the page is written."""
    return get_language() or DEFAULT


def mark(*, text: str | None, language: str) -> SafeString:
    """Return content in its own language, marked with ``lang`` and ``dir`` where that is not the page's."""
    if not text:
        return not_known()
    if not language or language == page_language():
        return conditional_escape(text)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


def not_known() -> SafeString:
    """Say calmly that a fact is not known; it never stands for "no"."""
    return format_html('<span class="unknown">{}</span>', _("not known"))


def state(*, kind: str, text: str) -> SafeString:
    """Return a state as a word with a shape; ``kind`` is one of :data:`STATES`."""
    if kind not in STATES:
        raise ValueError(f"{kind!r} is no kind of state; the kinds are {', '.join(STATES)}")
    return format_html('<span class="state {}">{}</span>', kind, text)


def day(*, value: PartialDate | date | None, language: str = DEFAULT) -> SafeString:
    """Return a date in the page's language, no more exact than it is known.

    ``language`` is that of the words of a date kept as said ("Berlin meeting"), which are content: readers of that
    language see the words, others the date and the words beside it.
    """
    if value is None:
        return not_known()
    if isinstance(value, date):
        return format_html('<time datetime="{}">{}</time>', value.isoformat(), print_day(value, page_language()))
    if value.said and (not value.has_bounds or language == page_language()):
        return mark(text=value.said, language=language)
    printed: str = value.print(page_language())
    # HTML knows days, months and years; spans, quarters and deadlines have no machine form.
    if _is_plain(value.notation):
        printed = format_html('<time datetime="{}">{}</time>', value.notation, printed)
    if value.said:
        return format_html("{} (“{}”)", printed, mark(text=value.said, language=language))
    return conditional_escape(printed)


def _is_plain(notation: str) -> bool:
    return notation.replace("-", "").isdigit()


def source(*, source: Source | None, locator: str = "") -> SafeString:
    """Return the link from a fact to its dated source; ``locator`` says where in it ("note 1", "para. 4")."""
    if source is None:
        return format_html('<span class="src">{}</span>', _("source not known"))
    name = mark(text=source.symbol or Truncator(source.title).chars(_LONGEST_TITLE), language=source.language)
    parts = [name]
    if locator:
        parts.append(mark(text=locator.replace(" ", "\N{NO-BREAK SPACE}"), language=source.language))
    if source.dated is not None:
        parts.append(day(value=source.dated, language=source.language))
    comma = escape(_(", "))
    return format_html(
        '<a class="src" href="/{}/sources/#{}">{}</a>',
        page_language(),
        source.code,
        mark_safe(comma.join(parts)),  # every part is escaped above  # noqa: S308
    )
