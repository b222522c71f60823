"""One's own account: language of mail, where one is signed in, the address and how its change is undone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.codes import NEW_ADDRESS, CodeByMail
from focalpoint.ground.accounts.forms import ConfirmForm, LanguageForm, NewAddressCodeForm, NewAddressForm
from focalpoint.ground.accounts.limits import count_answer
from focalpoint.ground.accounts.queries import factors_of, normal, sessions_of
from focalpoint.ground.accounts.views.common import acting, freshly_proven, own_account, private, to
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.ui.forms import answer_form
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by


@opened_by(ANYBODY_SIGNED_IN)
@private
def account(request: HttpRequest) -> HttpResponse:
    """Show one's account, and choose the language of mail."""
    own = own_account(request)
    form = LanguageForm(request.POST or None, initial={"language": own.language})

    def act() -> str:
        actions.choose_language(
            own,
            language=form.cleaned_data["language"],
            key=form.cleaned_data["key"],
            actor=acting(request),
            now=timezone.now(),
        )
        return reverse("accounts:account")

    return answer_form(
        request,
        form=form,
        template="accounts/account.html",
        act=act,
        done=_("Mail comes in this language from now on."),
        context={"address": own.email, "factors": factors_of(own)},
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
def sessions(request: HttpRequest) -> HttpResponse:
    """List where one is signed in; end one session, or all others."""
    own = own_account(request)
    current = request.session.session_key or ""
    if request.method == "POST":
        given = request.POST.get("number", "")
        if given.isascii() and given.isdigit() and len(given) < 19:
            actions.end_one(own, int(given))
            messages.success(request, _("That session has ended."))
        else:
            actions.end_sessions(own, now=timezone.now(), besides=request)
            messages.success(request, _("All other sessions have ended."))
        return to(reverse("accounts:sessions"))
    return render(request, "accounts/sessions.html", {"sessions": sessions_of(own, current=current)})


@opened_by(ANYBODY_SIGNED_IN)
@private
@freshly_proven
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for a new address and send a code there."""
    own = own_account(request)
    form = NewAddressForm(request.POST or None)

    def act() -> str:
        new = normal(form.cleaned_data["email"])
        if new == own.email:
            raise InvalidInput(_("This is the address that the account has already."), field="email")
        CodeByMail.begin(request, NEW_ADDRESS, to=new, account=own, now=timezone.now())
        return reverse("accounts:confirm_address")

    return answer_form(
        request,
        form=form,
        template="accounts/change_address.html",
        act=act,
        context={"address": own.email},
    )


@opened_by(ANYBODY_SIGNED_IN)
@private
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the new address was sent; with it the change takes effect."""
    own = own_account(request)
    process = CodeByMail.going_on(request, NEW_ADDRESS)
    if process is None or process.account != own:
        return to(reverse("accounts:change_address"))
    form = NewAddressCodeForm(request.POST or None)

    def act() -> str:
        count_answer(request)
        if not process.is_right(form.cleaned_data["code"]):
            raise InvalidInput(
                _("This is not the right code. Look at it again, or begin the change anew."), field="code"
            )
        actions.change_address(
            own, to=process.address, key=form.cleaned_data["key"], actor=acting(request), now=timezone.now()
        )
        process.abort()
        return reverse("accounts:account")

    return answer_form(
        request,
        form=form,
        template="accounts/confirm_address.html",
        act=act,
        done=_("The address was changed. The old address was told, and can undo it for 72 hours."),
        otherwise=reverse("accounts:account"),
        context={"address": process.address},
    )


@private
def undo_address(request: HttpRequest, token: str) -> HttpResponse:
    """Undo a change of address, for whoever reads the mail of the old one. Only the button does it."""
    count_answer(request)
    form = ConfirmForm(request.POST or None)
    change = None if request.method == "POST" else actions.change_of(token, now=timezone.now())

    def act() -> str:
        actions.undo_change(token, key=form.cleaned_data["key"], now=timezone.now())
        return reverse("accounts:sign_in")

    return answer_form(
        request,
        form=form,
        template="accounts/undo_address.html",
        act=act,
        done=_("The change was undone, all sessions were ended, and keys added since were removed. Sign in again."),
        otherwise=reverse("accounts:sign_in"),
        context={"change": change},
    )
