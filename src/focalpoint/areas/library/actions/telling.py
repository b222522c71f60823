"""Tell the one spoken about, once a voice may be read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.emails import mail_heard
from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.models.voice import NOTHING, Above
from focalpoint.areas.library.queries.voice_desk import may_be_told
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.trail.actions import in_turn, trace

NOBODY: Final[Mapping[str, Above]] = {}


def tell_of(voice: Voice, *, to_member: bool, now: datetime) -> None:
    """Write to the focal points of the member where they may read it, and say in the trail that the voice is shown.

    That entry is what makes pages that were kept for the public be made anew.
    """
    voice.told_at = now
    voice.save(update_fields=["told_at"])
    index_voice(voice, now=now)
    written = mail_heard(voice, now=now) if voice.about and to_member else 0
    trace(
        "library.show_voice",
        subject=("voice", voice.public_id, ""),
        before=None,
        after={"told": written},
        actor=WORKER,
        channel="worker",
        now=now,
    )


def spoken_about(*, now: datetime) -> list[str]:
    """Return the codes of the members of whom something is to be told now. One query."""
    waiting = Voice.objects.heard(now).filter(told_at=None).exclude(about="")
    return sorted(set(waiting.values_list("about", flat=True)))


@transaction.atomic
def tell_heard(*, above: Mapping[str, Above] = NOBODY, now: datetime) -> int:
    """Tell of every voice whose delay has run out and of which nobody was told; return how many. Safe to repeat.

    ``above`` says which records of upper rooms a member sees, by its code (:func:`spoken_about`): of a record that was
    closed since, and of a voice that is not for them, its focal points hear nothing.
    """
    waiting = Voice.objects.heard(now).filter(told_at=None)
    if not waiting.exists():
        return 0
    in_turn()
    found = list(waiting.order_by("shown_from", "pk"))
    for voice in found:
        tell_of(voice, to_member=may_be_told(voice, above=above.get(voice.about, NOTHING)), now=now)
    return len(found)
