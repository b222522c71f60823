"""Rolls as pages and files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.models import Roll
from focalpoint.areas.network.words import roll_title
from focalpoint.areas.vocabulary.sentences import opening
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, source


def rolls(request: HttpRequest) -> HttpResponse:
    """List the rolls. One query."""
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
    """Hand out the list of rolls as a file. One query."""
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
    language = page_language()
    calling = queries.rolled(
        found,
        queries.entries_of(found),
        day=found.dated,
        language=language,
        chinese_order=settings.OPTIONS.chinese_order,
    )
    reader = reader_of(request)
    members_then = queries.codes_on(
        found.dated, among=frozenset(line.entry.area.code for line in calling.lines), reader=reader
    )
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
                _("yes") if is_member else _("no evidence of membership"),
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
    calling = queries.rolled(
        found,
        queries.entries_of(found),
        day=found.dated,
        language=page_language(),
        chinese_order=settings.OPTIONS.chinese_order,
    )
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
