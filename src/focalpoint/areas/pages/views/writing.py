"""How the secretariat writes pages of prose."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from focalpoint.areas.pages import actions
from focalpoint.areas.pages.forms import NewPageForm, PlaceForm, TextForm
from focalpoint.areas.pages.models import LONGEST_BODY, Page, PageText
from focalpoint.areas.pages.pasting import to_markdown
from focalpoint.areas.pages.queries import (
    Overview,
    Shown,
    Standing,
    begun_from,
    overview,
    page_called,
    shown,
    standings,
    text_revision,
)
from focalpoint.areas.pages.rendering import render as rendered
from focalpoint.areas.pages.words import OWN_NAMES, language_name, standing_of
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import FocalPointError, NotFound
from focalpoint.ground.shared.languages import BY_CODE, DEFAULT, direction
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import RecordForm, answer_form
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import mark, page_language

PLAIN: Final = "text/plain; charset=utf-8"


@opened_by(SECRETARIAT_KEY)
def pages(request: HttpRequest) -> HttpResponse:
    """List every page with its state in six languages. Two queries."""
    found = overview(language=page_language(), reader=reader_of(request))
    codes = [DEFAULT, *(code for code in BY_CODE if code != DEFAULT)]
    columns = [Column("page", _("Page")), *(Column(code, OWN_NAMES[code]) for code in codes)]
    return render(request, "pages/pages.html", {"columns": columns, "rows": [_row(one) for one in found]})


@opened_by(SECRETARIAT_KEY)
def new(request: HttpRequest) -> HttpResponse:
    """Make a page, then write its English text."""
    form = NewPageForm(request.POST or None)

    def act() -> str:
        made = actions.begin_page(
            slug=form.cleaned_data["slug"],
            place=form.cleaned_data["place"],
            position=form.cleaned_data["position"],
            reader=reader_of(request),
            key=form.cleaned_data["key"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        return writes(made, DEFAULT)

    return answer_form(request, form=form, template="pages/new.html", act=act, otherwise=f"/{page_language()}/pages/")


@opened_by(SECRETARIAT_KEY)
def place(request: HttpRequest, name: str) -> HttpResponse:
    """Say where links to a page stand. Three queries."""
    # Before the page that is shown: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("page", called(request, name).public_id)
    found = called(request, name)
    initial = {
        "base": base,
        "place": found.place,
        "position": found.position,
    }
    form = PlaceForm(request.POST or None, initial=initial)

    def act() -> str:
        actions.place_page(
            found,
            place=form.cleaned_data["place"],
            position=form.cleaned_data["position"],
            reader=reader_of(request),
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        return f"/{page_language()}/pages/"

    return answer_form(
        request,
        form=form,
        template="pages/place.html",
        act=act,
        done=_("The place of the page was saved."),
        context={"page": found},
    )


@opened_by(SECRETARIAT_KEY)
def write(request: HttpRequest, name: str, written: str) -> HttpResponse:
    """Write the text of a page in one language: save, look, publish, withdraw, discard.

    The button that was pressed is ``do``. A preview is the same page with the text above the form, and writes nothing.
    """
    found = called(request, name)
    if written not in BY_CODE:
        raise NotFound("")
    reader = reader_of(request)
    do = request.POST.get("do", "")
    if do in _TAKING:
        return _take_away(request, found, written, do)
    # Before the text: what is saved between the two questions then is a conflict, and not written over.
    base = text_revision(found, written)
    begun = begun_from(found, language=written, reader=reader)
    source = None if written == DEFAULT else shown(found.slug, language=DEFAULT, reader=reader)
    form = TextForm(request.POST or None, written=written, initial=_initial(base, begun, source))
    standing = next(one for one in standings(found, reader=reader) if one.language == written)
    context = {
        "page": found,
        "written": written,
        "dir": direction(written),
        "language_name": language_name(written),
        "standing": standing,
        "state": standing_of(standing),
        "source": source.text if source and source.text.language == DEFAULT else None,
        "settle": RecordForm(initial={"base": base}, auto_id=False),
        "texts_in": [(code, language_name(code), writes(found, code)) for code in BY_CODE],
    }
    if request.method == "POST" and do == "preview" and form.is_valid():
        context |= {
            "preview": rendered(form.cleaned_data["body"]),
            "preview_title": form.cleaned_data["title"],
            "preview_summary": form.cleaned_data["summary"],
        }
        return render(request, "pages/write.html", {"form": form, "conflict": None, **context})

    def act() -> str:
        keep = actions.publish if do == "publish" else actions.save_draft
        keep(
            found,
            language=written,
            title=form.cleaned_data["title"],
            summary=form.cleaned_data["summary"],
            body=form.cleaned_data["body"],
            note=form.cleaned_data["note"],
            follows=form.cleaned_data.get("follows", False),
            reader=reader,
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        if do == "publish":
            return page_address("page", found.slug, language=written)
        return request.path

    return answer_form(
        request,
        form=form,
        template="pages/write.html",
        act=act,
        done=_("The text was published.") if do == "publish" else _("The draft was saved."),
        context=context,
    )


@opened_by(SECRETARIAT_KEY)
@require_POST
def clean(request: HttpRequest) -> HttpResponse:
    """Answer with the Markdown of what a word processor left on the clipboard. No query, nothing is kept."""
    try:
        return HttpResponse(to_markdown(request.POST.get("html", "")), content_type=PLAIN)
    except FocalPointError as problem:
        return HttpResponse(str(problem), content_type=PLAIN, status=problem.status)


@opened_by(SECRETARIAT_KEY)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Answer with the HTML of a text that is being written. No query, nothing is kept."""
    return HttpResponse(rendered(request.POST.get("body", "")[:LONGEST_BODY]))


