"""What a member has still to answer, and what a link in a mail opens of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet

from focalpoint.areas.ledger.models import AnswerLink, Line, Milestone, Owner, ProgressReport, Reminder, Undertaking
from focalpoint.areas.ledger.queries.asking import unanswered
from focalpoint.areas.ledger.queries.standing import standing_on
from focalpoint.areas.ledger.queries.undertaking import title_of, with_parts
from focalpoint.areas.network.models import Appointment, Designation, Holder, Member, Person
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries.rights import is_in_force
from focalpoint.areas.network.queries.verification import LEADS, digest_of
from focalpoint.ground.shared.reading import Reader

LINK_LASTS: Final = timedelta(days=30)
"""How long a link opens what is to be answered."""
DUE_WITHIN: Final = timedelta(days=30)
"""How long before its day somebody is reminded of a thing, and how old an answer may be to count as one then."""
NOT_AGAIN: Final = timedelta(days=14)
"""How long nobody is reminded of the same thing again."""
SETTLED: Final = (ProgressReport.State.MET, ProgressReport.State.EXCEEDED)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a member has to answer: a line of a question, or an undertaking that it owns.

    ``step`` is the milestone of it that is due first, where one is due before the whole.
    """

    undertaking: Undertaking
    line: Line | None
    due: date | None
    step: Milestone | None = None
    is_answered: bool = False

    @property
    def public_id(self) -> str:
        """The id in its addresses."""
        return self.line.public_id if self.line else self.undertaking.public_id

    @property
    def words(self) -> str:
        """What is asked, which step is due, or how the undertaking is called."""
        if self.step is not None:
            return self.step.words
        return self.line.ask.question if self.line else title_of(self.undertaking)

    @property
    def in_one_line(self) -> str:
        """The same in one line, a step with what it is a step of."""
        words = [self.words, title_of(self.undertaking)] if self.step else [self.words]
        return " · ".join(" ".join(each.split()) for each in words)

    @property
    def language(self) -> str:
        """The language of those words."""
        if self.step is not None:
            return self.step.language
        if self.line is not None:
            return self.line.ask.language
        citation = self.undertaking.citation
        return citation.edition.language if citation else self.undertaking.language


def reader_for(code: str) -> Reader:
    """Return who reads through a link: the member and what all members may, and no person."""
    return Reader.holding([MEMBER_KEY, f"{MEMBER_KEY}:{code}"])


def open_items(member: Member, today: date, *, reader: Reader) -> list[Item]:
    """Return what a member has still to answer, what is due first before the rest. At most fourteen queries.

    That is every line on which nothing was told, and every undertaking it owns that is not met, unless it has told how
    far it has come since that was last due to be told: the whole, and each step whose day is near.
    """
    lines = Line.objects.filter(member=member, ask__closed_on=None, ask__undertaking__in=_standing(reader))
    asked = list(unanswered(lines).select_related("ask", "member"))
    mine = Owner.objects.filter(Q(until=None) | Q(until__gte=today), member=member, since__lte=today)
    owned = set(_standing(reader).filter(pk__in=mine.values("undertaking")).values_list("pk", flat=True))
    wanted = owned | {line.ask.undertaking_id for line in asked}
    if not wanted:
        return []
    known = {one.pk: one for one in with_parts(_standing(reader).filter(pk__in=wanted), today, reader=reader)}
    found = [Item(known[line.ask.undertaking_id], line, line.ask.closes_on) for line in asked]
    states = standing_on(today, [known[pk] for pk in owned], reader=reader)
    heard, steps = _last_told(member, owned), _steps_near(owned, today)
    for one in (known[pk] for pk in owned):
        report = states.get(one.pk)
        if report is None or report.state not in SETTLED:
            found += _next_of(one, steps.get(one.pk, []), heard.get(one.pk), today)
    return sorted(found, key=lambda one: (one.due is None, one.due or date.max, one.public_id))


def _standing(reader: Reader) -> QuerySet[Undertaking]:
    return Undertaking.objects.visible_to(reader).filter(withdrawn_on=None, merged_into=None)


def _last_told(member: Member, owned: Iterable[int]) -> dict[int, date]:
    told = ProgressReport.objects.filter(member=member, line=None, undertaking__in=list(owned))
    return dict(told.order_by("told_on", "pk").values_list("undertaking_id", "told_on"))


def _steps_near(owned: Iterable[int], today: date) -> dict[int, list[Milestone]]:
    """Return the milestones that are not reached and due soon or past, by undertaking, the first due first."""
    found: dict[int, list[Milestone]] = {}
    rows = Milestone.objects.filter(undertaking__in=list(owned), met_on="", due_latest__lte=today + DUE_WITHIN)
    for step in rows.order_by("due_latest", "position"):
        found.setdefault(step.undertaking_id, []).append(step)
    return found


