"""The steps that an alert takes: checked, circulated, answered, closed, withdrawn. One shape for all of them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.alert import (
    OPEN,
    check_alert,
    circulate_alert,
    close_alert,
    respond_to_alert,
    withdraw_alert,
)
from focalpoint.areas.ledger.forms.alert import (
    CheckForm,
    CirculateForm,
    CloseForm,
    RespondForm,
    WithdrawForm,
)
from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.ledger.queries.alerts import alert_called, chosen_keys, is_own
from focalpoint.areas.ledger.views.telling import member_of, teller_choices
from focalpoint.areas.ledger.words_alert import kind_word
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import Who, edit_page, here, history_link, member_choices, who
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import RecordForm
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import mark, page_language

NETWORK = (MEMBER_KEY, CIVIL_SOCIETY_KEY, SECRETARIAT_KEY)
State = Alert.State


def alert_or_404(public_id: str, reader: Reader) -> Alert:
    """Return an alert.

    Raises:
        NotFound: none that the reader may see.
    """
    try:
        return alert_called(public_id, reader=reader)
    except Alert.DoesNotExist:
        raise NotFound("") from None


def steps_of(row: Alert, reader: Reader) -> list[tuple[str, str]]:
    """Return what the reader can do now, each an address and the words on it."""
    words = {
        "check": _("Check it"),
        "circulate": _("Circulate it"),
        "respond": _("Say what your member does"),
        "close": _("Close it"),
        "withdraw": _("Withdraw it"),
    }
    stem = page_address("alert", row.public_id)
    found = [(f"{stem}{step}/", said) for step, said in words.items() if _may(step, row, reader)]
    return [*found, *history_link("alert", row.public_id, 1, reader)]


def _may(step: str, row: Alert, reader: Reader) -> bool:
    """Return whether the reader can take a step with an alert as it stands. No query."""
    office = SECRETARIAT_KEY in reader.keys
    return {
        "check": office and row.state in {State.REPORTED, State.VERIFIED, State.UNVERIFIED},
        "circulate": office and row.state in {State.VERIFIED, State.CIRCULATED},
        "respond": row.state == State.CIRCULATED and bool(own_codes(reader) or office),
        "close": office and row.state in OPEN,
        "withdraw": row.state != State.WITHDRAWN and (office or is_own(row, reader)),
    }[step]


def _step(
    request: HttpRequest,
    step: str,
    public_id: str,
    form_of: Callable[[Alert, int], RecordForm],
    act: Callable[[Alert, dict[str, Any], Who], object],
    *,
    title: str,
    lede: str,
    button: str,
    done: str,
) -> HttpResponse:
    """Show or take one step with an alert; as if there were none where it is not the reader's to take now.

    ``form_of`` makes the form of an alert at a revision, ``act`` does what the form says.
    """
    reader = reader_of(request)
    base = revision_of("alert", public_id)
    row = alert_or_404(public_id, reader)
    if not _may(step, row, reader):
        raise NotFound("")
    form = form_of(row, base)

    def do() -> str:
        act(row, form.cleaned_data, who(request, form))
        # What was withdrawn has no words left to read.
        return here("alerts/") if step == "withdraw" else page_address("alert", public_id)

    return edit_page(
        request,
        form=form,
        title=title,
        lede=lede,
        button=button,
        act=do,
        done=done,
        back=page_address("alert", public_id),
        facts=[(kind_word(row.kind), mark(text=row.title, language=row.language))] if row.title else (),
    )


@opened_by(SECRETARIAT_KEY)
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether an alert could be verified."""

    def form_of(row: Alert, base: int) -> CheckForm:
        language = row.check_language or page_language()
        initial = {"verdict": row.state, "words": row.check_words, "language": language, "base": base}
        return CheckForm(request.POST or None, initial=initial)

    def act(row: Alert, given: dict[str, Any], asked: Who) -> None:
        said = {name: given[name] for name in ("verdict", "words", "language", "base")}
        check_alert(row, **said, **asked)

    return _step(
        request,
        "check",
        public_id,
        form_of,
        act,
        title=_("Check an alert"),
        lede=_("Its reporter sees the result. Others see it once it is circulated."),
        button=_("Save"),
        done=_("Saved."),
    )


@opened_by(SECRETARIAT_KEY)
def circulate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open an alert to chosen readers and tell them."""

    def readers() -> list[tuple[str, str]]:
        members = [(f"{MEMBER_KEY}:{code}", name) for code, name in member_choices(reader_of(request))[1:]]
        return [(MEMBER_KEY, _("All members")), (PRESIDENCY_KEY, _("The presidency")), *members]

    return _step(
        request,
        "circulate",
        public_id,
        lambda row, base: CirculateForm(
            request.POST or None, readers=readers, initial={"to": chosen_keys(row), "base": base}
        ),
        lambda row, given, asked: circulate_alert(row, to=given["to"], base=given["base"], **asked),
        title=_("Circulate an alert"),
        lede=_(
            "Those whom you choose can read it from now on, and nobody is taken away later. Each focal point is "
            "told once by mail, without a word of it."
        ),
        button=_("Circulate it"),
        done=_("It is open to those whom you chose."),
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def respond(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what a member does about an alert."""
    reader = reader_of(request)

    def form_of(_row: Alert, _base: int) -> RespondForm:
        return RespondForm(
            request.POST or None,
            members=lambda: [choice for choice in teller_choices(reader) if choice[0]],
            initial={"member": next(iter(own_codes(reader)), ""), "language": page_language()},
        )

    def act(row: Alert, given: dict[str, Any], asked: Who) -> None:
        member = member_of(given["member"], reader)
        if member is None:
            raise NotFound("")
        respond_to_alert(row, member=member, words=given["words"], language=given["language"], **asked)

    return _step(
        request,
        "respond",
        public_id,
        form_of,
        act,
        title=_("Say what your member does"),
        lede=_("All who can read the alert read your answer. Name nobody."),
        button=_("Answer"),
        done=_("Your answer stands."),
    )


@opened_by(SECRETARIAT_KEY)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close an alert with what was done."""
    return _step(
        request,
        "close",
        public_id,
        lambda _row, base: CloseForm(request.POST or None, initial={"language": page_language(), "base": base}),
        lambda row, given, asked: close_alert(
            row, outcome=given["outcome"], language=given["language"], base=given["base"], **asked
        ),
        title=_("Close an alert"),
        lede=_("Whoever could read it still can, with what was done."),
        button=_("Close it"),
        done=_("It is closed."),
    )


@opened_by(*NETWORK)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an alert back."""
    return _step(
        request,
        "withdraw",
        public_id,
        lambda _row, base: WithdrawForm(request.POST or None, initial={"base": base}),
        lambda row, given, asked: withdraw_alert(row, base=given["base"], **asked),
        title=_("Withdraw an alert"),
        lede=_("Every word of it and of the answers is taken off this site. What others have read can be copied."),
        button=_("Withdraw it"),
        done=_("It was withdrawn."),
    )
