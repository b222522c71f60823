"""Approaches to those outside the Network: how far each has come, and which regions are not reached."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network import queries
from focalpoint.areas.network.models import ApproachStep
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.network.words import stage_word
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day, joined, mark, page_language, source, state


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def outreach(request: HttpRequest) -> HttpResponse:
    """Show who was approached and how far that has come, and the regions. At most eight queries."""
    reader, today = reader_of(request), timezone.now().date()
    found = queries.approaches(reader=reader)
    regions, names = _regions(found, today, reader)
    return render(
        request,
        "network/outreach.html",
        {
            "new": here("outreach/new/"),
            "columns": [
                Column("name", _("State or organisation")),
                Column("stage", _("Step")),
                Column("since", _("When")),
                Column("note", _("What was said")),
                Column("source", _("Source")),
                Column("edit", _("Edit")),
            ],
            "rows": [_row(one, names, today) for one in _ordered(found, names)],
            "region_columns": [
                Column("name", _("Region")),
                Column("members", _("Members"), numeric=True),
                Column("approached", _("Approached"), numeric=True),
                Column("untouched", _("Not approached"), numeric=True),
            ],
            "region_rows": [
                (
                    format_html("{}{}", "– " * one.depth, mark(text=one.name.short, language=one.name.language)),
                    str(one.members),
                    str(one.approached),
                    str(one.untouched),
                )
                for one in regions
            ],
            **twins(request),
        },
    )


def _regions(
    found: list[queries.Approached], today: date, reader: Reader
) -> tuple[list[queries.Coverage], dict[str, Name]]:
    states = queries.states_of_the_world()
    codes = {code for one in states for code in (one.code, *one.regions)}
    names = names_on(today, language=page_language(), codes=codes | {one.approach.area.code for one in found})
    members = queries.codes_on(today, reader=reader)
    approached = {one.approach.area.code for one in found if one.approach.closed_on is None}
    return queries.coverage(states, members, approached, names), names


def _ordered(found: Iterable[queries.Approached], names: dict[str, Name]) -> list[queries.Approached]:
    def place(one: queries.Approached) -> tuple[bool, str]:
        name = names.get(one.approach.area.code)
        return one.approach.closed_on is not None, name.sort_key if name else one.approach.area.code

    return sorted(found, key=place)


def _row(one: queries.Approached, names: dict[str, Name], today: date) -> tuple[SafeString | str | None, ...]:
    code, newest = one.approach.area.code, one.newest
    name = names.get(code)
    called = mark(text=name.short, language=name.language) if name else code
    stem = here(f"outreach/{one.approach.public_id}/")
    if one.approach.closed_on is not None:
        how_far = state(kind="met", text=_("member"))
    elif newest is None:
        how_far = state(kind="none", text=_("nothing yet"))
    else:
        kind = "late" if one.is_quiet(today) else "stated"
        how_far = state(kind=kind, text=stage_word(newest.stage))
    return (
        format_html('<a href="{}">{}</a>', stem, called),
        how_far,
        day(value=newest.held_on) if newest else "—",
        said(newest) if newest else "—",
        source(source=newest.source) if newest and newest.source else "—",
        format_html('<a href="{}">{}</a>', here(f"outreach/steps/{newest.public_id}/edit/"), _("Correct"))
        if newest
        else "—",
    )


def said(step: ApproachStep) -> SafeString | str:
    """Return what was said in a step and by whom; a dash where nothing is noted."""
    parts = [mark(text=step.note, language=step.language)] if step.note else []
    if step.said_by:
        parts.append(format_html("<bdi>{}</bdi>", step.said_by))
    return joined(parts, by=" — ") if parts else "—"


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def outreach_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out every step of every approach as a file. At most four queries."""
    check_form(request, form)
    reader, today = reader_of(request), timezone.now().date()
    found = queries.approaches(reader=reader)
    names = names_on(today, language=page_language(), codes={one.approach.area.code for one in found})
    return file_response(
        Table(
            name="outreach",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("name", _("State or organisation")),
                FileColumn("what", _("Step")),
                FileColumn("when", _("When")),
                FileColumn("note", _("What was said")),
                FileColumn("by", _("Who said it")),
                FileColumn("source", _("Source")),
                FileColumn("last_day", _("Member since")),
            ),
            rows=[
                (
                    one.approach.area.code,
                    names[one.approach.area.code].short if one.approach.area.code in names else None,
                    step.stage,
                    step.held_on,
                    step.note or None,
                    step.said_by or None,
                    step.source.code if step.source else None,
                    one.approach.closed_on,
                )
                for one in _ordered(found, names)
                for step in one.steps
            ],
        ),
        form,
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def coverage_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the regions as a file. At most eight queries."""
    check_form(request, form)
    reader, today = reader_of(request), timezone.now().date()
    regions, _names = _regions(queries.approaches(reader=reader), today, reader)
    return file_response(
        Table(
            name="outreach-by-region",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("name", _("Region")),
                FileColumn("states", _("States")),
                FileColumn("members", _("Members")),
                FileColumn("approached", _("Approached")),
                FileColumn("not_approached", _("Not approached")),
            ),
            rows=[
                (one.code, one.name.short, one.states, one.members, one.approached, one.untouched) for one in regions
            ],
            as_of=today,
        ),
        form,
    )
