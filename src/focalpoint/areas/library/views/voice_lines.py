"""Voices as pages show them, and what stands under the page of a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Reply, Voice
from focalpoint.areas.library.models.voice import Above
from focalpoint.areas.library.queries import voice as queries
from focalpoint.areas.library.queries.voice import Shown
from focalpoint.areas.library.queries.voice_subject import (
    closed_since,
    members_spoken_of,
    subject_called,
)
from focalpoint.areas.library.views.marking import linked, symbol_works
from focalpoint.areas.library.words_voice import heard_word, signature
from focalpoint.areas.network.views.editing import here
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import SEGMENTS, page_address, permanent_address
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.words import mark, page_language

LONGEST_QUOTE = 300
"""Characters of cited words that stand beside a voice."""


@dataclass(frozen=True, slots=True)
class Line:
    """A voice as a template shows it. ``record`` is what it is about, ``called`` the same without markup, for titles.

    ``closed`` says to whoever said it that the record is not open to them any more.
    """

    shown: Shown
    voice: Voice
    record: SafeString
    called: str
    closed: str
    words: SafeString
    replies: list[tuple[Reply, SafeString]]
    by: str
    heard: str
    member: str
    quote: str
    address: str
    subject: str
    state: str


def lines_of(found: Sequence[Shown], *, reader: Reader, now: datetime) -> list[Line]:
    """Return voices with their words: who says it, who reads it, what the member is called, which papers it names.

    At most two queries, and one for each voice of the reader's own whose record was closed.
    """
    texts = [text for one in found for text in (one.voice.text, *(answer.text for answer in one.replies))]
    works = symbol_works(texts, reader=reader)
    codes = members_spoken_of(one.voice for one in found) | {one.voice.about for one in found if one.replies}
    names = names_on(now.date(), language=page_language(), codes=codes) if codes else {}
    return [
        Line(
            shown=one,
            voice=one.voice,
            record=mark(text=subject_called(one.voice, names)[0], language=subject_called(one.voice, names)[1]),
            called=subject_called(one.voice, names)[0],
            closed="" if one.stands else _closed(one.voice),
            words=linked(one.voice.text, works),
            replies=[(answer, linked(answer.text, works)) for answer in one.replies],
            by=signature(one),
            heard=heard_word(one.voice),
            member=names[one.voice.about].short if one.voice.about in names else one.voice.about,
            quote=one.quote if len(one.quote) <= LONGEST_QUOTE else f"{one.quote[:LONGEST_QUOTE].rstrip()}…",
            address=page_address("voice", one.voice.public_id),
            subject=_subject(one.voice) if one.stands else "",
            state=_state(one.voice, now),
        )
        for one in found
    ]


def _closed(voice: Voice) -> str:
    since = closed_since(voice)
    if since is None:
        return _("You may not see this record any more. Others read what you said only where they still may.")
    return _("This record was withdrawn on {day}. Others read what you said only where they may still see it.").format(
        day=print_day(since, page_language())
    )


def _subject(voice: Voice) -> str:
    known = voice.subject_kind in SEGMENTS
    return permanent_address(voice.subject_kind, voice.subject_id) if known else ""


def _state(voice: Voice, now: datetime) -> str:
    if voice.state != Voice.State.SAID:
        return str(voice.state)
    return "waiting" if voice.shown_from > now else "said"


def voices_under(
    kind: str, identifier: str, *, may_speak: bool, reader: Reader, above: Above, now: datetime
) -> SafeString:
    """Return what stands under the page of a record: its newest voices, and the way to speak.

    One query where nobody has spoken, at most four otherwise. Empty for whoever neither reads nor may speak.
    """
    found = queries.voices(reader=reader, above=above, now=now, about=(kind, identifier), most=queries.ON_A_PAGE + 1)
    if not found and not may_speak:
        return SafeString("")
    context = {
        "lines": lines_of(found[: queries.ON_A_PAGE], reader=reader, now=now),
        "more": here(f"voices/?about={kind}/{identifier}") if len(found) > queries.ON_A_PAGE else "",
        "speak": here(f"speak/{kind}/{identifier}/") if may_speak else "",
    }
    return render_to_string("library/voices_under.html", context)
