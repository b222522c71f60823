"""Take a filled form in: all of it, or nothing and a list of the cells that need mending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.report import put_report, teller_of
from focalpoint.areas.ledger.filling.book import Filled, Problem, Returned
from focalpoint.areas.ledger.filling.checking import Told, check_row
from focalpoint.areas.ledger.models import ProgressReport
from focalpoint.areas.ledger.permissions import check_may_report_for
from focalpoint.areas.ledger.queries.form import Thing, bases_of, last_told, links_of, things_of
from focalpoint.areas.ledger.queries.reporting import Said, Shown, audiences_of, strand
from focalpoint.areas.ledger.queries.undertaking import title_cut
from focalpoint.areas.ledger.words import state_word
from focalpoint.areas.ledger.words_progress import answer_word
from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

KIND: Final = "progress_form"
"""What the trail calls a form that was taken in; its id is the code of the member."""


class NotTaken(InvalidInput):
    """The form was not taken; ``problems`` name each cell that needs mending. Nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, by sheet and row."""
        super().__init__(_("Nothing of this form was taken. Mend the cells that are named, and send it again."))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a form: how many rows told something new, said the same as before, or were empty."""

    told: int
    unchanged: int
    empty: int


@transaction.atomic
def take_form(
    form: Returned,
    missing: Sequence[Problem],
    *,
    member: Member,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Taken:
    """Write a report for each row that says something new. Sent again, the same form says nothing new.

    ``missing`` is what reading the file found wrong already. ``audience`` is who may read what it tells, where an
    undertaking leaves a choice.

    Raises:
        NotAllowed: the reader does not tell for that member.
        NotTaken: it is another member's form, or some of its cells need mending.
    """
    check_may_report_for(member.code, reader)
    begin(KIND, member.code, key=key)
    if form.member != member.code:
        raise NotTaken([Problem("", "", _("This is the form of another member. Choose that member, or its form."))])
    things = things_of(member, now.date(), reader=reader)
    by_id = {(line.public_id if line else one.public_id): (one, line) for one, line in things}
    bases, told = bases_of(member, things), last_told(member, things, reader=reader)
    links = links_of(told.values())
    problems, news = list(missing), list[tuple[Told, Thing, ProgressReport | None]]()
    unchanged = empty = 0
    seen: set[str] = set()
    for row in form.rows:
        if row.is_empty:
            empty += 1
            continue
        thing = by_id.get(row.public_id)
        if thing is None or row.public_id in seen:
            problems.append(Problem(row.sheet, row.cell("asked"), _no_row(row, thing)))
            continue
        seen.add(row.public_id)
        checked = check_row(row, language=form.language)
        if not isinstance(checked, Told):
            problems += checked
            continue
        one, line = thing
        last = told.get((one.pk, line.pk if line else None))
        if last is not None and says_the_same(last, links.get(last.pk, ()), checked):
            unchanged += 1
        elif str(bases[strand(one, line, member.code, "")]) != row.base:
            problems.append(Problem(row.sheet, row.cell("state"), _stale(last)))
        else:
            news.append((checked, thing, last))
    if problems:
        raise NotTaken(problems)
    teller = teller_of(member, reader)
    for checked, (one, line), _last in news:
        offered = audiences_of(one)
        try:
            put_report(
                one,
                checked.said,
                line=line,
                member=member,
                teller=teller,
                shown=Shown(links=checked.links),
                audience=audience if audience in offered else offered[-1],
                key="",
                actor=actor,
                channel=ProgressReport.Channel.FORM,
                corrects=None,
                now=now,
            )
        except InvalidInput as problem:
            column = problem.field if problem.field in checked.row.answers else "state"
            problems.append(Problem(checked.row.sheet, checked.row.cell(column), str(problem)))
    if problems:
        raise NotTaken(problems)
    trace(
        "ledger.take_form",
        subject=(KIND, member.code, member.code),
        before=None,
        after={"answers": len(news), "unchanged": unchanged, "empty": empty, "made_on": form.made_on},
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
    return Taken(len(news), unchanged, empty)


def says_the_same(last: ProgressReport, links: tuple[str, ...], checked: Told) -> bool:
    """Return whether a row says what was told last: then it was not touched, or the form was sent before."""
    said = checked.said
    standing = Said(
        state=last.state,
        words=last.words,
        language=last.language,
        happened_on=last.happened_on,
        value=last.value,
        value_unit=last.value_unit,
        value_of=last.value_of,
        value_on=last.value_on,
        value_source=last.value_source,
    )
    return said == standing and links == checked.links


def _no_row(row: Filled, thing: Thing | None) -> str:
    if thing is not None:
        return _("This row stands in the form twice. Empty one of the two.")
    if not row.public_id:
        return _("This row is none of the form. Empty it, or copy what it says into the row that it belongs to.")
    return _("This is not asked of this member any more. Empty the row, or download the form again.")


def _stale(last: ProgressReport | None) -> str:
    if last is None:
        return _("Something was told of this since the form was made. Download it again, and copy your answer over.")
    return _(
        "Something was told of this since the form was made: “{words}”. Download the form again, and copy your answer "
        "over."
    ).format(words=title_cut(last.words, most=200) or (answer_word if last.line_id else state_word)(last.state))
