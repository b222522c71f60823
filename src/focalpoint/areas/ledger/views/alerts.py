"""Alerts: the list, one of them, reporting, and every step that follows."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.alert import (
    OPEN,
    AlertGiven,
    check_alert,
    circulate_alert,
    close_alert,
    report_alert,
    respond_to_alert,
    withdraw_alert,
)
from focalpoint.areas.ledger.forms.alert import (
    AlertForm,
    CheckForm,
    CirculateForm,
    CloseForm,
    RespondForm,
    WithdrawForm,
)
from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.ledger.permissions import may_alert
from focalpoint.areas.ledger.queries.alerts import alert_called, alerts, chosen_keys, is_own
from focalpoint.areas.ledger.views.influence import evidence_of
from focalpoint.areas.ledger.views.telling import country_choices, member_of, teller_choices, theme_choices
from focalpoint.areas.ledger.words_alert import REPORTERS, alert_state, kind_word
from focalpoint.areas.library.words_exchange import area_words, theme_words
from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.queries import own_codes
from focalpoint.areas.network.views.editing import edit_page, here, history_link, member_choices, who
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import joined, mark, page_language

NETWORK = (MEMBER_KEY, CIVIL_SOCIETY_KEY, SECRETARIAT_KEY)
State = Alert.State


@opened_by(ANYBODY_SIGNED_IN)
def all_alerts(request: HttpRequest) -> HttpResponse:
    """List the alerts that the reader may see. Three queries."""
    reader = reader_of(request)
    page = page_asked(request, alerts(reader=reader), size=30)
    return render(
        request,
        "ledger/alerts.html",
        {
            "page": page,
            "lines": [
                (
                    page_address("alert", row.public_id),
                    mark(text=row.title, language=row.language) if row.title else kind_word(row.kind),
                    kind_word(row.kind),
                    alert_state(row),
                    row.reported_at.date(),
                )
                for row in page
            ],
            "report": here("alerts/new/") if may_alert(reader) else "",
        },
    )


@opened_by(ANYBODY_SIGNED_IN)
def alert(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one alert, what was found and answered, and what the reader can do. At most eight queries."""
    reader = reader_of(request)
    row = _alert_or_404(public_id, reader)
    office, own = SECRETARIAT_KEY in reader.keys, is_own(row, reader)
    keys = chosen_keys(row)
    members = [key.removeprefix(f"{MEMBER_KEY}:") for key in keys if key.startswith(f"{MEMBER_KEY}:")]
    codes = {area.code for area in row.areas.all()} | {one.member.code for one in row.responses.all()} | set(members)
    names = names_on(today(), language=page_language(), codes=codes)
    wide = {MEMBER_KEY: _("All members"), PRESIDENCY_KEY: _("The presidency")}
    return render(
        request,
        "ledger/alert.html",
        {
            "row": row,
            "title": row.title or kind_word(row.kind),
            "kind": kind_word(row.kind),
            "state": alert_state(row),
            "reporter": REPORTERS[Alert.ReporterKind(row.reporter_kind)],
            "areas": area_words([area.code for area in row.areas.all()], names),
            "themes": theme_words([theme.code for theme in row.themes.all()], theme_names(page_language())),
            "evidence": evidence_of(row),
            "chosen": joined(
                [*(wide[key] for key in keys if key in wide), area_words(members, names)]
                if members
                else [wide[key] for key in keys if key in wide]
            )
            if office
            else "",
            "responses": [
                (one, member_link(names[one.member.code]) if one.member.code in names else one.member.code)
                for one in row.responses.all()
            ],
            "steps": _steps(row, reader, office=office, own=own),
            "permanent": permanent_address("alert", row.public_id),
        },
    )


def _steps(row: Alert, reader: Reader, *, office: bool, own: bool) -> list[tuple[str, str]]:
    stem = page_address("alert", row.public_id)
    checkable = row.state in {State.REPORTED, State.VERIFIED, State.UNVERIFIED}
    circulable = row.state in {State.VERIFIED, State.CIRCULATED}
    answers = row.state == State.CIRCULATED and bool(own_codes(reader) or office)
    return [
        *([(f"{stem}check/", _("Check it"))] if office and checkable else []),
        *([(f"{stem}circulate/", _("Circulate it"))] if office and circulable else []),
        *([(f"{stem}respond/", _("Say what your member does"))] if answers else []),
        *([(f"{stem}close/", _("Close it"))] if office and row.state in OPEN else []),
        *([(f"{stem}withdraw/", _("Withdraw it"))] if (office or own) and row.state != State.WITHDRAWN else []),
        *history_link("alert", row.public_id, 1, reader),
    ]


def _alert_or_404(public_id: str, reader: Reader) -> Alert:
    try:
        return alert_called(public_id, reader=reader)
    except Alert.DoesNotExist:
        raise NotFound("") from None


@opened_by(*NETWORK)
def new_alert(request: HttpRequest) -> HttpResponse:
    """Report an alert."""
    reader = reader_of(request)
    form = AlertForm(
        request.POST or None,
        reader=reader,
        areas=country_choices,
        themes=theme_choices,
        initial={"language": page_language()},
    )

    def act() -> str:
        given = form.cleaned_data
        row = report_alert(
            AlertGiven(
                kind=given["kind"],
                title=given["title"],
                words=given["words"],
                language=given["language"],
                areas=list(Area.objects.filter(code__in=given["areas"])),
                themes=list(Theme.objects.filter(code__in=given["themes"])),
                link=given["link"],
                work=given["work"],
            ),
            **who(request, form),
        )
        return page_address("alert", row.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Report an alert"),
        lede=_(
            "You and the secretariat alone know of it until it is checked and circulated. Name nobody, and tell of no "
            "single incident: this is no register of people in danger. If you are in danger yourself, do not write "
            "here."
        ),
        button=_("Report"),
        act=act,
        done=_("It is with the secretariat. You can withdraw it here at any time."),
        back=here("alerts/"),
    )


