"""What the library holds about somebody: citations that they made, and papers whose description prints their name."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.library.queries.exchange_forgetting import held_in_told
from focalpoint.areas.library.queries.voice_forgetting import held_in_voices
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "library"


def citations_of(person: Forgotten) -> list[Citation]:
    """Return the citations that somebody made. One query."""
    known = [one for one in (*person.person_ids, person.account_id) if one]
    return list(Citation.objects.filter(made_by__in=known))


def works_naming(person: Forgotten) -> list[Work]:
    """Return the papers whose title, issuer or note prints somebody's name. Reads those of all papers: one query."""
    told = teller(person.names)
    rows = Work.objects.order_by("pk").only("public_id", "title", "issued_by", "note")
    return [row for row in rows if told(f"{row.title}\n{row.issued_by}\n{row.note}")]


def held_about(person: Forgotten) -> list[Held]:
    """Return what the library holds about somebody: some thirty queries, since each kind of what is told is asked."""
    return [*_held_in_works(person), *held_in_told(person), *held_in_voices(person)]


def _held_in_works(person: Forgotten) -> list[Held]:
    found = [
        Held(ROOM, _("Citation made"), {_("Date"): row.made_at.isoformat(), _("Id"): row.public_id})
        for row in citations_of(person)
    ]
    return found + [
        Held(
            ROOM,
            _("Paper that prints the name"),
            {_("Id"): row.public_id, _("Title of the paper"): row.title, _("Issued by"): row.issued_by},
        )
        for row in works_naming(person)
    ]
