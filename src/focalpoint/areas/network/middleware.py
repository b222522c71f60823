"""Who reads: the keys of today's designations, put on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from focalpoint.ground.shared.reading import PUBLIC, Reader

ENVIRON: str = "focalpoint.reader"
"""Name in the WSGI environment. Headers arrive there as HTTP_..., so only code in the process can set it."""


class ReaderOfToday:
    """Set ``request.reader``. Nobody signs in yet: everybody is the public, unless the process says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the reader and go on."""
        reader: Reader = request.META.get(ENVIRON, PUBLIC)
        request.reader = reader  # type: ignore[attr-defined]
        return self.get_response(request)
