"""Lists as files: one function that every list's file view ends with."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse

from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.tables import Table, csv_response, json_response, workbook_response

FORMS = {"csv": csv_response, "json": json_response}
WITH_WORKBOOK = {**FORMS, "xlsx": workbook_response}
"""Forms of lists that people go on filling and sorting."""


def check_form(request: HttpRequest, form: str, *, forms: Iterable[str] = FORMS) -> None:
    """Refuse a form there is not, and one request too many, before anything is read.

    Raises:
        Http404: the form is none of ``forms``.
        TooMany: this address took too many files in this minute.
    """
    if form not in forms:
        raise Http404
    count_request(request, "file")


def file_response(table: Table, form: str) -> HttpResponse:
    """Return the list as ``csv``, ``json`` or ``xlsx``; call :func:`check_form` first."""
    return WITH_WORKBOOK[form](table)


def twins(request: HttpRequest, *, forms: Iterable[str] = FORMS) -> dict[str, str]:
    """Return the addresses of a list page's files, with what the page was asked: ``/en/members.csv?as_of=...``."""
    query = request.GET.copy()
    query.pop("page", None)
    tail = f"?{query.urlencode()}" if query else ""
    stem = request.path.rstrip("/")
    return {form: f"{stem}.{form}{tail}" for form in forms}
