"""Lists of the Network: members, presidency, rolls, partners."""

from typing import Final

from django.utils.translation import gettext_lazy as later

from focalpoint.doors.portal.lists.kept import List

LISTS: Final = (
    List(
        "members",
        later("Members"),
        ("code", "name", "formal_name", "kind", "region", "on_record_since", "sources"),
        takes_day=True,
    ),
    List(
        "members/regions",
        later("Members by region and organisation"),
        ("code", "name", "members", "states"),
        takes_day=True,
    ),
    List("members/civil-society", later("Civil society"), ("id", "name", "first_day")),
    List(
        "presidency",
        later("Presidency"),
        ("first_day", "last_day", "chairs", "outgoing_as_named", "incoming_as_named", "source"),
    ),
    List("rolls", later("Rolls"), ("id", "name", "title", "dated", "names", "source")),
    List(
        "rolls/alicante-2017",
        later("Names on one roll"),
        ("position", "code", "name_as_printed", "name"),
        example=True,
    ),
    List("partners", later("Partner networks"), ("id", "name", "kind", "sources")),
)
