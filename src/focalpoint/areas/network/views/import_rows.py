"""The rows of a list as they wait: what each would do, why, and what the coordinator decides."""

from typing import Any, Final

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions import importing as actions
from focalpoint.areas.network.forms.importing import ManyForm, RowsForm
from focalpoint.areas.network.importing.headings import Field, headings
from focalpoint.areas.network.importing.reading import read_list
from focalpoint.areas.network.models import Import, ImportRow
from focalpoint.areas.network.queries import importing as queries
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.network.views.importing import stem_of
from focalpoint.areas.network.words_importing import (
    ROW_STATES,
    changes_said,
    choices_of,
    import_state,
    notes_said,
    problems_said,
    reasons_said,
    row_state,
    row_summary,
)
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import comma, page_language

ROWS: Final = 25
"""Rows of the preview on one page."""
LOOK_EVERY_SECONDS: Final = 3
State = Import.State
PREVIEWED: Final = (State.PREVIEWED, State.APPLIED, State.UNDONE)
"""In which a list has rows to be looked at."""


@opened_by(SECRETARIAT_KEY)
def import_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a list as far as it has come; with its rows, and the decisions that they wait for."""
    base = revision_of("import", public_id)
    reader = reader_of(request)
    found = queries.import_called(public_id, reader=reader)
    counts = queries.counted(found)
    show = request.GET.get("show", "")
    page = _page(request, found, show)
    lines = [(row, queries.said_by(found, row)) for row in page.object_list] if page else []
    codes = {told["row"]["member"] for _row, told in lines}
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    members = {code: name.short for code, name in names.items()}
    decides = found.state == State.PREVIEWED
    form = RowsForm(
        request.POST or None,
        rows=[(row.number, row.decision, choices_of(row, told)) for row, told in lines] if decides else [],
        initial={"base": base},
    )

    def act() -> str:
        actions.decide_rows(found, form.decisions, base=form.cleaned_data["base"], **who(request, form))
        # What waits gets less with each decision: its first page is always there.
        return f"{stem_of(public_id)}?show=waiting" if show == "waiting" else request.get_full_path()

    job = Job.objects.visible_to(reader).filter(public_id=found.job).first() if found.job else None
    context = {
        "found": found,
        "stem": stem_of(public_id),
        "state": import_state(found),
        "job": job if found.state == State.PREVIEWING else None,
        "look_every": LOOK_EVERY_SECONDS if found.state == State.PREVIEWING and "still" not in request.GET else 0,
        "counts": counts,
        "filters": _filters(counts, show),
        "page": page,
        "lines": [_line(row, told, form, members=members) for row, told in lines],
        "nothing": _("Nothing waits for you. Apply the list.") if show == "waiting" else _("No row is like this."),
        "columns_left_out": _columns_left_out(found) if page and page.number == 1 and not show else "",
        "decides": decides,
        "may_reread": found.state in actions.OPEN,
    }
    return answer_form(
        request,
        form=form,
        template="network/import.html",
        act=act,
        done=_("Your decisions are kept."),
        otherwise=stem_of(public_id),
        context=context,
    )


def _page(request: HttpRequest, found: Import, show: str) -> Page[ImportRow] | None:
    if found.state not in PREVIEWED:
        return None
    rows = ImportRow.objects.filter(of=found).select_related("person").order_by("number")
    if show == "waiting":
        rows = rows.filter(decision="", state__in=(queries.State.SUSPECTED, queries.State.REFUSED))
    elif show in ROW_STATES:
        rows = rows.filter(state=show)
    return page_asked(request, rows, size=ROWS)


def _filters(counts: queries.Counted, show: str) -> list[tuple[str, str, bool]]:
    """Return links to rows by what they would do: address, words, whether it is this page."""
    found = [("?", _("All: {count}").format(count=counts.rows), show == "")]
    if counts.undecided:
        words = _("Wait for you: {count}").format(count=counts.undecided)
        found.append(("?show=waiting", words, show == "waiting"))
    for key, word in ROW_STATES.items():
        if counts.states[key]:
            found.append((f"?show={key}", f"{str(word).capitalize()}: {counts.states[key]}", show == key))
    return found


def _columns_left_out(found: Import) -> str:
    """Return the headings of the columns that mean nothing here; empty where the file is not kept any more."""
    content = queries.content_of(found) if Field.IGNORE in found.columns else b""
    if not content:
        return ""
    read = read_list(content, encoding=found.encoding, separator=found.separator, sheet=found.sheet)
    named = zip(headings(read.rows, found.heading_row), found.columns, strict=False)
    return comma().join(name for name, meant in named if meant == Field.IGNORE and name)


def _line(row: ImportRow, told: dict[str, Any], form: RowsForm, *, members: dict[str, str]) -> dict[str, Any]:
    """Return one row as the page shows it."""
    said = queries.row_said(told)
    name = f"row_{row.number}"
    return {
        "number": row.number,
        "name": said.name or _("(no name)"),
        "state": row_state(row),
        "facts": row_summary(said, members=members),
        "changes": changes_said(told["changes"]),
        "problems": problems_said(told),
        "notes": notes_said(told),
        "suspects": [(here(f"people/{one['person']}/"), one["name"], reasons_said(one)) for one in told["suspects"]],
        "same_as": told["same_as"],
        "decision": dict(choices_of(row, told)).get(row.decision, "") if row.decision else "",
        "done": here(f"people/{row.person.public_id}/") if row.done and row.person else "",
        "add_member": any(said[0] == "not_member" for _name, said in said.problems),
        "field": form[name] if name in form.fields else None,
    }


@opened_by(SECRETARIAT_KEY)
def import_many(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide about many rows at once, where nobody needs to look at each."""
    base = revision_of("import", public_id)
    found = queries.import_called(public_id, reader=reader_of(request))
    form = ManyForm(request.POST or None, initial={"base": base})

    def act() -> str:
        decisions = actions.safe_decisions(found, form.cleaned_data["what"])
        actions.decide_rows(found, decisions, base=form.cleaned_data["base"], **who(request, form))
        return f"{stem_of(public_id)}?show=waiting" if queries.counted(found).undecided else stem_of(public_id)

    return edit_page(
        request,
        form=form,
        title=_("Decide about many rows"),
        lede=_("Rows that are decided already stay as they are."),
        button=_("Decide"),
        act=act,
        done=_("Your decisions are kept."),
        back=stem_of(public_id),
        facts=[(_("Wait for you"), queries.counted(found).undecided)],
    )
