"""Lists of the meetings."""

from typing import Final

from django.utils.translation import gettext_lazy as later

from focalpoint.doors.portal.lists.kept import List

LISTS: Final = (
    List(
        "meetings",
        later("Meetings"),
        (
            "id",
            "code",
            "kind",
            "held_on",
            "hours",
            "city",
            "venue",
            "time_zone",
            "theme",
            "chairs",
            "convenors",
            "attendance_as_stated",
            "documents",
            "symbols",
            "roll",
            "source",
        ),
        takes_day=True,
    ),
    List(
        "meetings/kcgtbm4zfg",
        later("Who spoke at one meeting"),
        (
            "position",
            "kind",
            "session",
            "part",
            "honorific",
            "name_as_printed",
            "title",
            "area",
            "area_name",
            "organisation",
            "person",
        ),
        example=True,
    ),
    List(
        "host-offers",
        later("Offers to host"),
        ("id", "code", "name", "what", "offered_on", "state", "meeting", "source"),
        takes_day=True,
    ),
    List(
        "agenda-requests",
        later("Requests for the agenda"),
        ("id", "request", "code", "name", "asked_on", "meeting", "meeting_as_said", "source"),
        takes_day=True,
    ),
    List(
        "letters",
        later("Letters to the Secretary-General"),
        (
            "id",
            "dated",
            "addressed_to",
            "transmits",
            "meeting",
            "days_after_meeting",
            "issued",
            "symbol",
            "agenda_item",
            "assembly_session",
            "council_year",
            "signed_by",
            "signed_for",
            "source",
        ),
        takes_day=True,
    ),
    List(
        "calendar",
        later("Announced events"),
        ("id", "what", "when", "place", "by_code", "by_name", "by", "announced_on", "source"),
        takes_day=True,
    ),
)
