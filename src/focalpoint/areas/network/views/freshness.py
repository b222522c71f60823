"""How fresh the directory is: counts for its readers, and the longest unconfirmed for the secretariat."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries.freshness import ASKED, BOUNCED, CONFIRMED, SINCE, STATES, Entry, Line
from focalpoint.areas.network.queries.freshness import freshness as entries_of
from focalpoint.areas.network.queries.freshness import lines as lines_of
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.network.words import fresh_word, member_link, role_word
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.forms import new_key
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, page_language, state

SHAPES = {CONFIRMED: "met", ASKED: "draft", SINCE: "late", BOUNCED: "missed"}


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY, MEMBER_KEY)
def freshness(request: HttpRequest) -> HttpResponse:
    """Show counts by role and region, and for the secretariat each entry with its one action. Seven queries."""
    reader, today = reader_of(request), timezone.now().date()
    entries = entries_of(reader=reader, today=today)
    is_office = SECRETARIAT_KEY in reader.keys
    page = page_asked(request, [one for one in entries if one.state != CONFIRMED]) if is_office else None
    shown: Sequence[Entry] = list(page.object_list) if page else []
    lines = lines_of(entries)
    codes = {line.code for line in lines if line.kind == "region"} | {one.designation.member.code for one in shown}
    names = names_on(today, language=page_language(), codes=codes)
    states = _states(reader)
    tables = []
    for kind, title, what in (("role", _("By role"), _("Role")), ("region", _("By region"), _("Region"))):
        columns = [Column("what", what)]
        columns += [Column(name, fresh_word(name), numeric=True) for name in states]
        rows = [
            (_called(line, names), *(str(line.counts[name]) for name in states))
            for line in lines
            if line.kind in {kind, "all"}
        ]
        tables.append((kind, title, columns, [*rows[1:], rows[0]]))
    response = render(
        request,
        "network/freshness.html",
        {
            "tables": tables,
            "total": len(entries),
            "page": page,
            "columns": [
                Column("person", _("Person")),
                Column("member", _("Member")),
                Column("role", _("Role")),
                Column("heard", _("Last confirmed")),
                Column("state", _("State")),
                Column("ask", _("Ask")),
            ],
            "rows": [_row(request, one, names) for one in shown],
            "is_office": is_office,
            **twins(request),
        },
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY, MEMBER_KEY)
def freshness_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the counts as a file. Five queries."""
    check_form(request, form)
    reader, today = reader_of(request), timezone.now().date()
    lines = lines_of(entries_of(reader=reader, today=today))
    names = names_on(today, language=page_language(), codes={line.code for line in lines if line.kind == "region"})
    states = _states(reader)
    kinds = {"all": _("All together"), "role": _("Role"), "region": _("Region")}
    return file_response(
        Table(
            name="freshness",
            columns=(
                FileColumn("kind", _("Counted by")),
                FileColumn("code", _("Code")),
                FileColumn("what", _("What")),
                *(FileColumn(name, fresh_word(name)) for name in states),
            ),
            rows=[
                (kinds[line.kind], line.code, _called(line, names), *(line.counts[name] for name in states))
                for line in lines
            ],
            notes=(_("Designations in force today that you may see."),),
        ),
        form,
    )


def _states(reader: Reader) -> tuple[str, ...]:
    """Return the states that a reader is told: whether somebody is being asked is the office's and the presidency's."""
    tells_all = not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY})
    return STATES if tells_all else (CONFIRMED, SINCE)


def _called(line: Line, names: dict[str, Name]) -> str:
    if line.kind == "role":
        return str(role_word(line.code))
    if line.kind == "all":
        return _("All together")
    return names[line.code].short if line.code in names else _("No region")


def _row(request: HttpRequest, entry: Entry, names: dict[str, Name]) -> tuple[str | SafeString, ...]:
    row = entry.designation
    code = row.member.code
    return (
        row.person.name,
        member_link(names[code]) if code in names else code,
        role_word(row.role),
        day(value=entry.heard_on) if entry.heard_on else _("never"),
        state(kind=SHAPES[entry.state], text=fresh_word(entry.state)),
        "—" if entry.state == ASKED else _button(request, row.public_id),
    )


def _button(request: HttpRequest, public_id: str) -> SafeString:
    return format_html(
        '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="key" value="{}"><button class="button">{}</button></form>',
        here(f"designations/{public_id}/ask/"),
        get_token(request),
        new_key(),
        _("Ask now"),
    )
