"""Ending sessions."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.db import transaction
from django.http import HttpRequest

from focalpoint.ground.accounts.models import Account, OneTimeLink
from focalpoint.ground.shared.errors import NotFound


@transaction.atomic
def end_sessions(account: Account, *, now: datetime, besides: HttpRequest | None = None) -> int:
    """End every session of an account at once and spend its unused links; return how many sessions were listed.

    ``besides`` is a request whose session goes on. Sessions that no list knows end too: what they were signed with is
    thrown away.
    """
    account.set_unusable_password()
    account.save(update_fields=["password"])
    OneTimeLink.objects.usable(now).filter(account=account).update(used_at=now)
    listed = UserSession.objects.filter(user=account)
    if besides is not None:
        listed = listed.exclude(session_key=besides.session.session_key)
        besides.session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    count = 0
    for session in listed:
        session.end()
        count += 1
    return count


@transaction.atomic
def end_one(account: Account, number: int) -> None:
    """End one session of an account.

    Raises:
        NotFound: it is none of this account's.
    """
    session = UserSession.objects.filter(user=account, pk=number).first()
    if session is None:
        raise NotFound("")
    session.end()
