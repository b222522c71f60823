"""What several pages of this room need of names and meetings."""

from collections.abc import Iterable
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.meetings import queries
from focalpoint.areas.meetings.models import AgendaRequest, Meeting
from focalpoint.areas.meetings.words import meeting_link
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.words import mark, page_language

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


def _short(codes: Iterable[str], names: dict[str, Name]) -> list[str]:
    return [names[code].short if code in names else code for code in codes]


def _codes_of(sources: Iterable[str]) -> tuple[str, ...]:
    """Return each code once, in the order of the rows."""
    return tuple(dict.fromkeys(sources))


def _not_named() -> SafeString:
    return format_html('<span class="unknown">{}</span>', _("not named"))


def _for_meeting(row: AgendaRequest) -> SafeString | None:
    """Return the meeting a request was for, else the words of the source, else None."""
    if row.meeting is not None:
        return meeting_link(row.meeting)
    if row.meeting_as_said:
        return format_html("“{}”", mark(text=row.meeting_as_said, language=row.language))
    return None
