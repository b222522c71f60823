"""Take people away as a file or on paper; see who did."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from focalpoint.areas.network.actions.exporting import export_people as take_away
from focalpoint.areas.network.actions.exporting import note_exports
from focalpoint.areas.network.exports.tables import csv_of, workbook_of
from focalpoint.areas.network.exports.vcards import VCARD_TYPE, cards_of
from focalpoint.areas.network.forms.importing import ExportForm
from focalpoint.areas.network.forms.record import PlainForm
from focalpoint.areas.network.models import DirectoryExport
from focalpoint.areas.network.permissions import PRESIDENCY_KEY
from focalpoint.areas.network.queries.exporting import Exported, exports, exports_waiting
from focalpoint.areas.network.views.editing import here, member_choices, who
from focalpoint.areas.network.words import role_word
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.jobs.views import moment
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.shared.tables import CSV_TYPE
from focalpoint.ground.shared.workbooks import XLSX_TYPE
from focalpoint.ground.ui.forms import answer_form, new_key
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import page_language

FORMS: Final[dict[str, str | Promise]] = {
    DirectoryExport.Form.CSV: "CSV",
    DirectoryExport.Form.XLSX: "XLSX",
    DirectoryExport.Form.VCARD: "vCard",
    DirectoryExport.Form.PRINT: gettext_lazy("to print"),
}


@opened_by(ANYBODY_SIGNED_IN)
def export_people(request: HttpRequest) -> HttpResponse:
    """Take people away; the file is the answer, made anew each time and kept nowhere."""
    reader = reader_of(request)
    form = ExportForm(request.POST or None, members=member_choices(reader))
    if request.method == "POST":
        count_request(request, "export")
        if form.is_valid():
            given = form.cleaned_data
            # A file leaves the page as it is: whoever sends it again wants another file, and that is written down too.
            asking = who(request, form)
            asking["key"] = new_key()
            people = take_away(given["form"], member=given["member"], **asking)
            return _answer(request, given["form"], people)
    return answer_form(
        request,
        form=form,
        template="network/edit.html",
        act=lambda: here("directory/export/"),
        context={
            "title": _("Take people away"),
            "lede": _(
                "The file holds whom the office may see and who did not refuse. Who took it, when and how many people "
                "it names is written down, and of a file of all members the presidency is told."
            )
            if SECRETARIAT_KEY in reader.keys
            else _(
                "The file holds whom you may see and who agreed to it. Who took it, when and how many people it names "
                "is written down, and the secretariat is told."
            ),
            "button": _("Make the file"),
            "back": here("people/"),
        },
    )


def _answer(request: HttpRequest, form: str, people: list[Exported]) -> HttpResponse:
    if form == "print":
        response = render(request, "network/export_print.html", _printed(people))
    else:
        content, media_type = _file(form, people)
        response = HttpResponse(content, content_type=media_type)
        response["Content-Disposition"] = f'attachment; filename="people.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _file(form: str, people: list[Exported]) -> tuple[bytes, str]:
    if form == "csv":
        return csv_of(people), CSV_TYPE
    if form == "xlsx":
        return workbook_of(people), XLSX_TYPE
    return cards_of(people, site=settings.OPTIONS.address, names=_members(people)), VCARD_TYPE


def _members(people: list[Exported]) -> dict[str, str]:
    """Return what the members of people are called today, by code. At most one query."""
    codes = {one.designation.member.code for one in people}
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    return {code: names[code].short if code in names else code for code in codes}


def _printed(people: list[Exported]) -> dict[str, object]:
    """Return the list to print: by member, each with name, role, title and contacts."""
    today = timezone.now().date()
    names = _members(people)
    rows = []
    for one in people:
        row = one.designation
        title = ", ".join(part for part in (row.rank_as_printed, row.title_as_printed, one.body) if part)
        contacts = "; ".join(value for kind in ("email", "phone", "mobile") for value in one.contacts.get(kind, ()))
        rows.append((one.name, names[row.member.code], role_word(row.role), title or "–", contacts or "–"))
    columns = [
        Column("name", _("Name")),
        Column("member", _("Member")),
        Column("role", _("Role")),
        Column("title", _("Title")),
        Column("contacts", _("Contacts")),
    ]
    return {"rows": rows, "columns": columns, "today": today, "back": here("directory/export/")}


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def exports_noted(request: HttpRequest) -> HttpResponse:
    """Show who took people away, and note it. Two queries."""
    reader = reader_of(request)
    form = PlainForm(request.POST or None)
    found = exports(reader=reader)
    rows = [
        (
            moment(one.at),
            one.by_name or _("forgotten"),
            str(FORMS[one.form]),
            one.member or _("all members"),
            str(one.count),
            moment(one.noted_at) or _("new"),
        )
        for one in found
    ]

    def act() -> str:
        note_exports(**who(request, form))
        return here("office/exports/")

    return answer_form(
        request,
        form=form,
        template="network/exports.html",
        act=act,
        done=_("Noted."),
        context={
            "rows": rows,
            "waiting": bool(exports_waiting(reader, now=timezone.now())),
            "columns": [
                Column("when", _("When")),
                Column("who", _("Who")),
                Column("form", _("As")),
                Column("member", _("Member")),
                Column("count", _("People"), numeric=True),
                Column("noted", _("Noted")),
            ],
        },
    )
