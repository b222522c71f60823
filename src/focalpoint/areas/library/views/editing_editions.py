"""Forms of editions: add one, describe it, who may read it, which stands first; words to cite."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.library import actions, queries
from focalpoint.areas.library.actions import EditionGiven
from focalpoint.areas.library.forms import CiteForm, EditionForm, NewEditionForm, ShowForm
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.permissions import CITING
from focalpoint.areas.library.views.editing import say_what_was_read
from focalpoint.areas.library.views.reading import LONGEST_NUMBER, edition_or_404
from focalpoint.areas.library.views.work import work_or_404
from focalpoint.areas.library.words import edition_name, work_link
from focalpoint.areas.network.views.editing import edit_page, history_link, who
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import RecordForm
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import mark


@opened_by(SECRETARIAT_KEY)
def new_edition(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add an edition to a paper."""
    work = work_or_404(public_id, reader_of(request))
    form = NewEditionForm(request.POST or None, request.FILES or None, initial={"audience": work.audience})
    back = page_address("work", public_id)

    def act() -> str:
        given = form.cleaned_data
        actions.add_edition(work, _edition(given), given["paper"], audience=given["audience"], **who(request, form))
        say_what_was_read(request, given["paper"])
        return back

    return edit_page(
        request,
        form=form,
        title=_("Add an edition"),
        lede=_("Another language, another house style, another version. What you leave empty is taken from the file."),
        button=_("Add the edition"),
        act=act,
        done=_("The edition was added."),
        back=back,
        facts=[(_("Paper"), work_link(work))],
    )


def _edition(given: dict[str, Any]) -> EditionGiven:
    names = ("language", "version", "standing", "title", "symbol", "dated", "source")
    return EditionGiven(**{name: given[name] for name in names})


@opened_by(SECRETARIAT_KEY)
def edit_edition(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what is said of an edition."""
    reader = reader_of(request)
    base = revision_of("edition", public_id)
    found = edition_or_404(public_id, reader)
    form = EditionForm(
        request.POST or None,
        initial={
            "base": base,
            **{name: getattr(found, name) for name in ("language", "version", "standing", "title", "symbol", "dated")},
            "source": found.source.code if found.source else "",
        },
    )

    def act() -> str:
        given = form.cleaned_data
        actions.edit_edition(found, _edition(given), base=given["base"], **who(request, form))
        return page_address("work", found.work.public_id)

    return _edition_page(
        request,
        form,
        found,
        title=_("Correct an edition"),
        lede=_("Its text never changes. Another text is another edition."),
        act=act,
        links=history_link("edition", public_id, base, reader),
    )


@opened_by(SECRETARIAT_KEY)
def show_edition(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say who may read an edition."""
    base = revision_of("edition", public_id)
    found = edition_or_404(public_id, reader_of(request))
    form = ShowForm(request.POST or None, editions=[found], initial={"base": base, "audience": found.audience})

    def act() -> str:
        given = form.cleaned_data
        actions.show_edition(
            found,
            audience=given["audience"],
            because=given["because"],
            with_personal=given["with_personal"],
            base=given["base"],
            **who(request, form),
        )
        return page_address("work", found.work.public_id)

    return _edition_page(request, form, found, title=_("Who may read an edition"), lede="", act=act)


@opened_by(SECRETARIAT_KEY)
def put_edition_first(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set an edition before the others of its paper."""
    found = edition_or_404(public_id, reader_of(request))
    form = RecordForm(request.POST or None)

    def act() -> str:
        actions.put_edition_first(found, **who(request, form))
        return page_address("work", found.work.public_id)

    return _edition_page(request, form, found, title=_("Put an edition first"), lede="", act=act)


def _edition_page(
    request: HttpRequest,
    form: RecordForm,
    found: Edition,
    *,
    title: str,
    lede: str,
    act: Callable[[], str],
    links: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    return edit_page(
        request,
        form=form,
        title=title,
        lede=lede,
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=page_address("work", found.work.public_id),
        facts=[(_("Paper"), work_link(found.work)), (_("Edition"), edition_name(found))],
        links=links,
    )


@opened_by(*CITING)
def cite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give words of a text a permanent address."""
    reader = reader_of(request)
    found = edition_or_404(public_id, reader)
    near = request.GET.get("at", "0")
    form = CiteForm(request.POST or None)
    back = page_address("edition", public_id)

    def act() -> str:
        place = int(near) if near.isdecimal() and len(near) <= LONGEST_NUMBER else 0
        span = queries.span_of(found, form.cleaned_data["quote"], reader=reader, near=place)
        if span is None:
            raise InvalidInput(_("These words do not stand in the text. Copy them from it."), field="quote")
        quote = queries.passage(found, *span, reader=reader).text
        made = actions.cite(found, start=span[0], end=span[1], quote=quote, **who(request, form))
        return page_address("citation", made.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Make an address for words"),
        lede=_("Whoever opens it sees the words in their place. The same words have the same address."),
        button=_("Make the address"),
        act=act,
        done=_("This address stays."),
        back=back,
        facts=[(_("Paper"), mark(text=found.title, language=found.language)), (_("Edition"), edition_name(found))],
    )
