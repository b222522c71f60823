"""Search: members by any of their names, people by any spelling."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from focalpoint.doors.portal.queries.search import Found, Words, find
from focalpoint.ground.shared.asked import count_request, search_asked, today
from focalpoint.ground.shared.reading import reader_of
from focalpoint.ground.ui.words import page_language


def search(request: HttpRequest) -> HttpResponse:
    """Answer ``?q=``: members, other States and organisations, people. At most six queries.

    Raises:
        TooMany: this address searched too often in this minute.
    """
    words = Words.of(search_asked(request))
    found = Found()
    if words.text:
        # Counted before the database is asked, so a storm of searches costs it nothing.
        count_request(request, "search")
        found = find(words, today(), language=page_language(), reader=reader_of(request))
    return render(request, "portal/search.html", {"words": words, "found": found})
