"""Mail about voices: that there is something to read. No word of a voice is mailed: it could not be taken back."""

from datetime import datetime

from django.conf import settings

from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.queries.voice_desk import leads_of, person_of
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries.contact import language_of, mail_address_of
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render


def mail_heard(voice: Voice, *, now: datetime) -> int:
    """Tell the focal points of the member spoken about that they can read and reply; return to how many it went."""
    found = leads_of(voice.about, now.date())
    return sum(_mail(voice, person, what="heard", key=f"voice-{voice.public_id}", now=now) for person in found)


def mail_about_voice(voice: Voice, writer: str, *, what: str, key: str, now: datetime) -> int:
    """Tell whoever wrote a voice or a reply what became of it: "answered", "hidden", "shown again" or "stays hidden".

    ``writer`` is the id of a name; nothing is sent where it means nobody any more.
    """
    person = person_of(writer)
    return _mail(voice, person, what=what, key=key, now=now) if person else 0


def _mail(voice: Voice, to: Person, *, what: str, key: str, now: datetime) -> int:
    address = mail_address_of(to)
    if not address:
        return 0
    language = language_of(to)
    mail = render(
        "library/mail/voice.txt",
        {"what": what, "link": f"{settings.OPTIONS.address}/{language}/voices/{voice.public_id}/"},
        language,
    )
    post(
        to=address,
        kind="library.voice",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"{key}-{what}-{to.public_id}",
        now=now,
        person=to.public_id,
    )
    return 1
