"""Which undertakings stand on the sheet of a member, and on that of the Secretariat."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from focalpoint.areas.ledger.models import Addressee, Line, Party, ProgressReport, Undertaking
from focalpoint.areas.ledger.permissions import may_report_for
from focalpoint.areas.ledger.queries.asking import standing_answers
from focalpoint.areas.ledger.queries.late import late_on
from focalpoint.areas.ledger.queries.links import SETTLED, Item, open_items
from focalpoint.areas.ledger.queries.progress import told_by
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, standing_by, states_on
from focalpoint.areas.ledger.queries.threads import shown
from focalpoint.areas.ledger.queries.undertaking import owners_on, parties
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import Reader

MOST: Final = 20
"""Questions and reports on a sheet, the newest; the rest stand on the pages of their undertakings."""


@dataclass(frozen=True, slots=True)
class MemberAsked:
    """A member whose sheet is asked for, with the keys of its undertakings, the newest first.

    ``is_office`` tells its own people and the secretariat, who alone are told what is open.
    """

    member: Member
    name: Name
    keys: tuple[int, ...]
    is_office: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a member told: the report, and the undertaking with its words; None where the reader may not see it."""

    report: ProgressReport
    undertaking: Undertaking | None


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """Keys of undertakings: of the Secretariat, of nobody, past their day; the last two only where they are not met."""

    own: tuple[int, ...]
    unowned: tuple[int, ...]
    late: tuple[int, ...]


def member_asked(code: str, day: date, *, language: str, reader: Reader) -> MemberAsked:
    """Return the member whose sheet is asked for. Three queries.

    Raises:
        NotFound: there is no such member for the reader.
    """
    member = Member.objects.visible_to(reader).filter(code=code).first()
    if member is None:
        raise NotFound("")
    name = names_on(day, language=language, codes=[code])[code]
    return MemberAsked(member, name, concerning(member, day, reader=reader), may_report_for(code, reader))


def concerning(member: Member, day: date, *, reader: Reader) -> tuple[int, ...]:
    """Return the keys of what a member made, is addressed with by name, or owned on a day, newest first. One query."""
    addressed = parties(Addressee, reader).filter(member=member).order_by().values("undertaking")
    owned = owners_on(day, reader).filter(member=member).order_by().values("undertaking")
    rows = standing_by(day, reader=reader).filter(Q(pk__in=addressed) | Q(pk__in=owned))
    return tuple(rows.values_list("pk", flat=True))


def with_states(keys: tuple[int, ...], day: date, *, reader: Reader) -> list[tuple[Undertaking, str]]:
    """Return undertakings by their keys, in that order, each with how far it had come. Five queries; none for none."""
    if not keys:
        return []
    rows = Undertaking.objects.visible_to(reader).filter(pk__in=keys)
    known = {one.pk: one for one in shown(rows, reader=reader)}
    states = states_on(day, rows, reader=reader)
    return [(known[key], states.get(key, NOT_KNOWN)) for key in keys if key in known]


def open_for(asked: MemberAsked, today: date, *, reader: Reader) -> list[Item]:
    """Return what the member has to answer, for its own people and the secretariat alone. At most fourteen queries."""
    return open_items(asked.member, today, reader=reader) if asked.is_office else []


def lines_of(member: Member, day: date, *, reader: Reader) -> list[tuple[Line, ProgressReport | None]]:
    """Return the newest questions put to a member by a day, with its answer as the reader may see it. Two queries."""
    rows = Line.objects.filter(member=member, ask__asked_on__lte=day)
    rows = rows.filter(ask__undertaking__in=standing_by(day, reader=reader).order_by())
    lines = list(rows.select_related("ask").order_by("-ask__asked_on", "-pk")[:MOST])
    # Of all lines, hundreds of answers would be read for the few that are shown.
    few = Line.objects.filter(pk__in=[line.pk for line in lines])
    answers = standing_answers(few, day, reader=reader) if lines else {}
    return [(line, answers.get(line.pk)) for line in lines]


def last_told(member: Member, day: date, *, reader: Reader) -> list[Told]:
    """Return what a member told last by a day, the newest first. At most five queries."""
    reports = list(told_by(member, day, reader=reader)[:MOST])
    keys = {report.undertaking_id for report in reports if report.line is None}
    rows = shown(Undertaking.objects.visible_to(reader).filter(pk__in=keys), reader=reader) if keys else []
    known = {one.pk: one for one in rows}
    return [Told(report, known.get(report.undertaking_id)) for report in reports]


def office_keys(day: date, *, reader: Reader) -> OfficeKeys:
    """Return what stands on the Secretariat's sheet. Ten queries, whatever there is."""
    rows = standing_by(day, reader=reader)
    keys = list(rows.values_list("pk", flat=True))
    states = states_on(day, rows, reader=reader)
    owners = owners_on(day, reader)
    owned = _beside(owners)
    own = _beside(owners.filter(kind=Party.Kind.SECRETARIAT))
    own |= _beside(parties(Addressee, reader).filter(kind=Party.Kind.SECRETARIAT))
    unmet = [key for key in keys if states.get(key) not in SETTLED]
    late = sorted((until, key) for key, until in late_on(day, reader=reader).items())
    return OfficeKeys(
        own=tuple(key for key in keys if key in own),
        unowned=tuple(key for key in unmet if key not in owned),
        late=tuple(key for _until, key in late),
    )


def _beside(parts: QuerySet[Any]) -> set[int]:
    """Return the keys of the undertakings beside which parties stand. One query."""
    return set(parts.order_by().values_list("undertaking", flat=True))
