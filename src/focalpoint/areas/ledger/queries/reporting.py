"""What is told about an undertaking: who may read it, what one teller told last, and all of it as pages show it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from focalpoint.areas.ledger.models import Evidence, Line, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.undertaking import evidence_of
from focalpoint.areas.library.models import Citation, Practice, Work
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader

MOST_WORDS: Final = 200
"""Words of one report."""
MOST_LINKS: Final = 5
"""Addresses that one report names as evidence."""
KIND: Final = "progress"
"""What the trail calls what one teller tells about one thing."""

Teller = ProgressReport.Teller


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says, in one language."""

    state: str
    words: str
    language: str
    happened_on: PartialDate | None = None
    value: Decimal | None = None
    value_unit: str = ""
    value_of: str = ""
    value_on: PartialDate | None = None
    value_source: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows it: addresses elsewhere, and at most one of each other kind."""

    links: tuple[str, ...] = ()
    file: Checked | None = None
    practice: Practice | None = None
    citation: Citation | None = None
    work: Work | None = None


NOTHING_SHOWN: Final = Shown()


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what it corrected, the newest first, and with the evidence that the reader may see, by report."""

    report: ProgressReport
    corrected: tuple[ProgressReport, ...]
    shown: Mapping[int, list[Evidence]]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows the report itself."""
        return tuple(self.shown.get(self.report.pk, ()))


def strand(undertaking: Undertaking, line: Line | None, code: str, teller: str) -> str:
    """Return the id under which the trail keeps what one teller tells about one thing.

    Reports of different members do not stand in each other's way, and two of one member do.
    """
    return line.public_id if line else f"{undertaking.public_id}.{code or teller}"


def strand_of(report: ProgressReport) -> str:
    """Return the same of a report. No query where its undertaking, line and member were fetched."""
    return strand(report.undertaking, report.line, report.member.code if report.member else "", report.teller)


def audiences_of(undertaking: Undertaking) -> tuple[str, ...]:
    """Return who may be let read a report: nobody whom the undertaking is not open to. No query."""
    if undertaking.audience == PUBLIC_KEY:
        return (PUBLIC_KEY, MEMBER_KEY)
    return (undertaking.audience,)


def newest(
    undertaking: Undertaking, line: Line | None, member: Member | None, teller: str, *, reader: Reader
) -> ProgressReport | None:
    """Return what one teller told last about one thing, to begin from. One query."""
    rows = told_last(member, [undertaking.pk], reader=reader).filter(line=line)
    if member is None:
        rows = rows.filter(teller=teller)
    return rows.last()


def told_last(member: Member | None, undertakings: Collection[int], *, reader: Reader) -> QuerySet[ProgressReport]:
    """Return what stands of what a member, or an office where it is None, told of undertakings, the newest last."""
    rows = ProgressReport.objects.visible_to(reader).filter(member=member, undertaking__in=undertakings)
    return rows.filter(corrected_by=None).order_by("told_on", "pk")


def newest_of(report: ProgressReport) -> ProgressReport:
    """Return what stands in the place of a report: its last correction, or itself. One query for each correction."""
    following = ProgressReport.objects.filter(corrects=report).first()
    return report if following is None else newest_of(following)


def report_called(public_id: str, *, reader: Reader) -> ProgressReport:
    """Return a report of a public id that the reader may see. One query.

    Raises:
        ProgressReport.DoesNotExist: there is none.
    """
    rows = ProgressReport.objects.visible_to(reader).select_related(
        "undertaking", "line__member", "line__ask", "member"
    )
    return rows.get(public_id=public_id)


def reports_on(undertaking: Undertaking, day: date, *, reader: Reader) -> QuerySet[ProgressReport]:
    """Return what was told about an undertaking as a whole by a day and stands, the newest first."""
    rows = ProgressReport.objects.visible_to(reader).filter(undertaking=undertaking, line=None, told_on__lte=day)
    corrected = rows.filter(corrects__isnull=False).values("corrects")
    return rows.exclude(pk__in=corrected).select_related("member", "source").order_by("-told_on", "-pk")


def told(standing: Sequence[ProgressReport], *, reader: Reader) -> list[Told]:
    """Return reports with what they corrected and what shows them. At most seven queries, however many there are."""
    chains = _chains(standing, reader)
    evidence = evidence_of(
        [*{one.pk for one in standing}, *(one.pk for chain in chains.values() for one in chain)], reader=reader
    )
    return [Told(one, tuple(chains.get(one.pk, ())), evidence) for one in standing]


def _chains(standing: Sequence[ProgressReport], reader: Reader) -> dict[int, list[ProgressReport]]:
    """Return what each report corrected, back to the first."""
    if not any(one.corrects_id for one in standing):
        return {}
    whole = {one.undertaking_id for one in standing}
    rows = ProgressReport.objects.visible_to(reader).filter(undertaking__in=whole).exclude(corrected_by=None)
    known = {row.pk: row for row in rows}
    found: dict[int, list[ProgressReport]] = {}
    for one in standing:
        earlier = known.get(one.corrects_id or 0)
        while earlier is not None:
            found.setdefault(one.pk, []).append(earlier)
            earlier = known.get(earlier.corrects_id or 0)
    return found
