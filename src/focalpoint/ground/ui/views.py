"""Error pages, and the gallery of all components."""

import logging
from html import escape
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_path, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from focalpoint.ground.shared.languages import DEFAULT, LANGUAGES, direction
from focalpoint.ground.shared.logs import request_id
from focalpoint.ground.ui import samples
from focalpoint.ground.ui.frame import LanguageEntry

logger = logging.getLogger(__name__)

DATA: Final = (".json", ".csv")
"""Ends of paths that machines ask for; their errors are JSON too."""


_SAID: Final = {
    400: (
        gettext_lazy("Not understood"),
        gettext_lazy("Your browser sent something that cannot be understood."),
        gettext_lazy("Go back and try again, or start from the first page."),
    ),
    403: (
        gettext_lazy("Not allowed"),
        gettext_lazy("You may see this, and may not do what you asked for."),
        gettext_lazy("If you think that you should be able to, ask whoever runs this installation."),
    ),
    404: (
        gettext_lazy("Nothing here"),
        gettext_lazy("There is no page at this address, or none that is open to you."),
        gettext_lazy("Check the address for a mistake, or look for what you need from the first page."),
    ),
    409: (
        gettext_lazy("Somebody saved first"),
        gettext_lazy("This was changed while you were writing. Nothing was overwritten, and yours was not saved."),
        gettext_lazy("Compare both, go back, and send what should stand."),
    ),
    422: (
        gettext_lazy("Not understood"),
        gettext_lazy("What was given cannot be understood or accepted."),
        gettext_lazy("Go back and correct it. Nothing was changed."),
    ),
    429: (
        gettext_lazy("Too many requests"),
        gettext_lazy("There were too many requests from your address in a short time."),
        gettext_lazy("Wait a little and try again."),
    ),
    500: (
        gettext_lazy("Something broke here"),
        gettext_lazy("The fault is ours and has been written down."),
        gettext_lazy("If you were saving something, look whether it is there before you send it again."),
    ),
    503: (
        gettext_lazy("Not available"),
        gettext_lazy("This installation cannot do that, or not now."),
        gettext_lazy("Everything else goes on as before."),
    ),
}
"""Title, sentence and advice of each status; of others those of 400 or 500."""


def error_page(
    request: HttpRequest,
    *,
    status: int,
    sentence: str = "",
    mine: str = "",
    theirs: str = "",
    retry_after: int | None = None,
) -> HttpResponse:
    """Return the page (or, for a file of data, the JSON) that tells a person what happened and what to do.

    ``sentence`` is what to say where the usual sentence of ``status`` is too general. ``mine`` and ``theirs`` are the
    two texts of a 409, ``retry_after`` the seconds of a 429. Nothing of the address is repeated, so two addresses
    without a page have the same body. Renders without database, template or static files, if it must.
    """
    # A fault may strike before the language of the request is known to Django; the address still tells it.
    with override(get_language_from_path(request.path_info) or get_language()):
        return _error_page(request, status=status, sentence=sentence, mine=mine, theirs=theirs, retry_after=retry_after)


def _error_page(
    request: HttpRequest, *, status: int, sentence: str, mine: str, theirs: str, retry_after: int | None
) -> HttpResponse:
    title, usual, advice = (str(text) for text in _SAID.get(status, _SAID[500 if status >= 500 else 400]))
    if retry_after is not None:
        advice = ngettext("Try again in {count} second.", "Try again in {count} seconds.", retry_after).format(
            count=retry_after
        )
    # A number that changes with each request would tell apart what must look the same.
    reference = "" if status == 404 else request_id()
    response: HttpResponse
    if request.path.endswith(DATA):
        problem = {"status": status, "sentence": sentence or usual} | ({"request_id": reference} if reference else {})
        response = JsonResponse(problem, status=status, json_dumps_params={"ensure_ascii": False})
    else:
        context = {
            "title": title,
            "sentence": sentence or usual,
            "advice": advice,
            "mine": mine,
            "theirs": theirs,
            "both": bool(mine or theirs),
            "reference": reference if status >= 500 else "",
            # All this would repeat the address; from an error every language leads to its first page.
            "nowhere": True,
            "canonical": "",
            "alternates": (),
            "languages": _first_pages(),
        }
        try:
            page: str = render_to_string("ui/error.html", context, request)
        except Exception:  # whatever broke here must not hide the first error
            logger.warning("The error page itself could not be rendered.", exc_info=True)
            page = _plain_page(title, sentence or usual, advice, reference if status >= 500 else "")
        response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """Answer 400."""
    return error_page(request, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """Answer 403."""
    return error_page(request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """Answer 404, with the same body whatever was asked for."""
    return error_page(request, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the number under which the log has it."""
    return error_page(request, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that lacks its token, or comes from another site."""
    logger.info("A form was refused: %s", reason)
    return error_page(
        request,
        status=403,
        sentence=_(
            "This form was not accepted, because it does not come from a page that was opened here in this browser. "
            "Go back, reload the page, and send it again."
        ),
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states, with samples that are no facts."""
    return render(request, "ui/gallery.html", samples.context())


def _first_pages() -> list[LanguageEntry]:
    active = get_language() or DEFAULT
    return [
        LanguageEntry(
            code=language.code,
            own_name=language.own_name,
            direction=language.direction,
            address=f"/{language.code}/",
            current=language.code == active,
        )
        for language in LANGUAGES
    ]


def _plain_page(title: str, sentence: str, advice: str, reference: str) -> str:
    """Return a page that needs nothing but Python."""
    language = get_language() or DEFAULT
    number = f"<p>{escape(_('Number of this fault:'))} <code>{escape(reference)}</code></p>" if reference else ""
    return (
        f'<!doctype html><html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Focal Point</title></head><body><main><h1>{escape(title)}</h1>"
        f"<p>{escape(sentence)} {escape(advice)}</p>{number}"
        f'<p><a href="/{language}/">{escape(_("To the first page"))}</a></p></main></body></html>'
    )
