"""What ends with the last right where its day was set in advance: nobody stays signed in by an office of yesterday."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from focalpoint.areas.network.models import Appointment, Designation, Holder
from focalpoint.areas.network.queries.rights import accounts_of, rights_of_identity
from focalpoint.ground.accounts.actions import end_sessions
from focalpoint.ground.accounts.queries import signed_in_since
from focalpoint.ground.shared.actors import WORKER
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def end_lapsed_sessions(*, now: datetime) -> int:
    """End the sessions and unused links of everybody whose last right has lapsed since they signed in.

    Rights themselves ended with the day, by every request. Whoever signs in afterwards, to see what is held of them, is
    left in peace, so doing it again ends nothing more. Returns how many people. At most four queries where nothing of
    anybody who is signed in has ended.
    """
    if not _lapsed(now):
        return 0
    in_turn()
    # Somebody may have got another right, or been signed out, while we waited.
    lapsed = _lapsed(now)
    for identity, last_day in lapsed.items():
        ended = sum(end_sessions(account, now=now) for account in accounts_of(identity))
        rights = rights_of_identity(identity, today=now.date(), second_factor=True)
        trace(
            "network.end_lapsed_sessions",
            subject=("person", rights.person_id, rights.name),
            before=None,
            after={"last_day": last_day.isoformat(), "sessions": ended},
            actor=WORKER,
            channel="worker",
            now=now,
        )
    return len(lapsed)


def _lapsed(now: datetime) -> dict[int, date]:
    """Return the last day of rights of everybody who signed in before its end, and whom nothing gives rights today."""
    since = signed_in_since()
    if not since:
        return {}
    signed_in: dict[int, datetime] = {}
    for identity, account in Holder.objects.filter(account__in=since).values_list("person__identity", "account"):
        signed_in[identity] = min(since[account], signed_in.get(identity, since[account]))
    last: dict[int, date] = {}
    designated = Designation.objects.filter(person__identity__in=signed_in).exclude(ended="")
    for identity, ended in designated.values_list("person__identity", "ended"):
        if ended is not None and ended.latest is not None and ended.latest < now.date():
            last[identity] = max(ended.latest, last.get(identity, ended.latest))
    appointed = Appointment.objects.filter(person__identity__in=signed_in, ended__lt=now.date())
    for identity, day in appointed.values_list("person__identity", "ended"):
        if day is not None:
            last[identity] = max(day, last.get(identity, day))
    return {
        identity: day
        for identity, day in last.items()
        if signed_in[identity] < datetime.combine(day + timedelta(days=1), time.min, UTC)
        and all(
            key.startswith("person:") for key in rights_of_identity(identity, today=now.date(), second_factor=True).keys
        )
    }
