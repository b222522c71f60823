"""Meetings and what was offered, asked, said and sent around them."""

from focalpoint.areas.meetings.models.around import (
    AgendaRequest,
    AgendaRequestGrant,
    CalendarEvent,
    HostOffer,
    HostOfferGrant,
    Letter,
    Signatory,
)
from focalpoint.areas.meetings.models.meeting import Appearance, Meeting, MeetingDocument, MeetingSeat

__all__ = [
    "AgendaRequest",
    "AgendaRequestGrant",
    "Appearance",
    "CalendarEvent",
    "HostOffer",
    "HostOfferGrant",
    "Letter",
    "Meeting",
    "MeetingDocument",
    "MeetingSeat",
    "Signatory",
]
