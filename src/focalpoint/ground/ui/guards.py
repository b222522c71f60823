"""Who may open an address at all. What is on it is still asked for with the reader."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import get_language

from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import reader_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

ANYBODY_SIGNED_IN: Final = "signed in"
"""Instead of a key: whoever has signed in, whatever keys they hold today."""


def opened_by(*keys: str) -> Callable[[View[P]], View[P]]:
    """Open a page to readers who hold one of ``keys`` (or, with ``ANYBODY_SIGNED_IN``, to everybody signed in).

    Who has not signed in is led to do so, before anything is looked up: the answer is the same for every address that
    matches, whether or not something is there. Who has, and holds none of the keys, gets the 404 of an address that
    never was.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            reader = reader_of(request)
            if not reader.keys.isdisjoint(keys):
                return view(request, *args, **kwargs)
            if not is_signed_in(request):
                query = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"/{get_language() or DEFAULT}{settings.LOGIN_URL}?{query}")
            if ANYBODY_SIGNED_IN in keys:
                return view(request, *args, **kwargs)
            raise NotFound("")

        guarded.opened_by = keys  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return guard


def is_signed_in(request: HttpRequest) -> bool:
    """Return whether somebody has signed in; a reader whom the process itself has set counts as one who has."""
    user = getattr(request, "user", None)
    return bool(user is not None and user.is_authenticated) or not reader_of(request).is_public
