"""The table of names as a page for everybody; deciding about names and adding sources for the secretariat."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.vocabulary import queries
from focalpoint.areas.vocabulary.actions import FORMS, add_source, approve_name, correct_name, reject_name
from focalpoint.areas.vocabulary.forms import NameForm, SourceForm
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import BY_CODE, LANGUAGES
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import mark, page_language, source, state

Status = OfficialName.Status


def names(request: HttpRequest) -> HttpResponse:
    """Show the names of one language in its order, drafts marked. At most four queries."""
    language = request.GET.get("language") or page_language()
    if language not in BY_CODE:
        raise NotFound(_("The table has no names in that language."))
    drafts_only = request.GET.get("only") == "drafts"
    may_edit = SECRETARIAT_KEY in reader_of(request).keys
    page = page_asked(request, queries.names_in(language, drafts_only=drafts_only))
    counts = queries.counts_of_drafts()
    columns = [
        Column("short", _("Short name")),
        Column("of", _("After “representatives”")),
        Column("formal", _("Formal name")),
        Column("status", _("Status")),
        Column("source", _("Source")),
    ]
    return render(
        request,
        "vocabulary/names.html",
        {
            "columns": columns,
            "rows": [_row(name, may_edit=may_edit) for name in page],
            "page": page,
            "asked": language,
            "drafts_only": drafts_only,
            "tables": [
                (one.code, one.own_name, one.direction, *counts.get(one.code, (0, 0)), one.code == language)
                for one in LANGUAGES
            ],
        },
    )


def _row(name: OfficialName, *, may_edit: bool) -> tuple[Any, ...]:
    shown: Any = mark(text=name.short, language=name.language)
    if may_edit:
        address = f"/{page_language()}/names/{queries.name_id(name)}/"
        shown = format_html('<a href="{}">{}</a>', address, shown)
    return (
        shown,
        mark(text=name.of, language=name.language),
        mark(text=name.formal, language=name.language) if name.formal else "",
        _status(name),
        source(source=name.source),
    )


def _status(name: OfficialName) -> SafeString:
    if name.status == Status.REJECTED:
        return state(kind="none", text=_("rejected"))
    if Status.DRAFT in {name.status, name.of_status}:
        word = _("draft") if name.status == Status.DRAFT else _("forms in a sentence are drafts")
        return state(kind="draft", text=word)
    return state(kind="met", text=_("approved"))


@opened_by(SECRETARIAT_KEY)
def name(request: HttpRequest, identifier: str) -> HttpResponse:
    """Decide about one name: approve, correct or reject it."""
    try:
        row = queries.name_called(identifier)
    except OfficialName.DoesNotExist:
        raise NotFound("") from None
    reader, now = reader_of(request), timezone.now()
    initial = {field: getattr(row, field) for field in (*FORMS, "note")}
    form = NameForm(
        request.POST or None,
        initial=initial
        | {"decision": "approve", "source": row.source.code, "base": revision_of("name", queries.name_id(row))},
    )

    # What is typed here runs in the direction of its own language.
    for field in FORMS:
        form.fields[field].widget.attrs |= {"lang": row.language, "dir": BY_CODE[row.language].direction}

    def act() -> str:
        given = form.cleaned_data
        who: Any = {
            "key": given["key"],
            "base": given["base"],
            "reader": reader,
            "actor": actor_of(request),
            "now": now,
        }
        if given["decision"] == "approve":
            approve_name(row, **who)
        elif given["decision"] == "reject":
            reject_name(row, note=given["note"], **who)
        else:
            forms = {field: given[field] for field in FORMS}
            correct_name(row, forms=forms, source=given["source"], note=given["note"], **who)
        return back

    back = f"/{page_language()}/names/?language={row.language}&only=drafts"
    return answer_form(
        request,
        form=form,
        template="vocabulary/name.html",
        act=act,
        done=_("The decision about the name is kept."),
        otherwise=back,
        context={"name": row, "status": _status(row), "back": back},
    )


@opened_by(SECRETARIAT_KEY)
def new_source(request: HttpRequest) -> HttpResponse:
    """Add a source that facts can name."""
    form = SourceForm(request.POST or None)

    def act() -> str:
        given = form.cleaned_data
        made = add_source(
            code=given["code"],
            title=given["title"],
            language=given["language"],
            dated=given["dated"],
            symbol=given["symbol"],
            publisher=given["publisher"],
            key=given["key"],
            reader=reader_of(request),
            actor=actor_of(request),
            now=timezone.now(),
        )
        return f"/{page_language()}/sources/#{made.code}"

    return answer_form(
        request,
        form=form,
        template="vocabulary/source.html",
        act=act,
        done=_("The source was added. Forms offer it now."),
        otherwise=f"/{page_language()}/sources/",
    )
