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
    List(
        "undertakings/1cykm9876e/reports",
        later("What was told about one undertaking"),
        (
            "id",
            "member",
            "told_as",
            "state",
            "words",
            "language",
            "happened_on",
            "value",
            "value_unit",
            "value_of",
            "value_on",
            "value_source",
            "told_on",
            "channel",
            "corrects",
            "source",
        ),
        takes_day=True,
        example=True,
    ),
    List(
        "influences",
        later("Changes that followed"),
        ("id", "from", "label", "member", "area", "happened_on", "words", "language", "evidence", "told_on"),
    ),
    List(
        "introductions",
        later("Introduced elsewhere"),
        (
            "id",
            "undertaking",
            "label",
            "body",
            "happened_on",
            "member",
            "organisation",
            "brought_by",
            "result",
            "language",
            "link",
            "work",
            "told_by",
            "told_on",
        ),
    ),
)
