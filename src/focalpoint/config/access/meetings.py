"""Addresses of the meetings."""

from typing import Final

from focalpoint.config.access.address import Address, file, page

ADDRESSES: Final[tuple[Address, ...]] = (
    page("meetings:meetings", "meetings"),
    file("meetings:meetings_file", "the same list"),
    page("meetings:meeting", "one meeting: who spoke, documents, letters", ("name", "meeting")),
    file("meetings:meeting_file", "who spoke at one meeting", ("name", "meeting")),
    page("meetings:host_offers", "offers to host a meeting"),
    file("meetings:host_offers_file", "the same list"),
    page("meetings:agenda_requests", "requests for agendas"),
    file("meetings:agenda_requests_file", "the same list"),
    page("meetings:letters", "letters to the Secretary-General"),
    file("meetings:letters_file", "the same list"),
    page("meetings:calendar", "announced events"),
    file("meetings:calendar_file", "the same list"),
)
