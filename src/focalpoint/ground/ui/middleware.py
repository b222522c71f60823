"""What every answer carries, and what an error looks like."""

import errno
import logging
from collections.abc import Callable
from typing import Final

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import FocalPointError, Stale, TooMany
from focalpoint.ground.ui.views import error_page

HEADERS: Final = {
    # No nonces: a 304 would bring a new one for an old body. No data: addresses: nothing of ours needs them.
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
        "publickey-credentials-get=(self), usb=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}

FRAMED: Final = {
    **{name: value for name, value in HEADERS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
}
"""The same for a page that others may show within theirs; it holds no form, and nothing but what everybody may see."""

logger = logging.getLogger(__name__)


def is_full(exception: BaseException) -> bool:
    """Return whether something failed because a disk is full; both databases and the system say it differently."""
    if isinstance(exception, OSError):
        return exception.errno in {errno.ENOSPC, errno.EDQUOT}
    cause = exception.__cause__
    return isinstance(exception, OperationalError) and (
        "disk is full" in str(exception) or getattr(cause, "sqlstate", "") == "53100"
    )


class SafeHeaders:
    """Tell the browser what this site never does. A view that has set a header itself keeps its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add the headers."""
        response = self.get_response(request)
        # Django's own mark of a view that other sites may show in a frame.
        may_be_framed = getattr(response, "xframe_options_exempt", False)
        for name, value in (FRAMED if may_be_framed else HEADERS).items():
            response.headers.setdefault(name, value)
        return response


class ErrorPages:
    """Turn an error that a person can be told into its page, with its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of one of our errors; leave every other to Django, which logs it and answers 500."""
        if is_full(exception):
            logger.error("The disk is full.", exc_info=exception)
            return error_page(request, status=507, sentence=_("This machine has no room left. Nothing was saved."))
        if not isinstance(exception, FocalPointError):
            return None
        return error_page(
            request,
            status=exception.status,
            # What does not exist for a reader looks the same, whatever the room that refused it would like to add.
            sentence="" if exception.status == 404 else str(exception),
            mine=exception.mine if isinstance(exception, Stale) else "",
            theirs=exception.theirs if isinstance(exception, Stale) else "",
            retry_after=exception.retry_after if isinstance(exception, TooMany) else None,
        )
