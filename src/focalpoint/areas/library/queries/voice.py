"""Which voices and replies a reader may see now, and who may speak, reply, appeal."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Citation, Reply, Voice, VoiceVersion, Work
from focalpoint.areas.library.models.voice import NOTHING, Above, VoiceQuerySet, about_seen
from focalpoint.areas.library.queries.text import quote_for
from focalpoint.areas.network.models import Appointment, Member, Person
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import may_speak_for, own_person_ids
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader

WORDS_OF_A_VOICE: Final = 300
WORDS_OF_A_REPLY: Final = 300
WORDS_OF_AN_APPEAL: Final = 150
MOST_A_DAY: Final = 10
"""Voices that one human being may begin within 24 hours."""
MOST_REPLIES: Final = 6
"""The reply and what adds to it."""
ON_A_PAGE: Final = 3
"""Voices that stand in full under a record; the others have a page."""

PERSON: Final = "person:"
"""How the key of one human being begins."""

_EVIDENCE: Final = re.compile(rf"(?:https?://[^\s/]+)?/id/(work|citation)/([{ALPHABET}]{{{LENGTH}}})")
_LINK: Final = re.compile(r"https?://[^\s/<>\"']+\.[^\s<>\"']+", re.IGNORECASE)


class Heard(StrEnum):
    """Who may read a voice: what its speaker chooses from."""

    PUBLIC = "public"
    NETWORK = "network"
    OFFICE = "office"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that is spoken about, as the portal finds it: kind, id, label of the day, whose it is.

    ``about`` is the code of a member, empty where the record is nobody's. ``heard_by`` are the circles that may see the
    record itself: a voice never tells of a record to somebody who may not see it. ``labels`` are what it is called in
    each language that it has.
    """

    kind: str
    identifier: str
    label: str
    about: str
    heard_by: tuple[Heard, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a voice rests on: a link elsewhere, a work or exact words; nothing at all where all are empty."""

    link: str = ""
    work: Work | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A voice as one reader may see it.

    ``name`` and ``organisation`` are empty where they are withheld. ``quote`` and ``work_title`` are of the evidence
    that the reader may see. ``stands`` says whether the reader may see the record today; a speaker keeps what they
    said about one that was withdrawn.
    """

    voice: Voice
    name: str
    organisation: str
    work_id: str
    work_title: str
    work_language: str
    citation_id: str
    quote: str
    replies: tuple[Reply, ...]
    is_own: bool
    stands: bool


def keys_of(heard: Heard, *, about: str, speaker: str) -> tuple[str, tuple[str, ...]]:
    """Return audience and grants of a voice. The secretariat reads all of them, because it moderates."""
    own = f"{PERSON}{speaker}"
    if heard is Heard.PUBLIC:
        return PUBLIC_KEY, ()
    if heard is Heard.NETWORK:
        return MEMBER_KEY, (CIVIL_SOCIETY_KEY, SECRETARIAT_KEY, own)
    if heard is Heard.OFFICE:
        return SECRETARIAT_KEY, (PRESIDENCY_KEY, own)
    return f"{MEMBER_KEY}:{about}", (SECRETARIAT_KEY, own)


def heard_by(voice: Voice) -> Heard:
    """Return who may read a voice, by its audience. No query."""
    return {PUBLIC_KEY: Heard.PUBLIC, MEMBER_KEY: Heard.NETWORK, SECRETARIAT_KEY: Heard.OFFICE}.get(
        voice.audience, Heard.ABOUT
    )


def _rows(reader: Reader, above: Above) -> VoiceQuerySet:
    """Return voices with all that is shown of them, in one query; replies and cited words in one each."""
    # Whether any name of theirs is at risk counts today, whatever was chosen on the day.
    at_risk = Person.objects.filter(identity__persons__public_id=OuterRef("speaker"), at_risk=True)
    works = Work.objects.visible_to(reader).filter(pk=OuterRef("work"))
    cited = Citation.objects.visible_to(reader).select_related("edition")

    def of(rows: Any, name: str) -> Subquery:  # noqa: ANN401 - a queryset of any model
        return Subquery(rows.values(name)[:1], output_field=CharField())

    return (
        Voice.objects.visible_to(reader, above=above)
        .annotate(
            stands=ExpressionWrapper(about_seen(reader, above), output_field=BooleanField()),
            at_risk=Exists(at_risk),
            seen_work=of(works, "public_id"),
            seen_title=of(works, "title"),
            seen_language=of(works, "language"),
        )
        .prefetch_related(
            Prefetch("replies", Reply.objects.filter(state=Reply.State.SAID)),
            Prefetch("citation", cited, to_attr="seen_citation"),
        )
    )


def _shown(row: Voice, own: Iterable[str], reader: Reader) -> Shown:
    found: Any = row  # with what was annotated
    citation: Citation | None = found.seen_citation if row.citation_id else None
    return Shown(
        voice=row,
        name="" if found.at_risk else row.name,
        organisation=row.organisation,
        work_id=found.seen_work or "",
        work_title=found.seen_title or "",
        work_language=found.seen_language or "",
        citation_id=citation.public_id if citation else "",
        quote=quote_for(citation, reader=reader) if citation else "",
        replies=tuple(row.replies.all()),
        is_own=row.speaker in own,
        stands=found.stands,
    )


def voices(
    *,
    reader: Reader,
    above: Above = NOTHING,
    now: datetime,
    about: tuple[str, str] | None = None,
    start: int = 0,
    most: int | None = None,
) -> list[Shown]:
    """Return the voices that stand, newest first; ``about`` one record by kind and id. At most three queries."""
    rows = _rows(reader, above).heard(now)
    if about is not None:
        rows = rows.filter(subject_kind=about[0], subject_id=about[1])
    own = own_person_ids(reader)
    end = None if most is None else start + most
    return [_shown(row, own, reader) for row in rows.order_by("-shown_from", "-pk")[start:end]]


def count_voices(*, reader: Reader, above: Above = NOTHING, now: datetime, about: tuple[str, str] | None = None) -> int:
    """Return how many voices stand. One query."""
    rows = Voice.objects.visible_to(reader, above=above).heard(now)
    return (rows.filter(subject_kind=about[0], subject_id=about[1]) if about else rows).count()


def own_voices(*, reader: Reader, above: Above = NOTHING) -> list[Shown]:
    """Return all that the reader has said, whatever became of it, newest first. At most three queries."""
    own = own_person_ids(reader)
    if not own:
        return []
    return [_shown(row, own, reader) for row in _rows(reader, above).of(own).order_by("-said_at", "-pk")]


def voice_called(public_id: str, *, reader: Reader, above: Above = NOTHING, now: datetime) -> Shown:
    """Return one voice: one that stands, one's own, one that was hidden for the secretariat. At most three queries.

    Raises:
        Voice.DoesNotExist: there is none for this reader now.
    """
    own = own_person_ids(reader)
    may = Q(state=Voice.State.SAID, shown_from__lte=now) | Q(speaker__in=own)
    if SECRETARIAT_KEY in reader.keys:
        may |= Q(state=Voice.State.HIDDEN, shown_from__lte=now)
    return _shown(_rows(reader, above).filter(may).get(public_id=public_id), own, reader)


def versions_of(voice: Voice, *, reader: Reader) -> list[VoiceVersion]:
    """Return the texts that were replaced of a voice that the reader was shown, for the speaker and the secretariat.

    One query.
    """
    if voice.speaker in own_person_ids(reader):
        return list(VoiceVersion.objects.filter(voice=voice))
    return list(VoiceVersion.objects.visible_to(reader).filter(voice=voice))


def may_reply(voice: Voice, reader: Reader, *, now: datetime) -> bool:
    """Return whether the reader speaks for the member that a voice speaks about. At most three queries, mostly none."""
    if not voice.about or f"{MEMBER_KEY}:{voice.about}" not in reader.keys:
        return False
    member = Member.objects.visible_to(reader).filter(code=voice.about).first()
    return member is not None and may_speak_for(member, reader, now.date())


def own_appointment(reader: Reader, today: date) -> Appointment | None:
    """Return the appointment by which the reader speaks for civil society today. One query."""
    rows = Appointment.objects.filter(
        Q(ended=None) | Q(ended__gte=today),
        person__identity__persons__public_id__in=own_person_ids(reader),
        role=Appointment.Role.CIVIL_SOCIETY,
        began__lte=today,
    )
    return rows.select_related("person", "organisation").distinct().order_by("-began", "pk").first()


def is_at_risk(reader: Reader) -> bool:
    """Return whether any name of the reader is at risk. One query."""
    return Person.objects.filter(identity__persons__public_id__in=own_person_ids(reader), at_risk=True).exists()


def evidence_called(text: str, *, reader: Reader) -> Evidence:
    """Return what a speaker names as evidence: a link, or the permanent address of a work or of exact words. One query.

    Raises:
        InvalidInput: it is neither, or nothing that the reader may see.
    """
    given = text.strip()
    if not given:
        return Evidence()
    named = _EVIDENCE.fullmatch(given)
    if named is not None and named[1] == "work":
        work = Work.objects.visible_to(reader).filter(public_id=named[2]).first()
        if work is not None:
            return Evidence(work=work)
    elif named is not None:
        citation = Citation.objects.visible_to(reader).filter(public_id=named[2]).first()
        if citation is not None:
            return Evidence(citation=citation)
    elif _LINK.fullmatch(given):
        return Evidence(link=given)
    raise InvalidInput(
        _("Give an address that begins with https://, or a permanent address such as /id/work/…."), field="evidence"
    )