def _step(
    request: HttpRequest,
    row: Alert,
    form: Any,  # noqa: ANN401 - a form of any step
    *,
    title: str,
    lede: str,
    button: str,
    act: Callable[[], str],
    done: str,
) -> HttpResponse:
    return edit_page(
        request,
        form=form,
        title=title,
        lede=lede,
        button=button,
        act=act,
        done=done,
        back=page_address("alert", row.public_id),
        facts=[(kind_word(row.kind), mark(text=row.title, language=row.language))] if row.title else (),
    )


@opened_by(SECRETARIAT_KEY)
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether an alert could be verified."""
    base = revision_of("alert", public_id)
    row = _alert_or_404(public_id, reader_of(request))
    if row.state not in {State.REPORTED, State.VERIFIED, State.UNVERIFIED}:
        raise NotFound("")
    form = CheckForm(
        request.POST or None,
        initial={
            "verdict": row.state,
            "words": row.check_words,
            "language": row.check_language or page_language(),
            "base": base,
        },
    )

    def act() -> str:
        given = form.cleaned_data
        check_alert(
            row,
            verdict=given["verdict"],
            words=given["words"],
            language=given["language"],
            base=given["base"],
            **who(request, form),
        )
        return page_address("alert", public_id)

    return _step(
        request,
        row,
        form,
        title=_("Check an alert"),
        lede=_("Its reporter sees the result. Others see it once it is circulated."),
        button=_("Save"),
        act=act,
        done=_("Saved."),
    )


@opened_by(SECRETARIAT_KEY)
def circulate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open an alert to chosen readers and tell them."""
    reader = reader_of(request)
    base = revision_of("alert", public_id)
    row = _alert_or_404(public_id, reader)
    if row.state not in {State.VERIFIED, State.CIRCULATED}:
        raise NotFound("")

    def readers() -> list[tuple[str, str]]:
        members = [(f"{MEMBER_KEY}:{code}", name) for code, name in member_choices(reader)[1:]]
        return [(MEMBER_KEY, _("All members")), (PRESIDENCY_KEY, _("The presidency")), *members]

    form = CirculateForm(request.POST or None, readers=readers, initial={"to": chosen_keys(row), "base": base})

    def act() -> str:
        given = form.cleaned_data
        circulate_alert(row, to=given["to"], base=given["base"], **who(request, form))
        return page_address("alert", public_id)

    return _step(
        request,
        row,
        form,
        title=_("Circulate an alert"),
        lede=_(
            "Those whom you choose can read it from now on, and nobody is taken away later. Each focal point is "
            "told once by mail, without a word of it."
        ),
        button=_("Circulate it"),
        act=act,
        done=_("It is open to those whom you chose."),
    )


@opened_by(MEMBER_KEY, SECRETARIAT_KEY)
def respond(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what a member does about an alert."""
    reader = reader_of(request)
    row = _alert_or_404(public_id, reader)
    own = own_codes(reader)
    if row.state != State.CIRCULATED or not (own or SECRETARIAT_KEY in reader.keys):
        raise NotFound("")
    form = RespondForm(
        request.POST or None,
        members=lambda: [choice for choice in teller_choices(reader) if choice[0]],
        initial={"member": next(iter(own), ""), "language": page_language()},
    )

    def act() -> str:
        given = form.cleaned_data
        member = member_of(given["member"], reader)
        if member is None:
            raise NotFound("")
        respond_to_alert(row, member=member, words=given["words"], language=given["language"], **who(request, form))
        return page_address("alert", public_id)

    return _step(
        request,
        row,
        form,
        title=_("Say what your member does"),
        lede=_("All who can read the alert read your answer. Name nobody."),
        button=_("Answer"),
        act=act,
        done=_("Your answer stands."),
    )


@opened_by(SECRETARIAT_KEY)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close an alert with what was done."""
    base = revision_of("alert", public_id)
    row = _alert_or_404(public_id, reader_of(request))
    if row.state not in OPEN:
        raise NotFound("")
    form = CloseForm(request.POST or None, initial={"language": page_language(), "base": base})

    def act() -> str:
        given = form.cleaned_data
        close_alert(row, outcome=given["outcome"], language=given["language"], base=given["base"], **who(request, form))
        return page_address("alert", public_id)

    return _step(
        request,
        row,
        form,
        title=_("Close an alert"),
        lede=_("Whoever could read it still can, with what was done."),
        button=_("Close it"),
        act=act,
        done=_("It is closed."),
    )


@opened_by(*NETWORK)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an alert back."""
    reader = reader_of(request)
    base = revision_of("alert", public_id)
    row = _alert_or_404(public_id, reader)
    if row.state == State.WITHDRAWN or not (is_own(row, reader) or SECRETARIAT_KEY in reader.keys):
        raise NotFound("")
    form = WithdrawForm(request.POST or None, initial={"base": base})

    def act() -> str:
        withdraw_alert(row, base=form.cleaned_data["base"], **who(request, form))
        return here("alerts/")

    return _step(
        request,
        row,
        form,
        title=_("Withdraw an alert"),
        lede=_("Every word of it and of the answers is taken off this site. What others have read can be copied."),
        button=_("Withdraw it"),
        act=act,
        done=_("It was withdrawn."),
    )
