"""Requests that are too large are refused before a byte of them is read."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from focalpoint.ground.files.kinds import MOST_BYTES
from focalpoint.ground.ui.views import error_page

MOST_OF_ALL: Final = MOST_BYTES + 1024 * 1024
"""Bytes of a whole request: one file, and the fields of its form."""


class BoundedBodies:
    """Answer 413 with a page to a request that says it is longer than any form of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer. A request without a length has no body for the framework, however much it sends."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length[:18]) > MOST_OF_ALL:
            return error_page(
                request,
                status=413,
                sentence=_(
                    "What you sent is larger than 10 MB. Make the file smaller, for example with smaller pictures. "
                    "Nothing was kept."
                ),
            )
        return self.get_response(request)
