"""What was hidden of voices, and the appeals against it, each as far as its reader may know of it."""

from datetime import datetime

from django.db.models import Q

from focalpoint.areas.library.models import Moderation, Voice
from focalpoint.areas.library.models.voice import NOTHING, Above, about_seen
from focalpoint.areas.library.queries.voice import may_reply
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_person_ids
from focalpoint.ground.shared.reading import AudienceQuerySet, Reader


def moderations(*, reader: Reader, above: Above = NOTHING) -> AudienceQuerySet[Moderation]:
    """Return what was hidden, to whoever may read the voice; appeals to the presidency as well.

    An appeal opens no voice: the presidency is shown what was hidden, and the voice no further than it could see it
    anyhow. Of a record that it may not see it hears nothing. One query once it is asked.
    """
    rows = Moderation.objects.visible_to(reader).select_related("voice", "reply")
    seen = Q(voice__in=Voice.objects.visible_to(reader, above=above))
    if PRESIDENCY_KEY in reader.keys:
        # By the record alone, not by who may read the voice: the appeal was made to the presidency.
        records = Voice._default_manager.filter(about_seen(reader, above))
        seen |= Q(appealed_at__isnull=False, voice__in=records)
    return rows.filter(seen)


def moderations_of(voice: Voice, *, reader: Reader, above: Above = NOTHING) -> list[Moderation]:
    """Return what the secretariat has hidden of a voice and its replies. One query."""
    return list(moderations(reader=reader, above=above).filter(voice=voice))


def moderation_called(public_id: str, *, reader: Reader, above: Above = NOTHING) -> Moderation:
    """Return one moderation. One query.

    Raises:
        Moderation.DoesNotExist: there is none for this reader.
    """
    return moderations(reader=reader, above=above).get(public_id=public_id)


def may_appeal(one: Moderation, reader: Reader, *, now: datetime) -> bool:
    """Return whether what was hidden is the reader's own: as its speaker, or for the member. At most three queries."""
    if one.appealed_at is not None:
        return False
    if one.reply is not None:
        return may_reply(one.voice, reader, now=now)
    return one.voice.speaker in own_person_ids(reader)
