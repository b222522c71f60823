"""Voices: the list, its files and its feed."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from focalpoint.areas.library.permissions import SPEAKING
from focalpoint.areas.library.queries import voice as queries
from focalpoint.areas.library.queries.voice_subject import (
    above_of,
    subject_called,
    subject_names,
)
from focalpoint.areas.library.views.voice_lines import lines_of
from focalpoint.areas.library.words_voice import signature
from focalpoint.areas.network.views.editing import here
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import today
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import PUBLIC, reader_of
from focalpoint.ground.shared.tables import Cell, Table
from focalpoint.ground.shared.tables import Column as FileColumn
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.words import page_language

VOICES_A_PAGE = 8
"""A page of the longest voices with their replies stays within what a bad line carries."""
IN_THE_FEED = 50


def voices(request: HttpRequest) -> HttpResponse:
    """List voices, newest first, of one record with ``?about=member/NA``; and all of one's own. At most nine queries.

    Raises:
        NotFound: there is no such page.
    """
    reader, above, now = reader_of(request), above_of(request), timezone.now()
    about = _record_asked(request)
    count = queries.count_voices(reader=reader, above=above, now=now, about=about)
    number = _page_asked(request, count)
    start = (number - 1) * VOICES_A_PAGE
    found = queries.voices(reader=reader, above=above, now=now, start=start, most=VOICES_A_PAGE, about=about)
    own = [] if about else queries.own_voices(reader=reader, above=above)
    return render(
        request,
        "library/voices.html",
        {
            "lines": lines_of(found, reader=reader, now=now),
            "own": lines_of(own, reader=reader, now=now),
            "asked": about is not None,
            "previous": _address(request, number - 1) if number > 1 else "",
            "next": _address(request, number + 1) if count > number * VOICES_A_PAGE else "",
            "may_speak": not reader.keys.isdisjoint(SPEAKING),
            **twins(request),
        },
    )


def _record_asked(request: HttpRequest) -> tuple[str, str] | None:
    kind, _slash, identifier = request.GET.get("about", "").partition("/")
    return (kind, identifier) if identifier else None


def _page_asked(request: HttpRequest, count: int) -> int:
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if number < 1 or (number - 1) * VOICES_A_PAGE >= max(count, 1):
        raise NotFound("")
    return number


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def voices_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out voices and replies as a file, as far as the reader sees them. At most three queries."""
    check_form(request, form)
    reader, now = reader_of(request), timezone.now()
    about = _record_asked(request)
    rows: list[Sequence[Cell]] = []
    found = queries.voices(reader=reader, above=above_of(request), now=now, about=about)
    names = subject_names([one.voice for one in found], today=now.date())
    for one in found:
        voice = one.voice
        evidence = [part for part in (voice.link, _id("work", one.work_id), _id("citation", one.citation_id)) if part]
        named = (permanent_address(voice.subject_kind, voice.subject_id), subject_called(voice, names)[0])
        day = voice.shown_from.date()
        rows.append((voice.public_id, "voice", None, *named, day, signature(one), voice.language, voice.text, evidence))
        for answer in one.replies:
            by = (answer.replied_at.date(), voice.about, answer.language, answer.text, None)
            rows.append((answer.public_id, "reply", voice.public_id, *named, *by))
    columns = (
        FileColumn("id", _("Id")),
        FileColumn("kind", _("Kind")),
        FileColumn("replies_to", _("Replies to")),
        FileColumn("about", _("Permanent address")),
        FileColumn("about_label", _("Record")),
        FileColumn("dated", _("Date")),
        FileColumn("said_by", _("Said by")),
        FileColumn("language", _("Language")),
        FileColumn("text", _("Text")),
        FileColumn("evidence", _("Evidence")),
    )
    return file_response(Table(name="voices", columns=columns, rows=rows), form)


def _id(kind: str, public_id: str) -> str:
    return permanent_address(kind, public_id) if public_id else ""


def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest public voices as an Atom feed, whoever asks. Titles name the record and nobody else."""
    language, base = page_language(), settings.OPTIONS.address
    made = Atom1Feed(
        title=_("Voices"),
        link=f"{base}{here('voices/')}",
        description=_("What civil society and partners say about records, and what is replied."),
        language=language,
        feed_url=f"{base}{here('voices/feed.atom')}",
    )
    found = queries.voices(reader=PUBLIC, above=above_of(request), now=timezone.now(), most=IN_THE_FEED)
    names = subject_names([one.voice for one in found], today=today())
    for one in found:
        voice = one.voice
        replies = [f"{_('Reply')}:\n{answer.text}" for answer in one.replies]
        dates = [voice.shown_from, voice.changed_at, *(answer.replied_at for answer in one.replies)]
        made.add_item(
            title=subject_called(voice, names)[0],
            link=f"{base}{page_address('voice', voice.public_id)}",
            unique_id=f"{base}{permanent_address('voice', voice.public_id)}",
            description="\n\n".join([f"{signature(one)}:\n{voice.text}", *replies]),
            pubdate=voice.shown_from,
            updateddate=max(day for day in dates if day is not None),
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
