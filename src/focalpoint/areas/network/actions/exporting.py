"""People are taken away as a file or on paper: traced, counted, told to the office."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.areas.network.models import DirectoryExport
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries.exporting import Exported, people_to_export
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import NotAllowed, NotFound, TooMany
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, trace

MOST_AN_HOUR: Final = 10
"""Files of people that one account takes away in an hour."""


@transaction.atomic
def export_people(form: str, *, member: str, key: str, reader: Reader, actor: Actor, now: datetime) -> list[Exported]:
    """Return whom a reader takes away, and write down that it was done. ``member`` is a code; empty: of all members.

    Whoever works for a member is told of to the office; what the office itself takes away whole, to the presidency.

    Raises:
        NotAllowed: nobody has signed in.
        TooMany: this account has taken too many within an hour.
    """
    begin("export", actor.identifier, key=key)
    if reader.is_public:
        raise NotAllowed(_("Sign in first. Then you can do this."))
    earlier = DirectoryExport.objects.filter(by=actor.identifier, at__gt=now - timedelta(hours=1))
    if earlier.count() >= MOST_AN_HOUR:
        raise TooMany(_("You have taken away many lists within an hour. Try again later."), retry_after=3600)
    people = people_to_export(member=member, today=now.date(), reader=reader)
    office = SECRETARIAT_KEY in reader.keys
    whole = office and not member
    made = DirectoryExport.objects.create(
        at=now,
        by=actor.identifier,
        by_name=actor.name[:200],
        by_secretariat=office,
        form=form,
        member=member,
        count=len({one.person.identity_id for one in people}),
        noted_at=now if office and not whole else None,
        audience=PRESIDENCY_KEY if whole else SECRETARIAT_KEY,
    )
    trace(
        "network.export_people",
        subject=("export", made.public_id, made.public_id),
        before=None,
        after={"form": form, "member": member, "count": made.count},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    for one in people:
        if one.person.at_risk:
            note_reading([one.person], actor=actor, purpose="export", now=now)
    return people


@transaction.atomic
def note_exports(*, key: str, reader: Reader, actor: Actor, now: datetime) -> int:
    """Note every export that the reader is told of; return how many.

    Raises:
        NotFound: the reader is told of none.
    """
    begin("export", "all", key=key)
    if reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        raise NotFound("")
    count = DirectoryExport.objects.visible_to(reader).filter(noted_at=None).update(noted_at=now)
    trace(
        "network.note_exports",
        subject=("export", "all", "all"),
        before=None,
        after={"count": count},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return count
