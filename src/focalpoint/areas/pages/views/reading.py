"""A page of prose as everybody reads it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from focalpoint.areas.pages.models import Page
from focalpoint.areas.pages.permissions import may_write
from focalpoint.areas.pages.queries import Shown, page_called, shown
from focalpoint.areas.pages.rendering import render as rendered
from focalpoint.areas.pages.words import OWN_NAMES, language_name
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.words import day, page_language


def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one page; its public id leads to its name. One query, two where nothing is published.

    Whoever writes pages is led to write the first text of a page that has none.
    """
    reader = reader_of(request)
    found = shown(name, language=page_language(), reader=reader)
    if found is None:
        if may_write(reader):
            try:
                empty = page_called(name, reader=reader)
            except Page.DoesNotExist as missing:
                raise NotFound("") from missing
            return HttpResponseRedirect(f"{page_address('page', empty.slug)}write/{page_language()}/")
        raise NotFound("")
    if name != found.page.slug:
        return HttpResponseRedirect(page_address("page", found.page.slug))
    return show(request, found)


def show(request: HttpRequest, found: Shown) -> HttpResponse:
    """Render a page that was found; the portal shows some at addresses of its own. No query."""
    text = found.text
    return render(
        request,
        "pages/page.html",
        {
            "shown": found,
            "text": text,
            "dir": direction(text.language),
            "body": rendered(text.body),
            "language_name": language_name(text.language),
            "own_name": OWN_NAMES[text.language],
            "published": day(value=text.shown_at.date()) if text.shown_at else "",
            "may_write": may_write(reader_of(request)),
            "write_address": f"{page_address('page', found.page.slug)}write/{found.asked}/",
            "history_address": f"{page_address('page', found.page.slug)}history/{text.language}/",
        },
    )
