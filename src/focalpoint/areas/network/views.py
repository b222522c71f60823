"""The Network's lists: members, presidency, rolls, partners; as pages and as files."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.models import Member, Roll
from focalpoint.areas.network.words import kind_word, reach, roll_title, roll_word
from focalpoint.areas.vocabulary.queries import Name, names_on, regions
from focalpoint.areas.vocabulary.sentences import opening
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked, page_asked, today
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.maps import Tile
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, mark, semicolon, source


def _language() -> str:
    return get_language() or DEFAULT


def _link(kind: str, identifier: str, name: Name) -> SafeString:
    here = _language()
    shown = escape(name.short) if name.language == here else mark(text=name.short, language=name.language)
    address = escape(page_address(kind, identifier, language=here))
    # Not format_html, which costs more than the rest of a row.
    return mark_safe(f'<a href="{address}">{shown}</a>')  # noqa: S308 - all is escaped


def _ordered_members(request: HttpRequest, day: date, reader: Reader) -> tuple[tuple[str, str, str | None], ...]:
    """Return (code, kind, region code) of the members as of a day in the order of the language, filtered as asked."""
    kind, region, organisation = (request.GET.get(name, "") for name in ("kind", "region", "organisation"))
    if (kind and kind not in Member.Kind.values) or (region and region not in regions()):
        raise Http404
    return queries.ordered_members(
        day,
        language=_language(),
        chinese_order=settings.OPTIONS.chinese_order,
        kind=kind,
        region=region,
        organisation=organisation,
        reader=reader,
    )


def members(request: HttpRequest) -> HttpResponse:
    """List the members as of a day, each with what shows it. At most eleven queries."""
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    page = page_asked(request, _ordered_members(request, day, reader))
    rows = list(page.object_list)
    chosen = {request.GET.get(name, "") for name in ("region", "organisation")} - {""}
    names = names_on(
        day, language=_language(), codes={code for row in rows for code in (row[0], row[2]) if code} | chosen
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
                _link("member", code, names[code]),
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
            "chosen": [names[code] for code in sorted(chosen) if code in names],
            **twins(request),
        },
    )


def _days_worth_asking(reader: Reader) -> list[tuple[date, str]]:
    return [(roll.dated, roll_word(roll)) for roll in queries.rolls(reader=reader)]


def members_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list of members as a file, filtered as the page. Seven queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    rows = list(_ordered_members(request, day, reader))
    names = names_on(day, language=_language())
    evidence = queries.evidence_by_member(day, [row[0] for row in rows], reader=reader)
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
                    evidence[code][0].held_on,
                    [item.source.code for item in evidence[code]],
                )
                for code, kind, region in rows
            ],
            as_of=day,
            sources=tuple(source.code for source in membership.sources),
            notes=(_definition(),) if membership.is_known else (_("Not known: no evidence reaches back to that day."),),
        ),
        form,
    )


def _definition() -> str:
    return _(
        "A member is counted on a day when a document of the Network dated by then shows that it adopted a text as a "
        "member or stood on the list of members, and none since shows that it left."
    )


def map_and_regions(request: HttpRequest) -> HttpResponse:
    """Show the members as of a day on the tile map, by region and by organisation. At most eleven queries."""
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    codes = queries.codes_on(day, reader=reader)
    states = queries.states_of_the_world()
    names = names_on(day, language=_language())
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


def _share_rows(field: str, shares: list[queries.Share], request: HttpRequest) -> list[tuple[str, ...]]:
    asked = request.GET.copy()
    rows: list[tuple[str, ...]] = []
    for share in shares:
        asked[field] = share.code
        name = mark(text=share.name.short, language=share.name.language)
        # Depth shows as a dash, which a screen reader and a printer keep; an indent they would lose.
        linked = format_html(
            '{}<a href="/{}/members/?{}">{}</a>', "– " * share.depth, _language(), asked.urlencode(), name
        )
        rows.append((linked, str(share.members), str(share.states)))
    return rows


def regions_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the counts by region and organisation as a file."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    membership = queries.membership_on(day, reader=reader)
    codes = queries.codes_on(day, reader=reader)
    names = names_on(day, language=_language())
    shares = (
        queries.shares_by_region(queries.states_of_the_world(), codes, names)
        + queries.shares_by_organisation(day, codes, names)
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
            notes=(_definition(),),
        ),
        form,
    )


def presidency(request: HttpRequest) -> HttpResponse:
    """Show the troika of a day and all terms with their gaps. Three queries."""
    day, reader = day_asked(request), reader_of(request)
    known = queries.terms(reader=reader)
    troika = queries.presidency_on(day, reader=reader, among=known)
    codes = {seat.member.code for term in known for seat in term.seats.all()}
    names = names_on(day, language=_language(), codes=codes)
    return render(
        request,
        "network/presidency.html",
        {
            "as_of": day,
            "days": [],
            "troika": troika,
            "seats": [
                (_("Outgoing"), [(names[seat.code], seat) for seat in troika.outgoing]),
                (_("Chair"), [(names[seat.code], seat) for seat in troika.chairs]),
                (_("Incoming"), [(names[seat.code], seat) for seat in troika.incoming]),
            ],
            "columns": [
                Column("days", _("Days")),
                Column("chairs", _("Chair")),
                Column("source", _("Source")),
            ],
            "rows": [_span_row(span, names) for span in queries.spans(known, until=today())],
            **twins(request),
        },
    )


def _span_row(span: queries.Span, names: dict[str, Name]) -> tuple[str | None, ...]:
    days = print_day(value=PartialDate.between(span.first_day, span.last_day))
    if span.term is None:
        return days, None, None
    chairs = [_link("member", seat.code, names[seat.code]) for seat in span.chairs]
    return days, joined(chairs), source(source=span.term.source)


def presidency_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the terms as a file. Three queries."""
    check_form(request, form)
    reader = reader_of(request)
    known = queries.terms(reader=reader)
    names = names_on(
        today(), language=_language(), codes={seat.member.code for term in known for seat in term.seats.all()}
    )

    def seated(term: Any, role: str) -> list[str]:  # noqa: ANN401 - a term with its prefetched seats
        return [names[seat.member.code].short for seat in term.seats.all() if seat.role == role]

    return file_response(
        Table(
            name="presidency",
            columns=(
                FileColumn("first_day", _("First day")),
                FileColumn("last_day", _("Last day")),
                FileColumn("chairs", _("Chair")),
                FileColumn("outgoing_as_named", _("Outgoing, as a document names it")),
                FileColumn("incoming_as_named", _("Incoming, as a document names it")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    term.first_day,
                    term.last_day,
                    seated(term, "chair"),
                    seated(term, "outgoing"),
                    seated(term, "incoming"),
                    term.source.code,
                )
                for term in known
            ],
            notes=(_("Days between terms that are not listed are not known."),),
        ),
        form,
    )


