"""Signing in: a code by mail, then the second factor where there is one; or a passkey alone; or a link that works once.

What is answered to an address says nothing of whether there is an account for it.
"""

import json
from ipaddress import ip_address
from urllib.parse import urlsplit

from allauth.account.stages import LoginStageController
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from focalpoint.ground.accounts import actions, passkeys
from focalpoint.ground.accounts.codes import AGAIN, SIGN_IN, CodeByMail
from focalpoint.ground.accounts.forms import AddressForm, CodeForm, CredentialForm, FactorForm
from focalpoint.ground.accounts.limits import count_answer, know
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.onward import onward_of
from focalpoint.ground.accounts.queries import account_at, factors_of, has_factor, normal, signed_in
from focalpoint.ground.accounts.stages import SecondFactor
from focalpoint.ground.accounts.views.common import own_account, private, to, with_next
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by


@private
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address and send a code there, if there is an account; or for a passkey, which needs no address."""
    onward = onward_of(request)
    if signed_in(request) is not None:
        return to(onward or reverse("accounts:account"))
    elsewhere = _by_name(request)
    if elsewhere:
        return HttpResponseRedirect(elsewhere)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = normal(form.cleaned_data["email"])
        CodeByMail.begin(request, SIGN_IN, to=address, account=account_at(address), now=timezone.now(), onward=onward)
        return to(reverse("accounts:code"))
    return _first_page(request, form, onward)


def _first_page(request: HttpRequest, form: AddressForm, onward: str, problem: str = "") -> HttpResponse:
    context = {"form": form, "onward": onward, "problem": problem}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors or problem else 200)


def _by_name(request: HttpRequest) -> str:
    """Return the same page under the site's name where it was asked for under a number: passkeys know only names."""
    asked = urlsplit(f"//{request.get_host()}")
    if urlsplit(settings.OPTIONS.address).hostname != "localhost" or request.method != "GET":
        return ""
    try:
        ip_address(asked.hostname or "")
    except ValueError:
        return ""
    port = f":{asked.port}" if asked.port else ""
    return f"{request.scheme}://localhost{port}{request.get_full_path()}"


@sensitive_post_parameters()
@private
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent."""
    process = CodeByMail.going_on(request, SIGN_IN)
    if process is None:
        return to(reverse("accounts:sign_in"))
    if request.method == "POST" and "another" in request.POST:
        return _another(request, process, here=reverse("accounts:code"), start=reverse("accounts:sign_in"))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count_answer(request)
        onward = process.onward
        account = process.account
        if process.is_right(form.cleaned_data["code"]) and account is not None:
            process.abort()
            return _on_the_way(request, actions.prove(request, account, method="code", onward=onward))
        if CodeByMail.going_on(request, SIGN_IN) is None:
            return _first_page(request, AddressForm(), onward, problem=_too_often())
        form.add_error("code", _wrong())
    context = {"form": form, "can_resend": process.can_resend}
    return render(request, "accounts/code.html", context, status=422 if form.errors else 200)


def _on_the_way(request: HttpRequest, path: str) -> HttpResponse:
    """Lead on; where somebody is in, their browser is known from now on."""
    response = to(path)
    account = signed_in(request)
    if account is not None:
        know(response, account.email)
    return response


def _wrong() -> str:
    return _("This is not the right code. Look at it again, or ask for another.")


def _too_often() -> str:
    return _("This was wrong too often, so that code is worth nothing any more. Ask for a new one.")


def _another(request: HttpRequest, process: CodeByMail, *, here: str, start: str) -> HttpResponse:
    if not process.can_resend:
        process.abort()
        return to(with_next(start, process.onward))
    process.send()
    messages.success(request, _("Another code is on its way. The earlier one is worth nothing any more."))
    return to(here)


@private
def passkey(request: HttpRequest) -> HttpResponse:
    """Tell the page's script what to ask a passkey for; sign in whoever it proves."""
    if request.method == "GET":
        count_answer(request)
        return JsonResponse(passkeys.question(None))
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    count_answer(request)
    onward = onward_of(request)
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidInput(str(form.errors["credential"][0]))
        found = passkeys.answered(form.cleaned_data["credential"])
    except InvalidInput as problem:
        return _first_page(request, AddressForm(), onward, problem=str(problem))
    return _on_the_way(request, actions.prove(request, found.user, method="mfa", factor=found, onward=onward))


