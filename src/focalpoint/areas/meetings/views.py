"""The meetings and what was offered, asked, said and sent around them; as pages and as files."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.meetings import queries
from focalpoint.areas.meetings.models import AgendaRequest, Appearance, CalendarEvent, HostOffer, Letter, Meeting
from focalpoint.areas.meetings.queries import Session
from focalpoint.areas.meetings.words import (
    area_words,
    areas_words,
    for_whom,
    held_by,
    kind_word,
    letter_name,
    meeting_link,
    meeting_name,
    meeting_title,
    part_word,
    printed_name,
    signatures,
    state_word,
    zone_words,
)
from focalpoint.areas.network.queries import contradictions_about
from focalpoint.areas.network.words import roll_title
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked
from focalpoint.ground.shared.dates import PartialDate, surely_by
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as print_day
from focalpoint.ground.ui.words import joined, mark, page_language, source, state
from focalpoint.ground.ui.words import symbol as printed_symbol

Known = tuple[dict[str, Name], frozenset[str]]
"""Names by code, and the codes of members that have a page for this reader."""


def _known(codes: Iterable[str], day: date, reader: Reader) -> Known:
    """Return what States and organisations are called on ``day`` and which of them are members. Two queries."""
    asked = set(codes)
    return names_on(day, language=page_language(), codes=asked), queries.members_among(asked, reader=reader)


def _seated(meeting: Meeting, role: str) -> list[str]:
    return [seat.member.code for seat in meeting.seats.all() if seat.role == role]


def _chairs(meeting: Meeting) -> list[str]:
    return _seated(meeting, "chair")


def _convenors(meeting: Meeting) -> list[str]:
    return _seated(meeting, "convenor")


def _content(text: str, language: str) -> SafeString | None:
    """Return content marked with its language, None where it is not known."""
    return mark(text=text, language=language) if text else None


def _listed(request: HttpRequest, day: date, reader: Reader) -> list[Meeting]:
    """Return the meetings, newest first: those over by the day asked for, or all, coming ones included."""
    found = queries.meetings(reader=reader)
    if request.GET.get("as_of"):
        found = [meeting for meeting in found if surely_by(day, meeting.held_on)]
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


def _short(codes: Iterable[str], names: dict[str, Name]) -> list[str]:
    return [names[code].short if code in names else code for code in codes]


def _codes_of(sources: Iterable[str]) -> tuple[str, ...]:
    """Return each code once, in the order of the rows."""
    return tuple(dict.fromkeys(sources))


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
        Column("name", _("Name as printed")),
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
                FileColumn("name_as_printed", _("Name as printed")),
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


def _not_named() -> SafeString:
    return format_html('<span class="unknown">{}</span>', _("not named"))


def _for_meeting(row: AgendaRequest) -> SafeString | None:
    """Return the meeting a request was for, else the words of the source, else None."""
    if row.meeting is not None:
        return meeting_link(row.meeting)
    if row.meeting_as_said:
        return format_html("“{}”", mark(text=row.meeting_as_said, language=row.language))
    return None


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
