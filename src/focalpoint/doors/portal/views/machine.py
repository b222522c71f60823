"""What machines ask: permanent ids, the choice of a language, health."""

from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from focalpoint.doors.portal.queries.records import address_of
from focalpoint.ground.shared.asked import count_request
from focalpoint.ground.shared.languages import BY_CODE
from focalpoint.ground.shared.reading import reader_of

DISALLOWED: Final = ("/*/search/", "/language/")
"""What robots leave alone: answers to questions, and a switch."""


def permanent(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Send a permanent address on to the page in the reader's language: ``/id/member/NA``. At most two queries."""
    # Ids that exist and ids that do not cost a walker the same.
    count_request(request, "id")
    language = translation.get_language_from_request(request)
    address = address_of(kind, identifier, language=language, reader=reader_of(request))
    if address is None:
        raise Http404
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember a language and go to ``?next=``, which must be a path of this site; else to the language's home."""
    if code not in BY_CODE:
        raise Http404
    asked = request.GET.get("next", "")
    home = f"/{code}/"
    # A path of ours begins with the language just chosen, so neither "//host" nor "/\host" can be one.
    stays = asked.startswith(home) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    response = HttpResponseRedirect(asked if stays else home)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Say that the process answers. No query."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Say whether the database answers and every migration is applied: 200 or 503, with what is missing."""
    try:
        executor = MigrationExecutor(connection)
        waiting = [f"{m.app_label}.{m.name}" for m, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    except Exception:  # whatever the database driver raises, the answer is the same
        return JsonResponse({"ready": False, "missing": ["database"]}, status=503)
    return JsonResponse({"ready": not waiting, "missing": waiting}, status=503 if waiting else 200)


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Tell robots what to leave alone."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in DISALLOWED)]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")
