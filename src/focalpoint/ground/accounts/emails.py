"""The mails of this room: a code, and what has changed about an account."""

import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings

from focalpoint.ground.accounts.models import Account, AddressChange
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.words import render

NOTICE_FOR: Final = timedelta(days=7)
"""How long a notice of a change is worth sending."""


def mail_code(*, to: str, code: str, purpose: str, account: str, language: str, now: datetime, until: datetime) -> None:
    """Post a code; ``purpose`` names the sentence that says what it is for. It is worth nothing after ``until``."""
    minutes = max(1, round((until - now).total_seconds() / 60))
    context = {"code": code, "purpose": purpose, "minutes": minutes, "site": settings.OPTIONS.address}
    _post("code", to=to, account=account, language=language, context=context, now=now, expires=until)


def mail_address_changed(change: AddressChange, *, path: str, now: datetime) -> None:
    """Tell the old address that it is no longer the account's, with the link that undoes it."""
    context = {
        "old": change.old,
        "new": change.new,
        "link": f"{settings.OPTIONS.address}{path}",
        "until": change.until,
    }
    account: Account = change.account
    _post(
        "address_changed",
        to=change.old,
        account=account.public_id,
        language=account.language,
        context=context,
        now=now,
        expires=change.until,
    )


def mail_factors_changed(account: Account, *, what: str, name: str = "", now: datetime) -> None:
    """Tell an account which of its factors changed; ``what`` names the sentence, ``name`` the passkey."""
    context = {
        "what": what,
        "name": name,
        "link": f"{settings.OPTIONS.address}/{account.language}/account/keys/",
        "when": now,
    }
    _post(
        "factors_changed",
        to=account.email,
        account=account.public_id,
        language=account.language,
        context=context,
        now=now,
        expires=now + NOTICE_FOR,
    )


def mail_reset_told(witness: Account, *, address: str, ground: str, by: str, now: datetime) -> None:
    """Tell a witness that somebody's factors were reset."""
    _post(
        "reset_told",
        to=witness.email,
        account=witness.public_id,
        language=witness.language,
        context={"address": address, "ground": ground, "by": by, "when": now},
        now=now,
        expires=now + NOTICE_FOR,
    )


def _post(
    name: str, *, to: str, account: str, language: str, context: dict[str, Any], now: datetime, expires: datetime
) -> None:
    words = render(f"accounts/mail/{name}.txt", context, language)
    post(
        to=to,
        account=account,
        kind=f"accounts.{name}",
        language=language,
        subject=words.subject,
        text=words.text,
        html=words.html,
        # Two codes are two mails; nothing here is asked for twice with the same key.
        key=f"accounts.{name}:{secrets.token_hex(12)}",
        now=now,
        urgent=True,
        expires=expires,
    )
