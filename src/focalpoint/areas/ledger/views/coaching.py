"""Forms by which owners and those who keep the ledger add what words lack: owners, addressees, terms, milestones."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.ledger import actions
from focalpoint.areas.ledger.actions import Addressed, Terms
from focalpoint.areas.ledger.actions.stating import KIND, TERMS
from focalpoint.areas.ledger.coaching import soft_words
from focalpoint.areas.ledger.forms.undertaking import (
    AddresseesForm,
    EndForm,
    MilestoneForm,
    OwnForm,
    ReachedForm,
    TermsForm,
)
from focalpoint.areas.ledger.models import Addressee, By, Milestone, Owner, Undertaking
from focalpoint.areas.ledger.permissions import may_keep, may_report_for, may_set_terms, may_take_on
from focalpoint.areas.ledger.queries.undertaking import owner_codes, parties, seen_words
from focalpoint.areas.ledger.views.asking import (
    choices_for,
    form_page,
    meeting_chosen,
    own_choices,
    party_chosen,
    undertaking_or_404,
)
from focalpoint.areas.ledger.words import addressee_plain
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import who
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import joined, page_language

WRITERS = (MEMBER_KEY, SECRETARIAT_KEY, PRESIDENCY_KEY)


@opened_by(*WRITERS)
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an undertaking on."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)
    makers = list(one.addressees.select_related("member"))
    if not may_keep(reader) and not any(may_take_on(one, makers, code) for code in own_codes(reader)):
        raise NotFound("")
    choices = {**choices_for(reader), "member": lambda: own_choices(reader)}

    def act() -> str:
        cleaned = form.cleaned_data
        actions.own(
            one,
            party_chosen(form, reader),
            since=cleaned["since"],
            note=cleaned["note"],
            language=cleaned["language"],
            **who(request, form),
        )
        return page_address(KIND, one.public_id)

    form = OwnForm(
        request.POST or None,
        reader=reader,
        choices=choices,
        own=not may_keep(reader),
        initial={"since": today(), "language": page_language(), **_first_named(one, reader)},
    )
    lede = _("Whoever owns it says how one will know, and reports how far it has come.")
    return form_page(request, one, form, title=_("Take it on"), act=act, reader=reader, lede=lede)


def _first_named(one: Undertaking, reader: Reader) -> dict[str, str]:
    """Return the first to whom it is addressed and who has not taken it on, as a form says it. Two queries."""
    owning = [_named(part) for part in parties(Owner, reader).filter(undertaking=one, until=None)]
    named = [_named(part) for part in parties(Addressee, reader).filter(undertaking=one)]
    return next((part for part in named if part not in owning), {})


def _named(part: Addressee | Owner) -> dict[str, str]:
    return {
        "party": part.kind,
        "member": part.member.code if part.member else "",
        "organisation": part.organisation.public_id if part.organisation else "",
        "name": part.name,
    }


@opened_by(*WRITERS)
def end_owning(request: HttpRequest, public_id: str, owner: str) -> HttpResponse:
    """Say until when somebody owned an undertaking."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)
    ended = parties(Owner, reader).filter(undertaking=one, public_id=owner, until=None).first()
    if ended is None or not _may_end(ended, reader):
        raise NotFound("")
    whose = ended

    def act() -> str:
        actions.end_owning(
            whose, until=form.cleaned_data["until"], base=form.cleaned_data["base"], **who(request, form)
        )
        return page_address(KIND, one.public_id)

    form = EndForm(request.POST or None, initial={"base": base, "until": today()})
    return form_page(request, one, form, title=_("End of owning it"), act=act, reader=reader)


