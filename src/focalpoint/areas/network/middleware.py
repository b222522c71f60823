"""Who reads and who acts: the keys of today's designations and appointments, put on every request."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from focalpoint.areas.network.queries.rights import Rights, rights_of
from focalpoint.ground.accounts.queries import has_second_factor, signed_in
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import PUBLIC, Reader

ENVIRON: str = "focalpoint.reader"
"""Name in the WSGI environment. Headers arrive there as HTTP_..., so only code in the process can set it."""

ACCOUNT_PAGES: Final = ("account/", "sign-in/", "sign-out/")
"""Below the language: where somebody without the second factor that is needed can still go."""


class ReaderOfToday:
    """Set ``request.reader``, ``request.actor`` and ``request.second_factor_needed``.

    A request without a session costs nothing here. One with a session costs two queries for session and account and at
    most five for the rights of today, whatever the account has been through.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the reader and go on."""
        given: Reader | None = request.META.get(ENVIRON)
        account = signed_in(request) if given is None and settings.SESSION_COOKIE_NAME in request.COOKIES else None
        reader, actor, needed = given or PUBLIC, CONSOLE if given else None, False
        if account is not None:
            rights = rights_of(account, today=timezone.now().date(), second_factor=has_second_factor(request))
            reader, needed = Reader.holding(rights.keys), bool(rights.withheld)
            actor = _actor(rights, account.public_id)
        request.reader = reader  # type: ignore[attr-defined]
        request.actor = actor  # type: ignore[attr-defined]
        request.second_factor_needed = needed  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _given: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead whoever needs a second factor to where it is set up or asked for, from any page but those."""
        if not getattr(request, "second_factor_needed", False) or request.method != "GET" or "form" in named:
            return None
        language = get_language() or DEFAULT
        prefix = f"/{language}/"
        if not request.path.startswith(prefix) or request.path.startswith(
            tuple(prefix + page for page in ACCOUNT_PAGES)
        ):
            return None
        return HttpResponseRedirect(f"{prefix}account/keys/needed/?{urlencode({'next': request.get_full_path()})}")


def _actor(rights: Rights, account_id: str) -> Actor:
    if rights.person_id:
        return Actor("person", rights.person_id, rights.name)
    return Actor("account", account_id, _("an account that belongs to nobody yet"))
