"""Forms of papers: add one, offer one, describe it, say who may read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.areas.library import actions
from focalpoint.areas.library.actions import EditionGiven, Paper, WorkGiven
from focalpoint.areas.library.errors import AlreadyHeld
from focalpoint.areas.library.forms import (
    NewWorkForm,
    OfferForm,
    ShowForm,
    WorkForm,
)
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.parsing.apart import warnings_in_words
from focalpoint.areas.library.permissions import OFFERING, own_members
from focalpoint.areas.library.views.work import work_or_404
from focalpoint.areas.library.words import audience_word, work_link
from focalpoint.areas.network.models import Member
from focalpoint.areas.network.views.editing import edit_page, here, history_link, member_choices, who
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language

Choices = list[tuple[str, str]]


def _themes() -> Choices:
    return [(code, name) for code, (name, _language) in theme_names(page_language()).items()]


def _areas() -> Choices:
    """Return States, organisations and regions by name. Two queries."""
    codes = list(Area.objects.values_list("code", flat=True))
    names = names_on(timezone.now().date(), language=page_language(), codes=codes)
    return [(code, names[code].short) for code in sorted(names, key=lambda code: names[code].sort_key)]


def _lists(reader: Reader) -> dict[str, Choices]:
    return {"themes": _themes(), "members": member_choices(reader), "areas": _areas()}


def _member(code: str, reader: Reader) -> Member | None:
    if not code:
        return None
    found = Member.objects.visible_to(reader).select_related("area").filter(code=code).first()
    if found is None:
        raise InvalidInput(_("Choose a member from the list."), field="member")
    return found


def _carrier(given: str, reader: Reader) -> Work | None:
    """Return the paper that a permanent address, or an id, means."""
    identifier = given.strip().rstrip("/").rpartition("/")[2]
    if not identifier:
        return None
    found = Work.objects.visible_to(reader).filter(public_id=identifier).first()
    if found is None:
        raise InvalidInput(
            _("There is no paper at this address. Copy it from the paper's own page."), field="annexed_to"
        )
    return found


def _described(given: dict[str, Any], reader: Reader) -> WorkGiven:
    return WorkGiven(
        kind=given["kind"],
        authority=given.get("authority", Work.Authority.NATIONAL),
        title=given["title"],
        language=given["language"],
        dated=given["dated"],
        symbol=given.get("symbol", ""),
        issued_by=given["issued_by"],
        member=_member(given["member"], reader),
        annexed_to=_carrier(given.get("annexed_to", ""), reader),
        source=given.get("source"),
        note=given["note"],
        themes=given["themes"],
        areas=given.get("areas", ()),
    )


@contextmanager
def leading_to_what_is_held() -> Iterator[None]:
    """Let the refusal of a text that is here already lead to it."""
    try:
        yield
    except AlreadyHeld as held:
        link = format_html('{} <a href="{}">{}</a>', str(held), page_address("work", held.work), held.title)
        raise InvalidInput(link, field=held.field) from held


def say_what_was_read(request: HttpRequest, paper: Paper | None) -> None:
    """Tell on the next page what a person should know of how the file of a paper was read."""
    for sentence in warnings_in_words(paper[0]) if paper else ():
        messages.warning(request, sentence)


@opened_by(SECRETARIAT_KEY)
def new_work(request: HttpRequest) -> HttpResponse:
    """Bring a paper into the library."""
    reader = reader_of(request)
    form = NewWorkForm(
        request.POST or None, request.FILES or None, initial={"language": page_language()}, **_lists(reader)
    )

    def act() -> str:
        given = form.cleaned_data
        edition = None
        if given["paper"]:
            said = given["paper"][0]
            given["title"] = given["title"] or said.title[:300]
            given["symbol"] = given["symbol"] or said.symbol[:60]
            given["dated"] = given["dated"] or (PartialDate.parse(said.dated) if said.dated else None)
            edition = EditionGiven(language=given["language"], version=given["version"], standing=given["standing"])
        if not given["title"]:
            raise InvalidInput(_("This is needed."), field="title")
        with leading_to_what_is_held():
            made = actions.add_work(
                _described(given, reader),
                audience=given["audience"],
                edition=edition,
                paper=given["paper"],
                **who(request, form),
            )
        say_what_was_read(request, given["paper"])
        return page_address("work", made.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Add a paper"),
        lede=_("With its text, or as a fact alone where the text is not ours to carry."),
        button=_("Add the paper"),
        act=act,
        done=_("The paper was added."),
        back=here("library/"),
    )


@opened_by(*OFFERING)
def offer(request: HttpRequest) -> HttpResponse:
    """Offer a paper of one's own member."""
    reader = reader_of(request)
    own = own_members(reader)
    members = [one for one in member_choices(reader) if one[0] in own]
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        initial={"language": page_language(), "member": own[0] if own else ""},
        themes=_themes(),
        members=members,
    )

    def act() -> str:
        given = form.cleaned_data
        with leading_to_what_is_held():
            made = actions.offer_work(
                _described(given, reader),
                asked_for=given["asked_for"],
                edition=EditionGiven(language=given["language"], standing=Edition.Standing.OFFICIAL),
                paper=given["paper"],
                **who(request, form),
            )
        say_what_was_read(request, given["paper"])
        return page_address("work", made.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Offer a paper"),
        lede=_("Your member and the secretariat see it at once, others when the secretariat has released it."),
        button=_("Offer the paper"),
        act=act,
        done=_("The paper was offered. The secretariat sees it on its desk."),
        back=here("library/"),
    )


