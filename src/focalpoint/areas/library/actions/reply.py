"""Reply for the member that a voice speaks about: once, then additions and corrections."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.library.actions.voice_index import index_voice
from focalpoint.areas.library.emails import mail_about_voice
from focalpoint.areas.library.models import Reply, Voice
from focalpoint.areas.library.queries.voice import MOST_REPLIES, WORDS_OF_A_REPLY, may_reply
from focalpoint.areas.network.queries import own_person_ids
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace


@transaction.atomic
def reply_to_voice(
    voice: Voice, *, text: str, language: str, key: str, base: int, reader: Reader, actor: Actor, now: datetime
) -> Reply:
    """Reply to a voice, or add to the reply; what was replied stays as it is. Whoever reads the voice reads it.

    Raises:
        NotAllowed: the reader does not speak for that member today, or the voice does not stand.
        InvalidInput: the text is empty or too long, or enough was added.
        Stale: the voice was changed, or somebody else replied, in between.
    """

    def both() -> tuple[str, str]:
        newest = Reply.objects.filter(voice=voice).order_by("-number").first()
        return text, newest.text if newest else Voice.objects.get(pk=voice.pk).text

    if not may_reply(voice, reader, now=now):
        raise NotAllowed(_("Only the focal point of the member spoken about can reply."))
    begin("voice", voice.public_id, key=key, base=base, both=both)
    voice.refresh_from_db()
    if voice.state != Voice.State.SAID or voice.shown_from > now:
        raise NotAllowed(_("It does not stand any more, so nothing can be changed in it."))
    if not text.strip():
        raise InvalidInput(_("This is needed."), field="text")
    count = word_count(text)
    if count > WORDS_OF_A_REPLY:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        raise InvalidInput(sentence.format(most=WORDS_OF_A_REPLY, count=count), field="text")
    before = Reply.objects.filter(voice=voice).count()
    if before >= MOST_REPLIES:
        raise InvalidInput(_("Nothing more can be added to this reply."))
    own = own_person_ids(reader)
    reply = Reply.objects.create(
        voice=voice,
        number=before + 1,
        text=text,
        language=language,
        replied_by=actor.identifier if actor.identifier in own else own[0],
        replied_at=now,
    )
    index_voice(voice, now=now)
    mail_about_voice(voice, voice.speaker, what="answered", key=f"reply-{reply.public_id}", now=now)
    trace(
        "library.reply_to_voice",
        subject=("voice", voice.public_id, ""),
        before=None,
        after={"member": voice.about, "number": reply.number, "words": count, "language": language},
        actor=actor,
        channel="web",
        now=now,
        key=key,
        audience=f"member:{voice.about}",
    )
    return reply
