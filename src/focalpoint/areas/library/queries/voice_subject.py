"""What a voice is about, as it is called in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.http import HttpRequest

from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.models.voice import NOTHING, Above
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.words import page_language

MEMBER = "member"
_CLOSING: Final = ("library.withdraw_told", "library.show_work", "meetings.take_back")
"""What closes a record, as the trail calls it."""


def members_spoken_of(voices: Iterable[Voice]) -> set[str]:
    """Return the codes of the members whose pages voices are about."""
    return {voice.subject_id for voice in voices if voice.subject_kind == MEMBER}


def subject_names(voices: Iterable[Voice], *, today: date) -> dict[str, Name]:
    """Return the names of the members that voices are about. At most one query."""
    codes = members_spoken_of(voices)
    return names_on(today, language=page_language(), codes=codes) if codes else {}


def subject_called(voice: Voice, names: Mapping[str, Name]) -> tuple[str, str]:
    """Return what a voice is about, and in which language that stands; no language where it is not known.

    A member has its name in ``names``; all else is called as on that day, in the language of the page where it has one.
    """
    named = names.get(voice.subject_id) if voice.subject_kind == MEMBER else None
    if named:
        return named.short, named.language
    language = page_language()
    if language in voice.subject_labels:
        return voice.subject_labels[language], language
    return voice.subject_label, label_language(voice)


def closed_since(voice: Voice) -> date | None:
    """Return on which day the record that a voice is about was withdrawn or closed; None where it is not known.

    Asked for whoever said it, once they may not see the record any more. One query.
    """
    entries = Entry.objects.filter(
        subject_kind=voice.subject_kind, subject_id=voice.subject_id, action__in=_CLOSING, at__gt=voice.said_at
    )
    newest = entries.order_by("-pk").values_list("at", flat=True).first()
    return newest.date() if newest else None


def label_language(voice: Voice) -> str:
    """Return in which language a voice keeps what its record was called; empty where it is not known."""
    return next((code for code, label in voice.subject_labels.items() if label == voice.subject_label), "")


def above_of(request: HttpRequest) -> Above:
    """Return which records of upper rooms a request may see; none where the portal has not said so."""
    found: Above = getattr(request, "above", NOTHING)
    return found
