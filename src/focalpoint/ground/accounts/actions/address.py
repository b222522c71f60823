"""Changing the address of an account, and undoing it."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from focalpoint.ground.accounts.actions.keeping import subject_of
from focalpoint.ground.accounts.actions.sessions import end_sessions
from focalpoint.ground.accounts.actions.signing_in import BYTES, digest_of
from focalpoint.ground.accounts.emails import mail_address_changed
from focalpoint.ground.accounts.models import Account, AddressChange
from focalpoint.ground.accounts.queries import PROOF, masked, normal
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.trail.actions import begin, trace

UNDO_FOR: Final = timedelta(hours=72)
"""How long the old address can undo a change."""


@transaction.atomic
def change_address(account: Account, *, to: str, key: str, actor: Actor, now: datetime) -> AddressChange:
    """Change an account's address to one that was proven, and send the old one the link that undoes it.

    Raises:
        AlreadyDone: this form was sent before.
        InvalidInput: it is the same address, or that of another account. Who asks has proven to read its mail.
        NotFound: the account was closed meanwhile.
    """
    begin("account", account.public_id, key=key)
    # An undoing or a forgetting may have come first: the link that undoes this goes to the address as it is now.
    account.refresh_from_db(fields=["email", "is_active"])
    if not account.is_active:
        raise NotFound("")
    new, old = normal(to), account.email
    if new == old:
        raise InvalidInput(_("This is the address that the account has already."), field="email")
    if Account.objects.filter(email=new).exists():
        raise InvalidInput(_("Another account has this address. Sign in with it, or choose another."), field="email")
    token = secrets.token_urlsafe(BYTES)
    account.email = new
    account.save(update_fields=["email"])
    change: AddressChange = AddressChange.objects.create(
        account=account, old=old, new=new, at=now, digest=digest_of(token), until=now + UNDO_FOR
    )
    with translation.override(account.language):
        path = reverse("accounts:undo_address", kwargs={"token": token})
    mail_address_changed(change, path=path, now=now)
    trace(
        "accounts.change_address",
        subject=subject_of(account),
        before={"email": masked(old)},
        after={"email": masked(new)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return change


def change_of(token: str, *, now: datetime) -> AddressChange:
    """Return the change that a token can still undo.

    Raises:
        NotFound: there is none, it was undone, or its time is over.
    """
    found: AddressChange | None = (
        AddressChange.objects.filter(digest=digest_of(token), undone_at__isnull=True, until__gt=now)
        .select_related("account")
        .first()
    )
    if found is None:
        raise NotFound("")
    return found


@transaction.atomic
def undo_change(token: str, *, key: str, now: datetime) -> Account:
    """Give an account its old address back, end all its sessions, and remove what was added to it since.

    Whatever change of address came after it is undone with it.

    Raises:
        AlreadyDone: this form was sent before.
        InvalidInput: another account has the old address by now.
        NotFound: there is nothing to undo, or not any more.
    """
    begin("account", "", key=key)
    change = change_of(token, now=now)
    account: Account = change.account
    if Account.objects.filter(email=change.old).exclude(pk=account.pk).exists():
        raise InvalidInput(_("Another account has the old address by now. Write to the secretariat."))
    before = account.email
    account.email = change.old
    account.save(update_fields=["email"])
    AddressChange.objects.filter(account=account, at__gte=change.at, undone_at__isnull=True).update(undone_at=now)
    removed = Authenticator.objects.filter(user=account, created_at__gte=change.at).delete()[0]
    if not Authenticator.objects.filter(user=account, type__in=PROOF).exists():
        removed += Authenticator.objects.filter(user=account).delete()[0]
    end_sessions(account, now=now)
    trace(
        "accounts.undo_address",
        subject=subject_of(account),
        before={"email": masked(before)},
        after={"email": masked(change.old), "factors_removed": removed},
        actor=Actor("person", account.public_id, masked(change.old)),
        channel="mail",
        now=now,
        key=key,
    )
    return account