@opened_by(SECRETARIAT_KEY)
def edit_work(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what is said of a paper."""
    reader = reader_of(request)
    # Before the row: what is saved between the two questions then is a conflict, and not written over.
    base = revision_of("work", public_id)
    work = work_or_404(public_id, reader)
    form = WorkForm(
        request.POST or None,
        initial={
            "base": base,
            **{name: getattr(work, name) for name in ("kind", "authority", "title", "language", "dated", "symbol")},
            "issued_by": work.issued_by,
            "member": work.member.code if work.member else "",
            "themes": list(work.themes.values_list("theme__code", flat=True)),
            "areas": list(work.areas.values_list("area__code", flat=True)),
            "annexed_to": work.annexed_to.public_id if work.annexed_to else "",
            "source": work.source.code if work.source else "",
            "note": work.note,
        },
        **_lists(reader),
    )
    back = page_address("work", public_id)

    def act() -> str:
        given = form.cleaned_data
        actions.edit_work(work, _described(given, reader), base=given["base"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Correct a paper"),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=[(_("Paper"), work_link(work))],
        links=history_link("work", public_id, base, reader),
    )


@opened_by(SECRETARIAT_KEY)
def show_work(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say who may read a paper: release what was offered, publish it, take it out of sight."""
    base = revision_of("work", public_id)
    work = work_or_404(public_id, reader_of(request))
    editions: list[Edition] = work.seen  # type: ignore[attr-defined]
    form = ShowForm(
        request.POST or None,
        editions=editions,
        initial={"base": base, "audience": work.asked_for or work.audience},
    )
    back = page_address("work", public_id)

    def act() -> str:
        given = form.cleaned_data
        actions.show_work(
            work,
            audience=given["audience"],
            because=given["because"],
            with_personal=given["with_personal"],
            base=given["base"],
            **who(request, form),
        )
        return back

    facts = [(_("Paper"), work_link(work)), (_("Who may see it"), audience_word(work.audience))]
    if work.asked_for:
        facts.append((_("Its member asks for"), audience_word(work.asked_for)))
    return edit_page(
        request,
        form=form,
        title=_("Who may read a paper"),
        lede=_("Editions that the same people may read go with it."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=back,
        facts=facts,
    )
