"""Who presided on a day, who before and after."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Prefetch

from focalpoint.areas.network.models import Member, PresidencySeat, PresidencyTerm
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


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
