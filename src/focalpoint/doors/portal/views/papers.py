"""Papers on undertakings, as a page, as a PDF and as a Word file."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.queries.progress import what_became
from focalpoint.areas.meetings.words import meeting_link, meeting_title
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.words import member_link
from focalpoint.doors.portal.queries.followup import ALL, FollowUp, follow_up
from focalpoint.doors.portal.queries.sheets import member_asked, office_keys
from focalpoint.doors.portal.sheets.followup import follow_up_paper
from focalpoint.doors.portal.sheets.member import member_paper
from focalpoint.doors.portal.sheets.office import office_paper
from focalpoint.ground.shared.asked import asked_otherwise, count_request, day_asked, page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.documents import Document
from focalpoint.ground.ui.documents.page import sections_html
from focalpoint.ground.ui.documents.pdf import PDF_TYPE, as_pdf, can_make_pdf
from focalpoint.ground.ui.documents.word import WORD_TYPE, as_word
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

FORMS: Final[dict[str, tuple[str, Callable[..., bytes]]]] = {
    "pdf": (PDF_TYPE, as_pdf),
    "docx": (WORD_TYPE, as_word),
}
"""Media type of each form and what writes it."""
ROWS: Final = 15
"""Undertakings on one page, with their whole words."""
IN_A_FILE: Final = 300
"""Undertakings in one file; the list of undertakings hands out any number."""
ROWS_OF_OFFICE: Final = 8
"""Undertakings in one part of the Secretariat's sheet as a page."""
LONGEST_CODE: Final = 12
"""Characters of a code in an address."""


def meeting_follow_up(request: HttpRequest, name: str) -> HttpResponse:
    """Show what became of the meetings before one, for its agenda. At most 46 queries, whatever there is."""
    day, reader = day_asked(request), reader_of(request)
    found = _followed(request, name)
    page = page_asked(request, found.keys, size=ROWS)
    rows = what_became(list(page), day, reader=reader)
    document = follow_up_paper(found, rows, day, is_file=False, reader=reader)
    return shown(
        request,
        document,
        as_of=day,
        page=page,
        back=meeting_link(found.meeting),
        choices=_choices(request, found),
    )


def meeting_follow_up_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Hand out the same paper as a file, the undertakings of all its pages.

    Raises:
        NotFound: there is no such form or meeting.
        TooMany: this address took too many files in this minute.
        Unavailable: a PDF was asked for, and cannot be made here.
    """
    check_document(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = _followed(request, name)
    rows = what_became(found.keys[:IN_A_FILE], day, reader=reader)
    return handed_out(follow_up_paper(found, rows, day, is_file=True, reader=reader), form)


def _followed(request: HttpRequest, name: str) -> FollowUp:
    of = request.GET.get("of", "")[:LONGEST_CODE]
    return follow_up(name, of, day_asked(request), reader=reader_of(request))


def member_undertakings(request: HttpRequest, code: str) -> HttpResponse:
    """Show the sheet of a member as of a day; what is open today to its own people. At most 56 queries."""
    day, reader = day_asked(request), reader_of(request)
    asked = member_asked(code, day, language=page_language(), reader=reader)
    page = page_asked(request, asked.keys, size=ROWS)
    rows = what_became(list(page), day, reader=reader)
    document = member_paper(asked, rows, day, today=today(), is_file=False, reader=reader)
    return shown(request, document, as_of=day, page=page, back=member_link(asked.name))


def member_undertakings_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Hand out the same sheet as a file, the undertakings of all its pages.

    Raises:
        NotFound: there is no such form or member.
        TooMany: this address took too many files in this minute.
        Unavailable: a PDF was asked for, and cannot be made here.
    """
    check_document(request, form)
    day, reader = day_asked(request), reader_of(request)
    asked = member_asked(code, day, language=page_language(), reader=reader)
    rows = what_became(asked.keys[:IN_A_FILE], day, reader=reader)
    return handed_out(member_paper(asked, rows, day, today=today(), is_file=True, reader=reader), form)


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def office_undertakings(request: HttpRequest) -> HttpResponse:
    """Show the Secretariat's sheet to itself and the presidency. At most 45 queries, whatever there is."""
    reader = reader_of(request)
    keys = office_keys(today(), reader=reader)
    return shown(request, office_paper(keys, today(), most=ROWS_OF_OFFICE, is_file=False, reader=reader))


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def office_undertakings_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the same sheet as a file, with more of each part.

    Raises:
        NotFound: there is no such form.
        TooMany: this address took too many files in this minute.
        Unavailable: a PDF was asked for, and cannot be made here.
    """
    check_document(request, form)
    reader = reader_of(request)
    keys = office_keys(today(), reader=reader)
    return handed_out(office_paper(keys, today(), most=IN_A_FILE // 3, is_file=True, reader=reader), form)


def _choices(request: HttpRequest, found: FollowUp) -> list[tuple[str, str, bool]]:
    """Return of which meetings one can ask: label, address, whether it is asked for."""
    every = (_("All meetings before"), asked_otherwise(request, "of", ALL), found.of == ALL)
    return [
        *((meeting_title(one), asked_otherwise(request, "of", one.code), found.of == one.code) for one in found.before),
        *([every] if len(found.before) > 1 else []),
    ]


def shown(request: HttpRequest, document: Document, **more: Any) -> HttpResponse:  # noqa: ANN401 - values of a page
    """Show a paper with the ways to take it away. No query."""
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "portal/paper.html",
        {
            "document": document,
            "sections": sections_html(document),
            "stem": request.path.rstrip("/"),
            "tail": f"?{query.urlencode()}" if query else "",
            "has_pdf": can_make_pdf(),
            **more,
        },
    )


def check_document(request: HttpRequest, form: str) -> None:
    """Let a request for a paper in one of its forms pass, and count it.

    Raises:
        NotFound: there is no such form.
        TooMany: this address took too many files in this minute.
    """
    if form not in FORMS:
        raise NotFound("")
    count_request(request, "file")


def handed_out(document: Document, form: str) -> HttpResponse:
    """Return a paper as a file. No query."""
    media_type, written = FORMS[form]
    response = HttpResponse(written(document, site=settings.OPTIONS.address), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{document.name}-{document.language}.{form}"'
    return response
