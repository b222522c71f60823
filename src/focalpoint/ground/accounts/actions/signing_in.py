"""Signing in: codes and links are made, proofs recorded, sessions begun."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.ground.accounts.adapters import begun
from focalpoint.ground.accounts.emails import mail_code
from focalpoint.ground.accounts.models import Account, OneTimeLink
from focalpoint.ground.accounts.queries import in_halves, signed_in
from focalpoint.ground.shared.errors import NotAllowed, NotFound
from focalpoint.ground.shared.languages import DEFAULT

BYTES: Final = 24
"""Random bytes of a token in a link."""


def send_code(account: Account | None, *, to: str, code: str, purpose: str, now: datetime, until: datetime) -> None:
    """Post a code to an address. Without an account the same mail is written and taken back: nothing is sent."""
    with transaction.atomic():
        mail_code(
            to=to,
            code=in_halves(code),
            purpose=purpose,
            account=account.public_id if account else "",
            language=account.language if account else get_language() or DEFAULT,
            now=now,
            until=until,
        )
        if account is None:
            transaction.set_rollback(True)


def sign_in(request: HttpRequest, account: Account, *, second_factor: bool, onward: str = "") -> str:
    """Sign an account in that has proven itself to the caller, and return the path to go on to.

    ``second_factor`` says whether that proof stands for the second factor too. Where it does not and the account has a
    passkey or an app, it is asked for on the page to which the path leads, and nobody is in before that. The session
    gets a new key. ``onward`` is a path of this site.
    """
    return prove(request, account, method="link", both_factors=second_factor, onward=onward)


def prove(
    request: HttpRequest,
    account: Account,
    *,
    method: str,
    both_factors: bool = False,
    factor: Authenticator | None = None,
    onward: str = "",
) -> str:
    """Record a first proof (``factor``: a passkey, which proves both), go on signing in, return the path to go to."""
    other = signed_in(request)
    if other is not None and other.pk != account.pk:
        logout(request)
    if factor is None:
        record_authentication(request, account, method, both_factors=both_factors or None)
    else:
        post_authentication(request, factor, passwordless=True)
    return str(perform_login(request, begun(account, onward))["Location"])


def prove_factor(request: HttpRequest, factor: Authenticator, *, again: bool) -> None:
    """Record that a passkey, an app or a recovery code was used; ``again`` says that somebody was in already."""
    post_authentication(request, factor, reauthenticated=again)


def prove_again_by_code(request: HttpRequest, account: Account) -> None:
    """Record that somebody who was in has read a fresh code."""
    record_authentication(request, account, "code", reauthenticated=True)


def forget_proof(request: HttpRequest, number: int) -> None:
    """Forget that this session was proven by a factor that is no more."""
    account = signed_in(request)
    kept = [record for record in get_authentication_records(request, account) if record.get("id") != number]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def sign_out(request: HttpRequest) -> None:
    """End this session."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)


@transaction.atomic
def single_use_link(account: Account, *, both_factors: bool, minutes: int, now: datetime) -> str:
    """Make a link that signs an account in once, and return its path. Only the digest of its token is kept.

    Raises:
        NotAllowed: it is to stand for both factors, and this is no demonstration.
    """
    if both_factors and not settings.OPTIONS.demo:
        raise NotAllowed(_("Only a demonstration makes links that stand for both factors."))
    token = secrets.token_urlsafe(BYTES)
    OneTimeLink.objects.create(
        account=account,
        digest=digest_of(token),
        both_factors=both_factors,
        made_at=now,
        until=now + timedelta(minutes=minutes),
    )
    with translation.override(account.language):
        return reverse("accounts:once", kwargs={"token": token})


def link_of(token: str, *, now: datetime) -> OneTimeLink:
    """Return the link of a token that still works.

    Raises:
        NotFound: there is none, it was used, it has expired, or it belongs to a demonstration that this is not.
    """
    found: OneTimeLink | None = (
        OneTimeLink.objects.usable(now)
        .filter(digest=digest_of(token), account__is_active=True)
        .select_related("account")
        .first()
    )
    if found is None or (found.both_factors and not settings.OPTIONS.demo):
        raise NotFound("")
    return found


def use_link(request: HttpRequest, token: str, *, now: datetime) -> str:
    """Sign in by a link and return the path to go on to. Of two that use it at once, one gets in.

    Raises:
        NotFound: it does not work, or not any more.
    """
    link = link_of(token, now=now)
    if not OneTimeLink.objects.usable(now).filter(pk=link.pk).update(used_at=now):
        raise NotFound("")
    return sign_in(request, link.account, second_factor=link.both_factors)


def digest_of(token: str) -> str:
    """Return what is kept of a token: it is random, so its plain digest tells nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
