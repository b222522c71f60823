"""The lists of links around every page, as plain functions: no other part of the base template is as often repeated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from focalpoint.ground.shared.languages import direction
from focalpoint.ground.ui.words import day


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """One link to a page in one language."""

    code: str
    own_name: str
    direction: str
    address: str
    current: bool


def links(*, entries: Iterable[Any], nowhere: bool = False) -> SafeString:
    """Return a list of links, each with ``label``, ``address`` and ``current``; ``nowhere`` marks none as current.

    An entry may say the ``language`` of its label, where that is not the page's.
    """
    return mark_safe(  # every value is escaped  # noqa: S308
        "<ul>"
        + "".join(
            f'<li><a href="{escape(entry.address)}"{_current(entry.current and not nowhere, "page")}{_language(entry)}>'
            f"{escape(str(entry.label))}</a></li>"
            for entry in entries
        )
        + "</ul>"
    )


def language_links(*, entries: Iterable[LanguageEntry]) -> SafeString:
    """Return the list of languages, each in its own script and direction."""
    return mark_safe(  # every value is escaped  # noqa: S308
        "<ul>"
        + "".join(
            f'<li><a href="{escape(entry.address)}" lang="{entry.code}" hreflang="{entry.code}"'
            f' dir="{entry.direction}"{_current(entry.current, "true")}>{escape(entry.own_name)}</a></li>'
            for entry in entries
        )
        + "</ul>"
    )


def alternate_links(*, alternates: Iterable[tuple[str, str]]) -> SafeString:
    """Return what tells machines where the page is in its other languages; English serves readers of none of them."""
    out = []
    for code, address in alternates:
        out.append(f'<link rel="alternate" hreflang="{escape(code)}" href="{escape(address)}">')
        if code == "en":
            out.append(f'<link rel="alternate" hreflang="x-default" href="{escape(address)}">')
    return mark_safe("\n".join(out))  # every value is escaped  # noqa: S308


def day_links(*, days: Sequence[tuple[date, str, bool]], stem: str) -> SafeString:
    """Return a list of days worth asking for: each a day, what it is, and whether it is the one that was asked.

    ``stem`` is the rest of what was asked, as a query string; where nothing was, the page's path.
    """
    if not days:
        return SafeString("")
    start = escape(f"{stem}&") if stem.startswith("?") else "?"
    return mark_safe(  # every value is escaped  # noqa: S308
        "<ul>"
        + "".join(
            f'<li><a href="{start}as_of={worth.isoformat()}"{_current(current, "date")}>{day(value=worth)}</a>'
            f" {escape(str(label))}</li>"
            for worth, label, current in days
        )
        + "</ul>"
    )


def _current(current: bool, value: str) -> str:
    return f' aria-current="{value}"' if current else ""


def _language(entry: object) -> str:
    language = getattr(entry, "language", "")
    return f' lang="{escape(language)}" dir="{direction(language)}"' if language else ""
