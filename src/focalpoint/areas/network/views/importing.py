"""The secretariat takes in a list of people: sends it, says how it is read and what columns mean, looks, applies."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions import importing as actions
from focalpoint.areas.network.actions.applying import apply_import as apply_rows
from focalpoint.areas.network.actions.undoing import undo_import as undo_rows
from focalpoint.areas.network.forms.importing import (
    ColumnsForm,
    ReadingForm,
    SendListForm,
    UndoForm,
)
from focalpoint.areas.network.forms.record import PlainForm
from focalpoint.areas.network.importing.headings import heading_row, headings, proposals
from focalpoint.areas.network.importing.reading import ReadList, read_list
from focalpoint.areas.network.models import Import
from focalpoint.areas.network.queries import importing as queries
from focalpoint.areas.network.queries.undoing import undo_plan
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.network.words_importing import (
    ROW_STATES,
    STAYS,
    import_state,
)
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import day

SHOWN: Final = 8
"""Rows of the file that show how it is read."""
State = Import.State


def stem_of(public_id: str) -> str:
    """Return the address of one list."""
    return here(f"office/imports/{public_id}/")


@opened_by(SECRETARIAT_KEY)
def imports(request: HttpRequest) -> HttpResponse:
    """Show the lists that were sent. One query."""
    rows = [
        (
            format_html('<a href="{}">{}</a>', stem_of(one.public_id), day(value=one.sent_at.date())),
            one.kind.upper(),
            import_state(one),
            day(value=one.changed_at.date()),
        )
        for one in queries.imports(reader=reader_of(request))
    ]
    columns = [
        Column("sent", _("Sent")),
        Column("kind", _("File")),
        Column("state", _("State")),
        Column("changed", _("Last step")),
    ]
    return render(request, "network/imports.html", {"rows": rows, "columns": columns})


@opened_by(SECRETARIAT_KEY)
def new_import(request: HttpRequest) -> HttpResponse:
    """Take in a list."""
    form = SendListForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = SendListForm(request.POST, request.FILES)

    def act() -> str:
        sent = form.cleaned_data["file"]
        found = actions.send_list(sent.content, kind=sent.read.kind, **who(request, form))
        return f"{stem_of(found.public_id)}reading/"

    return edit_page(
        request,
        form=form,
        title=_("Read in a list of people"),
        lede=_("Nothing is written before you have looked at every row that needs it. Everything can be undone."),
        button=_("Send the list"),
        act=act,
        done=_("The list was taken in. Nothing of it is on record yet."),
        back=here("office/imports/"),
    )


@opened_by(SECRETARIAT_KEY)
def import_reading(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how a list is read: encoding, separator, sheet, row of the headings."""
    base = revision_of("import", public_id)
    found = _open(request, public_id)
    content = queries.content_of(found)
    read = read_list(content, encoding=found.encoding, separator=found.separator, sheet=found.sheet)
    initial = {
        "base": base,
        "encoding": found.encoding or read.proven,
        "separator": found.separator or (read.separators[0][0] if read.separators else ","),
        "sheet": read.sheet,
        "heading_row": found.heading_row or None,
    }
    form = ReadingForm(request.POST or None, read=read, initial=initial)

    def act() -> str:
        given = form.cleaned_data
        chosen = {name: given.get(name, "") for name in ("encoding", "separator", "sheet")}
        as_chosen = read_list(content, **chosen)
        row = min(given["heading_row"] or heading_row(as_chosen.rows), len(as_chosen.rows))
        actions.say_how_to_read(found, heading_row=row, base=given["base"], **chosen, **who(request, form))
        return f"{stem_of(public_id)}columns/"

    return answer_form(
        request,
        form=form,
        template="network/import_reading.html",
        act=act,
        otherwise=f"{stem_of(public_id)}columns/",
        context={"back": stem_of(public_id), "samples": _samples(read), "lines": _lines(read)},
    )


def _samples(read: ReadList) -> list[tuple[str, list[str]]]:
    """Return what each encoding would make of the text, where the bytes prove none."""
    return [] if read.kind == "xlsx" or read.proven else [(name, list(rows)) for name, rows in read.encodings]


def _lines(read: ReadList) -> list[str]:
    """Return the first rows of a list, each as one line."""
    if read.kind == "csv" and not read.proven:
        return []
    return [" | ".join(cell.text[:60] for cell in row) for row in read.rows[:SHOWN]]


