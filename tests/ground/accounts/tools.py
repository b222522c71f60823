"""What tests of accounts share: an account, a browser that is in, the code in the newest mail."""

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.ui.forms import new_key

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def account(email: str = "ana@example.org", language: str = "en") -> Account:
    return actions.account_for(email, language=language, now=timezone.now())


def code_in(message: Message) -> str:
    found = re.search(r"^(\d{4}\N{NO-BREAK SPACE}\d{4})$", message.text, re.MULTILINE)
    assert found
    return found[1]


def newest(to: str = "", kind: str = "accounts.code") -> Message:
    found: Message = Message.objects.filter(kind=kind, **({"to": to} if to else {})).latest("pk")
    return found


def browser(sender: str = "10.0.0.1", **client: Any) -> Client:
    return Client(REMOTE_ADDR=sender, **client)


def signed_in(owner: Account, client: Client | None = None) -> Client:
    """A browser that has signed in by a code, or is asked for a second proof."""
    client = client or browser()
    client.post("/en/sign-in/", {"email": owner.email})
    client.post("/en/sign-in/code/", {"code": code_in(newest(owner.email))})
    return client


def shows(secret: str = SECRET, *, step: int = 1) -> str:
    """What an app shows; ``step`` 0 is the code before, 2 the one after."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[step]))


def with_app(owner: Account) -> Account:
    actions.add_app(owner, secret=SECRET, key=new_key(), actor=CONSOLE, now=timezone.now())
    return owner


def session_of(client: Client) -> HttpRequest:
    """A request of this browser, as code below the views sees it."""
    answer = client.get("/en/about/")
    request: HttpRequest = answer.wsgi_request
    return request
