"""Speak about a record, replace what was said, withdraw it. What was said stands in no entry of the trail."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.telling import tell_of
from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.models import Voice, VoiceGrant, VoiceVersion
from focalpoint.areas.library.permissions import check_may_speak
from focalpoint.areas.library.queries.voice import (
    MOST_A_DAY,
    WORDS_OF_A_VOICE,
    Evidence,
    Heard,
    Subject,
    is_at_risk,
    keys_of,
    own_appointment,
)
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY
from focalpoint.areas.network.queries import own_person_ids
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.values import Value
from focalpoint.ground.trail.actions import begin, trace

ShownAs = Voice.ShownAs
State = Voice.State
KIND: Final = "voice"
"""What the trail calls a voice."""
LONGEST_DELAY: Final = timedelta(days=90)


@transaction.atomic
def speak(
    subject: Subject,
    *,
    text: str,
    language: str,
    shown_as: str,
    heard: Heard,
    delay: timedelta,
    evidence: Evidence,
    partner: str = "",
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Voice:
    """Say something about a record. Others see it once the delay has run out; until then its speaker alone does.

    The caller found the record among what the reader sees. ``partner`` is the name of a partner network for which the
    secretariat speaks; civil society speaks for itself. Whoever is at risk stands under no name.

    Raises:
        NotAllowed: the reader is neither civil society nor the secretariat speaking for a partner.
        InvalidInput: the text is empty or too long, or who may read it is no circle that may see the record.
    """
    begin(subject.kind, subject.identifier, key=key)
    check_may_speak(reader)
    speaker = _speaker(reader, actor)
    _check_text(text)
    _check_measure(speaker, now)
    if heard not in subject.heard_by:
        raise InvalidInput(_("Choose one of those that are offered."), field="heard")
    if not timedelta() <= delay <= LONGEST_DELAY:
        raise InvalidInput(_("Choose one of those that are offered."), field="delay")
    shown_as = ShownAs.ORGANISATION if partner else shown_as
    name, organisation = _signature(reader, shown_as=shown_as, partner=partner, now=now)
    audience, grants = keys_of(heard, about=subject.about, speaker=speaker)
    voice = Voice.objects.create(
        subject_kind=subject.kind,
        subject_id=subject.identifier,
        subject_label=subject.label[:300],
        subject_labels={code: label[:300] for code, label in subject.labels.items()},
        about=subject.about,
        text=text,
        language=language,
        speaker=speaker,
        shown_as=shown_as,
        name=name,
        organisation=organisation,
        link=evidence.link,
        work=evidence.work,
        citation=evidence.citation,
        said_at=now,
        shown_from=now + delay,
        audience=audience,
    )
    VoiceGrant.objects.bulk_create(VoiceGrant(subject=voice, key=one) for one in grants)
    after: dict[str, Value] = {
        "about": f"{subject.kind} {subject.identifier}",
        "words": word_count(text),
        "language": language,
        "shown_as": shown_as,
        "heard": heard.value,
        "shown_from": voice.shown_from.isoformat(),
    }
    trace_speaker("library.speak", voice, after=after, key=key, actor=actor, now=now)
    if voice.shown_from <= now:
        tell_of(voice, to_member=heard is not Heard.OFFICE and Heard.ABOUT in subject.heard_by, now=now)
    return voice


@transaction.atomic
def replace_voice(
    voice: Voice, *, text: str, language: str, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Voice:
    """Replace what was said. A text that others had seen is kept for its speaker and the secretariat.

    Raises:
        NotAllowed: the reader is not its speaker, or it does not stand.
        InvalidInput: the text is empty or too long.
        Stale: it was changed in between.
    """

    def both() -> tuple[str, str]:
        return text, Voice.objects.get(pk=voice.pk).text

    _check_own(voice, reader)
    begin(KIND, voice.public_id, key=key, base=base, both=both)
    voice.refresh_from_db()
    _check_stands(voice)
    _check_text(text)
    if voice.shown_from <= now:
        VoiceVersion.objects.create(voice=voice, text=voice.text, language=voice.language, until=now)
        voice.changed_at = now
    voice.text, voice.language = text, language
    voice.save()
    index_voice(voice, now=now)
    after: dict[str, Value] = {"words": word_count(text), "language": language}
    trace_speaker("library.replace_voice", voice, after=after, key=key, actor=actor, now=now)
    return voice


@transaction.atomic
def withdraw_voice(voice: Voice, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime) -> Voice:
    """Withdraw what was said, with its replies and earlier texts: nothing of it is kept but that there was something.

    What was copied or taken away by others is outside.

    Raises:
        NotAllowed: the reader is not its speaker, or it was withdrawn before.
        Stale: it was changed in between.
    """

    def both() -> tuple[str, str]:
        stands = Voice.objects.get(pk=voice.pk)
        return _("Withdraw it"), stands.text or _("It was withdrawn.")

    _check_own(voice, reader)
    begin(KIND, voice.public_id, key=key, base=base, both=both)
    voice.refresh_from_db()
    if voice.state == State.WITHDRAWN:
        raise NotAllowed(_("It was withdrawn."))
    empty_voice(voice, now=now)
    trace_speaker("library.withdraw_voice", voice, after=None, key=key, actor=actor, now=now)
    return voice


def empty_voice(voice: Voice, *, now: datetime) -> None:
    """Take every word, name and piece of evidence out of a voice and the index, and leave it to its speaker alone."""
    voice.text = voice.name = voice.organisation = voice.link = ""
    voice.work = voice.citation = None
    voice.state = State.WITHDRAWN
    voice.audience = f"person:{voice.speaker}" if voice.speaker else Voice._meta.get_field("audience").get_default()
    voice.save()
    voice.grants.all().delete()
    voice.moderations.all().delete()
    voice.versions.all().delete()
    voice.replies.all().delete()
    index_voice(voice, now=now)


def trace_speaker(
    action: str, voice: Voice, *, after: dict[str, Value] | None, key: str, actor: Actor, now: datetime
) -> None:
    """Trace what a speaker did, for the speaker alone; where the name is withheld, the voice stands in its place.

    No entry about a voice says what its record is called: an entry stays when the record is closed.
    """
    named = voice.shown_as == ShownAs.NAME
    trace(
        action,
        subject=(KIND, voice.public_id, ""),
        before=None,
        after=after,
        actor=actor if named else Actor(KIND, voice.public_id, ""),
        channel="web",
        now=now,
        key=key,
        audience=f"person:{voice.speaker}",
    )


def _speaker(reader: Reader, actor: Actor) -> str:
    own = own_person_ids(reader)
    if not own:
        raise NotAllowed(_("Only somebody whom the Network knows can speak here."))
    return actor.identifier if actor.identifier in own else own[0]


def _signature(reader: Reader, *, shown_as: str, partner: str, now: datetime) -> tuple[str, str]:
    """Return name and organisation as they will stand; both empty where they are withheld."""
    if partner:
        return "", partner[:200]
    appointment = own_appointment(reader, now.date()) if CIVIL_SOCIETY_KEY in reader.keys else None
    if appointment is None:
        raise InvalidInput(_("Say for which partner you speak."), field="partner")
    organisation = appointment.organisation.name if appointment.organisation else ""
    if shown_as == ShownAs.NAME:
        if is_at_risk(reader):
            raise InvalidInput(_("Your name is withheld, since you are marked as at risk."), field="shown_as")
        return appointment.person.name, organisation
    if shown_as == ShownAs.ORGANISATION and organisation:
        return "", organisation
    if shown_as != ShownAs.CLASS:
        raise InvalidInput(_("Choose one of those that are offered."), field="shown_as")
    return "", ""


def _check_text(text: str) -> None:
    if not text.strip():
        raise InvalidInput(_("This is needed."), field="text")
    count = word_count(text)
    if count > WORDS_OF_A_VOICE:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        raise InvalidInput(sentence.format(most=WORDS_OF_A_VOICE, count=count), field="text")


def _check_measure(speaker: str, now: datetime) -> None:
    if Voice.objects.of([speaker]).filter(said_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise InvalidInput(_("You have spoken often enough for one day. Go on tomorrow."))


def _check_own(voice: Voice, reader: Reader) -> None:
    if not voice.speaker or voice.speaker not in own_person_ids(reader):
        raise NotAllowed(_("Only whoever said this can change it."))


def _check_stands(voice: Voice) -> None:
    if voice.state != State.SAID:
        raise NotAllowed(_("It does not stand any more, so nothing can be changed in it."))
