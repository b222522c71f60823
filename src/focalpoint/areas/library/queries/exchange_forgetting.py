"""What members tell each other and somebody is named in: as whom to ask, or in the words themselves."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Added, Shared
from focalpoint.areas.library.queries.exchange import ADDED, SHARED
from focalpoint.areas.library.words_exchange import ADDED as ADDED_WORDS
from focalpoint.areas.library.words_exchange import KINDS
from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "library"
_TEXTS: Final = ("title", "link", "needed_by", "problem", "action", "rule", "result", "evidence", "claim", "why")
_MORE: Final = ("met_as", "details", "outcome", "words")


def asked_of(person: Forgotten) -> list[tuple[str, Any]]:
    """Return what somebody is named for as whom to ask, with its kind. Two queries a kind."""
    known = Person.objects.filter(public_id__in=person.person_ids).values("identity")
    return [
        (kind, row)
        for kind, model in SHARED.items()
        for row in model._default_manager.filter(contact__identity__in=known).order_by("pk")
    ]


def naming(person: Forgotten) -> Iterator[tuple[str, Any]]:
    """Yield what holds a name of somebody in its words, with its kind. Reads all of it: one query a kind."""
    told = teller((*person.names, person.email))
    for kind, model in {**SHARED, **{kind: added for kind, (added, _to, _field) in ADDED.items()}}.items():
        rows: Any = model._default_manager
        for row in rows.order_by("pk").iterator(chunk_size=500):
            if told("\n".join(str(getattr(row, name, "")) for name in (*_TEXTS, *_MORE))):
                yield kind, row


def title_of(kind: str, row: Shared | Added) -> str:
    """Return what a thing is called: its title, or that of what it was added to. At most one query."""
    return row.title if isinstance(row, Shared) else getattr(row, ADDED[kind][2]).title


def held_in_told(person: Forgotten) -> list[Held]:
    """Return for what somebody is whom to ask, and what names them in its words. Reads all that is told."""
    found = [Held(ROOM, _("You are whom to ask"), {str(KINDS[kind].one): row.title}) for kind, row in asked_of(person)]
    words = {**KINDS, **ADDED_WORDS}
    return found + [
        Held(ROOM, _("A text that names you"), {str(words[kind].one): title_of(kind, row)})
        for kind, row in naming(person)
    ]
