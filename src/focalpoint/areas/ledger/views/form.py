"""The form as a workbook: download it for a member, send it back filled in."""

from dataclasses import dataclass
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.ledger.actions.form import NotTaken, Taken, take_form
from focalpoint.areas.ledger.filling.book import Problem
from focalpoint.areas.ledger.filling.reading import read_form, readers
from focalpoint.areas.ledger.filling.writing import XLSX_TYPE, workbook_of
from focalpoint.areas.ledger.forms.form import TakeFormsForm
from focalpoint.areas.ledger.permissions import check_may_report_for
from focalpoint.areas.ledger.queries.form import book_for
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import here, member_choices, member_name
from focalpoint.ground.files.apart import Apart
from focalpoint.ground.files.errors import Refused
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import AlreadyDone, FocalPointError, NotAllowed, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import page_language


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file: what was taken, or what has to be mended."""

    name: str
    sentence: str
    problems: tuple[Problem, ...] = ()
    is_taken: bool = False

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The problems as rows of a table."""
        return [(one.sheet, one.cell, one.sentence) for one in self.problems]


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def forms(request: HttpRequest) -> HttpResponse:
    """Offer the form of each member for which the reader reports, and take filled ones."""
    reader = reader_of(request)
    if request.method == "POST":
        form = TakeFormsForm(request.POST, request.FILES)
        if form.is_valid():
            return _results(request, form, reader)
    else:
        form = TakeFormsForm()
    offered = member_choices(reader)[1:] if SECRETARIAT_KEY in reader.keys else _own(reader)
    context = {"form": form, "members": [(here(f"progress-form/{code}.xlsx"), name) for code, name in offered]}
    return render(request, "ledger/forms.html", context, status=422 if form.errors else 200)


def _own(reader: Reader) -> list[tuple[str, str]]:
    return [(code, member_name(code)) for code in sorted(own_codes(reader))]


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def form_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give a member's form, with what it told last time. At most sixteen queries."""
    reader = reader_of(request)
    member = Member.objects.visible_to(reader).filter(code=code).first()
    if member is None:
        raise NotFound("")
    try:
        check_may_report_for(member.code, reader)
    except NotAllowed:
        # What the form holds is for its member: to others it does not exist.
        raise NotFound("") from None
    book = book_for(member, today(), language=page_language(), reader=reader)
    name = f"progress-{code.replace(':', '-')}-{book.made_on.isoformat()}.xlsx"
    return HttpResponse(
        workbook_of(book),
        content_type=XLSX_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _results(request: HttpRequest, form: TakeFormsForm, reader: Reader) -> HttpResponse:
    """Take each file by itself and say what became of it: one that needs mending does not stop the others."""
    found = []
    with readers() as reading:
        for number, (name, content) in enumerate(form.cleaned_data["filled"]):
            # Each form is written once by a key of its own, so that sending the page again does nothing more.
            key = f"{form.cleaned_data['key']}.{number}"
            found.append(_result(request, PurePath(name).name, content, form, key, reader, reading))
    taken = sum(one.is_taken for one in found)
    context = {
        "back": here("progress-form/"),
        "heading": ngettext("{count} form was taken.", "{count} forms were taken.", taken).format(count=taken),
        "refused": [one for one in found if not one.is_taken],
        "taken": [(one.name, one.sentence) for one in found if one.is_taken],
        "taken_columns": [Column("file", _("File")), Column("told", _("What became of it"))],
        "columns": [Column("sheet", _("Sheet")), Column("cell", _("Cell")), Column("what", _("What to do"))],
    }
    return render(request, "ledger/forms_taken.html", context, status=200 if taken == len(found) else 422)


def _result(
    request: HttpRequest, name: str, content: bytes, form: TakeFormsForm, key: str, reader: Reader, reading: Apart
) -> Result:
    try:
        returned, missing = read_form(content, within=reading)
        member = Member.objects.visible_to(reader).filter(code=returned.member).first()
        if member is None:
            return Result(name, _("This form names no member. Download it again and copy your answers over."))
        taken = take_form(
            returned,
            missing,
            member=member,
            audience=form.cleaned_data["audience"],
            key=key,
            reader=reader,
            actor=actor_of(request),
            now=timezone.now(),
        )
    except NotTaken as problem:
        return Result(name, str(problem), problem.problems)
    except AlreadyDone as problem:
        return Result(name, str(problem), is_taken=True)
    except (Refused, FocalPointError) as problem:
        return Result(name, str(problem))
    return Result(name, _told(taken), is_taken=True)


def _told(taken: Taken) -> str:
    told = ngettext("{count} answer was taken.", "{count} answers were taken.", taken.told).format(count=taken.told)
    if not taken.unchanged:
        return told
    same = ngettext("{count} says the same as before.", "{count} say the same as before.", taken.unchanged).format(
        count=taken.unchanged
    )
    return f"{told} {same}"
