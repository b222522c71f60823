"""Meetings: the list, one meeting, its speakers; as pages and files."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.meetings import queries
from focalpoint.areas.meetings.models import Appearance, Meeting
from focalpoint.areas.meetings.queries import Session
from focalpoint.areas.meetings.views.known import Known, _chairs, _codes_of, _content, _convenors, _known, _short
from focalpoint.areas.meetings.words import (
    area_words,
    areas_words,
    for_whom,
    kind_word,
    letter_name,
    meeting_link,
    meeting_name,
    meeting_title,
    part_word,
    printed_name,
    signatures,
    zone_words,
)
from focalpoint.areas.network.queries import contradictions_about
from focalpoint.areas.network.words import roll_title
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, mark, page_language, source
from focalpoint.ground.ui.words import symbol as printed_symbol


def _listed(request: HttpRequest, day: date, reader: Reader) -> list[Meeting]:
    """Return the meetings, newest first: those over by the day asked for, or all, coming ones included."""
    is_asked = bool(request.GET.get("as_of"))
    found = queries.meetings_on(day, reader=reader) if is_asked else queries.meetings(reader=reader)
    return found[::-1]


def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings, newest first. At most six queries."""
    day, reader = day_asked(request), reader_of(request)
    found = _listed(request, day, reader)
    names, members = _known((code for meeting in found for code in _chairs(meeting)), day, reader)
    rows = [
        (
            meeting_link(meeting, dated=False),
            format_html("{} {}", print_day(value=meeting.held_on), source(source=meeting.source)),
            _content(meeting.theme, meeting.language),
            areas_words(_chairs(meeting), names, members),
            _content(meeting.attendance_as_stated, meeting.language),
            _papers(meeting),
        )
        for meeting in found
    ]
    columns = [
        Column("meeting", _("Meeting")),
        Column("held_on", _("Date")),
        Column("theme", _("Theme")),
        Column("chair", _("Chair")),
        Column("attendance", _("Attendance as stated"), label=_("Attendance")),
        Column("documents", _("Documents")),
    ]
    return render(request, "meetings/meetings.html", {"as_of": day, "columns": columns, "rows": rows, **twins(request)})


def _papers(meeting: Meeting) -> SafeString | None:
    """Return the papers of a meeting, those of one symbol together before it; None where none is known."""
    by_symbol: dict[str, list[str | SafeString]] = {}
    for paper in meeting.documents.all():
        by_symbol.setdefault(paper.symbol, []).append(mark(text=paper.title, language=paper.language))
    parts: list[str | SafeString] = [
        format_html(_("{title} ({symbol})"), title=joined(titles), symbol=printed_symbol(text=symbol))
        if symbol
        else joined(titles)
        for symbol, titles in by_symbol.items()
    ]
    return joined(parts) if parts else None


def meetings_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list of meetings as a file. At most six queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = _listed(request, day, reader)
    names = names_on(day, language=page_language(), codes=[s.member.code for m in found for s in m.seats.all()])
    return file_response(
        Table(
            name="meetings",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("code", _("Code")),
                FileColumn("kind", _("Kind")),
                FileColumn("held_on", _("Date")),
                FileColumn("hours", _("Hours")),
                FileColumn("city", _("City")),
                FileColumn("venue", _("Venue")),
                FileColumn("time_zone", _("Time zone")),
                FileColumn("theme", _("Theme")),
                FileColumn("chairs", _("Chair")),
                FileColumn("convenors", _("Convenors")),
                FileColumn("attendance_as_stated", _("Attendance as stated")),
                FileColumn("documents", _("Documents")),
                FileColumn("symbols", _("Symbols")),
                FileColumn("roll", _("Roll")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    meeting.public_id,
                    meeting.code,
                    meeting.kind,
                    meeting.held_on,
                    meeting.hours or None,
                    meeting.city,
                    meeting.venue or None,
                    meeting.time_zone,
                    meeting.theme or None,
                    _short(_chairs(meeting), names) or None,
                    _short(_convenors(meeting), names) or None,
                    meeting.attendance_as_stated or None,
                    [paper.title for paper in meeting.documents.all()] or None,
                    list(dict.fromkeys(paper.symbol for paper in meeting.documents.all() if paper.symbol)) or None,
                    meeting.roll.slug if meeting.roll else None,
                    meeting.source.code,
                )
                for meeting in found
            ],
            as_of=day,
            sources=_codes_of(meeting.source.code for meeting in found),
        ),
        form,
    )


def _meeting_or_404(request: HttpRequest, name: str) -> Meeting:
    try:
        return queries.meeting_called(name, reader=reader_of(request))
    except Meeting.DoesNotExist:
        raise Http404 from None