_TAKING: Final = ("withdraw", "discard")


def _take_away(request: HttpRequest, found: Page, written: str, do: str) -> HttpResponse:
    """Withdraw what is published or discard the draft; an old form is led back to the page as it stands."""
    form = RecordForm(request.POST)

    def act() -> str:
        actions.take_away(
            found,
            language=written,
            is_draft=do == "discard",
            reader=reader_of(request),
            key=form.cleaned_data["key"],
            base=form.cleaned_data["base"],
            actor=actor_of(request),
            now=timezone.now(),
        )
        return request.path

    return answer_form(
        request,
        form=form,
        template="pages/settle.html",
        act=act,
        done=_("The text was withdrawn.") if do == "withdraw" else _("The draft was discarded."),
        context={"page": found, "write_address": request.path},
    )


def called(request: HttpRequest, name: str) -> Page:
    """Return the page with this name, as far as the reader may see it.

    Raises:
        NotFound: there is none.
    """
    try:
        return page_called(name, reader=reader_of(request))
    except Page.DoesNotExist as missing:
        raise NotFound("") from missing


def _initial(revision: int, begun: PageText | None, source: Shown | None) -> dict[str, object]:
    follows = begun is None or (source is not None and begun.source_number == source.source_number)
    base: dict[str, object] = {"base": revision, "follows": follows}
    if begun is None:
        return base
    note = begun.note if begun.state == PageText.State.DRAFT else ""
    return base | {"title": begun.title, "summary": begun.summary, "body": begun.body, "note": note}


def writes(page: Page, language: str) -> str:
    """Return where the text of a page is written in one language."""
    return f"{page_address('page', page.slug)}write/{language}/"


def _row(one: Overview) -> list[SafeString]:
    address = page_address("page", one.page.slug)
    called = mark(text=one.title, language=one.title_language) if one.title else one.page.slug
    first = format_html(
        '<a href="{}">{}</a><br><bdi class="quiet">{}</bdi> · <a href="{}place/">{}</a>',
        address,
        called,
        one.page.slug,
        address,
        pgettext("where links to a page stand", "Place"),
    )
    return [first, *(_standing_cell(one.page, standing) for standing in one.standings)]


def _standing_cell(page: Page, standing: Standing) -> SafeString:
    return format_html('<a href="{}">{}</a>', writes(page, standing.language), standing_of(standing))
