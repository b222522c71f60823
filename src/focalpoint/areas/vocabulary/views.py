"""The table of names as a page for everybody; deciding about names and adding sources for the secretariat."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.vocabulary import queries
from focalpoint.areas.vocabulary.actions import (
    FORMS,
    add_source,
    approve_name,
    approve_names,
    correct_name,
    reject_name,
)
from focalpoint.areas.vocabulary.forms import NameForm, SourceForm
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import BY_CODE, LANGUAGES
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of, revisions_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import mark, page_language, source, state

Status = OfficialName.Status


def names(request: HttpRequest) -> HttpResponse:
    """Show the names of one language in its order, drafts marked. At most four queries, for the secretariat five.

    The secretariat ticks drafts and approves them together.
    """
    language = request.GET.get("language") or page_language()
    if language not in BY_CODE:
        raise NotFound(_("The table has no names in that language."))
    drafts_only = request.GET.get("only") == "drafts"
    reader = reader_of(request)
    may_edit = SECRETARIAT_KEY in reader.keys
    page = page_asked(request, queries.names_in(language, drafts_only=drafts_only))
    counts = queries.counts_of_drafts()
    columns = [
        Column("short", _("Short name")),
        Column("of", _("After “representatives”")),
        Column("formal", _("Formal name")),
        Column("status", _("Status")),
        Column("source", _("Source")),
    ]
    if may_edit:
        # Whoever approves a name approves this form of it too.
        columns.insert(2, Column("listed", _("In a list")))
    ticked = _ticked(request)
    drafts = [name for name in page if _is_draft(name)] if may_edit else []
    standing = revisions_of("name", [queries.name_id(name) for name in drafts]) if drafts else {}
    context = {
        "columns": columns,
        "rows": [_row(name, may_edit=may_edit, standing=standing, ticked=ticked) for name in page],
        "page": page,
        "asked": language,
        "drafts_only": drafts_only,
        "approves": bool(drafts),
        "tables": [
            (one.code, one.own_name, one.direction, *counts.get(one.code, (0, 0)), one.code == language)
            for one in LANGUAGES
        ],
    }
    if not may_edit:
        return render(request, "vocabulary/names.html", context)
    form = RecordForm(request.POST or None)

    def act() -> str:
        approve_names(ticked, key=form.cleaned_data["key"], reader=reader, actor=actor_of(request), now=timezone.now())
        return back

    back = f"/{page_language()}/names/?language={language}{'&only=drafts' if drafts_only else ''}"
    return answer_form(
        request,
        form=form,
        template="vocabulary/names.html",
        act=act,
        done=_("The ticked names are approved."),
        otherwise=back,
        context=context,
    )


def _ticked(request: HttpRequest) -> dict[str, int]:
    """Return the names that were ticked, each with the revision that the page showed; what is none has none."""
    found = {}
    for value in request.POST.getlist("ticked"):
        identifier, _bar, base = value.rpartition("|")
        found[identifier] = int(base) if base.isascii() and base.isdigit() and len(base) < 19 else -1
    return found


def _is_draft(name: OfficialName) -> bool:
    return name.status != Status.REJECTED and Status.DRAFT in {name.status, name.of_status}


def _row(
    name: OfficialName, *, may_edit: bool, standing: Mapping[str, int], ticked: Mapping[str, int]
) -> tuple[Any, ...]:
    shown: Any = mark(text=name.short, language=name.language)
    listed: tuple[Any, ...] = ()
    if may_edit:
        identifier = queries.name_id(name)
        shown = format_html('<a href="/{}/names/{}/">{}</a>', page_language(), identifier, shown)
        listed = (mark(text=name.listed, language=name.language),)
        if identifier in standing:
            base = standing[identifier]
            shown = format_html(
                '<input class="tick" type="checkbox" name="ticked" value="{}|{}" lang="{}" aria-label="{}"{}> {}',
                identifier,
                base,
                name.language,
                name.short,
                SafeString(" checked") if ticked.get(identifier) == base else "",
                shown,
            )
    return (
        shown,
        mark(text=name.of, language=name.language),
        *listed,
        mark(text=name.formal, language=name.language) if name.formal else "",
        _status(name),
        source(source=name.source),
    )


def _status(name: OfficialName) -> SafeString:
    if name.status == Status.REJECTED:
        return state(kind="none", text=_("rejected"))
    if _is_draft(name):
        word = _("draft") if name.status == Status.DRAFT else _("forms in a sentence are drafts")
        return state(kind="draft", text=word)
    return state(kind="met", text=_("approved"))


@opened_by(SECRETARIAT_KEY)
def name(request: HttpRequest, identifier: str) -> HttpResponse:
    """Decide about one name: approve, correct or reject it."""
    try:
        # Before the row: what is saved between the two questions then is a conflict, and not written over.
        base = revision_of("name", queries.name_id(queries.name_called(identifier)))
        row = queries.name_called(identifier)
    except OfficialName.DoesNotExist:
        raise NotFound("") from None
    reader, now = reader_of(request), timezone.now()
    initial = {field: getattr(row, field) for field in (*FORMS, "note")}
    form = NameForm(
        request.POST or None,
        initial=initial | {"decision": "approve", "source": row.source.code, "base": base},
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
