"""Questions to every member: put one, see who has answered what, write to the silent, close it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from focalpoint.areas.ledger.actions.asking import ask_members, close_ask
from focalpoint.areas.ledger.actions.links import write_to_silent
from focalpoint.areas.ledger.forms.asking import AskForm, WriteForm
from focalpoint.areas.ledger.models import Ask
from focalpoint.areas.ledger.permissions import may_keep, may_report_for
from focalpoint.areas.ledger.queries.asking import NO_REGION, Answered, Count, ask_called, rolled_up, unanswered
from focalpoint.areas.ledger.queries.reporting import told
from focalpoint.areas.ledger.queries.undertaking import title_cut
from focalpoint.areas.ledger.views.progress_words import answer_shown, called, evidence_shown
from focalpoint.areas.ledger.views.reporting import undertaking_or_404
from focalpoint.areas.ledger.words_progress import ANSWERS, CHANNELS, answer_word
from focalpoint.areas.network.forms import PlainForm
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked, page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Cell, Table
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import WITH_WORKBOOK, check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day as day_words
from focalpoint.ground.ui.words import joined, mark, page_language

A_PAGE = 50
"""Lines on one page: answers have words."""
CUT = 300
"""Signs of an answer that stand in the table; the file has all of them."""


def ask_or_404(public_id: str, reader: Reader) -> Ask:
    """Return a question.

    Raises:
        NotFound: none that the reader may see.
    """
    try:
        return ask_called(public_id, reader=reader)
    except Ask.DoesNotExist:
        raise NotFound("") from None


def roll_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who has answered what by a day, by name, and counted by region. At most 24 queries."""
    reader, day = reader_of(request), day_asked(request)
    ask = ask_or_404(public_id, reader)
    # Before it was asked nobody had answered: the page then speaks of the day on which it was.
    day = max(day, ask.asked_on)
    found = rolled_up(ask, day, language=page_language(), reader=reader)
    names = names_on(day, language=page_language(), codes=[one.code for one in found.regions])
    page = page_asked(request, found.lines, size=A_PAGE)
    reports = [one.answer for one in page.object_list if one.answer]
    evidence = {one.report.pk: one.evidence for one in told(reports, reader=reader)}
    one = undertaking_or_404(ask.undertaking.public_id, reader)
    stem = f"asks/{public_id}/"
    keeps = may_keep(reader) and ask.closed_on is None
    return render(
        request,
        "ledger/roll_up.html",
        {
            "ask": ask,
            "as_of": day,
            "words": called(one),
            "undertaking": page_address("undertaking", one.public_id),
            "answered": _answered(found.total),
            "definition": definition(),
            "counted": [
                Column("region", _("Region")),
                Column("asked", pgettext("how many", "Asked"), numeric=True),
                *(Column(state.value, str(said), numeric=True) for state, said in ANSWERS),
                Column("silent", _("No answer"), numeric=True),
            ],
            "counts": [_count(count, names) for count in (*_in_order(found.regions, names), found.total)],
            "columns": [Column("member", _("Member")), Column("answer", _("Answer")), Column("told", _("Told on"))],
            "rows": [_row(line, evidence.get(line.answer.pk, ()) if line.answer else (), reader) for line in page],
            "page": page,
            "links": [
                (here(f"{stem}write/"), _("Write to those who have not answered")),
                (here(f"{stem}close/"), _("Close the question")),
            ]
            if keeps
            else [],
            **twins(request, forms=WITH_WORKBOOK),
        },
    )


