"""Forget somebody in voices; withhold the names of those who are at risk."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.voice import KIND, empty_voice
from focalpoint.areas.library.models import Reply, Voice
from focalpoint.areas.library.queries.voice_forgetting import voices_naming
from focalpoint.areas.network.models import Person
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def forget_voices(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Withdraw what somebody said; let replies stand, which are the member's, without who wrote them.

    Voices of others that name them stand until somebody hides them: the list of what was done says where.
    """
    in_turn()
    naming = voices_naming(person)
    said = list(Voice.objects.filter(speaker__in=person.person_ids))
    for voice in said:
        voice.speaker = ""
        empty_voice(voice, now=now)
    replied = Reply.objects.filter(replied_by__in=person.person_ids).update(replied_by="")
    done = []
    if said or replied:
        trace(
            "library.forget_voices",
            subject=("person", person.person_ids[0], ""),
            before=None,
            after={"count": len(said), "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
        done.append(_("Voices withdrawn: {count}.").format(count=len(said)))
    if naming:
        where = _(", ").join(f"/voices/{voice.public_id}/" for voice in naming)
        done.append(_("Voices of others that name them, to be looked at: {where}.").format(where=where))
    return done


@transaction.atomic
def withhold_names(*, now: datetime) -> int:
    """Take the names of those who are at risk today out of what they said under them; return out of how many voices.

    Pages withhold such a name at once; this takes it out of the row. Three queries where there is none.
    """
    in_turn()
    at_risk = Person.objects.filter(identity__persons__at_risk=True).values("public_id")
    named = list(Voice.objects.filter(speaker__in=at_risk).exclude(name="").order_by("pk"))
    for voice in named:
        voice.name, voice.shown_as = "", Voice.ShownAs.CLASS if not voice.organisation else Voice.ShownAs.ORGANISATION
        voice.save(update_fields=["name", "shown_as"])
        after = {"shown_as": voice.shown_as}
        trace(
            "library.withhold_name",
            subject=(KIND, voice.public_id, ""),
            before=None,
            after=after,
            actor=WORKER,
            channel="worker",
            now=now,
            audience=f"person:{voice.speaker}",
        )
    return len(named)
