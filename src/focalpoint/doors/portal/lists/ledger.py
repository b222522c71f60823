"""Lists of the ledger."""

from typing import Final

from django.utils.translation import gettext_lazy as later

from focalpoint.doors.portal.lists.kept import List

LISTS: Final = (
    List(
        "undertakings",
        later("Undertakings"),
        (
            "id",
            "record_code",
            "kind",
            "binding",
            "meeting",
            "made_on",
            "cluster_mark",
            "cluster",
            "mark",
            "words",
            "exact",
            "language",
            "addressees",
            "as_printed",
            "owners",
            "by_when",
            "due_as_said",
            "due_meeting",
            "standing",
            "happened_on",
            "themes",
            "source",
        ),
        takes_day=True,
    ),
)
