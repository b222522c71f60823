"""What waits for somebody, asked of every room, and what comes next where nothing waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.areas.ledger import queries as ledger
from focalpoint.areas.library import queries as library
from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.models import CalendarEvent, Meeting
from focalpoint.areas.network import queries as network
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.pages import queries as pages
from focalpoint.areas.vocabulary import queries as vocabulary
from focalpoint.doors.ingest import queries as ingest
from focalpoint.doors.portal.queries.records import above
from focalpoint.ground.jobs import queries as jobs
from focalpoint.ground.mail import queries as mail
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail import queries as trail
from focalpoint.ground.trail.models import VERIFIED, Entry

COPYING: Final = "portal.copying"
"""Action of the trail: somebody who has signed in asked for more of the directory than a person reads."""
COPYING_SHOWN: Final = timedelta(days=7)
CONSOLE_SHOWN: Final = timedelta(days=14)
"""How long the desks of the office say that somebody wrote at the console."""


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what this room has for a desk: the dossier of whoever arrived, writes at the console, who copies people.

    Who copies is shown for a week, once for each. At most five queries.
    """
    return _dossier(reader, now) + _written_at_the_console(reader, now) + _copying(reader, now)


def _dossier(reader: Reader, now: datetime) -> list[Waiting]:
    arrived = network.arrived_at(reader=reader, now=now)
    if arrived is None:
        return []
    return [
        Waiting(
            room="portal",
            what=_("Welcome. All that you take over stands in one dossier."),
            action=_("Read your dossier"),
            address=f"/{get_language() or DEFAULT}/members/{network.own_codes(reader)[0]}/dossier/",
            minutes=15,
            since=arrived,
            is_first=True,
        )
    ]


def _written_at_the_console(reader: Reader, now: datetime) -> list[Waiting]:
    """Return the newest write of a verb, for coordinator and presidency: whoever runs the machine has all keys."""
    if reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        return []
    # Not as the reader may see it: that it was done is for both, what it was is in the coordinator's trail.
    written = Entry.objects.filter(channel=CONSOLE.kind, at__gt=now - CONSOLE_SHOWN, at__lte=now)
    at = written.exclude(action=VERIFIED).order_by("-pk").values_list("at", flat=True).first()
    if at is None:
        return []
    language = get_language() or DEFAULT
    reads_trail = SECRETARIAT_KEY in reader.keys
    return [
        Waiting(
            room="portal",
            what=_("Something was changed or read out at the console of the machine, most recently on {day}.").format(
                day=print_day(at.astimezone(UTC).date(), language)
            ),
            action=_("See what was done") if reads_trail else _("Ask the coordinator what it was"),
            address=f"/{language}/trail/?channel=console" if reads_trail else f"/{language}/presidency/handover/",
            minutes=5,
            since=at,
        )
    ]


def _copying(reader: Reader, now: datetime) -> list[Waiting]:
    """Return who asked for more of the directory than a person reads, within a week, once for each. One query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    found = Entry.objects.visible_to(reader).filter(action=COPYING, at__gt=now - COPYING_SHOWN, at__lte=now)
    newest_of = {(entry.actor_kind, entry.actor_id): entry for entry in found.with_values().order_by("pk")}
    return [
        Waiting(
            room="portal",
            what=_("{name} asked for more pages or files of people than a person reads.").format(
                name=entry.actor_name or entry.actor_id
            ),
            action=_("See what was done"),
            address=f"/{get_language() or DEFAULT}/history/{entry.subject_kind}/{entry.subject_id}/",
            minutes=5,
            since=entry.at,
        )
        for entry in newest_of.values()
    ]


def _library_waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    return library.waiting_for(reader, above=above(reader), now=now)


Room = Callable[..., list[Waiting]]
"""A question to one room: ``waiting_for(reader, now=…)``."""
ROOMS: Final[tuple[Room, ...]] = (
    pages.waiting_for,
    ledger.waiting_for,
    meetings.waiting_for,
    _library_waiting_for,
    network.waiting_for,
    vocabulary.waiting_for,
    ingest.waiting_for,
    mail.waiting_for,
    jobs.waiting_for,
    trail.waiting_for,
    waiting_for,
)
"""Every room that may have something for somebody; none of them knows that there is a desk."""
SOON: Final = timedelta(days=7)
"""How near a deadline must be to be marked."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits: what is to be read first, then the oldest due; then what has no day, longest waiting first."""

    items: tuple[Waiting, ...]
    now: datetime

    @property
    def minutes(self) -> int:
        """Minutes that all of it takes as a rule."""
        return sum(item.minutes for item in self.items)

    def is_late(self, item: Waiting) -> bool:
        """Whether a thing should have been done by now."""
        return item.due is not None and item.due < self.now

    def is_soon(self, item: Waiting) -> bool:
        """Whether a thing is due within a week."""
        return item.due is not None and self.now <= item.due <= self.now + SOON


def desk_of(reader: Reader, *, now: datetime, rooms: tuple[Room, ...] = ROOMS) -> Desk:
    """Return the desk of a reader: as many queries as the rooms state, whatever waits."""
    items = [item for waiting_for in rooms for item in waiting_for(reader, now=now)]
    return Desk(tuple(sorted(items, key=_order)), now)


def _order(item: Waiting) -> tuple[bool, bool, datetime]:
    return (not item.is_first, item.due is None, item.due or item.since)


@dataclass(frozen=True, slots=True)
class Next:
    """What is next for the whole Network, as far as the record knows."""

    meeting: Meeting | None
    event: CalendarEvent | None
    term_ends: date | None
    is_office: bool
    sees_terms: bool


def next_for(reader: Reader, *, today: date) -> Next:
    """Return what is next. At most seven queries."""
    event = next(
        (one for one in meetings.events(today, reader=reader) if one.when and (one.when.earliest or today) > today),
        None,
    )
    troika = network.presidency_on(today, reader=reader)
    return Next(
        meeting=meetings.next_and_last(today, reader=reader).next,
        event=event,
        term_ends=troika.term.last_day if troika.term else None,
        is_office=SECRETARIAT_KEY in reader.keys,
        # An invented term is for members: whoever may not see it is not told that it is "not known" either.
        sees_terms=troika.term is not None or not network.holds_demo(),
    )
