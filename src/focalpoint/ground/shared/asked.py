"""What a page is asked in its address: for which day, which page of a list, and how often."""

import re
import time
from collections.abc import Callable
from datetime import date
from ipaddress import IPv6Address, IPv6Network
from typing import Any, Final
from urllib.parse import quote_plus

from django.conf import settings
from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.ground.shared.actors import PEOPLE, Actor
from focalpoint.ground.shared.errors import InvalidInput, NotFound, TooMany

FIRST_DAY: Final = date(2000, 1, 1)
"""Resolution 1325 (2000) is the beginning; no question reaches further back."""
ROWS_A_PAGE: Final = 100
"""Rows of a list on one page: every member of the Network so far fits on one."""
LONGEST_SEARCH: Final = 100
"""Characters of a search; longer ones are no name."""
WINDOW: Final = 60
"""Seconds over which requests are counted."""

_FULL_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def today() -> date:
    """Return the day in UTC, as which every list without ``?as_of=`` speaks."""
    return timezone.now().date()


def full_day(text: str) -> date:
    """Read a day written as 2018-05-24; raises ValueError for any other form, weeks of a year among them."""
    if not _FULL_DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def day_asked(request: HttpRequest) -> date:
    """Return the day of ``?as_of=``, today where nothing is asked.

    Raises:
        InvalidInput: it is no full day between 2000 and the end of next year.
    """
    text = request.GET.get("as_of", "").strip()
    now = today()
    if not text:
        return now
    try:
        day = full_day(text)
    except ValueError:
        raise InvalidInput(
            _("This is not a day. Write year, month and day with hyphens, such as 2018-05-24.")
        ) from None
    if not FIRST_DAY <= day <= date(now.year + 1, 12, 31):
        raise InvalidInput(_("This page answers for days from 2000 to the end of next year. Choose one of those."))
    return day


def page_asked(request: HttpRequest, rows: Any, *, size: int = ROWS_A_PAGE) -> Page[Any]:  # noqa: ANN401 - any sequence or queryset
    """Return the page of ``?page=`` of a list.

    Raises:
        NotFound: there is no such page.
    """
    paginator: Paginator[Any] = Paginator(rows, size)
    text = request.GET.get("page", "1")
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not 1 <= int(text) <= paginator.num_pages:
        raise NotFound(_("This list has no such page."))
    return paginator.page(int(text))


def asked_otherwise(request: HttpRequest, name: str, value: str) -> str:
    """Return the address of this page with one parameter changed, or taken away where ``value`` is empty.

    Whoever asks otherwise begins on the first page of a list.
    """
    query = request.GET.copy()
    query.pop("page", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}" if query else request.path


def leading_to(request: HttpRequest, name: str) -> Callable[[str], str]:
    """Return the same for many values of one parameter: the rest of the address is written down once."""
    without = asked_otherwise(request, name, "")
    lead = f"{without}&{name}=" if without.startswith("?") else f"?{name}="
    return lambda value: f"{lead}{quote_plus(value)}" if value else without


def search_asked(request: HttpRequest) -> str:
    """Return the words of ``?q=``, without NUL and outer space, cut to a length no name exceeds."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def count_request(request: HttpRequest, what: str) -> None:
    """Count one request of a kind that costs more than a page: by address of the sender, and by who has signed in.

    Counted over whole minutes, for all processes together; where a proxy of ours is set to be trusted, the address is
    the last that it appended. Whoever has signed in has no more for asking from many addresses.

    Raises:
        TooMany: more than the installation's limit in this minute.
    """
    limit: int = settings.OPTIONS.searches_per_minute
    now = int(time.time())
    actor: Actor | None = getattr(request, "actor", None)
    counted = [_count(f"{what}:{sender(request)}", now)]
    if actor is not None and actor.kind in PEOPLE:
        counted.append(_count(f"{what}:{actor.kind}:{actor.identifier}", now))
    if max(counted) > limit:
        wait = WINDOW - now % WINDOW
        raise TooMany(
            _("Too many requests from your address. Try again in {seconds} seconds.").format(seconds=wait),
            retry_after=wait,
        )


def _count(who: str, now: int) -> int:
    key = f"{who}:{now // WINDOW}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:
        # A full cache drops what it likes, also what was added a moment ago.
        return 1


def sender(request: HttpRequest) -> str:
    """Return the address a request comes from, through the one proxy that may be trusted."""
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.OPTIONS.behind_proxy:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        # Whoever has one address of version 6 has the 2^64 beside it.
        return str(IPv6Network((IPv6Address(address.partition("%")[0]), 64), strict=False))
    except ValueError:
        return address[:64]
