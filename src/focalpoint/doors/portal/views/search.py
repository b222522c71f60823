"""Search: one box over everything that a reader may see, as a page, as files, as a feed."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from focalpoint.doors.portal.actions import catch_up
from focalpoint.doors.portal.queries.everything import find_everything
from focalpoint.doors.portal.queries.search import Found as Named
from focalpoint.doors.portal.queries.search import Words, find
from focalpoint.doors.portal.views.results import Labels, address_of, asked_filters, facets, results
from focalpoint.ground.search.records import Found
from focalpoint.ground.shared.addresses import SEGMENTS, permanent_address
from focalpoint.ground.shared.asked import count_request, page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, Reader, reader_of
from focalpoint.ground.shared.tables import Column, Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.words import page_language

LONGEST: Final = 300
"""Characters of a search: a sentence of a text, in quotes."""
ROWS: Final = 10
ROWS_OF_A_FILE: Final = 100
LONGEST_NUMBER: Final = 6
NOBODY: Final = Named()
FIRST: Final = datetime(2000, 10, 31, tzinfo=UTC)
"""The day of Resolution 1325 (2000), for what bears none: a feed of the same records stays the same."""


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Return the newest day of a record; Django's own says now where there is none."""
        return max((item["updateddate"] for item in self.items), default=FIRST)


def search(request: HttpRequest) -> HttpResponse:
    """Answer ``?q=`` with ten records a page, and with names that begin as was typed. At most twenty queries.

    Raises:
        TooMany: this address searched too often in this minute.
        NotFound: the answer has no such page.
    """
    words, found, named = _words(request), Found(), NOBODY
    filters, reader, number = asked_filters(request), reader_of(request), _number(request)
    context = {"words": words, "named": named, "results": [], "facets": [], "is_narrowed": bool(filters)}
    if words.text:
        # Counted before the database is asked, so a storm of searches costs it nothing.
        count_request(request, "search")
    if words.text and not words.is_too_short:
        found = _found(request, words, reader, page=number, size=ROWS)
        if number == 1 and not filters:
            named = find(words, today(), language=page_language(), reader=reader)
        labels = Labels.now()
        context |= {
            "named": named,
            "results": results(_without(found, named), labels),
            "facets": facets(request, found, filters, labels),
            "is_partial": found.is_partial,
            "page": page_asked(request, range(found.total), size=ROWS),
            "feed": f"/{page_language()}/search/feed.atom?{request.GET.urlencode()}",
            **twins(request),
        }
    return render(request, "portal/search.html", context | {"total": found.total})


def search_answers(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out a hundred records a page of what was found as a file. At most ten queries.

    Raises:
        TooMany: this address took too many files in this minute.
    """
    check_form(request, form)
    words = _words(request)
    found = Found()
    if words.text and not words.is_too_short:
        found = _found(request, words, reader_of(request), page=_number(request), size=ROWS_OF_A_FILE)
    table = Table(
        name="search",
        columns=(
            Column("kind", _("Kind")),
            Column("id", _("Id")),
            Column("title", _("Title")),
            Column("language", _("Language")),
            Column("date", _("Date")),
            Column("passage", _("Passage")),
            Column("page", _("Page")),
            Column("address", _("Address")),
        ),
        rows=[
            (
                hit.kind,
                hit.identifier,
                hit.title,
                hit.language,
                hit.dated,
                hit.passage.text or None,
                hit.passage.label or None,
                _address(hit.kind, hit.identifier, language=hit.language),
            )
            for hit in found.hits
        ],
        notes=(
            # Translators: {total} is how many records were found, {page} and {pages} are numbers.
            _("Found: {total}. Page {page} of {pages}; ?page=2 is the next.").format(
                total=found.total, page=found.page, pages=found.pages
            ),
            *([_said_of_a_part()] if found.is_partial else []),
        ),
    )
    return file_response(table, form)


def feed(request: HttpRequest) -> HttpResponse:
    """Hand out what everybody may find as an Atom feed, the best first; whatever keys the reader holds.

    Raises:
        TooMany: this address took too many files in this minute.
    """
    count_request(request, "file")
    words, base, language = _words(request), settings.OPTIONS.address, page_language()
    found = Found()
    if words.text and not words.is_too_short:
        found = _found(request, words, PUBLIC, page=1, size=ROWS)
    made = _Feed(
        title=f"{_('Search')}: {words.text}",
        link=f"{base}/{language}/search/?{request.GET.urlencode()}",
        description="",
        subtitle=_said_of_a_part() if found.is_partial else None,
        language=language,
        feed_url=f"{base}{request.get_full_path()}",
    )
    for hit in found.hits:
        address = f"{base}{_address(hit.kind, hit.identifier, language=hit.language)}"
        dated = datetime.combine(hit.dated, time(), UTC) if hit.dated else FIRST
        made.add_item(
            title=hit.title,
            link=address,
            description=hit.passage.text,
            unique_id=f"{address}#{hit.identifier}",
            updateddate=dated,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _said_of_a_part() -> str:
    return _("No record has everything that was asked for. These have a part of it.")


def _found(request: HttpRequest, words: Words, reader: Reader, *, page: int, size: int) -> Found:
    now = timezone.now()
    catch_up(now=now)
    return find_everything(
        words.text,
        reader=reader,
        language=page_language(),
        now=now,
        filters=asked_filters(request),
        page=page,
        size=size,
    )


def _words(request: HttpRequest) -> Words:
    return Words.of(request.GET.get("q", "").replace("\0", "").strip()[:LONGEST])


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER or int(text) < 1:
        raise NotFound(_("This list has no such page."))
    return int(text)


def _without(found: Found, named: Named) -> Found:
    """Leave out of the lines the members and people who stand above them by name; they count all the same."""
    shown = {("member", one.name.code) for one in named.members} | {("person", one.public_id) for one in named.people}
    return replace(found, hits=tuple(hit for hit in found.hits if (hit.kind, hit.identifier) not in shown))


def _address(kind: str, identifier: str, *, language: str) -> str:
    """Return the address that never changes, for what has one."""
    if kind in SEGMENTS and kind != "page":
        return permanent_address(kind, identifier)
    return address_of(kind, identifier, language=language)
