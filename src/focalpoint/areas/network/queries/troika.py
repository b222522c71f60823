"""Whom to turn to at the members of the presidency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from focalpoint.areas.network.models import Contact, Designation
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.areas.network.queries.person import in_order
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.sealed import Unreadable

Role = Designation.Role
ROLES: Final = (Role.MAIN, Role.ALTERNATE, Role.MISSION)
"""Whom one turns to, in this order."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Somebody of a member of the presidency, and how the reader may reach them: kind of contact and value."""

    designation: Designation
    contacts: tuple[tuple[str, str], ...]


def people_of(codes: Iterable[str], today: date, *, reader: Reader) -> dict[str, list[Turned]]:
    """Return focal points, alternates and missions of some members, by its code, with what a reader may see of them.

    Contacts of somebody at risk stay on the page of that person. Two queries, none without a code.
    """
    wanted = set(codes)
    if not wanted:
        return {}
    rows = Designation.objects.visible_to(reader).filter(member__code__in=wanted, role__in=ROLES)
    standing = [
        row for row in rows.select_related("member", "person__identity") if is_in_force(row.began, row.ended, today)
    ]
    identities = {row.person.identity_id for row in standing if not row.person.at_risk}
    reached: dict[int, list[tuple[str, str]]] = {}
    seen = Contact.objects.visible_to(reader).filter(person__identity__in=identities, failed_on=None)
    for contact in seen.select_related("person"):
        try:
            value = value_of(contact)
        except Unreadable:
            # The key is not here: the page says nothing rather than breaking.
            continue
        reached.setdefault(contact.person.identity_id, []).append((contact.kind, value))
    found: dict[str, list[Turned]] = {}
    for row in sorted(standing, key=in_order):
        told = () if row.person.at_risk else tuple(reached.get(row.person.identity_id, ()))
        found.setdefault(row.member.code, []).append(Turned(row, told))
    return found