def _may_end(owner: Owner, reader: Reader) -> bool:
    return may_report_for(owner.member.code, reader) if owner.member is not None else may_keep(reader)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def addressees(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set to whom an undertaking is addressed."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)
    # Whom the reader may not see is not offered, and stays.
    seen = {part.pk for part in parties(Addressee, reader).filter(undertaking=one)}
    everybody = list(one.addressees.select_related("member", "organisation"))
    standing = [part for part in everybody if part.pk in seen]

    def act() -> str:
        cleaned = form.cleaned_data
        kept = [
            _as_addressed(part) for part in everybody if part.pk not in seen or str(part.position) in cleaned["keep"]
        ]
        added = [party_chosen(form, reader, as_printed=cleaned["as_printed"])] if cleaned["party"] else []
        actions.address(one, [*kept, *added], base=cleaned["base"], **who(request, form))
        return page_address(KIND, one.public_id)

    names = names_on(today(), language=page_language(), codes=[part.member.code for part in standing if part.member])
    shown = [(str(part.position), addressee_plain(part, names)) for part in standing]
    form = AddresseesForm(
        request.POST or None,
        reader=reader,
        choices={**choices_for(reader), "keep": shown},
        initial={"base": base, "keep": [str(part.position) for part in standing]},
    )
    return form_page(request, one, form, title=_("To whom it is addressed"), act=act, reader=reader)


def _as_addressed(part: Addressee) -> Addressed:
    return Addressed(part.kind, part.member, part.organisation, part.name, part.as_printed, part.is_named)


@opened_by(*WRITERS)
def terms(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how one will know, and by when. The words stay above."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = _mine_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        given = {name: cleaned.get(name, getattr(one, name)) for name in TERMS}
        if "due_meeting" in cleaned:
            given["due_meeting"] = meeting_chosen(given["due_meeting"], reader, stands=one.due_meeting)
        if not given["known_by"]:
            given["known_by_language"] = ""
        actions.set_terms(one, Terms(**given), base=cleaned["base"], **who(request, form))
        return page_address(KIND, one.public_id)

    initial = {name: getattr(one, name) for name in TERMS} | {
        "known_by_language": one.known_by_language or page_language(),
        "due_meeting": one.due_meeting.code if one.due_meeting else "",
        "base": base,
    }
    form = TermsForm(request.POST or None, reader=reader, choices=choices_for(reader), initial=initial)
    if one.due_set_by == By.TEXT:
        # What the text says stays as it is, so nobody is asked.
        del form.fields["due"], form.fields["due_meeting"]
    words, language, _is_exact = seen_words(one, reader=reader)
    soft = soft_words(words, language)
    lede = _("Its words leave open what will be done: {words}.").format(words=joined(soft)) if soft else ""
    return form_page(request, one, form, title=_("How will we know?"), act=act, reader=reader, lede=lede)


def _mine_or_404(public_id: str, reader: Reader) -> Undertaking:
    one = undertaking_or_404(public_id, reader)
    if not may_set_terms(owner_codes(one), reader):
        raise NotFound("")
    return one


@opened_by(*WRITERS)
def new_milestone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a step on the way."""
    reader = reader_of(request)
    one = _mine_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        actions.add_milestone(
            one, words=cleaned["words"], language=cleaned["language"], due=cleaned["due"], **who(request, form)
        )
        return page_address(KIND, one.public_id)

    form = MilestoneForm(request.POST or None, initial={"language": page_language()})
    return form_page(request, one, form, title=_("Add a milestone"), act=act, reader=reader)


@opened_by(*WRITERS)
def edit_milestone(request: HttpRequest, public_id: str, milestone: str) -> HttpResponse:
    """Correct a step, or say when it was reached."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = _mine_or_404(public_id, reader)
    step = Milestone.objects.filter(undertaking=one, public_id=milestone).first()
    if step is None:
        raise NotFound("")
    changed = step

    def act() -> str:
        cleaned = form.cleaned_data
        actions.change_milestone(
            changed,
            words=cleaned["words"],
            language=cleaned["language"],
            due=cleaned["due"],
            met_on=cleaned["met_on"],
            base=cleaned["base"],
            **who(request, form),
        )
        return page_address(KIND, one.public_id)

    names = ("words", "language", "due", "met_on")
    initial = {name: getattr(step, name) for name in names} | {"base": base}
    form = ReachedForm(request.POST or None, initial=initial)
    return form_page(request, one, form, title=_("Milestone"), act=act, reader=reader)
