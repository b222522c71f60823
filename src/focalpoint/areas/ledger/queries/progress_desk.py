"""What waits of the ledger: for a focal point what its member has to answer, for the office what is overdue."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.ledger.queries.asking import asks_visible, unanswered
from focalpoint.areas.ledger.queries.late import LATE, late_on, late_words
from focalpoint.areas.ledger.queries.links import DUE_WITHIN, Item, is_due_soon, open_items
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

CLOSES_SOON: Final = timedelta(days=7)
"""How long before a question closes the office hears who is silent."""
MOST: Final = 10
"""Lines of one member on a desk."""


def progress_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what waits: at most fifteen queries for each own member, five for the office; none for the public."""
    today = now.date()
    found: list[Waiting] = []
    codes = own_codes(reader)
    for member in Member.objects.visible_to(reader).filter(code__in=codes) if codes else ():
        items = open_items(member, today, reader=reader)
        # A line waits from the day it was asked; what the member has taken on waits when its day is near.
        found += [_line(item, today) for item in items if item.line or is_due_soon(item, today)][:MOST]
    if not reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        found += _silent(reader, today) + _overdue(reader, today)
    return found


def _line(item: Item, today: date) -> Waiting:
    path = f"lines/{item.public_id}/" if item.line else f"undertakings/{item.public_id}/report/"
    action = _("Answer") if item.line else _("Report progress")
    if item.step is not None:
        path, action = f"undertakings/{item.public_id}/milestones/{item.step.public_id}/", _("Say when it was reached")
    sentence = _("Past its day, and an answer is still welcome: {words}") if _is_past(item, today) else "{words}"
    since = item.line.ask.asked_on if item.line else min(today, (item.due or today) - DUE_WITHIN)
    return Waiting(
        room="ledger",
        what=sentence.format(words=item.in_one_line),
        action=action,
        address=f"/{page_language()}/{path}",
        minutes=1 if item.line or item.step else 10,
        since=_begin_of(since),
        due=_end_of(item.due) if item.due else None,
    )


def _is_past(item: Item, today: date) -> bool:
    return item.due is not None and item.due < today


def _silent(reader: Reader, today: date) -> list[Waiting]:
    found = []
    for ask in asks_visible(reader).filter(closed_on=None, closes_on__lte=today + CLOSES_SOON):
        count = unanswered(ask.lines.filter(member__in=Member.objects.visible_to(reader))).count()
        if count and ask.closes_on:
            sentence = ngettext(
                "{count} member has not answered: {words}", "{count} members have not answered: {words}", count
            )
            found.append(
                Waiting(
                    room="ledger",
                    what=sentence.format(count=count, words=ask.question),
                    action=_("See who"),
                    address=f"/{page_language()}/asks/{ask.public_id}/",
                    minutes=5,
                    since=_begin_of(ask.closes_on - CLOSES_SOON),
                    due=_end_of(ask.closes_on),
                )
            )
    return found


def _overdue(reader: Reader, today: date) -> list[Waiting]:
    """Tell how much of what somebody has taken on is past its day and not met."""
    late = late_on(today, reader=reader)
    if not late:
        return []
    return [
        Waiting(
            room="ledger",
            what=late_words(len(late)),
            action=_("See which"),
            address=f"/{page_language()}{LATE}",
            minutes=5,
            since=_begin_of(min(late.values())),
        )
    ]


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC).replace(microsecond=0)
