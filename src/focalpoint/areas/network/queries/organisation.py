"""The bodies that people speak for, and those of civil society that stand beside the Network today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from focalpoint.areas.network.models import Appointment, Designation, Organisation
from focalpoint.ground.shared.reading import Reader


def bodies_of(rows: Iterable[Designation], *, reader: Reader) -> dict[int, tuple[Organisation, ...]]:
    """Return the body of each designation with the one above it, by the key of the body; one query, none without any.

    A body that the reader may not see is left out, and so is what stands below it only through it.
    """
    wanted = {row.organisation_id for row in rows if row.organisation_id is not None}
    if not wanted:
        return {}
    seen = Organisation.objects.visible_to(reader).filter(Q(pk__in=wanted) | Q(units__in=wanted)).distinct()
    found = {body.pk: body for body in seen}
    return {
        pk: tuple(body for body in (found[pk], found.get(found[pk].parent_id or 0)) if body is not None)
        for pk in wanted
        if pk in found
    }


def organisations(*, reader: Reader) -> list[Organisation]:
    """Return the bodies that a reader may see, each unit after what it belongs to. One query."""
    rows = list(Organisation.objects.visible_to(reader).select_related("member").order_by("name", "pk"))
    seen = {row.pk for row in rows}
    below: dict[int, list[Organisation]] = {}
    for row in rows:
        # What stands above may be hidden: then the unit stands by itself.
        below.setdefault(row.parent_id if row.parent_id in seen and row.parent_id else 0, []).append(row)

    def walked(parent: int) -> list[Organisation]:
        return [one for row in below.get(parent, []) for one in (row, *walked(row.pk))]

    return walked(0)


@dataclass(frozen=True, slots=True)
class CivilSociety:
    """One civil-society body with a current appointment. ``since`` is the oldest first day among them."""

    organisation: Organisation
    since: date


def civil_society_on(day: date, *, reader: Reader) -> list[CivilSociety]:
    """Return the bodies for which somebody is appointed on ``day``, by name. One query."""
    rows = Appointment.objects.visible_to(reader).filter(
        Q(ended__isnull=True) | Q(ended__gte=day),
        role=Appointment.Role.CIVIL_SOCIETY,
        began__lte=day,
        organisation__isnull=False,
    )
    since: dict[int, CivilSociety] = {}
    for row in rows.select_related("organisation").order_by("began", "pk"):
        if row.organisation is not None:
            since.setdefault(row.organisation.pk, CivilSociety(row.organisation, row.began))
    return sorted(since.values(), key=lambda one: (one.organisation.name.casefold(), one.organisation.pk))
