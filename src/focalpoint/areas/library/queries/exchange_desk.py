"""What waits for whoever tells something: drafts that nobody else reads yet, needs that got an offer."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.library.models import Offer, Shared
from focalpoint.areas.library.permissions import own_members
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.library.queries.suggesting import is_open
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting


def told_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return drafts of one's own member, and offers in answer to its needs. Seven queries; for others none."""
    own = own_members(reader)
    if not own and SECRETARIAT_KEY not in reader.keys:
        return []
    # The secretariat sees the drafts of all, and waits for its own alone.
    mine = Q(member__code__in=own) | (Q(member=None) if SECRETARIAT_KEY in reader.keys else Q(pk__in=[]))
    found = [
        Waiting(
            room="library",
            what=_("A draft is not published yet: {title}.").format(title=row.title),
            action=_("Go on"),
            address=f"{page_address(kind, row.public_id)}edit/",
            minutes=10,
            since=row.begun_at or now,
        )
        for kind, model in SHARED.items()
        for row in model.objects.visible_to(reader).filter(mine, state=Shared.State.DRAFT)
    ]
    # What one's own member offers is no news to it.
    offers = Offer.objects.visible_to(reader).filter(need__member__code__in=own).exclude(member__code__in=own)
    return found + [
        Waiting(
            room="library",
            what=_("An offer answers your need: {title}.").format(title=offer.title),
            action=_("Read the offer"),
            address=page_address("offer", offer.public_id),
            minutes=10,
            since=offer.published_at or now,
        )
        for offer in offers.select_related("need")
        if offer.need is not None and is_open(offer, now.date()) and is_open(offer.need, now.date())
    ]
