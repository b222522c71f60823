"""What the facts rest on, and how to take them away: the list of sources and the page of open data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.portal.lists import COLUMNS, LISTS
from focalpoint.ground.shared.addresses import permanent_address
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, symbol

LANGUAGE_OF_REMARKS = "en"
"""Publishers, licences and remarks about sources are written in English."""


def sources(request: HttpRequest) -> HttpResponse:
    """List every source; each row is the anchor to which facts link. One query."""
    rows = [
        (
            format_html('<span id="{}">{}</span>', source.code, mark(text=source.title, language=source.language)),
            print_day(value=source.dated, language=source.language),
            symbol(text=source.symbol) if source.symbol else "—",
            _said(source.publisher),
            source.licence or "—",
            _said(source.note),
        )
        for source in Source.objects.order_by("code")
    ]
    columns = [
        Column("title", pgettext("of a source", "Title")),
        Column("dated", _("Date")),
        Column("symbol", _("Symbol")),
        Column("publisher", _("Publisher")),
        Column("licence", _("Licence")),
        Column("note", _("Remark")),
    ]
    return render(request, "portal/sources.html", {"columns": columns, "rows": rows, **twins(request)})


def _said(text: str) -> str:
    return mark(text=text, language=LANGUAGE_OF_REMARKS) if text else "—"


def sources_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the sources as a file. One query."""
    check_form(request, form)
    return file_response(
        Table(
            name="sources",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("title", pgettext("of a source", "Title")),
                FileColumn("language", _("Language")),
                FileColumn("dated", _("Date")),
                FileColumn("symbol", _("Symbol")),
                FileColumn("publisher", _("Publisher")),
                FileColumn("licence", _("Licence")),
                FileColumn("note", _("Remark")),
            ),
            rows=[
                (
                    source.code,
                    source.title,
                    source.language,
                    source.dated,
                    source.symbol or None,
                    source.publisher or None,
                    source.licence or None,
                    source.note or None,
                )
                for source in Source.objects.order_by("code")
            ],
        ),
        form,
    )


def open_data(request: HttpRequest) -> HttpResponse:
    """Show every list with the addresses of its files and the meaning of its columns. No query."""
    prefix = f"/{page_language()}/"
    return render(
        request,
        "portal/data.html",
        {
            "lists": [
                (entry, f"{prefix}{entry.path}.csv", f"{prefix}{entry.path}.json", ", ".join(entry.columns))
                for entry in LISTS
            ],
            "columns": [Column("key", _("Column")), Column("meaning", _("Meaning"))],
            "rows": [
                (format_html('<code dir="ltr">{}</code>', key), str(meaning))
                for key, meaning in sorted(COLUMNS.items())
            ],
            "site": settings.OPTIONS.address,
            "example": permanent_address("member", "NA"),
        },
    )
