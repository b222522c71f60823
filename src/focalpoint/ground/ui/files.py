"""Lists as files: one function that every list's file view ends with."""

from django.http import Http404, HttpRequest, HttpResponse

from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.tables import Table, csv_response, json_response

FORMS = {"csv": csv_response, "json": json_response}


def check_form(request: HttpRequest, form: str) -> None:
    """Refuse a form there is not, and one request too many, before anything is read.

    Raises:
        Http404: the form is neither csv nor json.
        TooMany: this address took too many files in this minute.
    """
    if form not in FORMS:
        raise Http404
    count_request(request, "file")


def file_response(table: Table, form: str) -> HttpResponse:
    """Return the list as ``csv`` or ``json``; call :func:`check_form` first."""
    return FORMS[form](table)


def twins(request: HttpRequest) -> dict[str, str]:
    """Return the addresses of a list page's files, with what the page was asked: ``/en/members.csv?as_of=...``."""
    query = request.GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    stem = request.path.rstrip("/")
    return {form: f"{stem}.{form}{tail}" for form in FORMS}
