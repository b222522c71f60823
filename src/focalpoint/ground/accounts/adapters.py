"""What the library that signs in (allauth) asks this project: where to go, what to keep, what never to do."""

import base64
from typing import Any, Final
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.accounts.onward import stays_here
from focalpoint.ground.accounts.queries import device
from focalpoint.ground.shared.keyring import key
from focalpoint.ground.shared.languages import DEFAULT

NOT_KEPT: Final = "0.0.0.0"  # noqa: S104 - nothing is bound to it
"""Instead of a reader's address, which the library would store with each session."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in as this project wants it: nobody signs up here, and no reader's address is kept."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("This is not the right code. Look at it again, or ask for another."),
        "too_many_login_attempts": _("Too many wrong codes. Wait five minutes, or use a passkey."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        """Return no address: limits count by their own keys, and sessions are listed by device and hour."""
        return NOT_KEPT

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Nobody makes an account over the web without an invitation."""
        return False

    def add_message(self, *_arguments: Any, **_more: Any) -> None:  # noqa: ANN401 - the library's signature
        """Say nothing: each page says in our words what was done."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        """Refuse: mail goes through the outbox, in the transaction of what it tells of.

        Raises:
            ImproperlyConfigured: a flow of the library was opened that writes its own mail.
        """
        raise ImproperlyConfigured(f"{template_prefix}: mail leaves by the outbox alone.")

    def get_login_stages(self) -> list[str]:
        """After the first proof comes the second factor, where there is one, and nothing else."""
        return ["focalpoint.ground.accounts.stages.SecondFactor"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        """Return where somebody begins who was not on the way anywhere."""
        return f"/{get_language() or DEFAULT}{settings.LOGIN_REDIRECT_URL}"

    def is_safe_url(self, url: str | None) -> bool:
        """Return whether an address that came with the request stays on this site."""
        return stays_here(url or "")

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:  # noqa: ARG002
        """Lead a closed account back to the start, as any other that cannot sign in."""
        return HttpResponseRedirect(reverse("accounts:sign_in"))

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **login: Any) -> HttpResponse:  # noqa: ANN401
        """Keep of the browser's description no more than its name and system."""
        response: HttpResponse = super().post_login(request, user, **login)
        UserSession.objects.filter(session_key=request.session.session_key).update(
            user_agent=device(request.headers.get("User-Agent", ""))
        )
        return response


class FactorsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys belong to the site's host; secrets of apps and recovery codes are kept encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the right code. Look at it again, or ask for another."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt with a key that lies beside no data, so that a stolen copy opens nothing."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Undo :meth:`encrypt`."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_issuer(self) -> str:
        """Return the name under which an app lists the account."""
        return "Focal Point"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site to which passkeys belong: the host of its address, never one that a request brings."""
        return {"id": urlsplit(settings.OPTIONS.address).hostname or "localhost", "name": "Focal Point"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's signature
        """Return under which name a device lists the passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.email}


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key("factors")))


def begun(account: AbstractBaseUser, onward: str) -> Login:
    """Return the library's record of somebody who is about to be in, on the way to ``onward`` (empty: the usual)."""
    return Login(user=account, redirect_url=onward or None)
