"""What ends with the last right when its day passes by itself: nobody acts in a session of yesterday's office."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from focalpoint.areas.network.models import Appointment, Designation, Holder, Person
from focalpoint.areas.network.queries.rights import accounts_of, is_in_force
from focalpoint.ground.accounts.actions import end_sessions
from focalpoint.ground.accounts.queries import accounts_signed_in
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.trail.actions import in_turn, trace


def end_rights_that_passed(*, now: datetime) -> int:
    """End the sessions and links of everybody whose last right has passed since they signed in; return how many people.

    Rights themselves are asked for with every request and ended with the day. Whoever signs in afterwards, to see what
    is held of them, is left in peace. Four queries where nobody's has passed.
    """
    today = now.date()
    if not _last_days(today):
        return 0
    return _end(today, now)


@transaction.atomic
def _end(today: date, now: datetime) -> int:
    in_turn()
    ended = 0
    for identity, last_day in _last_days(today).items():
        midnight = datetime.combine(last_day + timedelta(days=1), time.min, UTC)
        accounts = accounts_of(identity)
        if accounts_signed_in(since_before=midnight).isdisjoint(account.pk for account in accounts):
            continue
        sessions = sum(end_sessions(account, now=now) for account in accounts)
        person = Person.objects.filter(identity=identity).order_by("-preferred", "pk").first()
        assert person is not None  # whoever holds an account has a name
        trace(
            "network.end_rights",
            subject=("person", person.public_id, person.name),
            before=None,
            after={"last_day": last_day.isoformat(), "sessions": sessions},
            actor=WORKER,
            channel="worker",
            now=now,
        )
        ended += 1
    return ended


def _last_days(today: date) -> dict[int, date]:
    """Return the last day of rights of everybody who is signed in, had rights, and has none today or later."""
    holders = Holder.objects.filter(account__in=accounts_signed_in())
    identities = set(holders.values_list("person__identity", flat=True))
    last: dict[int, date] = {}
    still: set[int] = set()
    designations = Designation.objects.filter(person__identity__in=identities)
    for identity, began, ended in designations.values_list("person__identity", "began", "ended"):
        if _is_still_to_come(began, today) or is_in_force(began, ended, today):
            still.add(identity)
        elif began is not None and ended is not None and ended.latest is not None:
            last[identity] = max(last.get(identity, date.min), ended.latest)
    appointments = Appointment.objects.filter(person__identity__in=identities)
    for identity, ended_on in appointments.values_list("person__identity", "ended"):
        if ended_on is None or ended_on >= today:
            still.add(identity)
        else:
            last[identity] = max(last.get(identity, date.min), ended_on)
    return {identity: day for identity, day in last.items() if identity not in still}


def _is_still_to_come(began: PartialDate | None, today: date) -> bool:
    return began is not None and began.latest is not None and began.latest > today