@sensitive_post_parameters()
@private
def factor(request: HttpRequest) -> HttpResponse:
    """Ask whoever has given a first proof for the second: a passkey, the app's code, or a recovery code."""
    stage = LoginStageController.enter(request, SecondFactor.key)
    if stage is None:
        return to(reverse("accounts:sign_in"))
    account = stage.login.user
    form, problem = None, ""
    if request.method == "POST":
        count_answer(request)
        if "credential" in request.POST:
            problem = _passkey_again(request, account, again=False)
        else:
            form = FactorForm(request.POST, user=account)
            if form.is_valid():
                form.save()
            else:
                problem = "code"
        if not problem:
            return _on_the_way(request, stage.exit()["Location"])
    return _factor_page(request, account, "accounts/factor.html", form, problem, onward="")


def _factor_page(
    request: HttpRequest, account: Account, template: str, form: FactorForm | None, problem: str, *, onward: str
) -> HttpResponse:
    factors = factors_of(account)
    context = {
        "form": form or FactorForm(user=account),
        "options": json.dumps(passkeys.question(account)) if factors.passkeys else "",
        "takes_code": bool(factors.app or factors.recovery),
        "problem": "" if form else problem,
        "onward": onward,
    }
    return render(request, template, context, status=422 if problem else 200)


def _passkey_again(request: HttpRequest, account: Account, *, again: bool) -> str:
    """Take a passkey's answer; return what is wrong with it, or nothing."""
    form = CredentialForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidInput(str(form.errors["credential"][0]))
        found = passkeys.answered(form.cleaned_data["credential"], account)
    except InvalidInput as wrong:
        return str(wrong)
    actions.prove_factor(request, found, again=again)
    return ""


@sensitive_post_parameters()
@opened_by(ANYBODY_SIGNED_IN)
@private
def again(request: HttpRequest) -> HttpResponse:
    """Ask somebody who is in for a fresh proof: the second factor where there is one, else a code by mail."""
    account = own_account(request)
    onward = onward_of(request)
    done = onward or reverse("accounts:account")
    if has_factor(account):
        form, problem = None, ""
        if request.method == "POST":
            count_answer(request)
            if "credential" in request.POST:
                problem = _passkey_again(request, account, again=True)
            else:
                form = FactorForm(request.POST, user=account)
                if form.is_valid():
                    actions.prove_factor(request, form.authenticator, again=True)
                else:
                    problem = "code"
            if not problem:
                return to(done)
        return _factor_page(request, account, "accounts/again.html", form, problem, onward=onward)
    return _again_by_code(request, onward=onward, done=done)


def _again_by_code(request: HttpRequest, *, onward: str, done: str) -> HttpResponse:
    account = own_account(request)
    here = with_next(reverse("accounts:again"), onward)
    process = CodeByMail.going_on(request, AGAIN)
    if process is not None and (process.account != account or process.address != account.email):
        process.abort()
        process = None
    if request.method == "POST" and "send" in request.POST:
        CodeByMail.begin(request, AGAIN, to=account.email, account=account, now=timezone.now(), onward=onward)
        return to(here)
    form = CodeForm(request.POST or None)
    problem = ""
    if request.method == "POST" and process is not None and form.is_valid():
        count_answer(request)
        if process.is_right(form.cleaned_data["code"]):
            process.abort()
            actions.prove_again_by_code(request, account)
            return to(done)
        process = CodeByMail.going_on(request, AGAIN)
        problem = _wrong() if process else _too_often()
    context = {"form": form, "sent": process is not None, "problem": problem, "onward": onward}
    return render(request, "accounts/again_by_code.html", context, status=422 if form.errors or problem else 200)


@private
def once(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that works once. Only the button does it, so that no mail scanner uses it up."""
    count_answer(request)
    if request.method == "POST":
        return _on_the_way(request, actions.use_link(request, token, now=timezone.now()))
    elsewhere = _by_name(request)
    if elsewhere:
        return HttpResponseRedirect(elsewhere)
    link = actions.link_of(token, now=timezone.now())
    return render(request, "accounts/once.html", {"address": link.account.email, "demo": link.both_factors})


@private
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if request.method == "POST":
        actions.sign_out(request)
        return to(f"/{get_language() or DEFAULT}/")
    return render(request, "accounts/sign_out.html", {"is_in": signed_in(request) is not None})
