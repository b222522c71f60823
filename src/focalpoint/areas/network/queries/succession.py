"""Who leaves, who follows, and what waits on account of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Designation, Holder, Succession
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.dates import print_day
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.words import page_language

State = Succession.State
NEW_FOR: Final = timedelta(days=14)
"""How long the desk of somebody who arrived begins with the dossier."""


def successions(*, reader: Reader, code: str = "") -> list[Succession]:
    """Return departures that the reader may know of, oldest first, all or those of one member. At most two queries."""
    rows = Succession.objects.visible_to(reader).select_related("designation__member", "designation__person__identity")
    if code:
        rows = rows.filter(designation__member__code=code)
    return list(rows.prefetch_related(_successors(reader)))


def succession_called(public_id: str, *, reader: Reader) -> Succession:
    """Return one departure. At most two queries.

    Raises:
        Succession.DoesNotExist: there is none that ``reader`` may see.
    """
    rows = Succession.objects.visible_to(reader).select_related("designation__member", "designation__person__identity")
    found: Succession = rows.prefetch_related(_successors(reader)).get(public_id=public_id)
    return found


def open_successions(*, reader: Reader) -> list[Succession]:
    """Return departures that nobody has followed yet, for the list of a form. At most two queries."""
    return [one for one in successions(reader=reader) if one.state != State.CLOSED]


def own_designations(*, reader: Reader) -> list[Designation]:
    """Return the designations of the reader's own person, as far as the reader may see them. One query."""
    own = own_person_ids(reader)
    rows = Designation.objects.visible_to(reader).filter(person__identity__persons__public_id__in=own)
    return list(rows.select_related("member", "person__identity").distinct())


def own_person_ids(reader: Reader) -> list[str]:
    """Return the ids of the names whose keys a reader holds. No query."""
    return sorted(key.removeprefix("person:") for key in reader.keys if key.startswith("person:"))


def own_codes(reader: Reader) -> list[str]:
    """Return the codes of the members for which a reader is designated today. No query."""
    return sorted(key.removeprefix(f"{MEMBER_KEY}:") for key in reader.keys if key.startswith(f"{MEMBER_KEY}:"))


def arrived_at(*, reader: Reader, now: datetime) -> datetime | None:
    """Return when the reader arrived, where that is less than a fortnight ago. One query, none without an own member.

    That is when an account was first opened by invitation, or the day on which a designation began.
    """
    own = own_person_ids(reader)
    if not own or not own_codes(reader):
        return None
    since = list(Holder.objects.filter(person__identity__persons__public_id__in=own).values_list("since", flat=True))
    return next((moment for moment in sorted(since) if now - NEW_FOR <= moment <= now), None)


def departures_waiting(reader: Reader, now: datetime) -> list[Waiting]:
    """Return a line for each departure that nobody has followed. At most four queries, none for the public."""
    if reader.is_public:
        return []
    rows = open_successions(reader=reader)
    if not rows:
        return []
    is_office = SECRETARIAT_KEY in reader.keys
    own = set(own_person_ids(reader))
    names = names_on(now.date(), language=page_language(), codes={row.designation.member.code for row in rows})
    found = []
    for row in rows:
        member = row.designation.member.code
        if own & {row.designation.person.public_id, row.designation.person.identity.public_id}:
            # Whoever leaves has said so, and needs no reminder.
            continue
        name = names[member].short if member in names else member
        found.append(_line(row, name, now, is_office=is_office))
    return found


def _line(row: Succession, member: str, now: datetime, *, is_office: bool) -> Waiting:
    last = last_day_of(row)
    said = {"person": row.designation.person.name, "member": member, "day": _printed(last)}
    if row.state == State.ANNOUNCED:
        what = _("{person} has announced to leave the post for {member} on {day}.")
        action = _("End the designation") if is_office else _("See the handover")
    elif last is not None and last >= now.date():
        what = _("{person} leaves the post for {member} on {day}; nobody follows yet.")
        action = _("Record the successor") if is_office else _("See the handover")
    else:
        what = _("{person} left the post for {member}; nobody follows yet.")
        action = _("Record the successor") if is_office else _("See the handover")
    since = row.opened_at or row.announced_at or now
    due = datetime.combine(last, time.max, UTC).replace(microsecond=0) if last else None
    return Waiting(
        room="network",
        what=what.format(**said),
        action=action,
        address=f"/{page_language()}/successions/{row.public_id}/",
        minutes=5,
        since=since,
        due=due,
    )


def last_day_of(row: Succession) -> date | None:
    """Return the last day as it is recorded, else as the one who leaves said it. No query."""
    ended = row.designation.ended
    return ended.latest if ended is not None and ended.latest is not None else row.leaves_on


def _printed(day: date | None) -> str:
    return print_day(day, page_language()) if day else _("a day that is not known")


def _successors(reader: Reader) -> "Prefetch[str]":
    rows = Designation.objects.visible_to(reader).select_related("person__identity")
    return Prefetch("successor", queryset=rows)


def standing_of(code: str, *, reader: Reader) -> Iterable[Designation]:
    """Return the designations of a member that have no last day, for the list of a form. One query."""
    rows = Designation.objects.visible_to(reader).filter(member__code=code, ended="")
    return list(rows.select_related("person__identity").order_by("role", "pk"))
