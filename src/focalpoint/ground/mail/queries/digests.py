"""When news may come to somebody, by the clock on their wall."""

from datetime import datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from focalpoint.ground.mail.models import DigestLine, DigestPreference, Frequency

MORNING: Final = time(7, 0)
"""From when on daily and weekly news come where quiet hours do not end in the morning."""


def preference_of(account: str) -> DigestPreference:
    """Return when an account wants news; the defaults, not saved, where it never chose. One query."""
    return DigestPreference.objects.filter(account=account).first() or DigestPreference(account=account)


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that can be chosen: places, in alphabetical order, UTC first."""
    areas = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return ("UTC", *sorted(zone for zone in available_timezones() if zone.startswith(areas)))


def local(preference: DigestPreference, moment: datetime) -> datetime:
    """Return a moment by the reader's clock; by UTC where this machine does not know the zone any more."""
    try:
        return moment.astimezone(ZoneInfo(preference.zone))
    except (ZoneInfoNotFoundError, ValueError):
        return moment.astimezone(ZoneInfo("UTC"))


def is_quiet(preference: DigestPreference, now: datetime) -> bool:
    """Return whether nothing should come now: in quiet hours, which may go over midnight, or on a free day."""
    there = local(preference, now)
    if str(there.isoweekday()) in preference.free_days:
        return True
    start, end, clock = preference.quiet_from, preference.quiet_to, there.time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def is_due(preference: DigestPreference, now: datetime) -> bool:
    """Return whether what waits may be sent now.

    Daily is once a day of the reader's calendar and weekly once a week of it, Monday first, each at the first moment
    that is not quiet. Days and hours are those on the reader's wall, so changes of the clock need no rule of their own.
    """
    if preference.frequency == Frequency.NEVER or is_quiet(preference, now):
        return False
    if preference.frequency == Frequency.AT_ONCE:
        return True
    there = local(preference, now)
    if there.time() < (preference.quiet_to if preference.quiet_from > preference.quiet_to else MORNING):
        return False
    if preference.sent_at is None:
        return True
    last = local(preference, preference.sent_at)
    if preference.frequency == Frequency.WEEKLY:
        return last.isocalendar()[:2] < there.isocalendar()[:2]
    return last.date() < there.date()


def accounts_with_news() -> list[str]:
    """Return the accounts for which something waits. One query."""
    return list(DigestLine.objects.filter(message="").values_list("account", flat=True).distinct().order_by("account"))
