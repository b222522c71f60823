"""A ledger of any size for measurements, on the members of an invented Network, in a scratch database and nowhere else.

What grows with ``size``: undertakings with words, parties, themes and reports; meetings and their papers, one a hundred
undertakings; questions to every member, one a ten undertakings, each with a line a member. What does not: members,
themes (30).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeVar

from django.db import models, transaction

from focalpoint.areas.ledger.models import (
    Addressee,
    Ask,
    By,
    Evidence,
    Line,
    Milestone,
    Owner,
    Party,
    ProgressReport,
    Undertaking,
)
from focalpoint.areas.library.models import Citation, Edition, EditionPage, Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Source, Theme, ThemeName
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.languages import CODES

A_MEETING: Final = 100
"""Undertakings of one meeting."""
EVERY: Final = 10
"""One undertaking of so many is put to every member."""
_FIRST: Final = date(2010, 3, 1)
_STATES: Final = ("met", "limited", "none", "exceeded", "limited")
_WORDS: Final = (
    "Name a focal point for gender in every police service and tell the Network by the end of the year, "
    "consult organisations of women in each region before a plan is written and again before it is renewed"
)
M = TypeVar("M", bound=models.Model)


def _add(rows: Iterable[M]) -> list[M]:
    made = list(rows)
    if made:
        type(made[0])._default_manager.bulk_create(made, batch_size=500)
    return made


def _day(number: int) -> date:
    return _FIRST + timedelta(days=number)


@transaction.atomic
def make_ledger(size: int) -> None:
    """Add ``size`` undertakings to the Network on record. 5,000 with 100 members take about 20 seconds."""
    sources, members = list(Source.objects.order_by("pk")[:20]), list(Member.objects.order_by("pk")[:100])
    themes = _themes(sources[0])
    meetings = _add(
        Meeting(
            code=f"L{number}",
            kind="capital",
            held_on=PartialDate.of_day(_day(100 * number)),
            begins=_day(100 * number),
            city=f"City {number}",
            time_zone="UTC",
            source=sources[number % len(sources)],
            audience="public",
        )
        for number in range(max(5, size // A_MEETING))
    )
    rows = _undertakings(size, meetings, sources)
    _add(
        Undertaking.themes.through(undertaking_id=one.pk, theme_id=themes[place].pk)
        for number, one in enumerate(rows)
        for place in {number % 30, (number * 7 + 3) % 30}
    )
    _parties(rows, members)
    _reports(rows, members)
    _questions(rows, members)


def _themes(source: Source) -> list[Theme]:
    wide = _add(Theme(code=f"wide-{number}", source=source) for number in range(10))
    narrow = _add(Theme(code=f"part-{number}", parent=wide[number % 10], source=source) for number in range(20))
    _add(
        ThemeName(theme=theme, language=language, name=f"Theme {theme.code} {language}", status="approved")
        for theme in (*wide, *narrow)
        for language in CODES
    )
    return wide + narrow


def _words(number: int) -> str:
    return f"{number:05} {_WORDS[: 90 + number * 13 % 90].strip()}. "


def _undertakings(size: int, meetings: list[Meeting], sources: list[Source]) -> list[Undertaking]:
    """Make undertakings; of five, four have exact words; of twenty, one is for members and one for the secretariat."""
    each = -(-size // len(meetings))
    cited: list[Citation] = []
    for place, meeting in enumerate(meetings):
        of_meeting = range(place * each, min(size, (place + 1) * each))
        cited += _paper(meeting, [_words(number) for number in of_meeting], sources[0])
    return _add(
        Undertaking(
            code=f"M{number}",
            kind=Undertaking.Kind.values[number % 4],
            authority=Undertaking.Authority.values[number % 5],
            meeting=meeting,
            work_id=cited[number].edition.work_id,
            made_on=meeting.held_on,
            begins=meeting.begins,
            cluster=f"Heading {number % each // 20}",
            cluster_address=f"({'abcdefghij'[number % each // 20 % 10]})",
            address=f"({number % 20 + 1})",
            position=number % each + 1,
            citation=cited[number] if number % 5 else None,
            paraphrase="" if number % 5 else _words(number),
            source=sources[number % len(sources)],
            due=PartialDate.of_day(_day(number)) if number % 3 == 0 else None,
            due_latest=_day(number) if number % 3 == 0 else None,
            due_meeting=meetings[(number // each + 1) % len(meetings)] if number % 10 == 1 else None,
            due_set_by=By.TEXT if number % 3 == 0 else "",
            known_by="The list of focal points is published." if number % 4 == 0 else "",
            known_by_language="en" if number % 4 == 0 else "",
            known_by_set_by=By.OWNER if number % 4 == 0 else "",
            audience={18: "member", 19: "secretariat"}.get(number % 20, "public"),
        )
        for number in range(size)
        for meeting in [meetings[number // each]]
    )


def _paper(meeting: Meeting, texts: list[str], source: Source) -> list[Citation]:
    """Make the summary of a meeting and cite each of its sentences."""
    work = Work.objects.create(
        kind=Work.Kind.values[0],
        authority=Work.Authority.values[0],
        title=f"Summary of {meeting.code}",
        language="en",
        dated=meeting.held_on,
        begins=meeting.begins,
        source=source,
        audience="public",
    )
    whole = "".join(texts)
    edition = Edition.objects.create(
        work=work,
        language="en",
        standing=Edition.Standing.OFFICIAL,
        title=work.title,
        position=1,
        length=len(whole),
        text_sha256=f"{work.pk:064}",
        audience="public",
    )
    EditionPage.objects.create(edition=edition, number=1, start=0, text=whole)
    made, start = [], 0
    for text in texts:
        quote = text.strip()
        made.append(
            Citation(
                edition=edition,
                start=start,
                end=start + len(quote),
                quote=quote,
                made_at=datetime.combine(meeting.begins, datetime.min.time(), UTC),
            )
        )
        start += len(text)
    return _add(made)


def _parties(rows: list[Undertaking], members: list[Member]) -> None:
    """Address each to one or two, have six of ten taken on, and give each fourth a step on the way."""
    count = len(members)
    _add(
        Addressee(
            undertaking=one,
            position=position,
            kind=Party.Kind.MEMBERS if number % 3 == 2 else Party.Kind.MEMBER,
            member=None if number % 3 == 2 else members[(number + 31 * position) % count],
            is_named=number % 2 == 0,
            as_printed="the delegation" if number % 4 == 0 else "",
        )
        for number, one in enumerate(rows)
        for position in range(1, 2 + (number % 3 == 1))
    )
    _add(
        Owner(undertaking=one, kind=Party.Kind.MEMBER, member=members[number * 7 % count], since=one.begins)
        for number, one in enumerate(rows)
        if number % 10 < 6
    )
    _add(
        Milestone(
            undertaking=one, position=1, words="A draft is written.", language="en", set_by=By.OWNER, set_on=one.begins
        )
        for number, one in enumerate(rows)
        if number % 4 == 0
    )


def _report(one: Undertaking, member: Member, number: int, *, line: Line | None = None, after: int) -> ProgressReport:
    told = one.begins + timedelta(days=after)
    return ProgressReport(
        undertaking=one,
        line=line,
        member=member,
        teller=ProgressReport.Teller.MEMBER,
        state=_STATES[number % len(_STATES)],
        happened_on=PartialDate.of_day(told) if number % 2 else None,
        holds_from=told,
        words="Every police service has named one; the list stands on the page of the ministry.",
        language="en",
        told_on=told,
        told_at=datetime.combine(told, datetime.min.time(), UTC),
        channel=ProgressReport.Channel.WEB,
        audience="member" if number % 7 == 6 else "public",
    )


def _reports(rows: list[Undertaking], members: list[Member]) -> None:
    """Have three reports on average told of each as a whole, of ten one corrected; half are shown by a link."""
    told = _add(
        _report(one, members[(number * 7 + turn) % len(members)], number + turn, after=60 * (turn + 1))
        for number, one in enumerate(rows)
        for turn in range(number % 7)
    )
    later = []
    for number, row in enumerate(told):
        if number % 10 == 0 and row.member is not None:
            newer = _report(row.undertaking, row.member, number + 1, after=400)
            newer.corrects = row
            later.append(newer)
    told += _add(later)
    _add(
        Evidence(report=row, position=1, link=f"https://example.org/{number}")
        for number, row in enumerate(told)
        if number % 2
    )


def _questions(rows: list[Undertaking], members: list[Member]) -> None:
    """Put each tenth to every member; six of ten answer."""
    asks = _add(
        Ask(undertaking=one, question="Has your police named a focal point?", language="en", asked_on=one.begins)
        for one in rows[::EVERY]
    )
    lines = _add(Line(ask=ask, member=member) for ask in asks for member in members)
    _add(
        _report(line.ask.undertaking, line.member, number, line=line, after=30 + number % 60)
        for number, line in enumerate(lines)
        if number % 10 < 6
    )
