"""What came back and waits for a decision."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from focalpoint.ground.mail.models import Bounce, Kind, Message, State
from focalpoint.ground.mail.permissions import keeps_mail
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting


def waiting_bounces(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return a line for each address about which the secretariat has to decide. One query."""
    if not keeps_mail(reader):
        return []
    return [
        Waiting(
            room="mail",
            what=sentence(bounce),
            action=_("Decide about the address"),
            address=reverse("mail:bounce", args=[bounce.public_id]),
            minutes=5,
            since=bounce.at,
        )
        for bounce in Bounce.objects.visible_to(reader).waiting().filter(at__lte=now).order_by("at")[:200]
    ]


def sentence(bounce: Bounce) -> str:
    """Return what happened to an address, as a sentence."""
    if bounce.kind == Kind.LEFT:
        return _("An answer from {address} says that its reader has left.").format(address=bounce.to)
    if bounce.kind == Kind.SOFT:
        return _("Five messages to {address} came back within thirty days. Nothing more is sent there.").format(
            address=bounce.to
        )
    return _("The address {address} does not exist. Nothing more is sent there.").format(address=bounce.to)


def came_back(messages: Iterable[str]) -> dict[str, Kind]:
    """Return which messages, by public id, never reached their reader, or reached nobody who is still there.

    What a server refused for good, and what was not sent since nothing is sent to its address, came back too. What was
    not taken this time did not. Two queries.
    """
    asked = list(messages)
    unsent = Message.objects.filter(public_id__in=asked, state__in=(State.FAILED, State.SUPPRESSED))
    found = dict.fromkeys(unsent.values_list("public_id", flat=True), Kind.HARD)
    returned = Bounce.objects.filter(message__in=asked, kind__in=(Kind.HARD, Kind.LEFT)).order_by("pk")
    for message, kind in returned.values_list("message", "kind"):
        found[message] = Kind(kind)
    return found
