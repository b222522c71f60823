"""Forget somebody in what members tell each other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.queries.exchange_forgetting import asked_of, naming, title_of
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace

FORGOTTEN = "library.forget"
"""Action of the trail: somebody is whom to ask no longer."""


@transaction.atomic
def forget_told(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody off what they are whom to ask for; say which texts print the name, since those are the member's.

    The next load of the carried record leaves it so: it names nobody.
    """
    in_turn()
    asked = asked_of(person)
    for kind, row in asked:
        type(row)._default_manager.filter(pk=row.pk).update(contact=None)
        trace(
            FORGOTTEN,
            subject=(kind, row.public_id, ""),
            before=None,
            after={"contact": None, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    done = []
    if asked:
        done.append(
            _("Practices, needs and the like that no longer say whom to ask: {count}.").format(count=len(asked))
        )
    return done + [
        _("The text of “{title}” prints the name: change it by hand.").format(title=title_of(kind, row))
        for kind, row in naming(person)
    ]
