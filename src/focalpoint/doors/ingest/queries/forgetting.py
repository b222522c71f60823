"""What this room holds about somebody: what they decided, and what papers say of them."""

from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "ingest"


def decided_by(person: Forgotten) -> Q:
    """Return the condition that somebody decided about a suggestion."""
    known = [key for key in (*person.person_ids, person.account_id) if key]
    return Q(decided_by__in=known)


def asked_by(person: Forgotten) -> Q:
    """Return the condition that somebody had a paper read."""
    known = [key for key in (*person.person_ids, person.account_id) if key]
    return Q(asked_by__in=known)


def naming(person: Forgotten) -> list[Suggestion]:
    """Return every suggestion whose fields name somebody. Reads all suggestions: one query."""
    told = teller((*person.names, person.email))
    rows = Suggestion.objects.select_related("reading__edition").order_by("pk").iterator(chunk_size=500)
    return [row for row in rows if told(said(row))]


def said(row: Suggestion) -> str:
    """Return all values of a suggestion, as found and as approved, one a line."""
    values = [*row.fields.values(), *row.decided.values(), *row.warnings]
    return "\n".join(str(value) for value in values if value is not None)


def held_about(person: Forgotten) -> list[Held]:
    """Return what somebody decided, and which suggestions name them. Three queries."""
    decided = Suggestion.objects.filter(decided_by(person)).select_related("reading__edition").order_by("pk")
    asked = Reading.objects.filter(asked_by(person)).select_related("edition").order_by("pk")
    return [
        *(Held(ROOM, _("Paper that you had read"), {_("Paper"): row.edition.title}) for row in asked),
        *(
            Held(
                ROOM,
                _("Decision about a suggestion"),
                {_("Paper"): row.reading.edition.title, _("Name"): row.decided_name},
            )
            for row in decided
        ),
        *(
            Held(
                ROOM,
                _("Suggestion of a paper that names you"),
                {_("Paper"): row.reading.edition.title, _("Words"): said(row)},
            )
            for row in naming(person)
        ),
    ]
