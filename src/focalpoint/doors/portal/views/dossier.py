"""The dossier of one member, as a page, as a PDF and as a Word file."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from focalpoint.doors.portal.dossier import compose
from focalpoint.doors.portal.queries.dossier import dossier_asked
from focalpoint.doors.portal.views.people import count_people
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.documents import Document
from focalpoint.ground.ui.documents.page import sections_html
from focalpoint.ground.ui.documents.pdf import PDF_TYPE, as_pdf, can_make_pdf
from focalpoint.ground.ui.documents.word import WORD_TYPE, as_word
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by

FORMS: Final[dict[str, tuple[str, Callable[..., bytes]]]] = {
    "pdf": (PDF_TYPE, as_pdf),
    "docx": (WORD_TYPE, as_word),
}
"""Media type of each form and what writes it."""


@opened_by(ANYBODY_SIGNED_IN)
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """Show the dossier to people of the member and the secretariat: the same number of queries, whatever it holds.

    Raises:
        TooMany: this reader asked for more lists and pages of people in this minute than a person reads.
    """
    count_people(request)
    asked = dossier_asked(code, reader=reader_of(request), now=timezone.now(), in_file=False)
    document = compose(asked)
    return render(
        request,
        "portal/dossier.html",
        {
            "document": document,
            "sections": sections_html(document),
            "member": asked,
            "stem": request.path.rstrip("/"),
            "has_pdf": can_make_pdf(),
        },
    )


@opened_by(ANYBODY_SIGNED_IN)
def dossier_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Hand out the same dossier as a file.

    Raises:
        NotFound: there is no such form, member, or right.
        TooMany: this address took too many files in this minute.
        Unavailable: a PDF was asked for, and cannot be made here.
    """
    if form not in FORMS:
        raise NotFound("")
    asked = dossier_asked(code, reader=reader_of(request), now=timezone.now(), in_file=True)
    count_request(request, "file")
    document: Document = compose(asked)
    media_type, written = FORMS[form]
    response = HttpResponse(written(document, site=settings.OPTIONS.address), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{document.name}-{document.language}.{form}"'
    return response
