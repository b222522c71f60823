"""What a member's form asks: what it owns, what is addressed to it by name, and its lines of open questions."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from focalpoint.areas.ledger.filling.book import LINES, UNDERTAKINGS, Asked, Book
from focalpoint.areas.ledger.models import Addressee, Evidence, Line, Owner, Party, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.reporting import KIND, strand, told_last
from focalpoint.areas.ledger.queries.undertaking import with_parts, words_of
from focalpoint.areas.ledger.words import state_word
from focalpoint.areas.ledger.words_progress import answer_word
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.dates import PartialDate, print_day
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.queries import revisions_of

Thing = tuple[Undertaking, Line | None]
"""What one row is about: an undertaking, or a line of a question about it."""


def things_of(member: Member, today: date, *, reader: Reader) -> list[Thing]:
    """Return what a member's form asks, in the order of the ledger. At most eleven queries."""
    standing = Undertaking.objects.visible_to(reader).filter(withdrawn_on=None, merged_into=None)
    mine = Q(kind=Party.Kind.MEMBER, member=member)
    owned = Owner.objects.filter(mine, Q(until=None) | Q(until__gte=today), since__lte=today).values("undertaking")
    named = Addressee.objects.filter(mine).values("undertaking")
    lines = Line.objects.filter(member=member, ask__closed_on=None, ask__undertaking__in=standing)
    asked = list(lines.select_related("ask", "member").order_by("ask__asked_on", "pk"))
    rows = standing.filter(Q(pk__in=owned) | Q(pk__in=named) | Q(pk__in=[line.ask.undertaking_id for line in asked]))
    known = {one.pk: one for one in with_parts(rows, today, reader=reader)}
    own = set(rows.filter(Q(pk__in=owned) | Q(pk__in=named)).values_list("pk", flat=True))
    return [
        *((one, None) for one in known.values() if one.pk in own),
        *((known[line.ask.undertaking_id], line) for line in asked),
    ]


def last_told(
    member: Member, things: Iterable[Thing], *, reader: Reader
) -> dict[tuple[int, int | None], ProgressReport]:
    """Return what a member told last of each thing, by the keys of undertaking and line. One query."""
    rows = told_last(member, {one.pk for one, _line in things}, reader=reader)
    return {(row.undertaking_id, row.line_id): row for row in rows}


def bases_of(member: Member, things: Iterable[Thing]) -> dict[str, int]:
    """Return the revision of what the member told of each thing, by its strand. One query."""
    return revisions_of(KIND, [strand(one, line, member.code, "") for one, line in things])


def links_of(reports: Iterable[ProgressReport]) -> dict[int, tuple[str, ...]]:
    """Return the addresses that show each report, by its key. One query."""
    found: dict[int, tuple[str, ...]] = {}
    rows = Evidence.objects.filter(report__in=[one.pk for one in reports]).exclude(link="").order_by("position")
    for report, link in rows.values_list("report", "link"):
        found[report] = (*found.get(report, ()), link)
    return found


def book_for(member: Member, today: date, *, language: str, reader: Reader) -> Book:
    """Return a member's form as it is to be filled in, with what was told last time. At most fifteen queries."""
    things = things_of(member, today, reader=reader)
    told = last_told(member, things, reader=reader)
    bases, links = bases_of(member, things), links_of(told.values())
    names = names_on(today, language=language, codes=[member.code])
    return Book(
        member=member.code,
        member_name=names[member.code].short if member.code in names else member.code,
        language=language,
        made_on=today,
        rows=tuple(
            _asked(one, line, bases[strand(one, line, member.code, "")], last, links.get(last.pk, ()) if last else ())
            for one, line in things
            for last in [told.get((one.pk, line.pk if line else None))]
        ),
    )


def _asked(
    one: Undertaking, line: Line | None, base: int, last: ProgressReport | None, links: tuple[str, ...]
) -> Asked:
    words, language, _is_exact = words_of(one)
    due = line.ask.closes_on if line else None
    return Asked(
        kind=LINES if line else UNDERTAKINGS,
        public_id=line.public_id if line else one.public_id,
        base=base,
        mark=one.code or one.address,
        asked=line.ask.question if line else words,
        language=line.ask.language if line else language,
        by_when=print_day(due, language) if due else (one.due_as_said or _notation(one.due)),
        answers=answers_of(last, links) if last else {},
    )


def answers_of(report: ProgressReport, links: tuple[str, ...]) -> dict[str, str]:
    """Return what a report says as the cells of its row; what comes back so is no news."""
    return {
        "state": (answer_word if report.line_id else state_word)(report.state),
        "happened_on": _notation(report.happened_on),
        "words": report.words,
        "value": f"{report.value.normalize():f}" if report.value is not None else "",
        "value_unit": report.value_unit,
        "value_of": report.value_of,
        "value_on": _notation(report.value_on),
        "value_source": report.value_source,
        "links": " ".join(links),
        "language": report.language,
    }


def _notation(when: PartialDate | None) -> str:
    return (when.notation or when.said) if when else ""
