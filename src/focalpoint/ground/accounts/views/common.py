"""What the pages of this room have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.queries import is_fresh, masked, signed_in
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import NotFound

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def private(view: View[P]) -> View[P]:
    """Let nobody keep the answer: neither a cache in between nor the browser's way back."""

    @wraps(view)
    def kept_nowhere(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return kept_nowhere


def freshly_proven(view: View[P]) -> View[P]:
    """Ask for a proof first where the last is older than five minutes: a stolen session alone changes nothing."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if signed_in(request) is not None and not is_fresh(request):
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('accounts:again')}?{query}", status=303)
        return view(request, *args, **kwargs)

    return asked


def own_account(request: HttpRequest) -> Account:
    """Return whose account the page is about.

    Raises:
        NotFound: nobody has signed in; whoever reads holds keys by other means.
    """
    found = signed_in(request)
    if found is None:
        raise NotFound("")
    return found


def acting(request: HttpRequest) -> Actor:
    """Return who acts: the person as other rooms know it, or the account where none of them does."""
    known: Actor | None = getattr(request, "actor", None)
    account = own_account(request)
    return known or Actor("person", account.public_id, masked(account.email))


def to(path: str) -> HttpResponse:
    """Lead on after a form."""
    return HttpResponseRedirect(path, status=303)


def with_next(path: str, onward: str) -> str:
    """Return ``path`` with where to go afterwards, if anywhere."""
    return f"{path}?{urlencode({'next': onward})}" if onward else path
