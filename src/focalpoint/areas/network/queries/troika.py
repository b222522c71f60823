"""Whom to turn to at the members of the presidency."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from focalpoint.areas.network.models import Consent, Designation
from focalpoint.areas.network.queries.consent import listed
from focalpoint.areas.network.queries.person import in_order
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.reading import Reader

Role = Designation.Role
ROLES: Final = (Role.MAIN, Role.ALTERNATE, Role.MISSION)
"""Whom one turns to, in this order."""


def people_of(codes: Iterable[str], today: date, *, reader: Reader) -> dict[str, list[Designation]]:
    """Return focal points, alternates and missions of some members, by its code, as far as a reader may see them.

    Whoever stands in no list is left out, and contacts stand on the page of each. One query, none without a code.
    """
    wanted = set(codes)
    if not wanted:
        return {}
    rows = Designation.objects.visible_to(reader).filter(member__code__in=wanted, role__in=ROLES)
    kept = listed(rows, Consent.Channel.LIST, through="person").select_related("member", "person__identity")
    standing = [row for row in kept if is_in_force(row.began, row.ended, today)]
    found: dict[str, list[Designation]] = {}
    for row in sorted(standing, key=in_order):
        found.setdefault(row.member.code, []).append(row)
    return found