def roll_up_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Hand out the lines as a file, by name. At most twelve queries."""
    check_form(request, form, forms=WITH_WORKBOOK)
    reader, day = reader_of(request), day_asked(request)
    ask = ask_or_404(public_id, reader)
    found = rolled_up(ask, max(day, ask.asked_on), language=page_language(), reader=reader)
    names = names_on(day, language=page_language(), codes=[one.code for one in found.regions])
    return file_response(
        Table(
            name=f"answers-{ask.public_id}",
            columns=(
                FileColumn("code", _("Code")),
                FileColumn("member", _("Member")),
                FileColumn("region", _("Region")),
                FileColumn("state", _("State")),
                FileColumn("answer", _("Answer")),
                FileColumn("words", _("What was done")),
                FileColumn("language", _("Language")),
                FileColumn("value", _("Value reached")),
                FileColumn("value_unit", _("Unit")),
                FileColumn("told_on", _("Told on")),
                FileColumn("channel", _("How it came")),
            ),
            rows=[_file_row(line, names) for line in found.lines],
            as_of=found.day,
            notes=(ask.question, _answered(found.total), definition()),
        ),
        form,
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def put_question(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a question about an undertaking to every member of today."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)
    form = AskForm(request.POST or None, initial={"language": page_language()})

    def act() -> str:
        given = form.cleaned_data
        made = ask_members(
            one,
            question=given["question"],
            language=given["language"],
            closes_on=given["closes_on"],
            **who(request, form),
        )
        return here(f"asks/{made.public_id}/")

    return edit_page(
        request,
        form=form,
        title=_("Ask every member"),
        lede=_("Each member of today gets a line and answers yes, in part, or no. Nobody is ranked."),
        facts=[(_("Undertaking"), called(one))],
        button=_("Ask"),
        act=act,
        done=_("Asked."),
        back=page_address("undertaking", public_id),
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send those who have not answered a link that opens their form without an account."""
    reader = reader_of(request)
    found = ask_or_404(public_id, reader)
    back = here(f"asks/{public_id}/")

    def members() -> list[tuple[str, str]]:
        lines = found.lines.filter(member__in=Member.objects.visible_to(reader))
        codes = list(unanswered(lines).values_list("member__code", flat=True))
        names = names_on(today(), language=page_language(), codes=codes)
        return sorted(((code, names[code].short) for code in codes if code in names), key=lambda one: one[1])

    form = WriteForm(request.POST or None, members=members)

    def act() -> str:
        write_to_silent(found, code=form.cleaned_data["member"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Write to those who have not answered"),
        lede=_(
            "The focal point, else an alternate, gets a link that takes the answer without a password. Nobody is "
            "written to twice within a fortnight."
        ),
        facts=[(_("Question"), mark(text=found.question, language=found.language))],
        button=_("Send"),
        act=act,
        done=_("Sent."),
        back=back,
    )


@opened_by(PRESIDENCY_KEY, SECRETARIAT_KEY)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a question: what was answered stands, and no further answer is taken."""
    reader = reader_of(request)
    base = revision_of("ask", public_id)
    found = ask_or_404(public_id, reader)
    back = here(f"asks/{public_id}/")
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        close_ask(found, base=form.cleaned_data["base"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Close the question"),
        lede=_("What was answered stands. No further answer is taken."),
        facts=[(_("Question"), mark(text=found.question, language=found.language))],
        button=_("Close the question"),
        act=act,
        done=_("Closed."),
        back=back,
    )


def definition() -> str:
    """Return what is counted, in one sentence."""
    return _(
        "Those who were members on the day of the question were asked. The newest answer of each by this day that you "
        "may see is counted; whoever kept the answer to others stands among those without one."
    )


def _answered(total: Count) -> str:
    return ngettext(
        "{answered} of {asked} member has answered.", "{answered} of {asked} members have answered.", total.asked
    ).format(answered=total.answered, asked=total.asked)


def _count(count: Count, names: dict[str, Name]) -> tuple[str, ...]:
    numbers = (str(count.by_state[state.value]) for state, _said in ANSWERS)
    return (_region(count.code, names), str(count.asked), *numbers, str(count.silent))


def _in_order(counts: Sequence[Count], names: dict[str, Name]) -> list[Count]:
    """Return the regions by name; whom none holds stand last."""
    return sorted(
        counts, key=lambda one: (one.code not in names, names[one.code].sort_key if one.code in names else "")
    )


def _region(code: str, names: dict[str, Name]) -> str:
    if code == "all":
        return _("All together")
    return names[code].short if code in names else _("Organisations, and no region")


def _row(line: Answered, evidence: Any, reader: Reader) -> tuple[SafeString | str | None, ...]:  # noqa: ANN401
    member = mark(text=line.name, language=line.language)
    answer = line.answer
    if answer is None:
        may_answer = may_report_for(line.line.member.code, reader) and line.line.ask.closed_on is None
        return (_linked(member, line, _("Answer")) if may_answer else member, _("No answer"), "—")
    words = title_cut(answer.words, most=CUT)
    shown = [one for one in map(evidence_shown, evidence) if one]
    parts: list[SafeString | str] = [answer_shown(answer.state)]
    parts += [mark(text=words, language=answer.language)] if words else []
    if may_report_for(line.line.member.code, reader):
        member = _linked(member, line, _("Correct"), f"reports/{answer.public_id}/correct/")
    return (member, joined([*parts, *shown], by=" · "), day_words(value=answer.told_on))


def _linked(member: SafeString, line: Answered, said: str, path: str = "") -> SafeString:
    return format_html('{} · <a href="{}">{}</a>', member, here(path or f"lines/{line.line.public_id}/"), said)


def _file_row(line: Answered, names: dict[str, Name]) -> tuple[Cell, ...]:
    one = line.answer
    channels = dict[str, Any](CHANNELS)
    return (
        line.line.member.code,
        line.name,
        names[line.region].short if line.region in names and line.region != NO_REGION else None,
        one.state if one else None,
        answer_word(one.state) if one else None,
        one.words or None if one else None,
        one.language if one else None,
        one.value if one else None,
        one.value_unit or None if one else None,
        one.told_on if one else None,
        str(channels[one.channel]) if one else None,
    )
