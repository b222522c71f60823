"""Members: the list, the map, regions and organisations; as pages and files."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.words import kind_word, member_link, reach, roll_word
from focalpoint.areas.vocabulary.queries import Name, belonging_on, names_on, regions
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked, page_asked
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.maps import Tile
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, source


def _ordered_members(request: HttpRequest, day: date, reader: Reader) -> tuple[tuple[str, str, str | None], ...]:
    """Return (code, kind, region code) of the members as of a day in the order of the language, filtered as asked."""
    kind, region, organisation = (request.GET.get(name, "") for name in ("kind", "region", "organisation"))
    if (kind and kind not in Member.Kind.values) or (region and region not in regions()):
        raise Http404
    # What is asked is remembered, so whatever somebody makes up must not get that far.
    if organisation and organisation not in names_on(day, language=page_language(), codes=[organisation]):
        raise Http404
    return queries.ordered_members(
        day,
        language=page_language(),
        chinese_order=settings.OPTIONS.chinese_order,
        kind=kind,
        region=region,
        organisation=organisation,
        reader=reader,
    )


def members(request: HttpRequest) -> HttpResponse:
    """List the members as of a day, each with what shows it. Ten queries, at most three more where filtered."""
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    page = page_asked(request, _ordered_members(request, day, reader))
    rows = list(page.object_list)
    chosen = {request.GET.get(name, "") for name in ("region", "organisation")} - {""}
    names = names_on(
        day, language=page_language(), codes={code for row in rows for code in (row[0], row[2]) if code} | chosen
    )
    evidence = queries.evidence_by_member(day, [row[0] for row in rows], reader=reader)
    # A title printed once is a link made once: most rows rest on the same two documents and lie in the same regions.
    cited: dict[int, SafeString] = {}
    dated: dict[PartialDate | None, SafeString] = {}
    placed: dict[str, SafeString | str] = {"": "—"}
    classes = {value: kind_word(value) for value in Member.Kind.values}
    table = []
    for code, kind, region in rows:
        first, last = evidence[code][0], evidence[code][-1]
        if last.source_id not in cited:
            cited[last.source_id] = source(source=last.source)
        if first.held_on not in dated:
            dated[first.held_on] = print_day(value=first.held_on)
        shown = names.get(region or "")
        where = shown.code if shown else ""
        if shown and where not in placed:
            placed[where] = mark(text=shown.short, language=shown.language)
        table.append(
            (
                member_link(names[code]),
                classes[kind],
                placed[where],
                dated[first.held_on],
                cited[last.source_id],
            )
        )
    columns = [
        Column("name", _("Member")),
        Column("kind", _("Class")),
        Column("region", _("Region")),
        Column("since", _("On record since")),
        Column("source", _("Newest source")),
    ]
    return render(
        request,
        "network/members.html",
        {
            "as_of": day,
            "days": _days_worth_asking(reader),
            "membership": membership,
            "reach": reach(membership.known_on),
            "stated": queries.stated_counts(day, subject="members", reader=reader),
            "page": page,
            "columns": columns,
            "rows": table,
            "all_members": f"?as_of={day.isoformat()}" if request.GET.get("as_of") else "?",
            "chosen": [names[code] for code in sorted(chosen) if code in names],
            **twins(request),
        },
    )


def _days_worth_asking(reader: Reader) -> list[tuple[date, str]]:
    return [(roll.dated, roll_word(roll)) for roll in queries.rolls(reader=reader)]


def members_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list of members as a file, filtered as the page. Six queries, at most three more where filtered."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    rows = list(_ordered_members(request, day, reader))
    codes = {code for row in rows for code in (row[0], row[2]) if code}
    names = names_on(day, language=page_language(), codes=codes)
    cited = queries.cited_by_member(day, tuple(row[0] for row in rows), reader=reader)
    return file_response(
        Table(
            name="members",
            columns=tuple(
                FileColumn(key, title)
                for key, title in (
                    ("code", _("Code")),
                    ("name", _("Member")),
                    ("formal_name", _("Formal name")),
                    ("kind", _("Class")),
                    ("region", _("Region")),
                    ("on_record_since", _("On record since")),
                    ("sources", _("Sources")),
                )
            ),
            rows=[
                (
                    code,
                    names[code].short,
                    names[code].formal or None,
                    kind,
                    names[region].short if region in names else None,
                    *cited[code],
                )
                for code, kind, region in rows
            ],
            as_of=day,
            sources=tuple(source.code for source in membership.sources),
            notes=(_definition(membership),),
        ),
        form,
    )


def _definition(membership: queries.Membership) -> str:
    if not membership.is_known:
        return _("Not known: no evidence reaches back to that day.")
    return _(
        "A member is counted on a day when a document of the Network dated by then shows that it adopted a text as a "
        "member or stood on the list of members, and none since shows that it left."
    )


def map_and_regions(request: HttpRequest) -> HttpResponse:
    """Show the members as of a day on the tile map, by region and by organisation. Ten queries."""
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    codes = queries.codes_on(day, reader=reader)
    states = queries.states_of_the_world()
    names = _names_around(day, states)
    tiles = [
        Tile(
            column=state.column,
            row=state.row,
            code=state.code,
            label=names[state.code].short,
            state=("in" if state.code in codes else "out") if membership.is_known else "unknown",
            address=page_address("member", state.code) if state.code in codes else "",
        )
        for state in states
        if state.column is not None and state.row is not None
    ]
    return render(
        request,
        "network/regions.html",
        {
            "as_of": day,
            "days": _days_worth_asking(reader),
            "membership": membership,
            "reach": reach(membership.known_on),
            "stated": queries.stated_counts(day, subject="members", reader=reader),
            "tiles": tiles,
            "tile_words": {"in": _("member"), "out": _("no evidence of membership"), "unknown": _("not known")},
            "columns": [
                Column("name", _("Name")),
                Column("members", _("Members"), numeric=True),
                Column("states", _("States"), numeric=True),
            ],
            "region_rows": _share_rows("region", queries.shares_by_region(states, codes, names), request),
            "organisation_rows": _share_rows(
                "organisation", queries.shares_by_organisation(day, codes, names), request
            ),
            **twins(request),
        },
    )


def _names_around(day: date, states: list[queries.StateOfTheWorld]) -> dict[str, Name]:
    """Return the names of States, of the regions around them and of the organisations of a day."""
    codes = {code for state in states for code in (state.code, *state.regions)}
    codes |= {organisation for organisation, _state in belonging_on(day)}
    return names_on(day, language=page_language(), codes=codes)


def _share_rows(field: str, shares: list[queries.Share], request: HttpRequest) -> list[tuple[str, ...]]:
    asked = request.GET.copy()
    rows: list[tuple[str, ...]] = []
    for share in shares:
        asked[field] = share.code
        name = mark(text=share.name.short, language=share.name.language)
        # Depth shows as a dash, which a screen reader and a printer keep; an indent they would lose.
        linked = format_html(
            '{}<a href="/{}/members/?{}">{}</a>', "– " * share.depth, page_language(), asked.urlencode(), name
        )
        rows.append((linked, str(share.members), str(share.states)))
    return rows


def regions_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the counts by region and organisation as a file."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    codes = queries.codes_on(day, reader=reader)
    states = queries.states_of_the_world()
    names = _names_around(day, states)
    shares = (
        queries.shares_by_region(states, codes, names) + queries.shares_by_organisation(day, codes, names)
        if membership.is_known
        else []
    )
    return file_response(
        Table(
            name="members-by-region",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("name", _("Region or organisation")),
                FileColumn("members", _("Members")),
                FileColumn("states", _("States")),
            ),
            rows=[(share.code, share.name.short, share.members, share.states) for share in shares],
            as_of=day,
            sources=tuple(source.code for source in membership.sources),
            notes=(_definition(membership),),
        ),
        form,
    )
