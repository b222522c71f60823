"""The components that templates write, one function each; a builtin library, so no ``{% load %}``.

All arguments are by keyword, so a wrong one fails when the template is parsed. The small ones live in
:mod:`~focalpoint.ground.ui.words`, tables and maps in modules of their own, because views call them too; those with
more HTML than a line have a template in ``ui/components/``. The gallery page shows each in all its states.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import asked_otherwise
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import Stale
from focalpoint.ground.ui import facets, frame, maps, tables, words
from focalpoint.ground.ui.words import Source, day, not_known

register = template.Library()

register.simple_tag(frame.links)
register.simple_tag(frame.language_links)
register.simple_tag(frame.alternate_links)
register.simple_tag(words.mark)
register.simple_tag(words.not_known)
register.simple_tag(words.comma)
register.simple_tag(words.semicolon)
register.simple_tag(words.state)
register.simple_tag(words.symbol)
register.simple_tag(words.day)
register.simple_tag(words.source)
register.simple_tag(facets.choices)
register.simple_tag(tables.table)
register.simple_tag(maps.tile_map)


@register.simple_tag
def address(*, kind: str, id: str) -> str:  # noqa: A002 - the pair is called kind and id everywhere
    """Return the path of a record's page in the page's language: ``{% address kind="member" id="NA" %}``."""
    return page_address(kind, id)


@register.inclusion_tag("ui/components/figure.html")
def figure(
    *, value: str | int | None, label: str, note: str = "", source: Source | None = None, locator: str = ""
) -> dict[str, Any]:
    """Show one number large, with what it counts, how it was counted, and its source."""
    return {
        "value": not_known() if value is None else value,
        "known": value is not None,
        "label": label,
        "note": note,
        "source": source,
        "locator": locator,
    }


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Wrap facts in a definition list: ``{% facts %}{% fact label="Region" %}…{% endfact %}{% endfacts %}``."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, *, label: str, source: Source | None = None, locator: str = "") -> SafeString:
    """Show one fact under its label; empty content is said to be not known."""
    shown = content if content.strip() else not_known()
    cited = format_html(" {}", words.source(source=source, locator=locator)) if source else ""
    return format_html("<div><dt>{}</dt><dd>{}{}</dd></div>", label, shown, cited)


@register.simple_block_tag
def card(content: str, *, title: str) -> SafeString:
    """Set a part of the page apart on a sheet of its own, under a heading."""
    return format_html('<section class="card"><h2>{}</h2>{}</section>', title, content)


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """Wrap moments in one line of time: ``{% timeline %}{% moment when=day %}…{% endmoment %}{% endtimeline %}``."""
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def moment(content: str, *, when: PartialDate | date | str | Promise | None, current: bool = False) -> SafeString:
    """Show what happened at one moment; ``when`` is a date or words, ``current`` fills its mark."""
    # A lazily translated text is no str; either may come as words.
    words_said = str(when) if isinstance(when, Promise) else when
    said = conditional_escape(words_said) if isinstance(words_said, str) else day(value=words_said)
    current_mark = SafeString(' class="current"') if current else ""
    return format_html('<li{}><span class="when">{}</span><div>{}</div></li>', current_mark, said, content)


@register.simple_block_tag
def notice(content: str, *, kind: str = "stated") -> SafeString:
    """Set a remark apart from the facts around it; ``kind`` is a kind of state and gives its shape."""
    if kind not in words.STATES:
        raise ValueError(f"{kind!r} is no kind of state; the kinds are {', '.join(words.STATES)}")
    return format_html('<div class="notice state-{}" role="note">{}</div>', kind, content)


@register.inclusion_tag("ui/components/band.html", takes_context=True)
def band(
    context: Context,
    *,
    as_of: date | None = None,
    sentence: str = "",
    days: Sequence[tuple[date, str]] = (),
) -> dict[str, Any]:
    """Show the day for which the page speaks, and a form to ask for another.

    ``as_of`` is the day (by default ``as_of`` of the context), ``sentence`` what the answer rests on ("from the list of
    24 May 2018"), ``days`` days worth asking for, each with its label. Other query parameters are kept. Without
    ``?as_of=`` in the address the band says "today".
    """
    request: HttpRequest | None = context.get("request")
    asked = "" if request is None else request.GET.get("as_of", "")
    chosen = as_of or context.get("as_of")
    return {
        "request": request,
        "asked": asked,
        "statement": _the_network_as_of(chosen if asked else None),
        "sentence": sentence,
        "value": chosen.isoformat() if asked and chosen else "",
        "kept": [] if request is None else _kept(request, "as_of", "page"),
        "days": frame.day_links(
            days=[(worth, label, bool(asked) and worth == chosen) for worth, label in days],
            stem="" if request is None else asked_otherwise(request, "as_of", ""),
        ),
        "today": "" if request is None else asked_otherwise(request, "as_of", ""),
    }


def _the_network_as_of(chosen: date | None) -> SafeString:
    shown = format_html("<strong>{}</strong>", day(value=chosen) if chosen else _("today"))
    # Translators: {day} is a date such as 24 May 2018, or the word "today".
    return format_html(_("The Network as of {day}"), day=shown)


@register.inclusion_tag("ui/components/pages.html", takes_context=True)
def pages(context: Context, *, page: Page[Any]) -> dict[str, Any]:
    """Show where one is in a long list, with the way back and on; nothing where the list has a single page."""
    request: HttpRequest | None = context.get("request")
    return {
        "page": page,
        "previous": _page(request, page.previous_page_number()) if page.has_previous() else "",
        "next": _page(request, page.next_page_number()) if page.has_next() else "",
        "place": _("Page {number} of {count}").format(number=page.number, count=page.paginator.num_pages),
    }


@register.inclusion_tag("ui/components/takeaway.html")
def takeaway(*, csv: str = "", json: str = "", xlsx: str = "") -> dict[str, str]:
    """Offer the list above as files; the arguments are their addresses."""
    return {"csv": csv, "json": json, "xlsx": xlsx}


@register.inclusion_tag("ui/components/nothing.html")
def nothing(*, text: str, address: str = "", action: str = "") -> dict[str, str]:
    """Say that a list is empty and what to do next; ``action`` is the text of the link to ``address``.

    Not called ``empty``, which inside ``{% for %}`` is Django's own word.
    """
    return {"text": text, "address": address, "action": action}


@register.inclusion_tag("ui/components/ask.html")
def ask(
    *, action: str, label: str, name: str = "q", value: str = "", hint: str = "", button: str = ""
) -> dict[str, str]:
    """Show a search box that sends ``name`` to ``action``; ``hint`` says below it what can be found."""
    return {
        "action": action,
        "label": label,
        "name": name,
        "value": value,
        "hint": hint,
        "button": button or _("Search"),
    }


@register.inclusion_tag("ui/components/conflict.html")
def conflict(*, mine: str, theirs: str, by: str = "") -> dict[str, str]:
    """Show two versions of one text side by side: the one that was saved first, and the one that was not saved."""
    return {"mine": mine, "theirs": theirs, "by": by}


@register.inclusion_tag("ui/components/fields.html")
def fields(*, form: BaseForm, conflict: Stale | None = None) -> dict[str, Any]:
    """Show what is wrong with a form, both texts of a conflict, and every field with its label, hint and errors.

    Stands inside ``<form method="post">{% csrf_token %}…``; see :func:`focalpoint.ground.ui.forms.answer_form`.
    """
    return {"form": form, "conflict": conflict}


def _kept(request: HttpRequest, *left_out: str) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() if name not in left_out for value in values]


def _page(request: HttpRequest | None, number: int) -> str:
    return f"?page={number}" if request is None else asked_otherwise(request, "page", str(number))
