"""What became of undertakings, for papers and dossiers of the rooms above: of a meeting, of a member, of the office."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from focalpoint.areas.ledger.models import Ask, Line, Owner, Party, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.asking import standing_answers, unanswered
from focalpoint.areas.ledger.queries.links import SETTLED, Item, open_items
from focalpoint.areas.ledger.queries.undertaking import Standing, standings, with_parts
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.reading import Reader

LAST: Final = 10
"""Reports on a sheet: the newest; the rest stand on the pages of their undertakings."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one undertaking by a day: how far it had come, and how many answered where all were asked.

    ``asked`` and ``answered`` are None where no question was put by then.
    """

    undertaking: Undertaking
    standing: Standing
    asked: int | None = None
    answered: int | None = None


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """What a member has to answer, and what it told last, the newest first."""

    member: Member
    items: tuple[Item, ...]
    reports: tuple[ProgressReport, ...]


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """What the secretariat owns and has not met, what is past its day whoever owns it, and open questions.

    ``questions`` has each open question with how many were asked and are silent, as far as the reader may see members.
    """

    own: tuple[Became, ...]
    late: tuple[Became, ...]
    questions: tuple[tuple[Ask, int, int], ...]


def became_of(meeting: Meeting, day: date, *, reader: Reader) -> list[Became]:
    """Return what became by a day of what was undertaken at a meeting, as printed. At most 23 queries."""
    rows = _standing_rows(reader).filter(meeting=meeting, begins__lte=day).order_by("position", "pk")
    return _became(with_parts(rows, day, reader=reader), day, reader=reader)


def what_became(keys: Sequence[int], day: date, *, reader: Reader) -> list[Became]:
    """Return the same of undertakings by their keys, in that order, without hidden ones. At most 23 queries."""
    order = {key: place for place, key in enumerate(keys)}
    rows = with_parts(_standing_rows(reader).filter(pk__in=order), day, reader=reader)
    return _became(sorted(rows, key=lambda one: order[one.pk]), day, reader=reader)


def member_sheet(member: Member, day: date, *, reader: Reader) -> MemberSheet:
    """Return what a member has to answer today, and what it told by a day. At most fourteen queries.

    The caller found the member among those the reader may see.
    """
    return MemberSheet(
        member, tuple(open_items(member, day, reader=reader)), tuple(told_by(member, day, reader=reader)[:LAST])
    )


def told_by(member: Member, day: date, *, reader: Reader) -> QuerySet[ProgressReport]:
    """Return what a member told by a day and stands, the newest first."""
    reports = ProgressReport.objects.visible_to(reader).filter(member=member, told_on__lte=day, corrected_by=None)
    # A question is seen with its own undertaking, whatever the report beside it speaks of.
    reports = reports.filter(Q(line=None) | Q(line__ask__undertaking__in=Undertaking.objects.visible_to(reader)))
    return reports.select_related("undertaking", "line__ask").order_by("-told_on", "-pk")


def office_sheet(day: date, *, reader: Reader) -> OfficeSheet:
    """Return the secretariat's sheet. At most 48 queries, whatever there is."""
    running = Owner.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    own = _standing_rows(reader).filter(pk__in=running.filter(kind=Party.Kind.SECRETARIAT).values("undertaking"))
    late = _standing_rows(reader).filter(pk__in=running.values("undertaking"), due_latest__lt=day)
    return OfficeSheet(
        tuple(_unmet(own, day, reader)), tuple(_unmet(late, day, reader)), running_questions(day, reader=reader)
    )


def running_questions(day: date, *, reader: Reader) -> tuple[tuple[Ask, int, int], ...]:
    """Return each question that runs, with how many were asked and are silent. Three queries."""
    asks = list(Ask.objects.filter(undertaking__in=_standing_rows(reader), closed_on=None, asked_on__lte=day))
    lines = Line.objects.filter(ask__in=asks, member__in=Member.objects.visible_to(reader))
    asked, silent = (
        _by_ask(lines.values_list("ask", flat=True)),
        _by_ask(unanswered(lines).values_list("ask", flat=True)),
    )
    return tuple((ask, asked.get(ask.pk, 0), silent.get(ask.pk, 0)) for ask in asks)


def _standing_rows(reader: Reader) -> QuerySet[Undertaking]:
    return Undertaking.objects.visible_to(reader).filter(withdrawn_on=None, merged_into=None)


def _unmet(rows: QuerySet[Undertaking], day: date, reader: Reader) -> list[Became]:
    found = _became(
        with_parts(rows.order_by("due_latest", "begins", "position", "pk"), day, reader=reader), day, reader=reader
    )
    return [one for one in found if one.standing.report is None or one.standing.report.state not in SETTLED]


def _became(rows: Sequence[Undertaking], day: date, *, reader: Reader) -> list[Became]:
    stands = standings(day, rows, reader=reader)
    asks = Ask.objects.filter(undertaking__in=[one.pk for one in rows], asked_on__lte=day)
    by_ask = dict(asks.order_by("asked_on", "pk").values_list("undertaking", "pk"))
    lines = Line.objects.filter(ask__in=by_ask.values(), member__in=Member.objects.visible_to(reader))
    answers = standing_answers(lines, day, reader=reader) if by_ask else {}
    of_lines = dict(lines.values_list("pk", "ask")) if by_ask else {}
    asked = _by_ask(of_lines.values())
    answered = _by_ask(of_lines[line] for line in answers)
    return [
        Became(
            one,
            stands[one.pk],
            asked.get(by_ask[one.pk], 0) if one.pk in by_ask else None,
            answered.get(by_ask[one.pk], 0) if one.pk in by_ask else None,
        )
        for one in rows
    ]


def _by_ask(keys: Iterable[int]) -> Mapping[int, int]:
    return Counter(keys)
