"""Forget somebody, as far as the library goes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.exchange_forgetting import forget_told
from focalpoint.areas.library.actions.voice_forgetting import forget_voices
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.forgetting import citations_of
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Forget somebody in citations, in what members tell each other and in voices; return what was done."""
    return [
        *_forget_citations(person, actor=actor, now=now),
        *forget_told(person, actor=actor, now=now),
        *forget_voices(person, actor=actor, now=now),
    ]


def _forget_citations(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody's id off the citations they made; return what was done.

    What papers print stays as they print it: they are public elsewhere, and exact words are frozen. A paper that should
    not name somebody is taken out of sight whole.
    """
    in_turn()
    made = citations_of(person)
    if not made:
        return []
    Citation.objects.filter(pk__in=[one.pk for one in made]).update(made_by="")
    trace(
        "library.forget",
        subject=("citation", made[0].public_id, ""),
        before=None,
        after={"citations": len(made), "ground": person.ground},
        actor=actor,
        channel=channel_of(actor),
        now=now,
    )
    return [_("Citations that no longer say who made them: {count}.").format(count=len(made))]
