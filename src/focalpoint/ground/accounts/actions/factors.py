"""Adding and removing what an account proves itself by, beside its mail. Each change is traced and told by mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.ground.accounts.actions.keeping import subject_of
from focalpoint.ground.accounts.actions.sessions import end_sessions
from focalpoint.ground.accounts.emails import mail_factors_changed, mail_reset_told
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.queries import PROOF
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.trail.actions import begin, trace


@transaction.atomic
def add_passkey(
    account: Account, *, name: str, credential: dict[str, Any], key: str, actor: Actor, now: datetime
) -> Authenticator:
    """Keep a passkey whose registration was verified; with the first factor come recovery codes.

    Raises:
        AlreadyDone: this form was sent before.
    """
    begin("account", account.public_id, key=key)
    made: Authenticator = WebAuthn.add(account, name, credential).instance
    _added(account, made, what="passkey-added", name=name, key=key, actor=actor, now=now)
    return made


@transaction.atomic
def add_app(account: Account, *, secret: str, key: str, actor: Actor, now: datetime) -> Authenticator:
    """Keep the secret of an authenticator app that has shown a right code; with the first factor come recovery codes.

    Raises:
        AlreadyDone: this form was sent before.
        InvalidInput: there is an app already.
    """
    begin("account", account.public_id, key=key)
    if Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        raise InvalidInput(_("There is an authenticator app already. Remove it first."))
    made: Authenticator = TOTP.activate(account, secret).instance
    _added(account, made, what="app-added", name="", key=key, actor=actor, now=now)
    return made


def _added(
    account: Account, made: Authenticator, *, what: str, name: str, key: str, actor: Actor, now: datetime
) -> None:
    made.created_at = now
    made.save(update_fields=["created_at"])
    recovery = RecoveryCodes.activate(account).instance
    if recovery.data["used_mask"] == 0 and recovery.created_at > now:
        recovery.created_at = now
        recovery.save(update_fields=["created_at"])
    _told(
        account, "accounts.add_factor", what=what, name=name, before=None, key=key, actor=actor, channel="web", now=now
    )


@transaction.atomic
def new_recovery_codes(account: Account, *, key: str, actor: Actor, now: datetime) -> None:
    """Make new recovery codes; the earlier ones are worth nothing from here on.

    Raises:
        AlreadyDone: this form was sent before.
        InvalidInput: there is no passkey and no app that they could stand in for.
    """
    begin("account", account.public_id, key=key)
    if not Authenticator.objects.filter(user=account, type__in=PROOF).exists():
        raise InvalidInput(_("Recovery codes stand in for a passkey or an app. Add one of these first."))
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    made = RecoveryCodes.activate(account).instance
    made.created_at = now
    made.save(update_fields=["created_at"])
    what = "codes-made"
    _told(account, "accounts.make_codes", what=what, before=None, key=key, actor=actor, channel="web", now=now)


@transaction.atomic
def remove_factor(account: Account, number: int, *, key: str, actor: Actor, now: datetime) -> None:
    """Remove a passkey or the app. With the last of them go the recovery codes.

    Raises:
        AlreadyDone: this form was sent before.
        NotFound: it is none of this account's.
    """
    begin("account", account.public_id, key=key)
    found = Authenticator.objects.filter(user=account, pk=number, type__in=PROOF).first()
    if found is None:
        raise NotFound("")
    is_passkey = found.type == Authenticator.Type.WEBAUTHN
    name = found.wrap().name if is_passkey else ""
    found.delete()
    if not Authenticator.objects.filter(user=account, type__in=PROOF).exists():
        Authenticator.objects.filter(user=account).delete()
    _told(
        account,
        "accounts.remove_factor",
        what="passkey-removed" if is_passkey else "app-removed",
        name=name,
        before={"factor": found.type},
        key=key,
        actor=actor,
        channel="web",
        now=now,
    )


@transaction.atomic
def reset_factors(
    account: Account,
    *,
    ground: str,
    witnesses: Iterable[Account] = (),
    key: str = "",
    actor: Actor,
    channel: str,
    now: datetime,
) -> int:
    """Remove all factors of somebody who has lost them, and end all sessions; return how many there were.

    ``ground`` says how it was made sure who asks. ``witnesses`` are told by mail beside the account itself. The account
    then signs in by a code alone, and holds no key that needs a second factor until it has added one.
    """
    if key:
        begin("account", account.public_id, key=key)
    count = Authenticator.objects.filter(user=account, type__in=PROOF).count()
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account, now=now)
    _told(
        account,
        "accounts.reset_factors",
        what="reset",
        before={"factors": count},
        ground=ground,
        key=key,
        actor=actor,
        channel=channel,
        now=now,
    )
    for witness in witnesses:
        if witness.pk != account.pk:
            mail_reset_told(witness, address=account.email, ground=ground, by=actor.name, now=now)
    return int(count)


def _told(
    account: Account,
    action: str,
    *,
    what: str,
    name: str = "",
    before: dict[str, Any] | None,
    ground: str = "",
    key: str = "",
    actor: Actor,
    channel: str,
    now: datetime,
) -> None:
    mail_factors_changed(account, what=what, name=name, now=now)
    # Never a name that somebody gave a device: it may be that of a person.
    trace(
        action,
        subject=subject_of(account),
        before=before,
        after={"what": what} | ({"ground": ground} if ground else {}),
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
