"""The library to browse: papers by theme, country, kind, year and language, as a page and as a file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import pgettext

from focalpoint.areas.library import queries
from focalpoint.areas.library.models import Work
from focalpoint.areas.library.packing import SIZES
from focalpoint.areas.library.permissions import own_members
from focalpoint.areas.library.queries import Asked
from focalpoint.areas.library.words import (
    authority_word,
    held_words,
    kind_word,
    language_word,
    work_link,
)
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.asked import leading_to, page_asked
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Cell, Table
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.ui.facets import Choice, Facet
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, joined, mark, page_language, state, symbol

ROWS: Final = 50
LONGEST: Final = 40
"""Characters of a choice in an address."""
TITLES: Final[Mapping[str, str | Promise]] = {
    "theme": later("Theme"),
    "area": later("Country or organisation"),
    "kind": later("Kind"),
    "year": later("Year"),
    "language": later("Language"),
}


def asked_of(request: HttpRequest) -> Asked:
    """Return what a page of papers is asked for."""
    given = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in queries.FACETS}
    return Asked(**given)


def library(request: HttpRequest) -> HttpResponse:
    """List the papers that are asked for, with what there is to choose from. At most fourteen queries."""
    reader, asked = reader_of(request), asked_of(request)
    found = queries.with_editions(queries.selection(asked, reader=reader), reader=reader)
    page = page_asked(request, found, size=ROWS)
    columns = [
        Column("title", _("Paper")),
        Column("kind", _("Kind")),
        Column("date", _("Date")),
        Column("languages", _("Languages")),
        Column("text", _("Text")),
    ]
    return render(
        request,
        "library/library.html",
        {
            "page": page,
            "columns": columns,
            "rows": [_row(work) for work in page],
            "facets": _facets(request, asked, reader),
            "asked": asked,
            "sizes": [(size, _pack_address(request, size)) for size in SIZES],
            "feed": _feed_address(asked),
            "may_add": SECRETARIAT_KEY in reader.keys,
            "may_offer": SECRETARIAT_KEY not in reader.keys and bool(own_members(reader)),
            **twins(request),
        },
    )


def _row(work: Work) -> tuple[SafeString | str | None, ...]:
    editions = work.seen  # type: ignore[attr-defined]
    languages = dict.fromkeys([one.language for one in editions]) or {work.language: None}
    is_held = any(one.length for one in editions)
    title = work_link(work)
    if work.symbol:
        title = format_html("{}<br><small>{}</small>", title, symbol(text=work.symbol))
    return (
        title,
        format_html("{}<br><small>{}</small>", kind_word(work.kind), authority_word(work.authority)),
        day(value=work.dated, language=work.language) if work.dated else None,
        joined(language_word(code) for code in languages),
        state(kind="met" if is_held else "none", text=held_words(editions)),
    )


def _facets(request: HttpRequest, asked: Asked, reader: Reader) -> list[Facet]:
    counts = queries.facets(asked, reader=reader)
    labels = _labels(counts)
    found = []
    for key in queries.FACETS:
        chosen = getattr(asked, key)
        known = labels[key]
        lead = leading_to(request, key)
        choices = [
            Choice(label, counts[key].get(value, 0), lead(value), value == chosen)
            for value, label in known.items()
            if counts[key].get(value)
        ]
        found.append(Facet(key, str(TITLES[key]), choices, known.get(chosen, chosen), lead("")))
    return found


def _labels(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, SafeString | str]]:
    """Return what the values of each facet are called, in the order in which they are shown. At most two queries."""
    themes = theme_names(page_language())
    areas = names_on(timezone.now().date(), language=page_language(), codes=list(counts["area"]))
    by_name = sorted(areas, key=lambda code: areas[code].sort_key)
    return {
        "theme": {code: mark(text=name, language=tongue) for code, (name, tongue) in themes.items()},
        "area": {code: mark(text=areas[code].short, language=areas[code].language) for code in by_name},
        "kind": {kind: kind_word(kind) for kind in Work.Kind.values},
        "year": {year: year for year in sorted(counts["year"], reverse=True)},
        "language": {code: language_word(code) for code in sorted(counts["language"])},
    }


def _pack_address(request: HttpRequest, size: int) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    query["size"] = str(size)
    return f"/{page_language()}/library/pack.zip?{query.urlencode()}"


def _feed_address(asked: Asked) -> str:
    return f"/{page_language()}/library/feed.atom" + (f"?theme={asked.theme}" if asked.theme else "")


def library_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the papers that are asked for as a file. Four queries."""
    check_form(request, form)
    reader = reader_of(request)
    works = queries.selection(asked_of(request), reader=reader).select_related("source")
    works = works.prefetch_related("themes__theme", "areas__area")
    return file_response(
        Table(
            name="library",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("kind", _("Kind")),
                FileColumn("authority", _("Whose word it is")),
                FileColumn("title", _("Title of the paper")),
                FileColumn("language", _("Language")),
                FileColumn("dated", _("Date")),
                FileColumn("symbol", _("United Nations symbol")),
                FileColumn("issued_by", _("Issued by")),
                FileColumn("themes", _("Themes")),
                FileColumn("areas", _("Countries and organisations")),
                FileColumn("languages", _("Languages")),
                FileColumn("text_held", pgettext("of a paper", "Text held")),
                FileColumn("source", _("Source")),
            ),
            rows=list(_file_rows(queries.with_editions(works, reader=reader))),
        ),
        form,
    )


def _file_rows(works: Iterable[Work]) -> Iterable[Sequence[Cell]]:
    for work in works:
        editions = work.seen  # type: ignore[attr-defined]
        yield (
            work.public_id,
            work.kind,
            work.authority,
            work.title,
            work.language,
            work.dated,
            work.symbol or None,
            work.issued_by or None,
            [row.theme.code for row in work.themes.all()] or None,
            [row.area.code for row in work.areas.all()] or None,
            list(dict.fromkeys(one.language for one in editions)) or None,
            any(one.length for one in editions),
            work.source.code if work.source else None,
        )
