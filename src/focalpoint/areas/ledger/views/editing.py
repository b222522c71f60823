"""Forms by which undertakings are entered and corrected, get exact words, are confirmed, withdrawn, joined."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.ledger import actions
from focalpoint.areas.ledger.actions import Stated
from focalpoint.areas.ledger.actions.stating import KIND, STATED
from focalpoint.areas.ledger.forms.undertaking import (
    ConfirmForm,
    EnterForm,
    ExactForm,
    KeptForm,
    MergeForm,
    ReferenceForm,
    StatedForm,
    WithdrawForm,
)
from focalpoint.areas.ledger.permissions import may_confirm
from focalpoint.areas.ledger.queries.undertaking import references_of
from focalpoint.areas.ledger.views.asking import (
    choices_for,
    form_page,
    meeting_chosen,
    party_chosen,
    themes_chosen,
    undertaking_named,
    undertaking_or_404,
)
from focalpoint.areas.ledger.words import reference_plain
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import page_language


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def new_undertaking(request: HttpRequest) -> HttpResponse:
    """Enter an undertaking."""
    reader = reader_of(request)

    def act() -> str:
        cleaned = form.cleaned_data
        named = [party_chosen(form, reader, as_printed=cleaned["as_printed"])] if cleaned["party"] else []
        one = actions.enter(
            _stated(form, reader),
            citation=cleaned["citation"],
            paraphrase=cleaned["paraphrase"],
            language=cleaned["language"],
            themes=themes_chosen(cleaned["themes"]),
            addressees=named,
            due=cleaned["due"],
            due_as_said=cleaned["due_as_said"],
            **who(request, form),
        )
        return page_address(KIND, one.public_id)

    form = EnterForm(
        request.POST or None,
        reader=reader,
        choices=choices_for(reader),
        initial={"language": page_language()},
    )
    return edit_page(
        request,
        form=form,
        title=_("Enter an undertaking"),
        lede=_("Its words are kept as they stand, for good. What they lack is added beside them."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
        back=here("undertakings/"),
    )


def _stated(form: Form, reader: Reader, *, stands: Meeting | None = None) -> Stated:
    given = {name: form.cleaned_data[name] for name in STATED}
    meeting = meeting_chosen(given["meeting"], reader, stands=stands)
    # What was undertaken at a meeting has its day, unless another is given.
    made_on = given["made_on"] or (meeting.held_on if meeting else None)
    if made_on is None:
        raise InvalidInput(_("Say when it was made: at least the year."), field="made_on")
    return Stated(
        **{
            **given,
            "meeting": meeting,
            "made_on": made_on,
            "position": given["position"] or 0,
        }
    )


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def edit_undertaking(request: HttpRequest, public_id: str) -> HttpResponse:
    """Correct what is said of an undertaking beside its words."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        themes = themes_chosen(cleaned["themes"])
        actions.correct(
            one, _stated(form, reader, stands=one.meeting), themes=themes, base=cleaned["base"], **who(request, form)
        )
        return page_address(KIND, one.public_id)

    initial: dict[str, Any] = {name: getattr(one, name) for name in STATED} | {
        "meeting": one.meeting.code if one.meeting else "",
        "source": one.source.code if one.source else "",
        "themes": list(one.themes.values_list("code", flat=True)),
        "base": base,
    }
    form = StatedForm(request.POST or None, reader=reader, choices=choices_for(reader), initial=initial)
    return form_page(request, one, form, title=_("Correct an undertaking"), act=act, reader=reader)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def exact_words(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give an undertaking its exact words."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)

    def act() -> str:
        citation = form.cleaned_data["citation"]
        if citation is None:
            raise InvalidInput(_("This is needed."), field="citation")
        actions.give_words(one, citation=citation, **who(request, form))
        return page_address(KIND, one.public_id)

    form = ExactForm(request.POST or None, reader=reader, choices={})
    lede = _("They never change afterwards. Our words stay beside them.")
    return form_page(request, one, form, title=_("Give the exact words"), act=act, reader=reader, lede=lede)


@opened_by(MEMBER_KEY, SECRETARIAT_KEY, PRESIDENCY_KEY)
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that those who offered something stand by it."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)
    makers = one.addressees.filter(member__isnull=False).values_list("member__code", flat=True)
    if not may_confirm(list(makers), reader):
        raise NotFound("")

    def act() -> str:
        cleaned = form.cleaned_data
        actions.confirm(one, on=cleaned["on"], letter=cleaned["letter"], base=cleaned["base"], **who(request, form))
        return page_address(KIND, one.public_id)

    form = ConfirmForm(request.POST or None, initial={"base": base, "on": today()})
    lede = _("It was offered in the room. Confirmed, it is the word of its government or organisation.")
    return form_page(request, one, form, title=_("Confirm an undertaking"), act=act, reader=reader, lede=lede)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an undertaking off all lists."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        actions.withdraw(one, because=cleaned["because"], base=cleaned["base"], **who(request, form))
        return page_address(KIND, one.public_id)

    form = WithdrawForm(request.POST or None, initial={"base": base})
    lede = _("It leaves every list. Its page stays and says why.")
    return form_page(request, one, form, title=_("Withdraw an undertaking"), act=act, reader=reader, lede=lede)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a second record of the same part of the first."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        into = undertaking_named(cleaned["into"], reader)
        actions.merge(one, into, base=cleaned["base"], **who(request, form))
        return page_address(KIND, into.public_id)

    form = MergeForm(request.POST or None, initial={"base": base})
    lede = _("Two records of the same become one. This one’s address leads to the other from then on.")
    return form_page(request, one, form, title=_("Join two records"), act=act, reader=reader, lede=lede)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def refer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say which paragraph of a resolution an undertaking serves."""
    reader = reader_of(request)
    one = undertaking_or_404(public_id, reader)

    def act() -> str:
        cleaned = form.cleaned_data
        if cleaned["work"] is None:
            raise InvalidInput(_("This is needed."), field="work")
        actions.refer(
            one,
            cleaned["work"],
            paragraph=cleaned["paragraph"],
            citation=cleaned["citation"],
            **who(request, form),
        )
        return page_address(KIND, one.public_id)

    form = ReferenceForm(request.POST or None, reader=reader, choices={})
    return form_page(request, one, form, title=_("Name a paragraph of a resolution"), act=act, reader=reader)


@opened_by(SECRETARIAT_KEY, PRESIDENCY_KEY)
def references(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take paragraphs of resolutions away that an undertaking does not serve."""
    reader = reader_of(request)
    base = revision_of(KIND, public_id)
    one = undertaking_or_404(public_id, reader)
    standing = {str(row.pk): row for row in references_of(one, reader=reader)}

    def act() -> str:
        cleaned = form.cleaned_data
        gone = [row for key, row in standing.items() if key not in cleaned["keep"]]
        actions.drop_references(one, gone, base=cleaned["base"], **who(request, form))
        return page_address(KIND, one.public_id)

    form = KeptForm(
        request.POST or None,
        reader=reader,
        choices={"keep": lambda: [(key, reference_plain(row)) for key, row in standing.items()]},
        initial={"base": base, "keep": list(standing)},
    )
    return form_page(request, one, form, title=_("Paragraphs of resolutions"), act=act, reader=reader)
