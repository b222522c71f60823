"""The text of an edition to be read, page by page, and words of it at their permanent address."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library import queries
from focalpoint.areas.library.models import Citation, Edition
from focalpoint.areas.library.permissions import CITING
from focalpoint.areas.library.queries import PagePart
from focalpoint.areas.library.views.marking import Span, cited_span, marked, mended_spans, sign_spans, symbol_spans
from focalpoint.areas.library.words import edition_name, standing_word, work_link
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import Reader, reader_of

AROUND: Final = 400
"""Code points shown before and after words that are cited."""
MOST_PARAGRAPHS: Final = 300
"""Paragraphs on a page of the site that get an anchor each; a table of a thousand lines is shown as lines."""
LONGEST_NUMBER: Final = 9


def edition_or_404(public_id: str, reader: Reader) -> Edition:
    """Return an edition with its work.

    Raises:
        NotFound: the reader sees none.
    """
    try:
        return queries.edition_called(public_id, reader=reader)
    except Edition.DoesNotExist:
        raise NotFound("") from None


def edition(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the text at a place (``?at=``), from a page (``?page=``), or around cited words. At most eight queries."""
    reader = reader_of(request)
    found = edition_or_404(public_id, reader)
    cited = _cited(request, found, reader)
    sheet = queries.sheet_at(found, _place(request, found, cited), reader=reader)
    spans = symbol_spans(sheet.text, start=sheet.start, edition=found, reader=reader)
    mended, told = mended_spans(found, start=sheet.start, end=sheet.end, reader=reader)
    spans += mended + sign_spans(sheet.text, start=sheet.start)
    if cited is not None:
        spans.append(cited_span(cited.start, cited.end))
    address = page_address("edition", found.public_id)
    return render(
        request,
        "library/edition.html",
        {
            "edition": found,
            "name": edition_name(found),
            "standing": standing_word(found.standing),
            "work": work_link(found.work),
            "dir": direction(found.language),
            "parts": [(part, _paragraphs(part, spans)) for part in sheet.parts],
            "mended": told,
            "before": f"{address}?at={sheet.start - 1}" if sheet.start > 0 else "",
            "after": f"{address}?at={sheet.end}" if sheet.end < found.length else "",
            "pages": found.pages.count(),
            "is_masked": sheet.is_masked,
            "cite": f"{address}cite/?at={sheet.start}" if not reader.keys.isdisjoint(CITING) else "",
            "here": address[:-1],
            "permanent": permanent_address("edition", found.public_id),
        },
    )


def _cited(request: HttpRequest, found: Edition, reader: Reader) -> Citation | None:
    wanted = request.GET.get("citation", "")
    return Citation.objects.visible_to(reader).filter(edition=found, public_id=wanted).first() if wanted else None


def _place(request: HttpRequest, found: Edition, cited: Citation | None) -> int:
    """Return where to begin reading.

    Raises:
        NotFound: the text has no such page.
    """
    if cited is not None:
        return cited.start
    if page := request.GET.get("page", ""):
        place = queries.place_of_page(found, _number(page))
        if place is None:
            raise NotFound(_("This text has no such page."))
        return place
    return _number(request.GET.get("at", "0"))


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER:
        raise NotFound(_("This text has no such page."))
    return int(text)


def _paragraphs(part: PagePart, spans: list[Span]) -> list[tuple[int, SafeString]]:
    """Return the paragraphs of a page, each with its place, by which it is linked to for ever."""
    rows = part.paragraphs
    if len(rows) > MOST_PARAGRAPHS:
        # The anchors alone would be longer than the text.
        return [
            (group[0].start, SafeString("<br>".join(marked(one.text, start=one.start, spans=spans) for one in group)))
            for group in (rows[at : at + 20] for at in range(0, len(rows), 20))
        ]
    return [(one.start, marked(one.text, start=one.start, spans=spans)) for one in rows]


def citation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show cited words in their place: what stands before and after, on which page. At most eight queries."""
    reader = reader_of(request)
    try:
        found = queries.citation_called(public_id, reader=reader)
    except Citation.DoesNotExist:
        raise NotFound("") from None
    edition = found.edition
    before = queries.passage(edition, max(found.start - AROUND, 0), found.start, reader=reader)
    words = queries.passage(edition, found.start, found.end, reader=reader)
    after = queries.passage(edition, found.end, min(found.end + AROUND, edition.length), reader=reader)
    return render(
        request,
        "library/citation.html",
        {
            "citation": found,
            "edition": edition,
            "name": edition_name(edition),
            "work": work_link(edition.work),
            "dir": direction(edition.language),
            # Nobody reads half a word; what has no blanks is shown to its last sign.
            "before": before.text if before.start == 0 else before.text[before.text.find(" ") + 1 :],
            "is_first": before.start == 0,
            "after": after.text if after.end >= edition.length else after.text.rpartition(" ")[0] or after.text,
            "is_last": after.end >= edition.length,
            "words": words.text,
            "page": words.page,
            "reading": f"{page_address('edition', edition.public_id)}?citation={found.public_id}#words",
            "permanent": permanent_address("citation", found.public_id),
        },
    )