def _next_of(one: Undertaking, steps: Iterable[Milestone], told_on: date | None, today: date) -> list[Item]:
    """Return an undertaking with what is due of it first, a step or the whole; nothing where all that was told of."""
    parts = [Item(one, None, step.due_latest, step) for step in steps]
    found = [each for each in (*parts, Item(one, None, one.due_latest)) if not _was_told(each.due, told_on, today)]
    return sorted(found, key=lambda each: each.due or date.max)[:1]


def _was_told(due: date | None, told_on: date | None, today: date) -> bool:
    """Return whether something was told since it was due to be told, or a month ago where no day was set."""
    if told_on is None:
        return False
    return told_on >= (due or today) - DUE_WITHIN


def link_called(word: str, *, now: datetime) -> AnswerLink | None:
    """Return the link of a word that opens something now; None for every other word, whatever the reason. One query.

    It ends with the designation of whoever it went to, whoever holds it by then.
    """
    rows = AnswerLink.objects.select_related("designation__member", "designation__person__identity")
    link = rows.filter(digest=digest_of(word), closed_at=None, expires_at__gt=now).first()
    if link is None:
        return None
    designation = link.designation
    return link if is_in_force(designation.began, designation.ended, now.date()) else None


def item_called(link: AnswerLink, public_id: str, *, now: datetime) -> Item | None:
    """Return one thing that a link opens, answered through it or not; None where it opens no such thing."""
    member, today = link.designation.member, now.date()
    reader = reader_for(member.code)
    for item in open_items(member, today, reader=reader):
        if item.public_id == public_id:
            return item
    # What was answered since the mail went out is shown as answered; what was before is not opened by it.
    recent = ProgressReport.objects.visible_to(reader).filter(member=member, told_at__gte=link.made_at)
    rows = recent.filter(Q(line__public_id=public_id) | Q(line=None, undertaking__public_id=public_id))
    report = rows.select_related("line__ask__undertaking", "line__member", "undertaking").order_by("-pk").first()
    if report is None or report.undertaking.withdrawn_on or report.undertaking.merged_into_id:
        return None
    (undertaking,) = with_parts(
        Undertaking.objects.visible_to(reader).filter(pk=report.undertaking_id), today, reader=reader
    )
    return replace(Item(undertaking, report.line, None), is_answered=True)


def leads(today: date, *, member: Member | None = None) -> list[Designation]:
    """Return who leads for members today, focal points before alternates. For the mail to them. One query."""
    rows = Designation.objects.filter(role__in=LEADS).exclude(began="").select_related("member", "person__identity")
    rows = rows if member is None else rows.filter(member=member)
    standing = [row for row in rows if is_in_force(row.began, row.ended, today)]
    return sorted(standing, key=lambda row: (row.member.code, row.role != Designation.Role.MAIN, row.pk))


def account_of(person: Person) -> str:
    """Return the public id of somebody's account; empty: none. One query."""
    rows = Holder.objects.filter(person__identity=person.identity_id).order_by("pk")
    return rows.values_list("account__public_id", flat=True).first() or ""


def coordinators(today: date) -> list[Appointment]:
    """Return who coordinates the Network today. For the news to them. One query."""
    rows = Appointment.objects.filter(Q(ended=None) | Q(ended__gte=today), began__lte=today)
    return list(rows.filter(role=Appointment.Role.COORDINATOR).select_related("person").order_by("pk"))


def not_reminded(designation: Designation, items: Iterable[Item], *, now: datetime) -> list[Item]:
    """Return the things of which nobody of that member was reminded lately. One query."""
    told = Reminder.objects.filter(designation__member=designation.member_id, told_at__gt=now - NOT_AGAIN)
    lines, undertakings = set(), set()
    for line, undertaking in told.values_list("line", "undertaking"):
        lines.add(line)
        undertakings.add(undertaking)
    return [one for one in items if (one.line.pk not in lines if one.line else one.undertaking.pk not in undertakings)]


def is_due_soon(item: Item, today: date) -> bool:
    """Return whether somebody is to be reminded of a thing by now: it is due within 30 days, or was before."""
    return item.due is not None and item.due <= today + DUE_WITHIN


def due_members(today: date) -> frozenset[int]:
    """Return the keys of members to whom something may be due by now, for the worker to look closer. Two queries."""
    until = today + DUE_WITHIN
    lines = unanswered(Line.objects.filter(ask__closed_on=None, ask__closes_on__lte=until))
    owners = Owner.objects.filter(Q(until=None) | Q(until__gte=today), member__isnull=False, since__lte=today)
    near = Q(undertaking__milestones__met_on="", undertaking__milestones__due_latest__lte=until)
    owners = owners.filter(Q(undertaking__due_latest__lte=until) | near, undertaking__withdrawn_on=None)
    return frozenset(lines.values_list("member", flat=True)) | frozenset(owners.values_list("member", flat=True))
