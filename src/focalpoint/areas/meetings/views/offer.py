"""Offers to host and requests for agendas, as pages and files."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.meetings import queries
from focalpoint.areas.meetings.models import HostOffer
from focalpoint.areas.meetings.views.known import _codes_of, _for_meeting, _known, _not_named, _short
from focalpoint.areas.meetings.words import area_words, meeting_link, state_word
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, source, state


def host_offers(request: HttpRequest) -> HttpResponse:
    """List the offers to host a meeting, newest first. At most four queries."""
    day, reader = day_asked(request), reader_of(request)
    found = queries.offers(day, reader=reader)[::-1]
    known = _known((offer.member.code for offer in found), day, reader)
    columns = [
        Column("member", _("Who offered")),
        Column("what", _("What was offered"), label=_("What")),
        Column("offered_on", _("Offered on"), label=_("Offered")),
        Column("state", _("What became of it"), label=_("State")),
        Column("source", _("Source")),
    ]
    rows = [
        (
            area_words(offer.member.code, *known),
            mark(text=offer.what, language=offer.language),
            print_day(value=offer.offered_on, language=offer.language),
            _what_became(offer, day),
            source(source=offer.source),
        )
        for offer in found
    ]
    return render(
        request, "meetings/host_offers.html", {"as_of": day, "columns": columns, "rows": rows, **twins(request)}
    )


def _what_became(offer: HostOffer, day: date) -> SafeString:
    was = queries.state_on(offer, day)
    word = state(kind="met" if was == HostOffer.State.HELD else "stated", text=state_word(was))
    if was != HostOffer.State.HELD or offer.held_as is None:
        return word
    return format_html("{} {}", word, meeting_link(offer.held_as))


def host_offers_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the offers to host as a file. At most three queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = queries.offers(day, reader=reader)[::-1]
    names = names_on(day, language=page_language(), codes=[offer.member.code for offer in found])
    return file_response(
        Table(
            name="host-offers",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("code", _("Code")),
                FileColumn("name", _("Who offered")),
                FileColumn("what", _("What was offered")),
                FileColumn("offered_on", _("Offered on")),
                FileColumn("state", _("What became of it")),
                FileColumn("meeting", _("Meeting")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    offer.public_id,
                    offer.member.code,
                    *_short([offer.member.code], names),
                    offer.what,
                    offer.offered_on,
                    was,
                    offer.held_as.public_id if offer.held_as and was == HostOffer.State.HELD else None,
                    offer.source.code,
                )
                for offer in found
                for was in (queries.state_on(offer, day),)
            ],
            as_of=day,
            sources=_codes_of(offer.source.code for offer in found),
        ),
        form,
    )


def agenda_requests(request: HttpRequest) -> HttpResponse:
    """List what was asked for agendas, newest first. At most four queries."""
    day, reader = day_asked(request), reader_of(request)
    found = queries.requests(day, reader=reader)[::-1]
    known = _known((row.member.code for row in found if row.member), day, reader)
    columns = [
        Column("request", _("What was asked for"), label=_("What")),
        Column("member", _("Who asked")),
        Column("asked_on", _("Asked on"), label=_("Asked")),
        Column("meeting", _("For which meeting"), label=_("Meeting")),
        Column("source", _("Source")),
    ]
    rows = [
        (
            mark(text=row.request, language=row.language),
            area_words(row.member.code, *known) if row.member else _not_named(),
            print_day(value=row.asked_on, language=row.language),
            _for_meeting(row),
            source(source=row.source),
        )
        for row in found
    ]
    return render(
        request, "meetings/agenda_requests.html", {"as_of": day, "columns": columns, "rows": rows, **twins(request)}
    )


def agenda_requests_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the requests as a file. At most three queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = queries.requests(day, reader=reader)[::-1]
    names = names_on(day, language=page_language(), codes=[row.member.code for row in found if row.member])
    return file_response(
        Table(
            name="agenda-requests",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("request", _("What was asked for")),
                FileColumn("code", _("Code")),
                FileColumn("name", _("Who asked")),
                FileColumn("asked_on", _("Asked on")),
                FileColumn("meeting", _("Meeting")),
                FileColumn("meeting_as_said", _("Meeting, as the source says it")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    row.public_id,
                    row.request,
                    row.member.code if row.member else None,
                    names[row.member.code].short if row.member and row.member.code in names else None,
                    row.asked_on,
                    row.meeting.public_id if row.meeting else None,
                    row.meeting_as_said or None,
                    row.source.code,
                )
                for row in found
            ],
            as_of=day,
            sources=_codes_of(row.source.code for row in found),
        ),
        form,
    )
