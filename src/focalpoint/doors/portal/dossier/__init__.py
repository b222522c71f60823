"""The dossier of one member: what whoever arrives takes over, put together from what each room tells.

A part is a function that asks its room and returns what stands under its heading, nothing where it has nothing to say.
A later room adds its part to the list; no room knows that there is a dossier.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.network import queries as network
from focalpoint.doors.portal.dossier import deeds, office, people, questions, telling, undertaken
from focalpoint.doors.portal.queries.dossier import Asked
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.ui.documents import Block, Document, Section
from focalpoint.ground.ui.words import page_language


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``key`` is its anchor and never changes. ``blocks`` costs the queries that it states."""

    key: str
    title: Promise
    blocks: Callable[[Asked], Sequence[Block]]


PARTS: Final = (
    Part("you", later("Who you are in the Network"), office.who_you_are),
    Part("note", later("Notes of those who left"), office.notes),
    Part("waits", later("What waits"), office.what_waits),
    Part("next", later("What comes next"), office.what_is_next),
    Part("call", later("Whom to call"), people.whom_to_call),
    Part("neighbours", later("Neighbours in the region"), people.neighbours),
    Part("said", later("What your member said"), deeds.said),
    Part("offered", later("What your member offered, announced and asked for"), deeds.offered),
    Part("adopted", later("What your member adopted and where it was"), deeds.adopted),
    Part("signed", later("What your member signed"), deeds.signed),
    Part("told", later("What your member told and took over"), telling.told),
    Part("undertakings", later("Undertakings of your member"), undertaken.undertakings),
    Part("papers", later("Papers of your member"), deeds.papers),
    Part("open", later("What is open or not known"), questions.open_questions),
)
"""In the order in which somebody reads who has an hour."""


def compose(asked: Asked, *, parts: Sequence[Part] = PARTS) -> Document:
    """Return the dossier as a document in the language of the page: as many queries as its parts state."""
    sections = [Section(part.key, str(part.title), blocks) for part in parts if (blocks := part.blocks(asked))]
    language = page_language()
    return Document(
        name=f"dossier-{asked.code.lower().replace(':', '-')}",
        title=_("Dossier: {member}").format(member=asked.name.short),
        language=language,
        lede=_("Everything that the record holds for whoever takes over, as of {day}.").format(
            day=print_day(asked.today, language)
        ),
        sections=sections,
        notice=_("Demonstration: this installation also holds invented content. It is not the record of the Network.")
        if network.holds_demo()
        else "",
    )
