"""Partner networks as a page and a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import joined, mark, semicolon, source


def partner_networks(request: HttpRequest) -> HttpResponse:
    """List the partner networks with the documents that name them. Three queries."""
    columns = [Column("name", _("Network or body")), Column("kind", _("Kind")), Column("source", _("Named in"))]
    rows = [
        (
            mark(text=partner.name, language=partner.language),
            mark(text=partner.kind, language=partner.language),
            joined((source(source=mention.source) for mention in partner.mentions.all()), by=semicolon()),
        )
        for partner in queries.partners(reader=reader_of(request))
    ]
    return render(request, "network/partners.html", {"columns": columns, "rows": rows, **twins(request)})


def partner_networks_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the partner networks as a file. Three queries."""
    check_form(request, form)
    return file_response(
        Table(
            name="partners",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("name", _("Network or body")),
                FileColumn("kind", _("Kind")),
                FileColumn("sources", _("Sources")),
            ),
            rows=[
                (
                    partner.public_id,
                    partner.name,
                    partner.kind,
                    [mention.source.code for mention in partner.mentions.all()],
                )
                for partner in queries.partners(reader=reader_of(request))
            ],
        ),
        form,
    )
