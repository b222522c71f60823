"""Addresses that fail in every way a page can fail, for the tests of error pages."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, NotFound, Stale, TooMany
from focalpoint.ground.ui import views

ERRORS = {
    "suspicious": SuspiciousOperation("no"),
    "not-allowed": NotAllowed("Only the chair may do <this>."),
    "not-found": NotFound("The secret meeting of Tuesday does not exist."),
    "stale": Stale("The paragraph was saved by the other delegation.", mine="My words", theirs="Their words"),
    "invalid": InvalidInput("“31 April” is no day. Write a day that exists."),
    "too-many": TooMany("You searched 60 times in a minute.", retry_after=40),
    "broken": ZeroDivisionError("division by zero"),
}


def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise ERRORS[name.partition(".")[0]]


def conflict(request: HttpRequest) -> HttpResponse:
    return views.error_page(request, status=409, mine="My <b>text</b>", theirs="Their text")


def post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("accepted")


urlpatterns = i18n_patterns(
    path("fail/conflict/", conflict),
    path("fail/<str:name>", fail),
    path("post/", post),
    path("", include("focalpoint.ground.ui.urls")),
)

handler400 = "focalpoint.ground.ui.views.bad_request"
handler403 = "focalpoint.ground.ui.views.not_allowed"
handler404 = "focalpoint.ground.ui.views.not_found"
handler500 = "focalpoint.ground.ui.views.broken"
