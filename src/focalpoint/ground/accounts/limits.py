"""How often what may be tried: by the sender, and by the account in question; counted in a cache of their own.

The rates stand in the settings, as ACCOUNT_RATE_LIMITS.

No limit counts by the account alone, but for one that only bounds mail: whoever hammers on an account from elsewhere
does not lock its owner out.
"""

from typing import Final

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _

from focalpoint.ground.shared.asked import sender
from focalpoint.ground.shared.errors import TooMany

WAIT: Final = 10 * 60


def count_codes(request: HttpRequest, address: str) -> None:
    """Count one code that is asked for. The address counts the same whether or not it has an account.

    Raises:
        TooMany: for now, no more.
    """
    source = sender(request)
    _count(request, "codes_from", source)
    _count(request, "codes_from_to", f"{source} {address}")
    _count(request, "codes_to", address)


def count_answer(request: HttpRequest) -> None:
    """Count one answer that may be a guess.

    Raises:
        TooMany: for now, no more.
    """
    _count(request, "answers_from", sender(request))


def _count(request: HttpRequest, what: str, key: str) -> None:
    if not ratelimit.consume(request, action=what, key=key):
        raise TooMany(
            _("Too many attempts to sign in. Wait ten minutes, or use a passkey if you have one."), retry_after=WAIT
        )
