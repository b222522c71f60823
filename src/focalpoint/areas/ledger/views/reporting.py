"""Report progress, correct a report, answer one line of a question; the reports on one undertaking as a list."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.report import correct_report, teller_of
from focalpoint.areas.ledger.actions.report import report as tell
from focalpoint.areas.ledger.forms.report import ReportForm
from focalpoint.areas.ledger.models import Line, ProgressReport, Undertaking
from focalpoint.areas.ledger.permissions import may_correct, may_report_on
from focalpoint.areas.ledger.queries.asking import line_called
from focalpoint.areas.ledger.queries.reporting import (
    KIND,
    audiences_of,
    newest,
    newest_of,
    report_called,
    reports_on,
    strand,
    strand_of,
    told,
)
from focalpoint.areas.ledger.queries.undertaking import evidence_of, owners_of, with_parts
from focalpoint.areas.ledger.views.progress_words import called, evidence_shown, reports_shown
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import edit_page, here, member_choices, member_name, who
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import day_asked, page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.shared.tables import Table
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import mark, page_language

OFFICE = "office"
"""Stands for the secretariat or the presidency among those for whom one may report."""
A_PAGE = 20
"""Reports on one page: each may have two hundred words."""


def undertaking_or_404(public_id: str, reader: Reader) -> Undertaking:
    """Return an undertaking with its words.

    Raises:
        NotFound: none that the reader may see.
    """
    found = with_parts(Undertaking.objects.visible_to(reader).filter(public_id=public_id), today(), reader=reader)
    if not found:
        raise NotFound("")
    return found[0]


@opened_by(MEMBER_KEY, PRESIDENCY_KEY, SECRETARIAT_KEY)
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report how far an undertaking has come; ``?member=NA`` says for whom, where there is a choice."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)
    member, choices = _for_whom(request, one, reader)
    if choices:
        return render(
            request,
            "ledger/report_for.html",
            {
                "choices": choices,
                "owner": next((part.member.code for part in owners_of(one) if part.member), ""),
                "title": _("Report progress"),
                "words": called(one),
                "back": _page(one),
            },
        )
    code = member.code if member else ""
    teller = teller_of(member, reader)
    base = revision_of(KIND, strand(one, None, code, teller))
    last = newest(one, None, member, teller, reader=reader)
    form = _form(request, one, last, base, is_answer=False, reader=reader)

    def act() -> str:
        tell(
            one,
            form.said(),
            member=member,
            shown=form.shown(),
            audience=form.open_to(),
            base=form.cleaned_data["base"],
            **who(request, form),
        )
        return _page(one)

    facts = [(_("Undertaking"), called(one)), (_("For whom you report"), _teller(code))]
    return edit_page(
        request,
        form=form,
        title=_("Report progress"),
        lede=_("The form begins with what you reported last time. Nothing is overwritten: both reports stay."),
        facts=facts,
        button=_("Report"),
        act=act,
        done=_("Reported."),
        back=_page(one),
    )


@opened_by(MEMBER_KEY, PRESIDENCY_KEY, SECRETARIAT_KEY)
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct a report by another one; the earlier stays, folded behind it."""
    reader = reader_of(request)
    try:
        earlier = report_called(public_id, reader=reader)
    except ProgressReport.DoesNotExist:
        raise NotFound("") from None
    one, line = undertaking_or_404(earlier.undertaking.public_id, reader), earlier.line
    code = earlier.member.code if earlier.member else ""
    if not may_correct(earlier, reader):
        raise NotFound("")
    base = revision_of(KIND, strand_of(earlier))
    # After the revision: what was corrected meanwhile is what is shown.
    corrected = newest_of(earlier)
    form = _form(
        request, one, corrected, base, is_answer=line is not None, reader=reader, stands=_shown_by(corrected, reader)
    )
    back = here(f"asks/{line.ask.public_id}/") if line else _page(one)

    def act() -> str:
        correct_report(
            earlier,
            form.said(),
            shown=form.shown(),
            gone=form.gone(),
            audience=form.open_to(),
            base=form.cleaned_data["base"],
            **who(request, form),
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Correct the report"),
        lede=_("The earlier report stays, folded behind this one, with the file that came with it."),
        facts=[(_("Undertaking"), called(one)), (_("For whom you report"), _teller(code))],
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def line(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer one line of a question for its member."""
    reader = reader_of(request)
    try:
        found = line_called(public_id, reader=reader)
    except Line.DoesNotExist:
        raise NotFound("") from None
    one, member = undertaking_or_404(found.ask.undertaking.public_id, reader), found.member
    if not may_report_on(one, found, member.code, reader=reader, today=today()):
        raise NotFound("")
    base = revision_of(KIND, found.public_id)
    last = newest(one, found, member, teller_of(member, reader), reader=reader)
    form = _form(request, one, last, base, is_answer=True, reader=reader)
    back = here(f"asks/{found.ask.public_id}/")

    def act() -> str:
        tell(
            one,
            form.said(),
            line=found,
            member=member,
            shown=form.shown(),
            audience=form.open_to(),
            base=form.cleaned_data["base"],
            **who(request, form),
        )
        return back

    return edit_page(
        request,
        form=form,
        title=_("Answer"),
        facts=[
            (_("Question"), mark(text=found.ask.question, language=found.ask.language)),
            (_("Undertaking"), called(one)),
            (_("Member"), member_name(member.code)),
        ],
        button=_("Answer"),
        act=act,
        done=_("Answered."),
        back=back,
    )


def reports(request: HttpRequest, public_id: str) -> HttpResponse:
    """List what was told about an undertaking by a day, the newest first. At most sixteen queries a page."""
    reader, day = reader_of(request), day_asked(request)
    one = undertaking_or_404(public_id, reader)
    page = page_asked(request, reports_on(one, day, reader=reader), size=A_PAGE)
    return render(
        request,
        "ledger/reports.html",
        {
            "as_of": day,
            "words": called(one),
            "back": _page(one),
            "page": page,
            "reports": reports_shown(told(list(page.object_list), reader=reader), reader=reader),
            **twins(request),
        },
    )


def reports_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Hand out the same as a file, with the reports that were corrected. At most ten queries."""
    check_form(request, form)
    reader, day = reader_of(request), day_asked(request)
    one = undertaking_or_404(public_id, reader)
    rows = ProgressReport.objects.visible_to(reader).filter(undertaking=one, line=None, told_on__lte=day)
    rows = rows.select_related("member", "source", "corrects").order_by("-told_on", "-pk")
    return file_response(
        Table(
            name=f"reports-{one.public_id}",
            columns=(
                FileColumn("id", _("Id")),
                FileColumn("member", _("Member")),
                FileColumn("told_as", _("Told by")),
                FileColumn("state", _("State")),
                FileColumn("words", _("What was done")),
                FileColumn("language", _("Language")),
                FileColumn("happened_on", _("When it came about")),
                FileColumn("value", _("Value reached")),
                FileColumn("value_unit", _("Unit")),
                FileColumn("value_of", _("Of which category")),
                FileColumn("value_on", _("When it was so")),
                FileColumn("value_source", _("Who counted, or where it stands")),
                FileColumn("told_on", _("Told on")),
                FileColumn("channel", _("How it came")),
                FileColumn("corrects", _("Corrects")),
                FileColumn("source", _("Source")),
            ),
            rows=[
                (
                    row.public_id,
                    row.member.code if row.member else None,
                    row.teller,
                    row.state,
                    row.words or None,
                    row.language,
                    row.happened_on,
                    row.value,
                    row.value_unit or None,
                    row.value_of or None,
                    row.value_on,
                    row.value_source or None,
                    row.told_on,
                    row.channel,
                    row.corrects.public_id if row.corrects else None,
                    row.source.code if row.source else None,
                )
                for row in rows
            ],
            as_of=day,
        ),
        form,
    )


def _form(
    request: HttpRequest,
    one: Undertaking,
    last: ProgressReport | None,
    base: int,
    *,
    is_answer: bool,
    reader: Reader,
    stands: Sequence[tuple[str, SafeString]] = (),
) -> ReportForm:
    return ReportForm(
        request.POST or None,
        request.FILES or None,
        undertaking=one,
        is_answer=is_answer,
        reader=reader,
        stands=stands,
        initial={**begun_with(one, last), "base": base},
    )


def _shown_by(report: ProgressReport, reader: Reader) -> list[tuple[str, SafeString]]:
    pieces = evidence_of([report.pk], reader=reader).get(report.pk, [])
    return [(str(one.pk), shown) for one in pieces if (shown := evidence_shown(one)) is not None]


def begun_with(one: Undertaking, last: ProgressReport | None) -> dict[str, Any]:
    """Return what stands in a form: what was told last time, else nothing but the unit of the target."""
    if last is None:
        return {
            "language": page_language(),
            "audience": audiences_of(one)[0],
            "value_unit": one.target_unit,
            "value_of": one.target_of,
        }
    names = ("state", "words", "language", "happened_on", "value", "value_unit", "value_of", "value_on")
    begun = {name: getattr(last, name) for name in (*names, "value_source", "audience")}
    if last.value is not None:
        # As a person writes it: 12.5, and not the four decimals of the column.
        begun["value"] = f"{last.value.normalize():f}"
    return begun


def _for_whom(
    request: HttpRequest, one: Undertaking, reader: Reader
) -> tuple[Member | None, list[tuple[str, str | SafeString]]]:
    """Return for whom to report, or what there is to choose from."""
    asked = request.GET.get("member", "")
    day = today()
    if asked == OFFICE and may_report_on(one, None, "", reader=reader, today=day):
        return None, []
    if asked and asked != OFFICE:
        member = Member.objects.visible_to(reader).filter(code=asked[:20]).first()
        if member is not None and may_report_on(one, None, member.code, reader=reader, today=day):
            return member, []
        raise NotFound("")
    own = [code for code in own_codes(reader) if may_report_on(one, None, code, reader=reader, today=day)]
    office = may_report_on(one, None, "", reader=reader, today=day)
    if SECRETARIAT_KEY not in reader.keys and len(own) + office == 1:
        return (Member.objects.visible_to(reader).get(code=own[0]) if own else None), []
    if SECRETARIAT_KEY in reader.keys:
        return None, [(OFFICE, _("The Secretariat")), *member_choices(reader)[1:]]
    names = names_on(day, language=page_language(), codes=own)
    choices: list[tuple[str, str | SafeString]] = [(code, names[code].short) for code in own if code in names]
    if not choices and not office:
        raise NotFound("")
    return None, [*([(OFFICE, _("The presidency"))] if office else []), *choices]


def _teller(code: str) -> str:
    return member_name(code) if code else _("The office itself")


def _page(one: Undertaking) -> str:
    return page_address("undertaking", one.public_id)
