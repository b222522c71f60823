"""Words for the kinds, parts and states of this room, in the language of the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from focalpoint.areas.meetings.models import Appearance, CalendarEvent, HostOffer, Letter, Meeting
from focalpoint.areas.meetings.queries import Deed, DeedKind
from focalpoint.areas.vocabulary.queries import Name
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.ui.words import day, joined, mark, page_language


def kind_word(kind: str) -> str:
    """Return what kind of meeting it was."""
    return {
        Meeting.Kind.FOUNDATIONAL.value: _("Foundational meeting"),
        Meeting.Kind.CAPITAL.value: _("Capital-level meeting"),
        Meeting.Kind.NEW_YORK.value: _("New York meeting"),
        Meeting.Kind.DEBRIEFING.value: _("Debriefing"),
    }[kind]


def _pattern(kind: str) -> str:
    # A whole pattern for each kind, since languages join kind and city in their own ways.
    return {
        Meeting.Kind.FOUNDATIONAL.value: _("Foundational meeting, {city}"),
        Meeting.Kind.CAPITAL.value: _("Capital-level meeting, {city}"),
        Meeting.Kind.NEW_YORK.value: _("New York meeting"),
        Meeting.Kind.DEBRIEFING.value: _("Debriefing, {city}"),
    }[kind]


def meeting_name(meeting: Meeting) -> SafeString:
    """Return the kind and city of a meeting; the city is content in its own language."""
    return format_html(_pattern(meeting.kind), city=mark(text=meeting.city, language=meeting.language))


def meeting_title(meeting: Meeting) -> str:
    """Return the kind, city and date of a meeting as plain text, for titles and files."""
    # In a line from right to left a number after a Latin name would stand on its wrong side.
    turn = "\u200f" if direction(page_language()) == "rtl" and direction(meeting.language) == "ltr" else ""
    name = _pattern(meeting.kind).format(city=f"{meeting.city}{turn}")
    if meeting.held_on is None:
        return name
    return _("{meeting}, {day}").format(meeting=name, day=meeting.held_on.print(page_language()))


def meeting_link(meeting: Meeting, *, dated: bool = True) -> SafeString:
    """Return the link to a meeting under its name, with its date where nothing else on the line has it."""
    name = meeting_name(meeting)
    if dated:
        name = format_html(_("{meeting}, {day}"), meeting=name, day=day(value=meeting.held_on))
    return format_html('<a href="{}">{}</a>', page_address("meeting", meeting.public_id), name)


def zone_words(meeting: Meeting) -> str:
    """Return the time zone of the place with its distance from UTC then, where the date leaves no doubt about it."""
    try:
        zone = ZoneInfo(meeting.time_zone)
    except ZoneInfoNotFoundError:
        # A minimal system has no table of zones; the name of the zone is known all the same.
        return meeting.time_zone
    noon = time(12)
    end = meeting.held_on.latest if meeting.held_on is not None else None
    first = datetime.combine(meeting.begins, noon, zone).utcoffset()
    last = datetime.combine(end or meeting.begins, noon, zone).utcoffset()
    if first is None or first != last:
        return meeting.time_zone
    minutes = first // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    # The sign of mathematics, as dates of the United Nations print it; a hyphen would end a line.
    offset = f"{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return _("{zone} (UTC{offset} at that time)").format(zone=meeting.time_zone, offset=offset)


PARTS: Final = (
    "welcoming_remarks",
    "opening_remarks",
    "closing_remarks",
    "session_opener",
    "moderator",
    "facilitator",
    "panellist",
    "presenter",
    "statement",
)
"""What speakers do, as the record has it."""


def part_word(role: str) -> str:
    """Return what a speaker did; a part that is not in this list is shown as the record has it."""
    return _part_words(page_language()).get(role, role)


# All words of a kind at once for each language: a list asks for them hundreds of times.
@cache
def _part_words(_language: str) -> dict[str, str]:
    return {
        "welcoming_remarks": _("welcoming remarks"),
        "opening_remarks": _("opening remarks"),
        "closing_remarks": _("closing remarks"),
        "session_opener": _("opened the session"),
        "moderator": pgettext("part in a meeting", "moderator"),
        "facilitator": pgettext("part in a meeting", "facilitator"),
        "panellist": pgettext("part in a meeting", "panellist"),
        "presenter": pgettext("part in a meeting", "presenter"),
        "statement": pgettext("part in a meeting", "statement"),
    }


def state_word(state: str) -> str:
    """Return what became of an offer to host."""
    return _state_words(page_language())[state]


@cache
def _state_words(_language: str) -> dict[str, str]:
    return {
        HostOffer.State.ANNOUNCED.value: _("announced"),
        HostOffer.State.HELD.value: _("held"),
    }


def area_words(code: str, names: Mapping[str, Name], members: frozenset[str]) -> SafeString:
    """Return the name of a State or organisation, as a link where it is a member with a page of its own."""
    name = names.get(code)
    shown = mark(text=name.short, language=name.language) if name else format_html("{}", code)
    return format_html('<a href="{}">{}</a>', page_address("member", code), shown) if code in members else shown


def areas_words(codes: Sequence[str], names: Mapping[str, Name], members: frozenset[str]) -> SafeString | None:
    """Return several names in the order given; None where there is none."""
    return joined([area_words(code, names, members) for code in codes]) if codes else None


def printed_name(row: Appearance | Deed) -> SafeString:
    """Return honorific and name as printed, as a link to the person where the reader may see that person."""
    text = f"{row.honorific} {row.name_as_printed}".strip()
    shown = mark(text=text, language=row.language)
    if row.person is None or not text:
        return shown
    return format_html('<a href="{}">{}</a>', page_address("person", row.person.identity.public_id), shown)


def for_whom(row: Appearance, names: Mapping[str, Name], members: frozenset[str]) -> SafeString | None:
    """Return for which State and which body somebody spoke; None where the record does not say."""
    parts: list[str | SafeString] = []
    if row.area is not None:
        parts.append(area_words(row.area.code, names, members))
    if row.organisation is not None:
        parts.append(mark(text=row.organisation.name, language=row.organisation.language))
    return joined(parts) if parts else None


def held_by(event: CalendarEvent, names: Mapping[str, Name], members: frozenset[str]) -> SafeString | None:
    """Return who holds an announced event, as said; None where the record does not say."""
    parts: list[str | SafeString] = []
    if event.by_area is not None:
        parts.append(area_words(event.by_area.code, names, members))
    if event.by:
        parts.append(mark(text=event.by, language=event.language))
    return joined(parts) if parts else None


def signatures(letter: Letter, names: Mapping[str, Name], members: frozenset[str]) -> SafeString | None:
    """Return who signed, in order, each with the State; None where nobody is known to have."""
    parts: list[str | SafeString] = []
    for row in letter.signatories.all():
        state = area_words(row.area.code, names, members)
        if not row.name_as_printed:
            parts.append(state)
            continue
        name = mark(text=row.name_as_printed, language=letter.language)
        if row.person is not None:
            name = format_html('<a href="{}">{}</a>', page_address("person", row.person.identity.public_id), name)
        parts.append(format_html(_("{person} ({state})"), person=name, state=state))
    return joined(parts) if parts else None


def deed_words(deed: Deed) -> SafeString:
    """Return what somebody did as one line, with links to the meeting and the person; its date stands beside it."""
    return format_html(
        _deed_pattern(deed.kind),
        meeting=meeting_link(deed.meeting, dated=False) if deed.meeting else "",
        what=mark(text=deed.words, language=deed.language),
        person=printed_name(deed),
        part=part_word(deed.role),
        when=day(value=deed.when, language=deed.language),
    )


def _deed_pattern(kind: DeedKind) -> str:
    return _deed_patterns(page_language())[kind]


@cache
def _deed_patterns(_language: str) -> dict[str, str]:
    return {
        DeedKind.CHAIRED: _("In the chair: {meeting}"),
        DeedKind.CONVENED: _("Among the convenors: {meeting}"),
        DeedKind.SPOKE: _("{person}, {part}: {meeting}"),
        DeedKind.INTERVENED: _("Took the floor: {meeting}"),
        DeedKind.OFFERED: _("Offered to host: {what}"),
        DeedKind.ASKED: _("Asked for the agenda: {what}"),
        DeedKind.SIGNED: _("{person} signed the letter to the Secretary-General: {what}"),
        DeedKind.ANNOUNCED: _("Announced: {what}, {when}"),
    }


def letter_name(letter: Letter) -> SafeString:
    """Return what a letter is called in the language of the page: by its date."""
    return format_html(_("Letter of {day}"), day=day(value=letter.dated))
