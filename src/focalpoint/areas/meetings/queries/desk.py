"""What waits in this room for somebody: offers without an answer, and what was asked for and is on no agenda."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.meetings.models import HostOffer
from focalpoint.areas.meetings.queries.around import offers, requests, state_on
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

WAITS_FOR: Final = timedelta(days=2 * 366)
"""How long an offer or a request waits; what is older is history, and asks nobody to act."""


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what the presidency and the secretariat have to answer: at most five queries. Others cost none."""
    if reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        return []
    today = now.date()
    offered = [
        (offer, since)
        for offer in offers(today, reader=reader)
        if state_on(offer, today) == HostOffer.State.ANNOUNCED and (since := _since(offer.offered_on, today))
    ]
    asked = [
        (request, since)
        for request in requests(today, reader=reader)
        if request.meeting is None and (since := _since(request.asked_on, today))
    ]
    names = names_on(today, language=page_language(), codes={offer.member.code for offer, _since_then in offered})
    found = [
        _line(
            _("An offer to host has no answer yet: {member}, {what}.").format(
                member=names[offer.member.code].short if offer.member.code in names else offer.member.code,
                what=offer.what,
            ),
            _("See the offers"),
            "host-offers/",
            since=since,
        )
        for offer, since in offered
    ]
    return found + [
        _line(
            _("Asked for on an agenda and not taken up yet: {request}.").format(request=request.request),
            _("See the requests"),
            "agenda-requests/",
            since=since,
        )
        for request, since in asked
    ]


def _since(when: PartialDate | None, today: date) -> datetime | None:
    """Return from when on something waits; None where that is too long ago, or not known."""
    day = when.latest if when else None
    if day is None or day < today - WAITS_FOR:
        return None
    return datetime.combine(day, time.min, UTC)


def _line(what: str, action: str, path: str, *, since: datetime) -> Waiting:
    return Waiting(
        room="meetings", what=what, action=action, address=f"/{page_language()}/{path}", minutes=10, since=since
    )
