"""The floors: how little the same machine needs for the same table, with the database alone and with Django alone."""

from functools import cache
from html import escape
from typing import Any, Final

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.template import engines
from django.urls import URLPattern, path

from focalpoint.areas.network.models import MembershipEvidence
from focalpoint.config.benches.made import FIFTY

_SQL: Final = """
    SELECT area.code, name.short, area.kind, place.short, evidence.known_from, source.title
    FROM network_member member
    JOIN vocabulary_area area ON area.id = member.area_id
    JOIN vocabulary_officialname name ON name.area_id = area.id AND name.language = 'en'
    JOIN vocabulary_area region ON region.id = area.region_id
    JOIN vocabulary_officialname place ON place.area_id = region.id AND place.language = 'en'
    JOIN network_membershipevidence evidence ON evidence.member_id = member.id AND evidence.kind = 'listed'
    JOIN vocabulary_source source ON source.id = evidence.source_id
    WHERE region.code = %s
    ORDER BY name.sort_key
"""
_TEMPLATE: Final = """<!doctype html><title>Members</title><table>{% for row in rows %}<tr>
<td><a href="/en/members/{{ row.member.code }}/">{{ row.member.code }}</a></td><td>{{ row.member.kind }}</td>
<td>{{ row.member.area.region.code }}</td><td>{{ row.known_from|date:"j F Y" }}</td><td>{{ row.source.title }}</td>
</tr>{% endfor %}</table>"""


def raw_table() -> str:
    """Return a 50-row table made with the database's own driver and ``html.escape``, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [FIFTY])
        rows = cursor.fetchall()
    lines = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row) for row in rows)
    return f"<table><tr>{'</tr><tr>'.join(lines)}</tr></table>"


def _plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def _unchanged(_request: HttpRequest) -> HttpResponse:
    return HttpResponseNotModified()


def _plain_table(_request: HttpRequest) -> HttpResponse:
    rows = MembershipEvidence.objects.filter(kind="listed", member__area__region__code=FIFTY)
    rows = rows.select_related("member__area__region", "source").order_by("member__code")
    return HttpResponse(_compiled().render({"rows": rows}))


@cache
def _compiled() -> Any:  # noqa: ANN401 - Django's own type
    return engines["django"].from_string(_TEMPLATE)


urlpatterns: list[URLPattern] = [
    path("plain", _plain),
    path("unchanged", _unchanged),
    path("table", _plain_table),
]


class Bare(WSGIHandler):
    """Django's handler with our views of this module and no middleware at all."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002 - Django's signature
        """Load none."""
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]

    def resolve_request(self, request: HttpRequest) -> Any:  # noqa: ANN401 - Django's own type
        """Resolve in this module."""
        request.urlconf = __name__
        return super().resolve_request(request)
