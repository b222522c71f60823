"""Questions to the Network's record, each as of a day and as a reader may see it.

*As of* changes facts, never rights: today's reader, what held then, by what is known now.
"""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet

from focalpoint.areas.network.models import (
    Contradiction,
    Designation,
    Identity,
    Member,
    MembershipEvidence,
    NameVariant,
    PartnerNetwork,
    Person,
    PresidencySeat,
    PresidencyTerm,
    Roll,
    RollEntry,
    StatedCount,
)
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.areas.vocabulary.queries import Name, belonging_on, in_order, members_of, names_on, regions
from focalpoint.ground.shared.dates import in_time, surely_by
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
    rolls: tuple[Roll, ...]

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
    """Count the members on ``day``. Four queries, three where nothing is known."""
    evidence = MembershipEvidence.objects.visible_to(reader).known_by(day)
    newest = newest_evidence(day, reader=reader)
    if newest is None:
        return Membership(day, 0, 0, None, (), ())
    counts = dict(
        members_on(day, reader=reader)
        .order_by("kind")
        .values_list("kind")
        .annotate(number=Count("pk"))
        .values_list("kind", "number")
    )
    rolls = Roll.objects.visible_to(reader).filter(dated=newest).select_related("source")
    sources = Source.objects.filter(pk__in=evidence.filter(known_from=newest).values("source"))
    return Membership(
        day=day,
        states=counts.get(Member.Kind.STATE, 0),
        organisations=counts.get(Member.Kind.ORGANISATION, 0),
        known_on=newest,
        sources=tuple(sources),
        rolls=tuple(rolls),
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
def codes_on(day: date, *, reader: Reader) -> frozenset[str]:
    """Return the codes of the members as of a day. One query."""
    return frozenset(members_on(day, reader=reader).values_list("code", flat=True))


@remembered
def rolls(*, reader: Reader) -> tuple[Roll, ...]:
    """Return the rolls, oldest first. One query."""
    return tuple(Roll.objects.visible_to(reader).select_related("source").order_by("dated"))


def roll_called(name: str, *, reader: Reader) -> Roll:
    """Return a roll by its slug or public id.

    Raises:
        Roll.DoesNotExist: there is none that ``reader`` may see.
    """
    rolls = Roll.objects.visible_to(reader).select_related("source")
    return rolls.filter(slug=name).first() or rolls.get(public_id=name)


@remembered
def entries_of(roll: Roll) -> list[RollEntry]:
    """Return the lines of a roll that its reader has already been shown to see, as printed. One query."""
    return list(roll.entries.select_related("area"))


@remembered
def rolls_with_counts(*, reader: Reader) -> list[tuple[Roll, int]]:
    """Return the rolls, oldest first, each with its number of names. One query."""
    found = Roll.objects.visible_to(reader).select_related("source").annotate(number=Count("entries")).order_by("dated")
    return [(roll, roll.number) for roll in found]


@dataclass(frozen=True, slots=True)
class StateOfTheWorld:
    """One State of the vocabulary: its place in the tile map and the regions that contain it, nearest first."""

    code: str
    column: int | None
    row: int | None
    regions: tuple[str, ...]


@remembered
def states_of_the_world() -> list[StateOfTheWorld]:
    """Return every State of the vocabulary. Two queries."""
    above = {
        pk: (code, region)
        for pk, code, region in Area.objects.filter(kind=Area.Kind.REGION).values_list("pk", "code", "region")
    }

    def chain(region: int | None) -> tuple[str, ...]:
        found: list[str] = []
        while region in above:
            code, region = above[region]
            found.append(code)
        return tuple(found)

    rows = Area.objects.filter(kind=Area.Kind.STATE).values_list("code", "tile_column", "tile_row", "region")
    return [StateOfTheWorld(code, column, row, chain(region)) for code, column, row, region in rows]


@dataclass(frozen=True, slots=True)
class Share:
    """How many States of a region or organisation are members of the Network. ``depth`` is 0 for a continent."""

    code: str
    name: Name
    members: int
    states: int
    depth: int = 0


def shares_by_region(states: list[StateOfTheWorld], codes: Set[str], names: dict[str, Name]) -> list[Share]:
    """Count members by region, continents first and their parts below each. No query."""
    total: Counter[tuple[str, ...]] = Counter()
    inside: Counter[tuple[str, ...]] = Counter()
    for state in states:
        path = tuple(reversed(state.regions))
        for depth in range(1, len(path) + 1):
            total[path[:depth]] += 1
            inside[path[:depth]] += state.code in codes
    ordered = sorted(total, key=lambda path: [names[code].sort_key for code in path])
    return [Share(path[-1], names[path[-1]], inside[path], total[path], len(path) - 1) for path in ordered]


def shares_by_organisation(day: date, codes: Set[str], names: dict[str, Name]) -> list[Share]:
    """Count members by organisation of that day. One query."""
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for organisation, member in belonging_on(day):
        total[organisation] += 1
        inside[organisation] += member in codes
    ordered = sorted(total, key=lambda code: names[code].sort_key)
    return [Share(code, names[code], inside[code], total[code]) for code in ordered]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a roll beside the approved name of its day."""

    entry: RollEntry
    name: Name


@dataclass(frozen=True, slots=True)
class Calling:
    """A roll in the order of one language: States first, then organisations."""

    lines: tuple[Line, ...]

    @property
    def states(self) -> list[Name]:
        """Names of the States."""
        return [line.name for line in self.lines if line.entry.area.kind != Area.Kind.ORGANISATION]

    @property
    def organisations(self) -> list[Name]:
        """Names of the organisations."""
        return [line.name for line in self.lines if line.entry.area.kind == Area.Kind.ORGANISATION]


def rolled(
    roll: Roll,
    entries: list[RollEntry],
    *,
    day: date,
    language: str,
    as_printed: bool = False,
    chinese_order: str = "pinyin",
) -> Calling:
    """Return a roll with the names that hold on ``day``, in the order of the language. One query, two in Chinese.

    ``as_printed`` keeps the order of the document and puts the printed name wherever a form of the name is asked for,
    with the article that the table gives it in the roll's own language.
    """
    names = names_on(day, language=language, codes=[entry.area.code for entry in entries])
    if as_printed:
        names = {entry.area.code: _as_printed(names[entry.area.code], entry, roll) for entry in entries}
    keys = {code: name.sort_key for code, name in names.items()}
    if language == "zh" and chinese_order == "english":
        keys = {code: name.sort_key for code, name in names_on(day, language="en", codes=names).items()}

    def place(entry: RollEntry) -> tuple[bool, int | str]:
        is_organisation = entry.area.kind == Area.Kind.ORGANISATION
        return (is_organisation, entry.position) if as_printed else (is_organisation, keys[entry.area.code])

    return Calling(tuple(Line(entry, names[entry.area.code]) for entry in sorted(entries, key=place)))


def _as_printed(name: Name, entry: RollEntry, roll: Roll) -> Name:
    printed = entry.name_as_printed
    if name.language != roll.language:
        return replace(name, short=printed)
    # "the Netherlands": the printed list has no article, the running text has the table's.
    article = name.of[: -len(name.short)] if name.of.endswith(name.short) else ""
    return replace(name, short=printed, of=article + printed, listed=article + printed)


@remembered
def printed_names(code: str, *, reader: Reader) -> list[RollEntry]:
    """Return how rolls printed one area's name, oldest first. One query."""
    rolls = Roll.objects.visible_to(reader)
    entries = RollEntry.objects.filter(area__code=code, roll__in=rolls)
    return list(entries.select_related("roll__source").order_by("roll__dated"))


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in the troika. ``is_named``: a document says so; else it follows from the neighbouring term."""

    code: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Presidency:
    """The troika on a day. An empty seat is not known; without a term nothing is."""

    day: date
    term: PresidencyTerm | None
    chairs: tuple[Seat, ...] = ()
    outgoing: tuple[Seat, ...] = ()
    incoming: tuple[Seat, ...] = ()

    @property
    def codes(self) -> set[str]:
        """Codes of everybody seated."""
        return {seat.code for seat in (*self.chairs, *self.outgoing, *self.incoming)}


@remembered
def terms(*, reader: Reader) -> list[PresidencyTerm]:
    """Return all terms, oldest first, with their seats. Two queries."""
    # A seat names its member by a link to it, so whoever may not see the member does not see the seat.
    visible = Member.objects.visible_to(reader)
    seats = PresidencySeat.objects.filter(member__in=visible).select_related("member").order_by("position")
    found = PresidencyTerm.objects.visible_to(reader).select_related("source").order_by("first_day")
    return list(found.prefetch_related(Prefetch("seats", queryset=seats)))


def presidency_on(day: date, *, reader: Reader, among: list[PresidencyTerm] | None = None) -> Presidency:
    """Return the troika of ``day``. Two queries, none where the terms are given.

    Outgoing and incoming are those whom a document names; where none does, the chairs of the term that ended the day
    before, or begins the day after, and it is said that this is derived. Is that term not known, neither are they.
    """
    known = terms(reader=reader) if among is None else among
    term = next((term for term in known if term.first_day <= day <= term.last_day), None)
    if term is None:
        return Presidency(day, None)
    before = next((other for other in known if other.last_day == term.first_day - timedelta(days=1)), None)
    after = next((other for other in known if other.first_day == term.last_day + timedelta(days=1)), None)
    return Presidency(
        day=day,
        term=term,
        chairs=_named(term, PresidencySeat.Role.CHAIR),
        outgoing=_named(term, PresidencySeat.Role.OUTGOING) or _derived(before),
        incoming=_named(term, PresidencySeat.Role.INCOMING) or _derived(after),
    )


def _named(term: PresidencyTerm, role: str) -> tuple[Seat, ...]:
    return tuple(Seat(seat.member.code, is_named=True) for seat in term.seats.all() if seat.role == role)


def _derived(term: PresidencyTerm | None) -> tuple[Seat, ...]:
    if term is None:
        return ()
    return tuple(Seat(seat.code, is_named=False) for seat in _named(term, PresidencySeat.Role.CHAIR))


def seats_of(code: str, day: date, *, reader: Reader) -> list[tuple[PresidencyTerm, str, bool]]:
    """Return the terms begun by ``day`` in which a member sat, each with its role and whether a document says so.

    Two queries.
    """
    known = terms(reader=reader)
    found = []
    for term in known:
        if term.first_day > day:
            continue
        troika = presidency_on(term.first_day, reader=reader, among=known)
        for role, seats in (
            (PresidencySeat.Role.OUTGOING, troika.outgoing),
            (PresidencySeat.Role.CHAIR, troika.chairs),
            (PresidencySeat.Role.INCOMING, troika.incoming),
        ):
            found += [(term, role.value, seat.is_named) for seat in seats if seat.code == code]
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """A term, or days for which none is known; newest first on the page."""

    first_day: date
    last_day: date
    term: PresidencyTerm | None
    chairs: tuple[Seat, ...] = ()


def spans(known: list[PresidencyTerm], *, until: date) -> list[Span]:
    """Return the terms and what lies between them up to ``until``, newest first. No query."""
    found = [Span(term.first_day, term.last_day, term, _named(term, PresidencySeat.Role.CHAIR)) for term in known]
    found += [Span(first, last, None) for first, last in gaps(known, until=until)]
    return sorted(found, key=lambda span: span.first_day, reverse=True)


def gaps(known: list[PresidencyTerm], *, until: date) -> list[tuple[date, date]]:
    """Return the spans between terms, and up to ``until``, for which no term is known. No query."""
    found = []
    for earlier, later in pairwise(known):
        if later.first_day > earlier.last_day + timedelta(days=1):
            found.append((earlier.last_day + timedelta(days=1), later.first_day - timedelta(days=1)))
    if known and known[-1].last_day < until:
        found.append((known[-1].last_day + timedelta(days=1), until))
    return found


@remembered
def designations_of(code: str, day: date, *, reader: Reader) -> list[Designation]:
    """Return a member's designations that are known by ``day``, with visible people only. One query."""
    people = Person.objects.visible_to(reader)
    rows = Designation.objects.visible_to(reader).filter(member__code=code, person__in=people)
    rows = rows.select_related("person__identity", "source")
    return [
        row for row in rows if row.known_on is None or row.known_on.earliest is None or row.known_on.earliest <= day
    ]


@remembered
def contradictions_about(kind: str, identifier: str, *, reader: Reader) -> list[Contradiction]:
    """Return what sources say differently about one record. One query."""
    rows = Contradiction.objects.visible_to(reader).filter(subject_kind=kind, subject_id=identifier)
    return list(rows.select_related("first_source", "second_source"))


@remembered
def partners(*, reader: Reader) -> list[PartnerNetwork]:
    """Return the partner networks with the documents that name them. Two queries."""
    return list(PartnerNetwork.objects.visible_to(reader).prefetch_related("mentions__source").order_by("name"))


@dataclass(frozen=True, slots=True)
class Named:
    """One human being with the names that documents use, as far as the reader may see them."""

    identity: Identity
    name: str
    persons: tuple[Person, ...]
    variants: tuple[NameVariant, ...] = field(default=())

    @property
    def public_id(self) -> str:
        """Id in addresses."""
        return self.identity.public_id


def person_called(public_id: str, *, reader: Reader) -> Named:
    """Return whom an id means: of an identity, or of any of its names. At most four queries.

    Raises:
        Person.DoesNotExist: nobody whom ``reader`` may see.
    """
    visible = Person.objects.visible_to(reader).select_related("identity")
    persons = list(visible.filter(identity__public_id=public_id).order_by("-preferred", "pk"))
    if not persons:
        one = visible.get(public_id=public_id)
        persons = list(visible.filter(identity=one.identity).order_by("-preferred", "pk"))
    variants = NameVariant.objects.filter(person__in=persons).select_related("source")
    return Named(persons[0].identity, persons[0].name, tuple(persons), tuple(variants))


def designations_held(persons: tuple[Person, ...], *, reader: Reader) -> list[Designation]:
    """Return the designations of somebody's names. One query."""
    rows = Designation.objects.visible_to(reader).filter(
        person__in=persons, member__in=Member.objects.visible_to(reader)
    )
    return list(rows.select_related("member", "source"))


def people(*, reader: Reader) -> QuerySet[Person]:
    """Return one row a human being: the preferred name where the reader sees it, else the first that is seen."""
    visible = Person.objects.visible_to(reader)
    better = visible.filter(identity=OuterRef("identity"), preferred=True)
    earlier = visible.filter(identity=OuterRef("identity"), pk__lt=OuterRef("pk"))
    preferred = visible.filter(preferred=True)
    other = visible.filter(preferred=False).exclude(Exists(better)).exclude(Exists(earlier))
    return (preferred | other).select_related("identity").order_by("name_key", "pk")
