"""What somebody may read and do today. Rights come from the designations and appointments of the day, never from an
account: they begin with the first day and end at 24:00 UTC of the last, without anybody doing anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from focalpoint.areas.network.models import Appointment, Designation, Holder, Person, PresidencySeat
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY, PROVEN_TWICE
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import SECRETARIAT_KEY

PRESIDING_ROLES: Final = frozenset({Designation.Role.MAIN, Designation.Role.ALTERNATE})
"""Whom a member of the troika sends into the presidency: its focal point and the alternate."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The keys of somebody today. ``withheld`` are those that a second factor in the session would give.

    ``person_id`` and ``name`` are of the preferred name; both are empty for an account that belongs to nobody yet.
    ``identity_id`` is the database's.
    """

    keys: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    person_id: str = ""
    name: str = ""
    identity_id: int | None = None


def is_in_force(began: PartialDate | None, ended: PartialDate | None, today: date) -> bool:
    """Return whether something that runs from ``began`` to ``ended`` surely runs today.

    Without a first day it gives no rights, and one that is known roughly counts from the last day it can mean. Without
    a last day it runs on; one that is known roughly counts to the last day it can mean.
    """
    if began is None or began.latest is None or began.latest > today:
        return False
    return ended is None or (ended.latest is not None and ended.latest >= today)


def rights_of(account: Account, *, today: date, second_factor: bool) -> Rights:
    """Return what the holder of an account may do today. At most five queries, one where it belongs to nobody."""
    identity = Holder.objects.filter(account=account).values_list("person__identity", flat=True).first()
    if identity is None:
        return Rights()
    return rights_of_identity(identity, today=today, second_factor=second_factor)


def rights_of_identity(identity: int, *, today: date, second_factor: bool) -> Rights:
    """Return what one human being may do today. At most four queries."""
    persons = list(
        Person.objects.filter(identity=identity).order_by("-preferred", "pk").values_list("public_id", "name")
    )
    person_id, name = persons[0] if persons else ("", "")
    held = [
        (member, code, role)
        for member, code, role, began, ended in Designation.objects.filter(person__identity=identity).values_list(
            "member", "member__code", "role", "began", "ended"
        )
        if is_in_force(began, ended, today)
    ]
    appointed = {
        role
        for role, ended in Appointment.objects.filter(person__identity=identity, began__lte=today).values_list(
            "role", "ended"
        )
        if ended is None or ended >= today
    }
    # One key for each name: what was opened for one of them stays open when they are joined with others.
    keys = {f"person:{name_id}" for name_id, _ in persons}
    if held:
        keys |= {MEMBER_KEY, *(f"{MEMBER_KEY}:{code}" for _, code, _ in held)}
    if Appointment.Role.CIVIL_SOCIETY in appointed:
        keys.add(CIVIL_SOCIETY_KEY)
    if Appointment.Role.COORDINATOR in appointed:
        keys.add(SECRETARIAT_KEY)
    if _presides((member for member, _, role in held if role in PRESIDING_ROLES), today):
        keys.add(PRESIDENCY_KEY)
    withheld = frozenset() if second_factor else PROVEN_TWICE & keys
    held_keys = frozenset(keys) - withheld
    if SECRETARIAT_KEY in held_keys:
        # What every member may read, the secretariat may too; what only one of them may, it may not.
        held_keys |= {MEMBER_KEY}
    return Rights(held_keys, withheld, person_id, name, identity)


def _presides(members: Iterable[int], today: date) -> bool:
    """Return whether one of the members sits in today's troika. One query.

    A seat that merely follows from the neighbouring term is shown and gives no right: it takes a recorded one.
    """
    seats = PresidencySeat.objects.filter(
        term__first_day__lte=today, term__last_day__gte=today, member__in=list(members)
    )
    return seats.exists()


def keys_of(account: Account, *, today: date, second_factor: bool) -> frozenset[str]:
    """Return the reader keys of an account today. At most five queries."""
    return rights_of(account, today=today, second_factor=second_factor).keys


def accounts_of(identity: int) -> list[Account]:
    """Return the accounts of one human being. One query."""
    rows = Holder.objects.select_related("account").filter(person__identity=identity)
    return [row.account for row in rows]
