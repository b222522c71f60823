"""Undertakings in which somebody is named: as who accepted one, or in the words that stand beside it."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Owner, Undertaking
from focalpoint.areas.ledger.queries.undertaking import title_cut
from focalpoint.ground.shared.forgetting import Forgotten, Held, teller

ROOM: Final = "ledger"


def accepted_by(person: Forgotten) -> list[Owner]:
    """Return what somebody accepted. One query."""
    who = [*person.person_ids, *([person.account_id] if person.account_id else [])]
    return list(Owner.objects.filter(accepted_by__in=who).select_related("undertaking").order_by("pk"))


def naming(person: Forgotten) -> Iterator[Undertaking]:
    """Yield the undertakings beside whose words a name of somebody stands. Reads all of it: four queries."""
    told = teller((*person.names, person.email))
    for one in Undertaking.objects.prefetch_related("owners", "addressees", "milestones").order_by("pk"):
        texts = [one.paraphrase, one.cluster, one.known_by, one.target_of, one.confirmed_in, one.withdrawn_because]
        texts += [text for part in one.owners.all() for text in (part.name, part.note)]
        texts += [text for part in one.addressees.all() for text in (part.name, part.as_printed)]
        texts += [step.words for step in one.milestones.all()]
        if told("\n".join(texts)):
            yield one


def called(one: Undertaking) -> str:
    """Return what an undertaking is called where words that only some may see must not stand."""
    return one.code or title_cut(one.paraphrase) or one.public_id


def held_in_undertakings(person: Forgotten) -> list[Held]:
    """Return what somebody accepted, and what names them. Five queries."""
    found = [
        Held(ROOM, _("An undertaking that you accepted"), {_("Undertaking"): called(row.undertaking)})
        for row in accepted_by(person)
    ]
    return found + [Held(ROOM, _("A text that names you"), {_("Undertaking"): called(one)}) for one in naming(person)]
