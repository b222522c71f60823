"""Addresses of readers: what is one, how it is kept, and what never gets into a header."""

import hashlib
import hmac
import re
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.keyring import key

LONGEST: Final = 254
"""Characters of an address that SMTP carries."""
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def understood(address: str, *, field: str = "") -> str:
    """Return an address as it is kept: trimmed, in lower case, an international domain in its ASCII form.

    Raises:
        InvalidInput: it is no address, or none that every server carries; nothing with a line end ever is.
    """
    given = address.strip(" ")
    wrong = InvalidInput(_("This is not an e-mail address. Write it as name@example.org."), field=field)
    if _CONTROL.search(given) or len(given) > LONGEST:
        raise wrong
    local, at, domain = given.rpartition("@")
    if not at or not local.isascii():
        raise wrong
    try:
        ascii_domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
        kept = f"{local}@{ascii_domain}".lower()
        validate_email(kept)
    except (UnicodeError, ValidationError):
        raise wrong from None
    return kept


def one_line(text: str, *, most: int) -> str:
    """Return text for a header: one line, without control characters, at most ``most`` characters.

    Raises:
        InvalidInput: it holds a line end or another control character: somebody tries to write headers of their own.
    """
    if _CONTROL.search(text):
        raise InvalidInput(_("A subject is one line without control characters."))
    text = text.strip(" ")
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ')}…"


def digest_of(address: str) -> str:
    """Return what an address is recognised by without being kept: 64 characters that only this installation makes."""
    return hmac.new(key("mail"), f"address\0{address.strip().lower()}".encode(), hashlib.sha256).hexdigest()
