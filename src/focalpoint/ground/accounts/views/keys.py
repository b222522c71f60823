"""The keys of one's own account: passkeys, the authenticator app, recovery codes."""

import json
import time
from typing import Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret, validate_totp_code
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.ground.accounts import actions, passkeys
from focalpoint.ground.accounts.forms import AppForm, ConfirmForm, PasskeyForm
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.onward import onward_of
from focalpoint.ground.accounts.queries import factors_of, has_second_factor, in_halves
from focalpoint.ground.accounts.views.common import (
    acting,
    freshly_proven,
    own_account,
    private,
    to,
    with_next,
)
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by

SHOWN_FOR: Final = 10 * 60
"""Seconds for which new recovery codes are shown, in the session that made them."""
SHOWN_UNTIL: Final = "recovery-shown-until"


@opened_by(ANYBODY_SIGNED_IN)
@private
def keys(request: HttpRequest) -> HttpResponse:
    """List what the account proves itself by, with a way to add and remove each."""
    context = {"factors": factors_of(own_account(request)), "onward": onward_of(request)}
    return render(request, "accounts/keys.html", context)


@opened_by(ANYBODY_SIGNED_IN)
@private
def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Tell somebody whose role demands it that a second factor is needed, and how to add one."""
    onward = onward_of(request)
    account = own_account(request)
    if has_second_factor(request):
        return to(onward or reverse("accounts:account"))
    return render(request, "accounts/needed.html", {"onward": onward, "has_one": factors_of(account).any})


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey that this browser, its device or a key plugged into it makes."""
    account = own_account(request)
    form = PasskeyForm(request.POST or None)
    onward = onward_of(request)

    def act() -> str:
        passkeys.check_new(form.cleaned_data["credential"])
        before = factors_of(account)
        made = actions.add_passkey(
            account,
            name=form.cleaned_data["name"],
            credential=form.cleaned_data["credential"],
            key=form.cleaned_data["key"],
            actor=acting(request),
            now=timezone.now(),
        )
        actions.prove_factor(request, made, again=True)
        return _after_adding(request, is_first=not before.any, onward=onward)

    # Asked anew for each page that is shown: a question is answered once.
    options = "" if request.method == "POST" and form.is_valid() else json.dumps(passkeys.invitation(account))
    response = answer_form(
        request,
        form=form,
        template="accounts/add_passkey.html",
        act=act,
        done=_("The passkey was added. From now on it signs you in by itself."),
        otherwise=reverse("accounts:keys"),
        context={"options": options, "onward": onward},
    )
    if response.status_code == 422 and not options:
        context = {"form": form, "options": json.dumps(passkeys.invitation(account)), "onward": onward}
        return render(request, "accounts/add_passkey.html", context, status=422)
    return response


def _after_adding(request: HttpRequest, *, is_first: bool, onward: str) -> str:
    if is_first:
        request.session[SHOWN_UNTIL] = time.time() + SHOWN_FOR
        return with_next(reverse("accounts:recovery"), onward)
    return onward or reverse("accounts:keys")


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def add_app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: show the secret as a picture and as text, and ask for a first code."""
    account = own_account(request)
    onward = onward_of(request)
    factors = factors_of(account)
    if factors.app:
        return to(reverse("accounts:keys"))
    secret = get_totp_secret()
    form = AppForm(request.POST or None)

    def act() -> str:
        if not validate_totp_code(secret, form.cleaned_data["code"]):
            raise InvalidInput(
                _("This is not the code that the app should show. Wait for the next one, and check the clock."),
                field="code",
            )
        made = actions.add_app(
            account, secret=secret, key=form.cleaned_data["key"], actor=acting(request), now=timezone.now()
        )
        clear_totp_secret(request)
        actions.prove_factor(request, made, again=True)
        return _after_adding(request, is_first=not factors.any, onward=onward)

    return answer_form(
        request,
        form=form,
        template="accounts/add_app.html",
        act=act,
        done=_("The app was added. It is asked for when you sign in."),
        otherwise=reverse("accounts:keys"),
        context={"secret": _in_fours(secret), "picture": _picture(account, secret), "onward": onward},
    )


def _in_fours(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _picture(account: Account, secret: str) -> SafeString:
    adapter = get_adapter()
    drawn: str = adapter.build_totp_svg(adapter.build_totp_url(account, secret))
    # Made by the library from an address that we have encoded: nothing a person typed is in it but as black squares.
    return SafeString(drawn[drawn.index("<svg") :])


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def remove_factor(request: HttpRequest, number: int) -> HttpResponse:
    """Remove a passkey or the app."""
    account = own_account(request)
    factors = factors_of(account)
    found = next((one for one in (*factors.passkeys, factors.app) if one and one.pk == number), None)
    form = ConfirmForm(request.POST or None)
    if found is None and request.method != "POST":
        raise NotFound("")

    def act() -> str:
        now = timezone.now()
        # A key is removed because it was lost: whoever found it and signed in with it is out with it.
        with transaction.atomic():
            actions.remove_factor(account, number, key=form.cleaned_data["key"], actor=acting(request), now=now)
            actions.end_sessions(account, now=now, besides=request)
        actions.forget_proof(request, number)
        messages.success(request, _("All other sessions have ended."))
        return reverse("accounts:keys")

    return answer_form(
        request,
        form=form,
        template="accounts/remove_factor.html",
        act=act,
        done=_("It was removed."),
        otherwise=reverse("accounts:keys"),
        context={
            "name": found.wrap().name if found and found in factors.passkeys else "",
            "is_last": len(factors.passkeys) + bool(factors.app) == 1,
        },
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def recovery(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes for ten minutes in the session that made them; else how many are left, and make new."""
    account = own_account(request)
    form = ConfirmForm(request.POST or None)
    onward = onward_of(request)

    def act() -> str:
        actions.new_recovery_codes(account, key=form.cleaned_data["key"], actor=acting(request), now=timezone.now())
        request.session[SHOWN_UNTIL] = time.time() + SHOWN_FOR
        return with_next(reverse("accounts:recovery"), onward)

    factors = factors_of(account)
    return answer_form(
        request,
        form=form,
        template="accounts/recovery.html",
        act=act,
        otherwise=reverse("accounts:recovery"),
        context={
            "codes": _shown_codes(request),
            "left": factors.codes_left,
            "has_factor": factors.any,
            "onward": onward,
        },
    )


def _shown_codes(request: HttpRequest) -> list[str]:
    if request.session.get(SHOWN_UNTIL, 0) < time.time():
        return []
    made = factors_of(own_account(request)).recovery
    return [in_halves(code) for code in made.wrap().get_unused_codes()] if made else []


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def recovery_text(request: HttpRequest) -> HttpResponse:
    """Hand out new recovery codes as a text file, for as long as they are shown."""
    own_account(request)
    codes = _shown_codes(request)
    if not codes:
        raise NotFound("")
    head = _("Focal Point: recovery codes. Each can be used once, instead of a passkey or an app.")
    response = HttpResponse("\r\n".join((head, "", *codes, "")), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="focal-point-recovery-codes.txt"'
    return response
