"""Changes of where mail to somebody goes: the one that a link undoes, and those the desk is told of."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import ContactChange
from focalpoint.areas.network.queries.verification import digest_of
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language


def contact_change(token: str, *, now: datetime) -> ContactChange:
    """Return the change that a token can still undo. One query.

    Raises:
        NotFound: there is none, it was undone, or its time is over.
    """
    rows = ContactChange.objects.filter(digest=digest_of(token), undone_at=None, until__gt=now)
    found = rows.select_related("person__identity").first()
    if found is None:
        raise NotFound("")
    return found


def changes_waiting(now: datetime) -> list[Waiting]:
    """Tell the secretariat, while it can be undone, of what people changed themselves or undid. One query."""
    rows = ContactChange.objects.filter(Q(is_own=True) | ~Q(undone_at=None), until__gt=now)
    return [
        Waiting(
            room="network",
            what=(
                _("{person} changed where their mail goes.")
                if row.undone_at is None
                else _("A change of where the mail of {person} goes was undone from the old address. Ask who made it.")
            ).format(person=row.person.name),
            action=_("See the contacts"),
            address=f"/{page_language()}/people/{row.person.identity.public_id}/contacts/",
            minutes=2,
            since=row.undone_at or row.at,
        )
        for row in rows.select_related("person__identity").order_by("pk")
    ]
