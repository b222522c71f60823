"""What a voice is about, as it is called in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date

from focalpoint.areas.library.models import Voice
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.ui.words import page_language

MEMBER = "member"


def members_spoken_of(voices: Iterable[Voice]) -> set[str]:
    """Return the codes of the members whose pages voices are about."""
    return {voice.subject_id for voice in voices if voice.subject_kind == MEMBER}


def subject_names(voices: Iterable[Voice], *, today: date) -> dict[str, Name]:
    """Return the names of the members that voices are about. At most one query."""
    codes = members_spoken_of(voices)
    return names_on(today, language=page_language(), codes=codes) if codes else {}


def subject_called(voice: Voice, names: Mapping[str, Name]) -> str:
    """Return what a voice is about: a member by its name in ``names``, all else as it was called on that day."""
    named = names.get(voice.subject_id) if voice.subject_kind == MEMBER else None
    return named.short if named else voice.subject_label
