"""Invitations: send, withdraw, accept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.areas.network import actions
from focalpoint.areas.network.forms import (
    InviteForm,
    PlainForm,
)
from focalpoint.areas.network.models import (
    Appointment,
    Designation,
    Invitation,
    Person,
)
from focalpoint.areas.network.queries.contact import language_of, mail_address_of
from focalpoint.areas.network.views.editing import (
    edit_page,
    here,
    member_name,
    who,
)
from focalpoint.areas.network.words import appointment_word, role_word
from focalpoint.ground.accounts.actions import sign_in
from focalpoint.ground.accounts.queries import signed_in
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY
from focalpoint.ground.shared.sealed import Unreadable
from focalpoint.ground.ui.guards import opened_by
from focalpoint.ground.ui.words import day, page_language


def invite(
    request: HttpRequest, what: Designation | Appointment, name: str, *, back: str, facts: list[tuple[str, Any]]
) -> HttpResponse:
    """Show or carry out the form that invites somebody as ``name``."""
    form = InviteForm(request.POST or None, initial=None if what.person.at_risk else _on_record(what.person))

    def act() -> str:
        given = form.cleaned_data
        actions.invite(what, email=given["email"], name=name, language=given["language"], **who(request, form))
        return back

    return edit_page(
        request,
        form=form,
        title=_("Invite {person}").format(person=what.person.name),
        lede=_("The link in the mail works once, within 14 days, for this alone. An earlier one stops working."),
        button=_("Send the invitation"),
        act=act,
        done=_("The invitation is on its way."),
        back=back,
        facts=facts,
    )


def _on_record(person: Person) -> dict[str, str]:
    """Return the address and the language in which the platform writes to somebody, as far as they are known."""
    try:
        return {"email": mail_address_of(person), "language": language_of(person)}
    except Unreadable:
        return {}


@opened_by(SECRETARIAT_KEY)
def withdraw_invitation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back an invitation."""
    rows = Invitation.objects.select_related("designation__member", "designation__person", "appointment__person")
    invitation = rows.filter(public_id=public_id).first()
    if invitation is None:
        raise NotFound("")
    form = PlainForm(request.POST or None)

    def act() -> str:
        actions.withdraw_invitation(invitation, **who(request, form))
        return here("office/")

    return edit_page(
        request,
        form=form,
        title=_("Withdraw an invitation"),
        button=_("Withdraw the invitation"),
        act=act,
        done=_("The invitation was withdrawn."),
        back=here("office/"),
        facts=[(_("Sent to"), invitation.email), (_("Sent"), day(value=invitation.made_at.date()))],
    )


def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation; the button accepts it. Programs that open links in mails change nothing."""
    now = timezone.now()
    if request.method == "POST":
        account = actions.accept_invitation(
            token, signed_in=signed_in(request), language=page_language() or DEFAULT, now=now
        )
        return _redirect(sign_in(request, account, second_factor=False))
    invitation = actions.invitation_called(token, now=now)
    bound = invitation.designation or invitation.appointment
    assert bound is not None  # a constraint of the database
    word = (
        _("{role} of {member}").format(role=role_word(bound.role), member=member_name(bound.member.code))
        if isinstance(bound, Designation)
        else appointment_word(bound.role)
    )
    response = render(
        request,
        "network/invitation.html",
        {"person": bound.person, "word": word, "until": invitation.expires_at.date(), "email": invitation.email},
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _redirect(to: str) -> HttpResponse:
    response = HttpResponse(status=303)
    response.headers["Location"] = to
    return response