def meeting(request: HttpRequest, name: str) -> HttpResponse:
    """Show one meeting with what led to it, who spoke, and what came of it. At most twenty queries."""
    found, reader = _meeting_or_404(request, name), reader_of(request)
    appearances = queries.appearances_at(found, reader=reader)
    # What became of an offer or a request is a fact of the meeting, whenever the page is read.
    offers = queries.offers(date.max, reader=reader, meeting=found)
    requests = queries.requests(date.max, reader=reader, meeting=found)
    letters = queries.letters(date.max, reader=reader, meeting=found)
    codes = {seat.member.code for seat in found.seats.all()}
    codes |= {row.area.code for row in appearances if row.area}
    codes |= {offer.member.code for offer in offers} | {asked.member.code for asked in requests if asked.member}
    codes |= {signature.area.code for letter in letters for signature in letter.signatories.all()}
    known = _known(codes, found.begins, reader)
    address = page_address("meeting", found.public_id)
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": found,
            "name": meeting_name(found),
            "title": meeting_title(found),
            "kind": kind_word(found.kind),
            "zone": zone_words(found),
            "chairs": areas_words(_chairs(found), *known),
            "convenors": areas_words(_convenors(found), *known),
            "roll_title": roll_title(found.roll) if found.roll else "",
            "sessions": [(session, _speaker_rows(session, known)) for session in queries.by_session(appearances)],
            "columns": _speaker_columns(),
            "interventions": _interventions(appearances, known),
            "offers": [(area_words(offer.member.code, *known), offer) for offer in offers],
            "requests": [(area_words(row.member.code, *known) if row.member else "", row) for row in requests],
            "letters": [
                (letter, letter_name(letter), queries.days_after_meeting(letter), signatures(letter, *known))
                for letter in letters
            ],
            "contradictions": contradictions_about("meeting", found.code, reader=reader),
            "neighbours": _neighbours(found, reader),
            **twins(request),
            # Code and public id both answer; the public id is the address to keep.
            "canonical": f"{settings.OPTIONS.address}{address}",
            "alternates": [
                (code, f"{settings.OPTIONS.address}{page_address('meeting', found.public_id, language=code)}")
                for code in CODES
            ],
        },
    )


def _neighbours(found: Meeting, reader: Reader) -> list[tuple[str, str, SafeString]]:
    """Return relation, label and link of the meetings before and after."""
    around = queries.neighbours_of(found, reader=reader)
    pairs = [
        ("prev", pgettext("meeting", "Previous:"), around.previous),
        ("next", pgettext("meeting", "Next:"), around.next),
    ]
    return [(relation, label, meeting_link(other)) for relation, label, other in pairs if other is not None]


def _speaker_columns() -> list[Column]:
    return [
        Column("name", pgettext("of a person", "Name as printed")),
        Column("title", _("Title as printed"), label=_("Title")),
        Column("for", _("For")),
        Column("part", _("Part")),
    ]


def _speaker_rows(session: Session, known: Known) -> list[tuple[str | None, ...]]:
    return [
        (
            printed_name(row),
            _content(row.title, row.language),
            # The titles of some name the body themselves: "representative of NATO".
            for_whom(row, *known) or (_("see the title") if row.title else None),
            part_word(row.role),
        )
        for row in session.speakers
    ]


def _interventions(appearances: list[Appearance], known: Known) -> list[SafeString]:
    return [
        whom
        for row in appearances
        if row.kind == Appearance.Kind.INTERVENTION and (whom := for_whom(row, *known)) is not None
    ]


def meeting_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Hand out who spoke at one meeting as a file. At most nine queries."""
    check_form(request, form)
    found, reader = _meeting_or_404(request, name), reader_of(request)
    rows = queries.appearances_at(found, reader=reader)
    names = names_on(found.begins, language=page_language(), codes=[row.area.code for row in rows if row.area])
    return file_response(
        Table(
            name=f"meeting-{found.code.lower()}-speakers",
            columns=(
                FileColumn("position", _("Place as printed")),
                FileColumn("kind", _("Kind")),
                FileColumn("session", _("Session")),
                FileColumn("part", _("Part")),
                FileColumn("honorific", _("Rank or honorific as printed")),
                FileColumn("name_as_printed", pgettext("of a person", "Name as printed")),
                FileColumn("title", _("Title as printed")),
                FileColumn("area", _("Code")),
                FileColumn("area_name", _("State or organisation")),
                FileColumn("organisation", _("Other body")),
                FileColumn("person", _("Person")),
            ),
            rows=[
                (
                    row.position,
                    row.kind,
                    row.session or None,
                    row.role,
                    row.honorific or None,
                    row.name_as_printed or None,
                    row.title or None,
                    row.area.code if row.area else None,
                    names[row.area.code].short if row.area and row.area.code in names else None,
                    row.organisation.name if row.organisation else None,
                    row.person.identity.public_id if row.person else None,
                )
                for row in rows
            ],
            as_of=found.held_on,
            sources=(found.source.code,),
            notes=(printed_order(), found.note) if found.note else (printed_order(),),
        ),
        form,
    )


def printed_order() -> str:
    """Return what a reader must know about the order of speakers."""
    return _("Names stand in the order in which the document prints them; that is not always the order of speaking.")
