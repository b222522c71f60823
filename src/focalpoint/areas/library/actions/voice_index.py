"""Keep a voice in the index for as long as others may read it, in the transaction that changes it."""

from datetime import datetime

from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.queries.search_voice import record_of
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import drop, put


def index_voice(voice: Voice, *, now: datetime) -> None:
    """Put a voice into the index as it stands, or take it out where nobody else may read it now."""
    record = record_of(voice, now=now)
    if record is None:
        drop("voice", voice.public_id)
    else:
        put([record], lexicon=lexicon())
