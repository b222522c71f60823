"""Hide a voice or a reply for a reason from the published list; appeal; decide on the appeal."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.voice import trace_speaker
from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.emails import mail_about_voice
from focalpoint.areas.library.models import (
    Moderation,
    ModerationCount,
    ModerationGrant,
    Reply,
    Voice,
)
from focalpoint.areas.library.permissions import check_may_decide, check_may_moderate
from focalpoint.areas.library.queries.voice import WORDS_OF_AN_APPEAL
from focalpoint.areas.library.queries.voice_appeal import may_appeal
from focalpoint.areas.library.words_voice import reason_word
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, trace


@transaction.atomic
def hide_voice(
    voice: Voice,
    *,
    reply: Reply | None = None,
    reason: str,
    note: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Moderation:
    """Hide a voice, or one reply to it, with the reason; whoever wrote it is told and can appeal.

    Raises:
        NotAllowed: only the secretariat may; or it does not stand, or nobody else sees it yet.
        Stale: it was changed in between.
    """

    def both() -> tuple[str, str]:
        return reason_word(reason), (Reply.objects.get(pk=reply.pk) if reply else Voice.objects.get(pk=voice.pk)).text

    check_may_moderate(reader)
    begin("voice", voice.public_id, key=key, base=base, both=both)
    voice.refresh_from_db()
    hidden: Voice | Reply = reply or voice
    hidden.refresh_from_db()
    if hidden.state != Voice.State.SAID or voice.shown_from > now:
        raise NotAllowed(_("It does not stand any more, so nothing can be changed in it."))
    hidden.state = Voice.State.HIDDEN
    hidden.save(update_fields=["state"])
    index_voice(voice, now=now)
    moderation = Moderation.objects.create(
        voice=voice, reply=reply, reason=reason, note=note, at=now, audience=SECRETARIAT_KEY
    )
    writer = reply.replied_by if reply else voice.speaker
    opened = f"member:{voice.about}" if reply else f"person:{voice.speaker}"
    if writer:
        ModerationGrant.objects.create(subject=moderation, key=opened)
    ModerationCount.objects.get_or_create(reason=reason)
    ModerationCount.objects.filter(reason=reason).update(hidden=F("hidden") + 1)
    mail_about_voice(voice, writer, what="hidden", key=f"moderation-{moderation.public_id}", now=now)
    _trace("library.hide_voice", moderation, {"reason": reason}, key=key, actor=actor, now=now)
    return moderation


@transaction.atomic
def appeal(moderation: Moderation, *, text: str, key: str, reader: Reader, actor: Actor, now: datetime) -> Moderation:
    """Say one more word to the presidency, which from now on sees what was hidden, and no more of the voice.

    Raises:
        NotAllowed: it is not the reader's own, or there was an appeal before.
        InvalidInput: the text is empty or too long.
    """
    voice = moderation.voice
    begin("voice", voice.public_id, key=key)
    moderation.refresh_from_db()
    if not may_appeal(moderation, reader, now=now):
        raise NotAllowed(_("Only whoever wrote this can appeal, once."))
    if not text.strip():
        raise InvalidInput(_("This is needed."), field="text")
    count = word_count(text)
    if count > WORDS_OF_AN_APPEAL:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        raise InvalidInput(sentence.format(most=WORDS_OF_AN_APPEAL, count=count), field="text")
    moderation.appeal, moderation.appealed_at = text, now
    moderation.save()
    ModerationGrant.objects.get_or_create(subject=moderation, key=PRESIDENCY_KEY)
    if moderation.reply is None:
        trace_speaker("library.appeal", voice, after={"words": count}, key=key, actor=actor, now=now)
    else:
        _trace("library.appeal", moderation, {"words": count}, key=key, actor=actor, now=now)
    return moderation


@transaction.atomic
def decide_appeal(
    moderation: Moderation,
    *,
    is_lifted: bool,
    answer: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
) -> Moderation:
    """Decide on an appeal: it stays hidden, or it is shown again. Whoever wrote it is told.

    Raises:
        NotAllowed: only the presidency may, but for the member spoken about; or there is no open appeal.
    """
    voice = moderation.voice
    begin("voice", voice.public_id, key=key)
    check_may_decide(reader, voice.about)
    moderation.refresh_from_db()
    if moderation.appealed_at is None or moderation.decided_at is not None:
        raise NotAllowed(_("There is no appeal to decide on."))
    moderation.is_lifted, moderation.answer, moderation.decided_at = is_lifted, answer, now
    moderation.save()
    hidden: Voice | Reply = moderation.reply or voice
    if is_lifted:
        hidden.state = Voice.State.SAID
        hidden.save(update_fields=["state"])
        index_voice(voice, now=now)
        ModerationCount.objects.filter(reason=moderation.reason).update(shown_again=F("shown_again") + 1)
    writer = moderation.reply.replied_by if moderation.reply else voice.speaker
    what = "shown again" if is_lifted else "stays hidden"
    mail_about_voice(voice, writer, what=what, key=f"decision-{moderation.public_id}", now=now)
    _trace("library.decide_appeal", moderation, {"shown_again": is_lifted}, key=key, actor=actor, now=now)
    return moderation


def _trace(
    action: str, moderation: Moderation, after: dict[str, str | int | bool], *, key: str, actor: Actor, now: datetime
) -> None:
    """Trace a decision, for the secretariat. Neither words of a note nor of an appeal stand in it: they may quote."""
    voice = moderation.voice
    told = after | ({"number": moderation.reply.number} if moderation.reply else {})
    trace(
        action,
        subject=("voice", voice.public_id, ""),
        before=None,
        after=told,
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
