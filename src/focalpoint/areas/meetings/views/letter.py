"""Letters to the Secretary-General and announced events, as pages and files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.meetings import queries
from focalpoint.areas.meetings.models import CalendarEvent, Letter
from focalpoint.areas.meetings.views.known import Known, _codes_of, _content, _known
from focalpoint.areas.meetings.words import held_by, letter_name, meeting_link, signatures
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import mark, page_language, source
from focalpoint.ground.ui.words import symbol as printed_symbol


def letters(request: HttpRequest) -> HttpResponse:
    """List the letters to the Secretary-General, newest first. At most seven queries."""
    day, reader = day_asked(request), reader_of(request)
    found = queries.letters(day, reader=reader)[::-1]
    known = _known({row.area.code for letter in found for row in letter.signatories.all()}, day, reader)
    columns = [
        Column("letter", _("Letter")),
        Column("transmits", _("What it transmits"), label=_("Transmits")),
        Column("meeting", _("From the meeting"), label=_("Meeting")),
        Column("days", _("Days after the meeting"), numeric=True, label=_("Days after")),
        Column("signed", _("Signed by")),
        Column("issued", _("Issued on"), label=_("Issued")),
        Column("symbol", _("Symbol")),
    ]
    rows = [_letter_row(letter, known) for letter in found]
    return render(request, "meetings/letters.html", {"as_of": day, "columns": columns, "rows": rows, **twins(request)})


def _letter_row(letter: Letter, known: Known) -> tuple[str | None, ...]:
    days = queries.days_after_meeting(letter)
    return (
        # The source is mostly the letter itself; a column of its own would say its symbol and day a second time.
        format_html("{} {}", letter_name(letter), source(source=letter.source)),
        mark(text=letter.transmits, language=letter.language),
        meeting_link(letter.meeting) if letter.meeting else None,
        None if days is None else str(days),
        signatures(letter, *known),
        print_day(value=letter.issued) if letter.issued else None,
        printed_symbol(text=letter.symbol) if letter.symbol else None,
    )


def letters_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the letters as a file. At most five queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = queries.letters(day, reader=reader)[::-1]
    return file_response(
        Table(
            name="letters",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("dated", _("Date of the letter")),
                FileColumn("addressed_to", _("To whom")),
                FileColumn("transmits", _("What it transmits")),
                FileColumn("meeting", _("From the meeting")),
                FileColumn("days_after_meeting", _("Days after the meeting")),
                FileColumn("issued", _("Issued on")),
                FileColumn("symbol", _("Symbol")),
                FileColumn("agenda_item", _("Agenda item of the General Assembly")),
                FileColumn("assembly_session", _("Session of the General Assembly")),
                FileColumn("council_year", _("Year of the Security Council")),
                FileColumn("signed_by", _("Signed by")),
                FileColumn("signed_for", _("Signed for")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    letter.public_id,
                    letter.dated,
                    letter.addressed_to,
                    letter.transmits,
                    letter.meeting.public_id if letter.meeting else None,
                    queries.days_after_meeting(letter),
                    letter.issued,
                    letter.symbol or None,
                    letter.agenda_item or None,
                    letter.assembly_session or None,
                    letter.council_year or None,
                    [row.name_as_printed for row in letter.signatories.all()] or None,
                    [row.area.code for row in letter.signatories.all()] or None,
                    letter.source.code,
                )
                for letter in found
            ],
            as_of=day,
            sources=_codes_of(letter.source.code for letter in found),
            notes=(_("A symbol that is missing is not known; it is never guessed."),),
        ),
        form,
    )


def calendar(request: HttpRequest) -> HttpResponse:
    """List the events that documents announce, in the order of their dates. At most three queries."""
    day, reader = day_asked(request), reader_of(request)
    found = queries.events(day, reader=reader)
    known = _known((event.by_area.code for event in found if event.by_area), day, reader)
    columns = [
        Column("what", _("What")),
        Column("when", _("When, as said"), label=_("When")),
        Column("place", _("Place")),
        Column("by", _("By")),
        Column("announced", _("Announced in")),
    ]
    rows = [
        (
            mark(text=event.what, language=event.language),
            print_day(value=event.when, language=event.language),
            _content(event.place, event.language),
            held_by(event, *known),
            source(source=event.source),
        )
        for event in found
    ]
    return render(request, "meetings/calendar.html", {"as_of": day, "columns": columns, "rows": rows, **twins(request)})


def calendar_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the announced events as a file. Two queries."""
    check_form(request, form)
    day, reader = day_asked(request), reader_of(request)
    found = queries.events(day, reader=reader)
    names = names_on(day, language=page_language(), codes=[event.by_area.code for event in found if event.by_area])
    return file_response(
        Table(
            name="calendar",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("what", _("What")),
                FileColumn("when", _("When, as said")),
                FileColumn("place", _("Place")),
                FileColumn("by_code", _("Code")),
                FileColumn("by_name", _("State or organisation")),
                FileColumn("by", _("By, as said")),
                FileColumn("announced_on", _("Announced on")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    event.public_id,
                    event.what,
                    event.when,
                    event.place or None,
                    event.by_area.code if event.by_area else None,
                    names[event.by_area.code].short if event.by_area and event.by_area.code in names else None,
                    event.by or None,
                    _announced(event),
                    event.source.code,
                )
                for event in found
            ],
            as_of=day,
            sources=_codes_of(event.source.code for event in found),
            notes=(_("Announced is not held: the record does not say whether these events took place."),),
        ),
        form,
    )


def _announced(event: CalendarEvent) -> PartialDate | None:
    return event.source.dated
