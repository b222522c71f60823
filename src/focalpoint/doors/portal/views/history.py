"""What was done: to one record, and over all of them for the coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.reading import note_reading
from focalpoint.doors.portal.history_words import (
    CHANNELS,
    Difference,
    action_word,
    actor_word,
    channel_word,
    differences,
    kind_word,
)
from focalpoint.doors.portal.queries.history import subject_of
from focalpoint.ground.shared.actors import actor_of
from focalpoint.ground.shared.addresses import SEGMENTS, page_address
from focalpoint.ground.shared.asked import full_day, page_asked
from focalpoint.ground.shared.dates import print_moment
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader, reader_of
from focalpoint.ground.trail import queries as trail
from focalpoint.ground.trail.exports import as_table
from focalpoint.ground.trail.models import Entry, EntryQuerySet
from focalpoint.ground.ui.files import check_form, file_response, twins
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import page_language

ENTRIES_A_PAGE: Final = 50
LONGEST: Final = 200
"""Characters of a filter that are read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, ready to be printed. ``erased`` is the sentence that stands for values that are gone."""

    number: int
    when: str
    what: SafeString
    who: SafeString
    channel: SafeString
    kind: SafeString
    label: str
    is_named: bool
    record: str
    history: str
    differences: list[Difference]
    has_before: bool
    erased: str
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: SafeString


@opened_by(ANYBODY_SIGNED_IN)
def history(request: HttpRequest, kind: str, identifier: str) -> HttpResponse:
    """Show what was done to one record, as far as the reader may see it. At most eleven queries, and seven
    more where the reading of a person at risk is written down.

    Raises:
        NotFound: the reader sees no such record.
    """
    reader = reader_of(request)
    subject = subject_of(kind, identifier, reader=reader)
    found = trail.history(kind, *(subject.identifiers if subject else [identifier]), reader=reader)
    if subject is None and not (SECRETARIAT_KEY in reader.keys and found.exists()):
        # What was removed, or has no page of its own, still has a history for whoever sees the whole trail.
        raise NotFound("")
    if subject is not None and any(person.at_risk for person in subject.persons):
        note_reading(subject.persons, actor=actor_of(request), purpose="history", now=timezone.now())
    page = page_asked(request, found.select_related("values", "erasure", "seal"), size=ENTRIES_A_PAGE)
    lines = _lines(page.object_list, told=False)
    return render(
        request,
        "portal/history.html",
        {
            "label": next((line.label for line in lines if line.is_named), subject.page if subject else identifier),
            "kind": kind_word(kind),
            "record": page_address(kind, subject.page) if subject else "",
            "lines": lines,
            "page": page,
        },
    )


@opened_by(SECRETARIAT_KEY)
def trail_page(request: HttpRequest) -> HttpResponse:
    """List what was done, newest first, with how the trail stood when it was last verified. At most seven queries."""
    reader = reader_of(request)
    asked = _asked(request)
    page = page_asked(
        request, _narrowed(reader, asked).select_related("values", "erasure", "seal"), size=ENTRIES_A_PAGE
    )
    choices = trail.choices(reader)
    return render(
        request,
        "portal/history_trail.html",
        {
            "verified": _verified(trail.last_verification(reader)),
            "asked": asked,
            "is_narrowed": any(asked.values()),
            "kinds": [Choice(kind, kind_word(kind)) for kind in choices["kind"]],
            "channels": [Choice(channel, channel_word(channel)) for channel in choices["channel"] or CHANNELS],
            "actions": [Choice(action, action_word(action)) for action in choices["action"]],
            "lines": _lines(page.object_list, told=True),
            "page": page,
            **twins(request),
        },
    )


@opened_by(SECRETARIAT_KEY)
def trail_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the list as a file, narrowed as the page. One query."""
    check_form(request, form)
    return file_response(as_table(_narrowed(reader_of(request), _asked(request))), form)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return what the address narrows by.

    Raises:
        InvalidInput: a day is none.
    """
    asked: dict[str, Any] = {
        name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST]
        for name in ("actor", "kind", "channel", "action")
    }
    return asked | {"first": _day(request, "first"), "last": _day(request, "last")}


def _day(request: HttpRequest, name: str) -> date | None:
    text = request.GET.get(name, "").strip()
    try:
        return full_day(text) if text else None
    except ValueError:
        raise InvalidInput(
            _("This is not a day. Write year, month and day with hyphens, such as 2018-05-24.")
        ) from None


def _narrowed(reader: Reader, asked: dict[str, Any]) -> EntryQuerySet:
    return trail.entries(reader, **asked)


def _lines(entries: Iterable[Entry], *, told: bool) -> list[Line]:
    """Return entries as lines; ``told`` says of which record each is, where a page is not about one alone."""
    language = page_language()
    return [_line(entry, language, told=told) for entry in entries]


def _line(entry: Entry, language: str, *, told: bool) -> Line:
    changed = differences(entry)
    kind, identifier = entry.subject_kind, entry.subject_id
    # What tells of erasures is about no record of its own.
    has_history = told and kind != "erasure"
    return Line(
        number=entry.pk,
        when=print_moment(entry.at, language),
        what=action_word(entry.action),
        who=actor_word(entry),
        channel=channel_word(entry.channel),
        kind=kind_word(kind),
        label=entry.subject_label or ("" if kind == "erasure" else identifier),
        is_named=bool(entry.subject_label),
        record=page_address(kind, identifier) if told and kind in SEGMENTS else "",
        history=f"/{language}/history/{kind}/{identifier}/" if has_history else "",
        differences=changed,
        has_before=any(one.before is not None for one in changed),
        erased=_erased(entry, language),
        is_sealed=hasattr(entry, "seal"),
    )


def _erased(entry: Entry, language: str) -> str:
    if not entry.is_erased:
        return ""
    erasure = getattr(entry, "erasure", None)
    if erasure is None:
        return _("The values of this entry are gone, and no erasure was written. Verify the trail.")
    return _("Its values were erased: {when}. Ground: {ground}").format(
        when=print_moment(erasure.at, language), ground=erasure.ground
    )


def _verified(entry: Entry | None) -> dict[str, Any] | None:
    """Return what the newest verification found; None where there was none yet."""
    if entry is None or not isinstance(entry.after, dict):
        return None
    return {
        "when": print_moment(entry.at, page_language()),
        "is_whole": bool(entry.after.get("whole")),
        "sealed": entry.after.get("sealed"),
        "unsealed": entry.after.get("not_yet_sealed"),
        "found": entry.after.get("found") or [],
    }
