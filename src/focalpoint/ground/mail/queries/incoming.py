"""What people wrote and nobody has dealt with."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from focalpoint.ground.mail.models import Incoming
from focalpoint.ground.mail.permissions import keeps_mail
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting


def waiting_incoming(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return a line for each mail from outside that waits. One query."""
    if not keeps_mail(reader):
        return []
    return [
        Waiting(
            room="mail",
            what=_("{sender} wrote: {subject}").format(
                sender=one.sender_name or one.sender or _("Somebody"), subject=one.subject or _("(no subject)")
            ),
            action=_("Read and answer"),
            address=reverse("mail:letter", args=[one.public_id]),
            minutes=10,
            since=one.at,
        )
        for one in Incoming.objects.visible_to(reader).waiting().filter(at__lte=now).order_by("at")[:200]
    ]
