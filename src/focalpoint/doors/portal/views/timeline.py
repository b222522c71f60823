"""The Network's time in one line, with a source beside each moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.words import standing_word, undertaking_link
from focalpoint.areas.ledger.words_progress import TELLERS
from focalpoint.areas.meetings.models import AgendaRequest, CalendarEvent, HostOffer, Letter, Meeting
from focalpoint.areas.meetings.queries import members_among
from focalpoint.areas.meetings.words import area_words, areas_words, held_by, letter_name, meeting_link, meeting_name
from focalpoint.areas.network.models import PresidencySeat, PresidencyTerm, Roll, StatedCount
from focalpoint.areas.network.words import roll_title
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.doors.portal.queries.timeline import Happening, Kind, NameChange, concerning, happenings
from focalpoint.doors.portal.queries.timeline_ledger import Reported, Undertaken, called
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import asked_otherwise, day_asked, page_asked
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.shared.tables import Column, Table
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.words import Source, day, mark, page_language

ORDERS: Final = ("newest", "oldest")
LONGEST_CODE: Final = 20
"""Characters of a member's code; what is longer is cut and then found to be none."""
"""What ``?order=`` may say; the first is usual."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link that asks the page differently."""

    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the line for one request, in the order asked for."""

    order: str
    kind: str
    member: str
    happenings: list[Happening]
    names: dict[str, Name]
    members: frozenset[str]


def _asked(request: HttpRequest) -> Asked:
    """Return what the address asks for. At most 34 queries.

    Raises:
        Http404: there is no such kind or order, or no such member for this reader.
    """
    on, reader, language = day_asked(request), reader_of(request), page_language()
    order, kind = request.GET.get("order") or ORDERS[0], request.GET.get("kind", "")
    member = request.GET.get("member", "")[:LONGEST_CODE]
    if order not in ORDERS or kind not in {"", *Kind}:
        raise Http404
    found = happenings(on, language=language, reader=reader)
    codes = {code for moment in found for code in moment.codes} | ({member} if member else set())
    members = members_among(codes, reader=reader)
    if member:
        if member not in members:
            raise Http404
        found = concerning(member, found, reader=reader)
    if kind:
        found = [moment for moment in found if moment.kind == kind]
    if order == ORDERS[0]:
        # A list of its own: the one that was asked for may be remembered for other requests.
        found = found[::-1]
    return Asked(order, kind, member, found, names_on(on, language=language, codes=codes), members)


def timeline(request: HttpRequest) -> HttpResponse:
    """Show everything dated that had happened by a day. At most 32 queries."""
    asked = _asked(request)
    page = page_asked(request, asked.happenings)
    undertakings = called((moment.record for moment in page), reader=reader_of(request))
    return render(
        request,
        "portal/timeline.html",
        {
            "as_of": day_asked(request),
            "years": [
                (year, [_moment(moment, asked, undertakings) for moment in moments])
                for year, moments in groupby(page.object_list, key=_year)
            ],
            "page": page,
            "kinds": [
                Choice(_("Everything"), asked_otherwise(request, "kind", ""), not asked.kind),
                *(
                    Choice(kinds_word(kind), asked_otherwise(request, "kind", kind), asked.kind == kind)
                    for kind in Kind
                ),
            ],
            "orders": [
                Choice(_("Newest first"), asked_otherwise(request, "order", ""), asked.order == "newest"),
                Choice(_("Oldest first"), asked_otherwise(request, "order", "oldest"), asked.order == "oldest"),
            ],
            "member": asked.names.get(asked.member),
            "members": sorted(
                (asked.names[code] for code in asked.members if code in asked.names), key=lambda name: name.sort_key
            ),
            "kept": [(name, request.GET[name]) for name in ("as_of", "kind", "order") if request.GET.get(name)],
            "everybody": asked_otherwise(request, "member", ""),
            **twins(request),
        },
    )


def _year(moment: Happening) -> int:
    first = (moment.on.earliest or moment.on.latest) if moment.on else None
    if first is None:
        raise ValueError("What stands on the line has surely happened, so it has a bound.")
    return first.year


def _moment(
    moment: Happening, asked: Asked, undertakings: Mapping[int, Undertaking]
) -> tuple[PartialDate | None, SafeString, Source | None]:
    return moment.on, line(moment, asked.names, asked.members, undertakings), moment.source


def kinds_word(kind: Kind) -> str:
    """Return what moments of one kind are called together."""
    return {
        Kind.MEETING: _("Meetings"),
        Kind.ADOPTION: _("Adoptions"),
        Kind.LIST: _("Lists of members"),
        Kind.PRESIDENCY: _("Presidency"),
        Kind.LETTER: _("Letters"),
        Kind.OFFER: _("Offers to host"),
        Kind.REQUEST: _("Requests for agendas"),
        Kind.EVENT: _("Announced events"),
        Kind.COUNT: _("Stated numbers"),
        Kind.NAME: _("Names of members"),
        Kind.UNDERTAKING: _("Undertakings"),
        Kind.PROGRESS: _("What became of them"),
    }[kind]


def line(
    moment: Happening, names: Mapping[str, Name], members: frozenset[str], undertakings: Mapping[int, Undertaking]
) -> SafeString:
    """Return what happened as one line with its links; date and source stand beside it."""
    match moment.record:
        case Meeting() as meeting:
            said = _with_theme(meeting)
        case Roll() as roll:
            said = _roll(roll, moment.number)
        case PresidencyTerm() as term:
            said = _term(term, names, members)
        case Letter() as letter:
            what = mark(text=letter.transmits, language=letter.language)
            said = format_html(_("{letter} to the Secretary-General: {what}"), letter=letter_name(letter), what=what)
        case HostOffer() as offer:
            who = area_words(offer.member.code, names, members)
            what = mark(text=offer.what, language=offer.language)
            said = format_html(_("{member} offers to host: {what}"), member=who, what=what)
        case AgendaRequest() as asked:
            said = _request(asked, names, members)
        case CalendarEvent() as event:
            said = _event(event, names, members)
        case StatedCount() as count:
            words = mark(text=count.words, language=count.language)
            said = format_html(_("Stated: {number} {words}"), number=count.number, words=words)
        case NameChange() as change:
            said = _name(change, members)
        case Undertaken() as undertaken:
            said = _undertaken(undertaken)
        case Reported() as reported:
            said = _reported(reported, undertakings[reported.undertaking])
    return said


def _with_theme(meeting: Meeting) -> SafeString:
    link = meeting_link(meeting, dated=False)
    if not meeting.theme:
        return link
    return format_html(_("{meeting}: {theme}"), meeting=link, theme=mark(text=meeting.theme, language=meeting.language))


def _roll(roll: Roll, number: int) -> SafeString:
    link = format_html('<a href="{}">{}</a>', page_address("roll", roll.slug), roll_title(roll))
    return format_html(ngettext("{roll}: {number} name", "{roll}: {number} names", number), roll=link, number=number)


def _term(term: PresidencyTerm, names: Mapping[str, Name], members: frozenset[str]) -> SafeString:
    chairs = [seat.member.code for seat in term.seats.all() if seat.role == PresidencySeat.Role.CHAIR]
    return format_html(
        _("Presidency until {day}: {members}"),
        day=day(value=term.last_day),
        members=areas_words(chairs, names, members) or _("not known"),
    )


def _undertaken(made: Undertaken) -> SafeString:
    sentence = ngettext("{number} undertaking: {where}", "{number} undertakings: {where}", made.number)
    if made.meeting is None:
        return format_html(sentence, number=made.number, where=_("Elsewhere"))
    address = f"/{page_language()}/undertakings/?meeting={quote(made.meeting.code)}"
    where = format_html('<a href="{}">{}</a>', address, meeting_name(made.meeting))
    return format_html(sentence, number=made.number, where=where)


def _reported(told: Reported, one: Undertaking) -> SafeString:
    word = standing_word(told.state)
    if told.source is not None:
        return format_html("{}: {}", undertaking_link(one), word)
    # What nobody has published rests on whoever told it, so that is said in the place of a source.
    return format_html("{}: {} <small>{}</small>", undertaking_link(one), word, dict[str, Any](TELLERS)[told.teller])


def _request(asked: AgendaRequest, names: Mapping[str, Name], members: frozenset[str]) -> SafeString:
    what = mark(text=asked.request, language=asked.language)
    if asked.member is None:
        return format_html(_("Asked for the agenda, by whom is not named: {what}"), what=what)
    who = area_words(asked.member.code, names, members)
    return format_html(_("{member} asks for the agenda: {what}"), member=who, what=what)


def _event(event: CalendarEvent, names: Mapping[str, Name], members: frozenset[str]) -> SafeString:
    what = mark(text=event.what, language=event.language)
    when = day(value=event.when, language=event.language)
    by = held_by(event, names, members)
    if by is None:
        return format_html(_("Announced: {what}, {when}"), what=what, when=when)
    return format_html(_("Announced: {what}, {when} ({by})"), what=what, when=when, by=by)


def _name(change: NameChange, members: frozenset[str]) -> SafeString:
    after = mark(text=change.after, language=change.language)
    if change.code in members:
        after = format_html('<a href="{}">{}</a>', page_address("member", change.code), after)
    if not change.before:
        return format_html(_("Name from then on: {after}"), after=after)
    before = mark(text=change.before, language=change.language)
    return format_html(_("{before} is called {after} from then on"), before=before, after=after)


def timeline_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the line as a file, filtered and ordered as the page. At most 32 queries."""
    check_form(request, form)
    asked = _asked(request)
    undertakings = called((moment.record for moment in asked.happenings), reader=reader_of(request))
    return file_response(
        Table(
            name="timeline",
            columns=(
                Column("date", _("Date")),
                Column("kind", _("Kind")),
                Column("what", _("What happened")),
                Column("members", _("Members named")),
                Column("address", _("Permanent address")),
                Column("source", _("Source")),
            ),
            rows=[
                (
                    moment.on,
                    moment.kind.value,
                    # The line is our own HTML, so taking its tags away leaves its text.
                    unescape(strip_tags(line(moment, asked.names, asked.members, undertakings))),
                    sorted(moment.codes) or None,
                    _address(moment),
                    moment.source.code if moment.source else None,
                )
                for moment in asked.happenings
            ],
            as_of=day_asked(request),
            sources=tuple(dict.fromkeys(one.source.code for one in asked.happenings if one.source)),
            notes=(_("An announced event stands where it was announced; whether it took place, no document says."),),
        ),
        form,
    )


def _address(moment: Happening) -> str | None:
    """Return the address that never changes, where the record has a page of its own."""
    match moment.record:
        case Meeting() as meeting:
            return permanent_address("meeting", meeting.public_id)
        case Roll() as roll:
            return permanent_address("roll", roll.public_id)
        case NameChange() as change:
            return permanent_address("member", change.code)
        case Reported() as reported:
            return permanent_address("undertaking", reported.public_id)
    return None
