"""Making an account, choosing its language, cleaning up, forgetting."""

from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.ground.accounts.actions.sessions import end_sessions
from focalpoint.ground.accounts.models import Account, AddressChange, OneTimeLink
from focalpoint.ground.accounts.queries import normal
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.shared.languages import CODES, DEFAULT
from focalpoint.ground.trail.actions import begin, trace

LINKS_KEPT: Final = timedelta(days=1)
"""How long a link is kept after it stopped to work."""
CHANGES_KEPT: Final = timedelta(days=30)
"""How long a change of address is kept after it could last be undone."""


@transaction.atomic
def account_for(email: str, *, language: str, now: datetime) -> Account:
    """Return the account of an address, making it where there is none. It opens nothing by itself.

    Raises:
        InvalidInput: this is no address.
    """
    address = normal(email)
    try:
        validate_email(address)
    except ValidationError:
        raise InvalidInput(_("This is not an e-mail address. Write it as name@example.org."), field="email") from None
    account: Account
    account, _made = Account.objects.get_or_create(
        email=address,
        defaults={
            "language": language if language in CODES else DEFAULT,
            "joined_at": now,
            # Random: sessions hold a digest of it.
            "password": _no_password(),
        },
    )
    return account


def _no_password() -> str:
    account = Account()
    account.set_unusable_password()
    return str(account.password)


@transaction.atomic
def choose_language(account: Account, *, language: str, key: str, actor: Actor, now: datetime) -> None:
    """Choose the language of an account's mail.

    Raises:
        AlreadyDone: this form was sent before.
        InvalidInput: there is no such language here.
    """
    begin("account", account.public_id, key=key)
    if language not in CODES:
        raise InvalidInput(_("This language is not among the six."), field="language")
    before = account.language
    account.language = language
    account.save(update_fields=["language"])
    trace(
        "accounts.choose_language",
        subject=subject_of(account),
        before={"language": before},
        after={"language": language},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )


def subject_of(account: Account) -> tuple[str, str, str]:
    """Return an account as the trail names it: by its id alone, so that nothing in the trail needs forgetting."""
    return ("account", account.public_id, account.public_id)


@transaction.atomic
def clean(now: datetime) -> int:
    """Take away sessions that ended, links that stopped to work and changes nobody can undo; return how many rows."""
    ended = Session.objects.filter(expire_date__lt=now).delete()[0]
    unseen = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    ended += UserSession.objects.filter(last_seen_at__lt=unseen).delete()[0]
    ended += OneTimeLink.objects.filter(until__lt=now - LINKS_KEPT).delete()[0]
    return int(ended + AddressChange.objects.filter(until__lt=now - CHANGES_KEPT).delete()[0])


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Forget what this room holds about somebody: the address, factors, sessions, links; the empty account stays shut.

    Returns one sentence for each thing done.
    """
    account = Account.objects.filter(public_id=person.account_id).first() if person.account_id else None
    if account is None:
        return []
    end_sessions(account, now=now)
    factors = Authenticator.objects.filter(user=account).delete()[0]
    AddressChange.objects.filter(account=account).delete()
    OneTimeLink.objects.filter(account=account).delete()
    account.email = f"{account.public_id}@forgotten.invalid"
    account.is_active = False
    account.last_login = None
    account.save(update_fields=["email", "is_active", "last_login"])
    trace(
        "accounts.forget",
        subject=subject_of(account),
        before=None,
        after={"ground": person.ground, "factors": factors},
        actor=actor,
        channel=channel_of(actor),
        now=now,
    )
    return [_("The account was closed; its address, factors, sessions and links were deleted.")]
