"""Lists that need several rooms, and the sources."""

from typing import Final

from django.utils.translation import gettext_lazy as later

from focalpoint.doors.portal.lists.kept import List

LISTS: Final = (
    List("members/NA", later("What is dated of one member"), ("when", "what", "source"), takes_day=True, example=True),
    List(
        "members/org:AU/states",
        later("States of one regional organisation"),
        ("code", "name", "in_network"),
        takes_day=True,
        example=True,
    ),
    List(
        "people",
        later("People"),
        ("id", "name", "other_names", "title_as_printed", "code", "area", "organisation", "sources"),
    ),
    List(
        "people/xhhxf5fda1",
        later("Where documents name one person"),
        (
            "date",
            "kind",
            "meeting",
            "meeting_title",
            "name_as_printed",
            "honorific",
            "title_as_printed",
            "role",
            "code",
            "organisation",
            "source",
        ),
        example=True,
    ),
    List(
        "timeline",
        later("Timeline"),
        ("date", "kind", "what", "members", "address", "source"),
        takes_day=True,
    ),
    List(
        "sources",
        later("Sources"),
        ("code", "title", "language", "dated", "symbol", "publisher", "licence", "note"),
    ),
)
