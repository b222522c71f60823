"""Who was a member on a day, and what shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from focalpoint.areas.network.models import Member, MembershipEvidence, Roll, StatedCount
from focalpoint.areas.vocabulary.models import Source
from focalpoint.areas.vocabulary.queries import in_order, members_of, regions
from focalpoint.ground.shared.dates import PartialDate, in_time, surely_by
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

Evidence = MembershipEvidence.Kind


def members_on(day: date, *, reader: Reader) -> QuerySet[Member]:
    """Return the members with evidence of belonging by ``day`` and none, after it, of having left."""
    evidence = MembershipEvidence.objects.visible_to(reader).known_by(day)
    left = evidence.filter(kind=Evidence.LEFT, member=OuterRef("member"), known_from__gte=OuterRef("known_from"))
    belonged = evidence.exclude(kind=Evidence.LEFT).filter(member=OuterRef("pk")).exclude(Exists(left))
    return Member.objects.visible_to(reader).filter(Exists(belonged))


@dataclass(frozen=True, slots=True)
class Membership:
    """How many members there were on a day, and what that rests on.

    ``known_on`` is the day of the newest evidence by then; None where there is none, and then nothing is known.
    """

    day: date
    states: int
    organisations: int
    known_on: date | None
    sources: tuple[Source, ...]

    @property
    def is_known(self) -> bool:
        """Whether any evidence reaches back to the day."""
        return self.known_on is not None

    @property
    def count(self) -> int | None:
        """All members; None where nothing is known."""
        return self.states + self.organisations if self.is_known else None


@remembered
def membership_on(day: date, *, reader: Reader) -> Membership:
    """Count the members on ``day``. Three queries, one where nothing is known."""
    evidence = MembershipEvidence.objects.visible_to(reader).known_by(day)
    newest = newest_evidence(day, reader=reader)
    if newest is None:
        return Membership(day, 0, 0, None, ())
    counts = dict(
        members_on(day, reader=reader)
        .order_by("kind")
        .values_list("kind")
        .annotate(number=Count("pk"))
        .values_list("kind", "number")
    )
    sources = Source.objects.filter(pk__in=evidence.filter(known_from=newest).values("source"))
    return Membership(
        day=day,
        states=counts.get(Member.Kind.STATE, 0),
        organisations=counts.get(Member.Kind.ORGANISATION, 0),
        known_on=newest,
        sources=tuple(sources),
    )


@remembered
def newest_evidence(day: date, *, reader: Reader) -> date | None:
    """Return the day of the newest evidence of any member by ``day``; None where nothing is known. One query."""
    evidence = MembershipEvidence.objects.visible_to(reader).known_by(day)
    return evidence.order_by("-known_from").values_list("known_from", flat=True).first()


@remembered
def stated_counts(day: date, *, subject: str, reader: Reader) -> list[StatedCount]:
    """Return the numbers that documents state for days up to ``day``, oldest first. One query."""
    counts = StatedCount.objects.visible_to(reader).filter(subject=subject).select_related("source")
    return sorted(
        (count for count in counts if surely_by(day, count.held_on)), key=lambda count: in_time(count.held_on)
    )


def evidence_by_member(day: date, codes: Iterable[str], *, reader: Reader) -> dict[str, list[MembershipEvidence]]:
    """Return each member's evidence by ``day``, oldest first. Three queries."""
    return _evidence_by_member(day, tuple(codes), reader)


@remembered
def _evidence_by_member(day: date, codes: tuple[str, ...], reader: Reader) -> dict[str, list[MembershipEvidence]]:
    evidence = MembershipEvidence.objects.visible_to(reader).known_by(day).filter(member__code__in=codes)
    rows = list(evidence.annotate(code=F("member__code")).order_by("known_from", "pk"))
    # Hundreds of rows rest on a few documents; made once each they cost a tenth of a join.
    sources = Source.objects.in_bulk({row.source_id for row in rows})
    rolls = Roll.objects.visible_to(reader).in_bulk({row.roll_id for row in rows if row.roll_id is not None})
    found: dict[str, list[MembershipEvidence]] = {}
    for row in rows:
        row.source = sources[row.source_id]
        row.roll = rolls.get(row.roll_id) if row.roll_id is not None else None
        found.setdefault(row.code, []).append(row)  # type: ignore[attr-defined]  # annotated above
    return found


@remembered
def ordered_members(
    day: date,
    *,
    language: str,
    chinese_order: str,
    kind: str = "",
    region: str = "",
    organisation: str = "",
    reader: Reader,
) -> tuple[tuple[str, str, str | None], ...]:
    """Return code, kind and code of the region of the members as of a day, in the order of the language.

    One query, one more where a region is asked for and one where an organisation is.

    Raises:
        KeyError: there is no such region.
    """
    rows = members_on(day, reader=reader)
    if kind:
        rows = rows.filter(kind=kind)
    if region:
        rows = rows.filter(area__region__in=regions()[region].ids)
    if organisation:
        rows = rows.filter(code__in=members_of(organisation, day))
    names = in_order(day, language=language, chinese_order=chinese_order)
    return tuple(
        names.filter(area__in=rows.values("area"))
        .annotate(code=F("area__code"), kind=F("area__kind"), region=F("area__region__code"))
        .values_list("code", "kind", "region")
    )


@remembered
def codes_on(day: date, *, among: frozenset[str] | None = None, reader: Reader) -> frozenset[str]:
    """Return the codes of the members as of a day, all or those of ``among``. One query."""
    rows = members_on(day, reader=reader)
    if among is not None:
        rows = rows.filter(code__in=among)
    return frozenset(rows.values_list("code", flat=True))


@remembered
def cited_by_member(
    day: date, codes: tuple[str, ...], *, reader: Reader
) -> dict[str, tuple[PartialDate | None, tuple[str, ...]]]:
    """Return when each member first stands in the evidence by ``day``, and the codes of its sources. One query."""
    rows = MembershipEvidence.objects.visible_to(reader).known_by(day).filter(member__code__in=codes)
    found: dict[str, tuple[PartialDate | None, list[str]]] = {}
    for code, held_on, source in rows.order_by("known_from", "pk").values_list(
        "member__code", "held_on", "source__code"
    ):
        found.setdefault(code, (held_on, []))[1].append(source)
    return {code: (first, tuple(sources)) for code, (first, sources) in found.items()}
