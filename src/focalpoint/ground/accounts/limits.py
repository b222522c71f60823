"""How often what may be tried: by the sender, and by the account in question; counted in a cache of their own.

The rates stand in the settings, as ACCOUNT_RATE_LIMITS.

No limit counts by the account alone, but for one that only bounds mail: whoever hammers on an account from elsewhere
does not lock its owner out.
"""

from typing import Final

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from focalpoint.ground.shared.asked import sender
from focalpoint.ground.shared.errors import TooMany

WAIT: Final = 10 * 60
KNOWN: Final = "known"
"""Name of the cookie of a browser that has signed in before; it holds a digest of the address, signed."""
KNOWN_FOR: Final = 180 * 24 * 3600


def count_codes(request: HttpRequest, address: str) -> None:
    """Count one code that is asked for. The address counts the same whether or not it has an account.

    Raises:
        TooMany: for now, no more.
    """
    source = sender(request)
    _count(request, "codes_from", source)
    _count(request, "codes_from_to", f"{source} {address}")
    if not is_known(request, address):
        _count(request, "codes_to", address)


def count_answer(request: HttpRequest) -> None:
    """Count one answer that may be a guess.

    Raises:
        TooMany: for now, no more.
    """
    _count(request, "answers_from", sender(request))


def is_known(request: HttpRequest, address: str) -> bool:
    """Return whether this browser has signed in with the address before."""
    kept: str = request.get_signed_cookie(KNOWN, default="", salt=KNOWN, max_age=KNOWN_FOR) or ""
    return constant_time_compare(kept, _digest(address))


def know(response: HttpResponse, address: str) -> None:
    """Let the browser know that it has signed in with an address: it opens nothing, it only is not held up."""
    response.set_signed_cookie(
        KNOWN,
        _digest(address),
        salt=KNOWN,
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(address: str) -> str:
    return salted_hmac("focalpoint.accounts.known", address, algorithm="sha256").hexdigest()


def _count(request: HttpRequest, what: str, key: str) -> None:
    if not ratelimit.consume(request, action=what, key=key):
        raise TooMany(
            _("Too many attempts to sign in. Wait ten minutes, or use a passkey if you have one."), retry_after=WAIT
        )
