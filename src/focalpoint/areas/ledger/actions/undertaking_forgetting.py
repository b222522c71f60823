"""Forget somebody in undertakings."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import Owner
from focalpoint.areas.ledger.queries.undertaking_forgetting import accepted_by, called, naming
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace

FORGOTTEN: Final = "ledger.forget"


@transaction.atomic
def forget_in_undertakings(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody's id off what they accepted for a member; say which texts print the name."""
    in_turn()
    accepted = accepted_by(person)
    Owner.objects.filter(pk__in=[row.pk for row in accepted]).update(accepted_by="")
    for row in accepted:
        trace(
            FORGOTTEN,
            subject=("undertaking", row.undertaking.public_id, ""),
            before=None,
            after={"accepted_by": "", "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    done = []
    if accepted:
        done.append(_("Undertakings that no longer say who accepted them: {count}.").format(count=len(accepted)))
    return done + [
        _("The text of “{title}” prints the name: change it by hand.").format(title=called(one))
        for one in naming(person)
    ]
