"""Questions to every member about a collective undertaking: who was asked, who has answered, counted by region."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from focalpoint.areas.ledger.models import Ask, Line, ProgressReport, Undertaking
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.reading import Reader

NO_REGION = ""
"""Code under which those are counted whom no region holds: organisations among them."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One member's line, with the answer that stood on a day as far as the reader may see it."""

    line: Line
    name: str
    language: str
    sort_key: str
    region: str
    answer: ProgressReport | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of those asked have answered what, in one region or all together. ``code`` is of the region."""

    code: str
    asked: int
    by_state: Mapping[str, int]

    @property
    def answered(self) -> int:
        """How many have answered, as far as the reader may see."""
        return sum(self.by_state.values())

    @property
    def silent(self) -> int:
        """How many have not, or not for this reader."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class RollUp:
    """What came of a question by a day. Lines stand by name in the language of the page: never a ranking."""

    ask: Ask
    day: date
    lines: tuple[Answered, ...]
    total: Count
    regions: tuple[Count, ...]


def asks_visible(reader: Reader) -> QuerySet[Ask]:
    """Return the questions about undertakings that a reader may see."""
    return Ask.objects.filter(undertaking__in=Undertaking.objects.visible_to(reader)).select_related("undertaking")


def ask_called(public_id: str, *, reader: Reader) -> Ask:
    """Return a question. One query.

    Raises:
        Ask.DoesNotExist: there is none that the reader may see.
    """
    return asks_visible(reader).get(public_id=public_id)


def line_called(public_id: str, *, reader: Reader) -> Line:
    """Return a member's line. One query.

    Raises:
        Line.DoesNotExist: there is none that the reader may see.
    """
    rows = Line.objects.filter(ask__undertaking__in=Undertaking.objects.visible_to(reader))
    rows = rows.filter(member__in=Member.objects.visible_to(reader))
    return rows.select_related("ask__undertaking", "member").get(public_id=public_id)


def standing_answers(lines: QuerySet[Line], day: date, *, reader: Reader) -> dict[int, ProgressReport]:
    """Return the newest answer on each line by a day, as the reader may see it, by the line's key. One query."""
    rows = ProgressReport.objects.visible_to(reader).filter(line__in=lines, told_on__lte=day)
    corrected = rows.filter(corrects__isnull=False).values("corrects")
    found: dict[int, ProgressReport] = {}
    for row in rows.exclude(pk__in=corrected).order_by("told_on", "pk"):
        if row.line_id is not None:
            found[row.line_id] = row
    return found


def unanswered(lines: QuerySet[Line]) -> QuerySet[Line]:
    """Keep the lines on which nobody has told anything, whoever may read it: for those who ask, and the member."""
    return lines.exclude(Exists(ProgressReport.objects.filter(line=OuterRef("pk"))))


def rolled_up(ask: Ask, day: date, *, language: str, reader: Reader) -> RollUp:
    """Return who has answered what by a day, in the order of names in ``language``. Five queries.

    Counted is what the reader may see: an answer kept to members is no answer for the public, and its member stands
    among those of whom there is none to see.
    """
    rows = Line.objects.filter(ask=ask, member__in=Member.objects.visible_to(reader))
    answers = standing_answers(rows, day, reader=reader)
    lines = list(rows.select_related("member__area__region"))
    above = dict(Area.objects.filter(kind=Area.Kind.REGION).values_list("code", "region__code"))
    names = names_on(day, language=language, codes=[line.member.code for line in lines])
    found = []
    for line in lines:
        name = names.get(line.member.code)
        region = line.member.area.region.code if line.member.area.region else NO_REGION
        # Up to the continent: above it stands the world, which is no region.
        while (higher := above.get(region)) in above:
            region = higher
        found.append(
            Answered(
                line,
                name.short if name else line.member.code,
                name.language if name else "en",
                name.sort_key if name else line.member.code,
                region if line.member.kind == Member.Kind.STATE else NO_REGION,
                answers.get(line.pk),
            )
        )
    found.sort(key=lambda one: (one.sort_key, one.line.pk))
    regions = sorted({one.region for one in found})
    return RollUp(
        ask,
        day,
        tuple(found),
        _counted("all", found),
        tuple(_counted(code, [one for one in found if one.region == code]) for code in regions),
    )


def _counted(code: str, lines: Sequence[Answered]) -> Count:
    states = Counter(one.answer.state for one in lines if one.answer)
    return Count(code, len(lines), {state: states[state] for state in ProgressReport.State.values})


def asks_with_counts(undertaking: Undertaking, day: date, *, reader: Reader) -> list[tuple[Ask, int, int]]:
    """Return the questions asked about an undertaking by a day, with how many were asked and have answered.

    Three queries; one where nobody was asked.
    """
    asks = list(undertaking.asks.filter(asked_on__lte=day))
    if not asks:
        return []
    rows = Line.objects.filter(ask__in=asks, member__in=Member.objects.visible_to(reader))
    answers = standing_answers(rows, day, reader=reader)
    asked: Counter[int] = Counter()
    heard: Counter[int] = Counter()
    for line, ask in rows.values_list("pk", "ask"):
        asked[ask] += 1
        heard[ask] += line in answers
    return [(ask, asked[ask.pk], heard[ask.pk]) for ask in asks]
