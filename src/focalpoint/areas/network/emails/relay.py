"""Mail that carries a message from one peer to another, and what is said where one was not passed on."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from focalpoint.areas.network.models import Exchange, Person
from focalpoint.areas.network.queries.contact import language_of, mail_address_of
from focalpoint.areas.network.queries.relay import presented
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.models import Message
from focalpoint.ground.mail.words import render

LASTS: Final = timedelta(days=7)
"""How long a message may wait for a server; afterwards it is flagged and not sent."""


def mail_message(
    exchange: Exchange, *, writer: Person, to: Person, subject: str, text: str, files: int = 0, key: str, now: datetime
) -> Message | None:
    """Post what a peer wrote; its text is wiped once it is sent. None where there is no address to send it to.

    ``files`` is how many files were left out. The mail is answered at an address made for it alone.
    """
    address = mail_address_of(to)
    if not address:
        return None
    language = language_of(to)
    mail = render(
        "network/mail/relayed.txt",
        {
            "name": writer.name,
            "who": presented(writer, today=now.date(), language=language),
            "about": subject,
            "words": text,
            "files": files,
            "answers_by_mail": bool(settings.OPTIONS.mailbox),
            "link": f"{settings.OPTIONS.address}/{language}/account/messages/{exchange.public_id}/",
        },
        language,
    )
    return post(
        to=address,
        kind="network.relay",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"relay-{key}",
        now=now,
        person=to.public_id,
        urgent=True,
        expires=now + LASTS,
    )


def mail_not_passed_on(exchange: Exchange, *, to: Person, why: str, key: str, now: datetime) -> Message | None:
    """Tell somebody that an answer by mail was not passed on; ``why`` is "ended" or "other-address"."""
    address = mail_address_of(to)
    if not address:
        return None
    language = language_of(to)
    mail = render(
        "network/mail/not-relayed.txt",
        {
            "is_ended": why == "ended",
            "link": f"{settings.OPTIONS.address}/{language}/account/messages/{exchange.public_id}/",
        },
        language,
    )
    return post(
        to=address,
        kind="network.not_relayed",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"not-relayed-{key}",
        now=now,
        person=to.public_id,
    )
