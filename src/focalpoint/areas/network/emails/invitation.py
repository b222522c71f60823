"""The mail of this room: an invitation."""

from datetime import datetime

from django.conf import settings

from focalpoint.areas.network.models import Invitation
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render
from focalpoint.ground.shared.dates import print_day


def mail_invitation(
    invitation: Invitation, *, word: str, who: str, what: str, language: str, person: str, now: datetime
) -> None:
    """Post the link of an invitation. ``who`` is invited as ``what``; ``word`` is the secret in the link.

    The text is wiped from the outbox once it is sent, and not sent after the invitation has expired.
    """
    link = f"{settings.OPTIONS.address}/{language}/invitations/{word}/"
    mail = render(
        "network/mail/invitation.txt",
        {
            "who": who,
            "what": what,
            "link": link,
            "day": print_day(invitation.expires_at.date(), language),
            "site": settings.OPTIONS.address,
        },
        language,
    )
    post(
        to=invitation.email,
        kind="invitation",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"invitation-{invitation.public_id}",
        now=now,
        person=person,
        urgent=True,
        expires=invitation.expires_at,
    )
