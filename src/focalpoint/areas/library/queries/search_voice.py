"""Voices as records of the index: what is said and replied, never who says it."""

from collections.abc import Iterator
from datetime import datetime

from focalpoint.areas.library.models import Reply, Voice
from focalpoint.areas.library.queries.voice import PERSON
from focalpoint.ground.search.records import Part, Record


def record_of(voice: Voice, *, now: datetime) -> Record | None:
    """Return what can be found of a voice; None where nothing can: withdrawn, hidden, or before its time. Two queries.

    Title is the record that it speaks about, in the language of the voice where it has one. Neither name nor
    organisation nor the speaker's own key is in it: somebody at risk is in no search.
    """
    if voice.state != Voice.State.SAID or voice.shown_from > now:
        return None
    replies = Reply.objects.filter(voice=voice, state=Reply.State.SAID).order_by("number")
    texts = [voice.text, *(reply.text for reply in replies)]
    keys = voice.grants.order_by("pk").values_list("key", flat=True)
    return Record(
        kind="voice",
        identifier=voice.public_id,
        title=voice.subject_labels.get(voice.language, voice.subject_label),
        language=voice.language,
        parts=tuple(Part(number, "", text) for number, text in enumerate(texts, 1)),
        audience=voice.audience,
        grants=tuple(key for key in keys if not key.startswith(PERSON)),
        dated=voice.shown_from.date(),
        facets={"type": ("voice",), **({"area": (voice.about,)} if voice.about else {})},
    )


def voice_records(*, now: datetime) -> Iterator[Record]:
    """Yield every voice that can be found now, for an index made anew. Two queries a voice."""
    for voice in Voice.objects.heard(now).order_by("pk"):
        record = record_of(voice, now=now)
        if record is not None:
            yield record
