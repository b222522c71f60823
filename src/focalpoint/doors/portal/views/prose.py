"""The pages of prose: what the Network and this site are, privacy, accessibility."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from focalpoint.areas.network.queries import membership_on
from focalpoint.areas.pages.queries import shown
from focalpoint.areas.pages.views.reading import show
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.words import page_language

CITED: Final = {
    "launch": "letter-2017-06-06",
    "idea": "concept-paper-2016",
    "rhythm": "chairs-summary-alicante",
    "secretariat": "chairs-summary-new-york-2017",
    "list": "debriefing-2018",
}
"""Sources of the page "About", by the word that its template uses for each."""


def about(request: HttpRequest) -> HttpResponse:
    """Say what the Network is, with sources, and what this site is. Five queries."""
    if written := _written(request, "about"):
        return written
    found = {source.code: source for source in Source.objects.filter(code__in=CITED.values())}
    return render(
        request,
        "portal/about.html",
        {
            "cited": {word: found.get(code) for word, code in CITED.items()},
            "membership": membership_on(today(), reader=reader_of(request)),
        },
    )


def guide(request: HttpRequest) -> HttpResponse:
    """Say on one page to print what a focal point does here. One query."""
    if written := _written(request, "guide"):
        return written
    return render(request, "portal/guide.html", {})


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about readers and about the people whom documents name. One query."""
    if written := _written(request, "privacy"):
        return written
    return render(request, "portal/privacy.html", {"site": settings.OPTIONS.address})


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say for whom the site works, what was tested, and what is lacking. One query."""
    if written := _written(request, "accessibility"):
        return written
    return render(request, "portal/accessibility.html", {})


def _written(request: HttpRequest, slug: str) -> HttpResponse | None:
    """Return the page of prose of this name in place of the text that the product carries, where one is published."""
    found = shown(slug, language=page_language(), reader=reader_of(request))
    return show(request, found) if found else None
