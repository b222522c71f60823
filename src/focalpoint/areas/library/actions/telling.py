"""Tell the one spoken about, once a voice may be read."""

from datetime import datetime

from django.db import transaction

from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.emails import mail_heard
from focalpoint.areas.library.models import Voice
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.trail.actions import in_turn, trace


def tell_of(voice: Voice, *, now: datetime) -> None:
    """Write to the focal points of the member, and say in the trail that the voice is shown.

    That entry is what makes pages that were kept for the public be made anew.
    """
    voice.told_at = now
    voice.save(update_fields=["told_at"])
    index_voice(voice, now=now)
    written = mail_heard(voice, now=now) if voice.about else 0
    trace(
        "library.show_voice",
        subject=("voice", voice.public_id, voice.subject_label),
        before=None,
        after={"told": written},
        actor=WORKER,
        channel="worker",
        now=now,
    )


@transaction.atomic
def tell_heard(*, now: datetime) -> int:
    """Tell of every voice whose delay has run out and of which nobody was told; return how many. Safe to repeat."""
    waiting = Voice.objects.heard(now).filter(told_at=None)
    if not waiting.exists():
        return 0
    in_turn()
    found = list(waiting.order_by("shown_from", "pk"))
    for voice in found:
        tell_of(voice, now=now)
    return len(found)