@opened_by(SECRETARIAT_KEY)
def import_columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what the columns of a list mean."""
    base = revision_of("import", public_id)
    found = _open(request, public_id)
    if not found.heading_row:
        raise NotFound("")
    read = read_list(queries.content_of(found), encoding=found.encoding, separator=found.separator, sheet=found.sheet)
    names = headings(read.rows, found.heading_row)
    kept = queries.kept_columns(names)
    proposed = proposals(read.rows, found.heading_row, kept.columns if kept else {})
    initial: dict[str, Any] = {"base": base, "date_order": kept.date_order if kept else ""}
    if found.columns and len(found.columns) == len(names):
        # What was said of this very list comes before everything that can be thought of it.
        initial |= {f"column_{number}": meant for number, meant in enumerate(found.columns)}
        told = ("date_order", "default_role", "language", "dated", "shown_to", "contacts_shown_to")
        initial |= {name: getattr(found, name) for name in told}
        initial["source"] = found.source.code if found.source else ""
    form = ColumnsForm(request.POST or None, proposals=proposed, initial=initial)

    def act() -> str:
        given = form.cleaned_data
        actions.say_what_columns_mean(
            found,
            headings=names,
            columns=form.meant,
            date_order=given["date_order"],
            default_role=given["default_role"],
            language=given["language"],
            dated=given["dated"],
            source=given["source"],
            shown_to=given["shown_to"],
            contacts_shown_to=given["contacts_shown_to"],
            base=given["base"],
            **who(request, form),
        )
        return stem_of(public_id)

    return edit_page(
        request,
        form=form,
        title=_("What the columns mean"),
        lede=_("Headings are taken from row {row}. What you say is kept for the next list with these headings.").format(
            row=found.heading_row
        ),
        button=_("Look through the list"),
        act=act,
        done=_("The list is being looked through. Nothing of it is on record yet."),
        back=f"{stem_of(public_id)}reading/",
    )


def _open(request: HttpRequest, public_id: str) -> Import:
    """Return a list that can still be understood otherwise."""
    found = queries.import_called(public_id, reader=reader_of(request))
    # A form that comes twice meets a list that is being looked through: the action says what of it.
    if found.state not in actions.OPEN and not (request.method == "POST" and found.state == State.PREVIEWING):
        raise NotFound("")
    return found


@opened_by(SECRETARIAT_KEY)
def apply_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Apply a list: all of it or nothing."""
    base = revision_of("import", public_id)
    found = queries.import_called(public_id, reader=reader_of(request))
    if found.state != State.PREVIEWED and request.method != "POST":
        raise NotFound("")
    counts = queries.counted(found)
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        apply_rows(found, base=form.cleaned_data["base"], **who(request, form))
        return stem_of(public_id)

    return edit_page(
        request,
        form=form,
        title=_("Apply the list"),
        lede=_("All of it is written at once, or nothing of it. Afterwards it can be undone as a whole."),
        button=_("Apply the list"),
        act=act,
        done=_("The list is applied."),
        back=stem_of(public_id),
        facts=[
            *((str(word).capitalize(), counts.states[key]) for key, word in ROW_STATES.items()),
            (_("Left out"), counts.left_out),
            (_("Wait for you"), counts.undecided),
        ],
    )


@opened_by(SECRETARIAT_KEY)
def undo_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Undo a list that was applied; what would be taken back and what would stay is listed before."""
    base = revision_of("import", public_id)
    found = queries.import_called(public_id, reader=reader_of(request))
    if found.state != State.APPLIED and request.method != "POST":
        raise NotFound("")
    plan = undo_plan(found)
    form = UndoForm(request.POST or None, initial={"base": base})
    if not plan.stays:
        del form.fields["leave_edited"]

    def act() -> str:
        given = form.cleaned_data
        undo_rows(found, leave_edited=given.get("leave_edited", False), base=given["base"], **who(request, form))
        return stem_of(public_id)

    stays = [
        (
            format_html('<a href="{}">{}</a>', here(f"people/{row.person.public_id}/"), row.person.name)
            if row.person
            else _("forgotten"),
            str(row.number),
            STAYS[reason],
        )
        for row, reason in plan.stays
    ]
    return answer_form(
        request,
        form=form,
        template="network/import_undo.html",
        act=act,
        done=_("The list is undone."),
        otherwise=stem_of(public_id),
        context={
            "back": stem_of(public_id),
            "goes": len(plan.goes),
            "people": plan.people,
            "stays": stays,
            "columns": [Column("person", _("Person")), Column("row", _("Row")), Column("why", _("Why it stays"))],
        },
    )


@opened_by(SECRETARIAT_KEY)
def drop_import(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a list up."""
    base = revision_of("import", public_id)
    found = queries.import_called(public_id, reader=reader_of(request))
    form = PlainForm(request.POST or None, initial={"base": base})

    def act() -> str:
        actions.drop_import(found, base=form.cleaned_data["base"], **who(request, form))
        return here("office/imports/")

    return edit_page(
        request,
        form=form,
        title=_("Drop the list"),
        lede=_("The file and its rows are removed. Nothing of them is on record."),
        button=_("Drop the list"),
        act=act,
        done=_("The list is dropped."),
        back=stem_of(public_id),
    )
