"""Mail about alerts: that there is one to read. No word of it is mailed: it could not be taken back."""

from datetime import datetime

from django.conf import settings

from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.network.models import Person
from focalpoint.areas.network.queries.contact import language_of, mail_address_of
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render


def mail_alert(alert: Alert, to: Person, *, now: datetime) -> int:
    """Tell a focal point, once, that an alert was circulated to their member; return 0 where no address is known."""
    address = mail_address_of(to)
    if not address:
        return 0
    language = language_of(to)
    link = f"{settings.OPTIONS.address}/{language}/alerts/{alert.public_id}/"
    mail = render("ledger/mail/alert.txt", {"link": link}, language)
    post(
        to=address,
        kind="ledger.alert",
        language=language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        key=f"alert-{alert.public_id}-{to.public_id}",
        now=now,
        person=to.public_id,
    )
    return 1
