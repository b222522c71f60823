"""Who speaks for a member today, and who deputises for whom."""

from datetime import date

from django.db.models import QuerySet

from focalpoint.areas.network.models import Deputising, Designation, Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

Role = Designation.Role


def may_speak_for(member: Member, reader: Reader, today: date) -> bool:
    """Return whether a reader speaks for a member today: announces a successor, answers in its name.

    True for its focal points, and for an alternate on the days on which the focal point lets the alternate deputise;
    false for everybody else, the secretariat included. What a validating authority may do is another question. It
    ends with either designation, whatever the days of the deputising say. At most two queries.
    """
    if f"{MEMBER_KEY}:{member.code}" not in reader.keys:
        return False
    own = [
        row
        for row in Designation.objects.filter(member=member, role__in=[Role.MAIN, Role.ALTERNATE])
        .filter(person__identity__persons__public_id__in=_persons(reader))
        .distinct()
        if is_in_force(row.began, row.ended, today)
    ]
    if any(row.role == Role.MAIN for row in own):
        return True
    if not own:
        return False
    rows = Deputising.objects.filter(alternate__in=own, first_day__lte=today, last_day__gte=today)
    return any(is_in_force(row.main.began, row.main.ended, today) for row in rows.select_related("main"))


def is_own(designation: Designation, reader: Reader, today: date) -> bool:
    """Return whether a designation is the reader's and gives rights today. One query."""
    return (
        f"{MEMBER_KEY}:{designation.member.code}" in reader.keys
        and is_in_force(designation.began, designation.ended, today)
        and is_of(designation, reader)
    )


def is_of(designation: Designation, reader: Reader) -> bool:
    """Return whether a designation names the reader, by any name. No query where the names were fetched with it."""
    return any(person.public_id in _persons(reader) for person in designation.person.identity.persons.all())


def deputisings_of(code: str, day: date, *, reader: Reader) -> list[Deputising]:
    """Return who deputises for a member on ``day`` or later, as far as the reader may see it. At most three queries.

    Whatever one of the designations has ended before is left out.
    """
    rows = _rows(reader).filter(main__member__code=code, last_day__gte=day)
    return [row for row in rows if _stands(row, day)]


def own_deputisings(day: date, *, reader: Reader) -> list[Deputising]:
    """Return what concerns a reader on ``day`` or later: as focal point, as alternate; all for the secretariat.

    At most three queries.
    """
    rows = _rows(reader).filter(last_day__gte=day)
    if SECRETARIAT_KEY not in reader.keys:
        mine = _persons(reader)
        rows = (
            rows.filter(main__person__identity__persons__public_id__in=mine)
            | rows.filter(alternate__person__identity__persons__public_id__in=mine)
        ).distinct()
    return [row for row in rows if _stands(row, day)]


def pairs(today: date, *, reader: Reader) -> list[tuple[Designation, Designation]]:
    """Return each focal point with each alternate whom a reader can let deputise today. Two queries.

    A focal point has the own alternates, the secretariat those of every member.
    """
    rows = Designation.objects.visible_to(reader).filter(role__in=[Role.MAIN, Role.ALTERNATE])
    if SECRETARIAT_KEY not in reader.keys:
        prefix = f"{MEMBER_KEY}:"
        codes = [key.removeprefix(prefix) for key in reader.keys if key.startswith(prefix)]
        rows = rows.filter(member__code__in=codes)
    rows = rows.select_related("member", "person__identity").prefetch_related("person__identity__persons")
    standing = [row for row in rows.order_by("member__code", "pk") if is_in_force(row.began, row.ended, today)]
    mains = [row for row in standing if row.role == Role.MAIN]
    if SECRETARIAT_KEY not in reader.keys:
        mains = [row for row in mains if is_own(row, reader, today)]
    return [
        (main, alternate)
        for main in mains
        for alternate in standing
        if alternate.role == Role.ALTERNATE and alternate.member_id == main.member_id
    ]


def _rows(reader: Reader) -> QuerySet[Deputising]:
    rows = Deputising.objects.visible_to(reader).select_related(
        "main__member", "main__person__identity", "alternate__person__identity"
    )
    return rows.prefetch_related("main__person__identity__persons", "alternate__person__identity__persons")


def _stands(row: Deputising, day: date) -> bool:
    last_days = [one.ended.latest for one in (row.main, row.alternate) if one.ended is not None]
    return all(last is not None and last >= day for last in last_days)


def _persons(reader: Reader) -> list[str]:
    return [key.removeprefix("person:") for key in reader.keys if key.startswith("person:")]