def rolls(request: HttpRequest) -> HttpResponse:
    """List the rolls. Two queries."""
    found = queries.rolls_with_counts(reader=reader_of(request))
    columns = [
        Column("title", _("Roll")),
        Column("day", _("Day")),
        Column("count", _("Names"), numeric=True),
        Column("source", _("Source")),
    ]
    rows = [
        (
            format_html('<a href="{}">{}</a>', page_address("roll", roll.slug), roll_title(roll)),
            print_day(value=roll.dated),
            str(count),
            source(source=roll.source),
        )
        for roll, count in found
    ]
    return render(request, "network/rolls.html", {"columns": columns, "rows": rows, **twins(request)})


def rolls_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list of rolls as a file. Two queries."""
    check_form(request, form)
    return file_response(
        Table(
            name="rolls",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("name", _("Name")),
                FileColumn("title", _("Roll")),
                FileColumn("dated", _("Day")),
                FileColumn("names", _("Names")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (roll.public_id, roll.slug, roll_title(roll), roll.dated, count, roll.source.code)
                for roll, count in queries.rolls_with_counts(reader=reader_of(request))
            ],
        ),
        form,
    )


def _roll_or_404(request: HttpRequest, name: str) -> Roll:
    try:
        return queries.roll_called(name, reader=reader_of(request))
    except Roll.DoesNotExist:
        raise Http404 from None


def roll(request: HttpRequest, name: str) -> HttpResponse:
    """Show a roll as printed beside the approved names of its day, and the sentence made from it. Six queries."""
    found = _roll_or_404(request, name)
    language = _language()
    calling = queries.rolled(
        found,
        queries.entries_of(found),
        day=found.dated,
        language=language,
        chinese_order=settings.OPTIONS.chinese_order,
    )
    reader = reader_of(request)
    members_then = queries.codes_on(found.dated, reader=reader)
    columns = [
        Column("name", _("Approved name on that day")),
        Column("printed", _("Name as printed")),
        Column("member", _("Member on that day")),
        Column("position", _("Place as printed"), numeric=True),
    ]
    rows = []
    for line in calling.lines:
        code = line.entry.area.code
        shown = mark(text=line.name.short, language=line.name.language)
        is_member = code in members_then
        rows.append(
            (
                format_html('<a href="{}">{}</a>', page_address("member", code), shown) if is_member else shown,
                mark(text=line.entry.name_as_printed, language=found.language),
                _("yes") if is_member else _("no"),
                str(line.entry.position),
            )
        )
    return render(
        request,
        "network/roll.html",
        {
            "roll": found,
            "title": roll_title(found),
            "columns": columns,
            "rows": rows,
            "states": len(calling.states),
            "organisations": len(calling.organisations),
            "sentence": opening(calling.states, calling.organisations, language=language),
            "sentence_is_draft": language != "en",
            "contradictions": queries.contradictions_about("roll", found.slug, reader=reader),
            **twins(request),
        },
    )


def roll_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Hand out a roll as a file. Three queries."""
    check_form(request, form)
    found = _roll_or_404(request, name)
    calling = queries.rolled(found, queries.entries_of(found), day=found.dated, language=_language())
    return file_response(
        Table(
            name=f"roll-{found.slug}",
            columns=(
                FileColumn("position", _("Place as printed")),
                FileColumn("code", _("Code")),
                FileColumn("name_as_printed", _("Name as printed")),
                FileColumn("name", _("Approved name on that day")),
            ),
            rows=[
                (line.entry.position, line.entry.area.code, line.entry.name_as_printed, line.name.short)
                for line in calling.lines
            ],
            as_of=found.dated,
            sources=(found.source.code,),
        ),
        form,
    )


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
