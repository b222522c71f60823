"""Addresses and links that only we can have made: a value beside a seal by a key that never lies beside the data.

Each message leaves from an address of its own, ``bounce+TOKEN@domain``, so that a bounce says which message came back
whatever else it looks like. A token is the message's public id and 16 characters (80 bits) of an HMAC over it, in the
alphabet of public ids: servers that change the case of an address do no harm. What was not sealed by us is nobody's.
"""

import hashlib
import hmac
from email.utils import parseaddr
from typing import Final

from django.conf import settings

from focalpoint.ground.shared.ids import ALPHABET, LENGTH
from focalpoint.ground.shared.keyring import key

BOUNCE: Final = "bounce"
"""What a message that could not be delivered comes back to."""
REPLY: Final = "reply"
"""What somebody answers to."""
PURPOSES: Final = (BOUNCE, REPLY)

_SEAL: Final = 16


def seal(purpose: str, value: str) -> str:
    """Return 16 characters that only this installation can make for a value and a purpose."""
    digest = hmac.digest(key("mail"), f"{purpose}\0{value}".encode(), hashlib.sha256)
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:_SEAL])


def opened(purpose: str, text: str) -> str | None:
    """Return the public id in a token that was sealed for a purpose; None for anything else."""
    text = text.strip().lower()
    if len(text) != LENGTH + _SEAL or not text.isascii():
        return None
    value, given = text[:LENGTH], text[LENGTH:]
    return value if hmac.compare_digest(given, seal(purpose, value)) else None


def token(message_public_id: str, purpose: str = BOUNCE) -> str:
    """Return the token of a message, to stand in an address or a link."""
    return message_public_id + seal(purpose, message_public_id)


def address(message_public_id: str, purpose: str = BOUNCE) -> str:
    """Return the address, of at most 64 characters before the @, at which one message is answered or comes back."""
    domain = settings.OPTIONS.mail_from.rpartition("@")[2]
    return f"{purpose}+{token(message_public_id, purpose)}@{domain}"


def message_of(address: str, purpose: str = BOUNCE) -> str | None:
    """Return the public id of the message that an address belongs to; None where we did not make it.

    The domain is not looked at: it may have changed since, and relays rewrite it.
    """
    local = parseaddr(address)[1].rpartition("@")[0]
    kind, plus, sealed = local.partition("+")
    if not plus or kind.lower() != purpose:
        return None
    return opened(purpose, sealed)
