"""The mail to an address that mail of ours goes to no longer."""

from datetime import datetime

from django.conf import settings

from focalpoint.areas.network.models import ContactChange
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render


def mail_contact_changed(change: ContactChange, *, token: str, to: str, language: str, now: datetime) -> None:
    """Tell the old address that mail goes elsewhere, with the link that undoes it; not sent once that is over."""
    said = {
        "who": change.person.name,
        "link": f"{settings.OPTIONS.address}/{language}/contacts/undo/{token}/",
        "until": change.until,
    }
    mail = render("network/mail/contact_changed.txt", said, language)
    post(
        to=to,
        kind="network.contact_changed",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"contact-changed-{change.digest[:40]}",
        now=now,
        person=change.person.public_id,
        urgent=True,
        expires=change.until,
    )
