"""Passkeys: what the browser is asked, and whether its answer proves what it says."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from focalpoint.ground.accounts.models import Account
from focalpoint.ground.shared.errors import InvalidInput

WRONG = (ValidationError, ValueError, TypeError, KeyError, AttributeError, InvalidSignature)
"""What the libraries raise for an answer that is not what it should be; which of them is no matter here."""


def question(account: Account | None) -> dict[str, Any]:
    """Return what to ask a browser for: a passkey of this account, or of whichever it has one for."""
    asked: dict[str, Any] = auth.begin_authentication(account)
    return asked


def answered(credential: dict[str, Any], account: Account | None = None) -> Authenticator:
    """Return the passkey that proved itself, of this account or of the one that it names.

    Raises:
        InvalidInput: it proves nothing: another challenge, site or account, nobody at the device, or a forged answer.
    """
    try:
        auth.parse_authentication_response(credential)
        owner = account or auth.extract_user_from_response(credential)
        found: Authenticator = auth.complete_authentication(owner, credential)
    except WRONG:
        raise InvalidInput(_("This passkey was not accepted. Try again, or sign in by a code.")) from None
    if not owner.is_active:
        raise InvalidInput(_("This passkey was not accepted. Try again, or sign in by a code."))
    found.user = owner
    return found


def invitation(account: Account) -> dict[str, Any]:
    """Return what to ask a browser for to make a passkey that signs in by itself, after a finger, face or PIN."""
    asked: dict[str, Any] = auth.begin_registration(account, passwordless=True)
    return asked


def check_new(credential: dict[str, Any]) -> None:
    """Check that a new passkey was made here, for this question, by somebody who was at the device.

    Raises:
        InvalidInput: it was not.
    """
    try:
        auth.parse_registration_response(credential)
        verified = auth.complete_registration(credential).is_user_verified()
    except WRONG:
        verified = False
    if not verified:
        raise InvalidInput(_("This passkey could not be added. Try again, or choose another device."))
