"""Text that nobody reads who has the database alone: encrypted under a key that lies outside it and outside backups.

A field keeps what :func:`seal` made. Reading the row, listing it, serialising it gives the cipher text; only a call of
:func:`unseal` opens it, so that whoever reads clear text is found by looking for that call. ``purpose`` says what the
text is and of which row, and is bound to it: a cipher text that was moved to another row or column does not open.
"""

import base64
import binascii
import hmac
import secrets
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.shared.errors import FocalPointError
from focalpoint.ground.shared.keyring import DamagedKey, key
from focalpoint.ground.shared.keys import name_key

KEY: Final = "people"
"""Name of the key in the ring."""
BEGINS: Final = "sealed1:"
"""How each cipher text begins; another way to encrypt gets the next number."""
NONCE: Final = 12
BLOCK: Final = 64
"""Texts are filled up to a multiple of so many bytes: the length of a name tells of it."""


class Unreadable(FocalPointError):
    """The key is not there, is another one, or the cipher text was changed or moved."""

    status = 503

    def __init__(self) -> None:
        """Say what to do; which of the reasons it is cannot be known."""
        super().__init__(
            _(
                "This name is encrypted, and its key is not here. Nothing is lost as long as there is a copy of the "
                "key: whoever operates the site puts people-key back."
            )
        )


def seal(text: str, *, purpose: str) -> str:
    """Return the cipher text of ``text``, another one each time. The key is made where there is none yet.

    Raises:
        Unreadable: the key is damaged.
    """
    nonce, plain = secrets.token_bytes(NONCE), text.encode()
    filled = plain + b"\0" * (-len(plain) % BLOCK)
    sealed = nonce + AESGCM(_derived("seal")).encrypt(nonce, filled, purpose.encode())
    return BEGINS + base64.urlsafe_b64encode(sealed).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str:
    """Return the clear text. Call it where somebody is meant to read it, and leave a trace there.

    Raises:
        Unreadable: it does not open.
    """
    if not has_key() or not sealed.startswith(BEGINS):
        raise Unreadable
    try:
        given = base64.urlsafe_b64decode(sealed.removeprefix(BEGINS))
        plain = AESGCM(_derived("seal")).decrypt(given[:NONCE], given[NONCE:], purpose.encode())
    except (binascii.Error, ValueError, InvalidTag):
        raise Unreadable from None
    return plain.rstrip(b"\0").decode()


def mac(text: str) -> str:
    """Return by what the same name, however accented or cased, is found again and nothing else is told.

    Raises:
        Unreadable: the key is damaged.
    """
    return hmac.digest(_derived("mac"), name_key(text).encode(), "sha256").hex()


def has_key() -> bool:
    """Return whether the key lies there. Reading must not make another one, beside which the lost one looks wrong."""
    return bool((settings.OPTIONS.keys / f"{KEY}-key").exists())


def _derived(use: str) -> bytes:
    try:
        return hmac.digest(key(KEY), use.encode(), "sha256")
    except DamagedKey:
        raise Unreadable from None


if TYPE_CHECKING:
    _Field = models.TextField[str, str]
else:
    # The type checker's parameters do not exist at run time.
    _Field = models.TextField


class SealedTextField(_Field):
    """A column of cipher texts. What was not sealed is refused, so that no clear text is ever saved by mistake."""

    def get_prep_value(self, value: object) -> str:
        """Return the cipher text to store.

        Raises:
            ValueError: it was not sealed.
        """
        text = str(super().get_prep_value(value) or "")
        if not text.startswith(BEGINS):
            # Without the value: whatever it is, it must not get into a log.
            raise ValueError(f"{self.name} takes sealed text only.")
        return text
