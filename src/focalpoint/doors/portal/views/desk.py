"""The desk: what waits for me, from every room, each thing with its one action."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later
from django.utils.translation import ngettext

from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.doors.portal.queries.desk import Desk, desk_of, next_for
from focalpoint.ground.shared.dates.printing import print_day
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import page_language

WORK: Final = (
    ("secretariat", "members/", later("Members")),
    ("secretariat", "office/", later("People and designations")),
    ("secretariat", "organisations/", later("Organisations and units")),
    ("secretariat", "outreach/", later("Approaches to those outside the Network")),
    ("presidency", "outreach/", later("Approaches to those outside the Network")),
    ("secretariat", "names/", later("Names of countries and organisations")),
    ("secretariat", "presidency/edit/", later("Presidency")),
    ("secretariat", "pages/", later("Pages of prose")),
    ("secretariat", "desk/undertakings/", later("Undertakings: what is open")),
    ("presidency", "desk/undertakings/", later("Undertakings: what is open")),
    ("secretariat", "progress-form/", later("Progress by form")),
    ("secretariat", "voices/", later("Voices")),
    ("secretariat", "mail/", later("Mail")),
    ("secretariat", "jobs/", later("Work in the background")),
    ("secretariat", "trail/", later("The trail: who changed what")),
    ("secretariat", "presidency/handover/", later("Handover of the presidency")),
    ("member", "progress-form/", later("Progress by form")),
    ("member", "account/messages/", later("Messages with peers")),
    ("civil-society", "voices/", later("Voices")),
    ("civil-society", "account/messages/", later("Messages with peers")),
    ("member", "account/deputy/", later("Who deputises")),
    ("presidency", "presidency/handover/", later("Handover of the presidency")),
)
"""What a reader of a key may want to open although nothing waits: key, path behind the language, words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the desk, ready to be printed. ``state`` is a kind of state for its mark; empty: none."""

    item: Waiting
    state: str
    when: str
    minutes: str


@opened_by(ANYBODY_SIGNED_IN)
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits. As many queries as the rooms state, and at most seven more where nothing waits."""
    reader, now = reader_of(request), timezone.now()
    found = desk_of(reader, now=now)
    language = page_language()
    keys = reader.keys
    own = sorted(key.removeprefix("member:") for key in keys if key.startswith("member:"))
    names = names_on(now.date(), language=language, codes=own)
    work = {path: label for key, path, label in WORK if key in keys}
    return render(
        request,
        "portal/desk.html",
        {
            "lines": [_line(found, item, language) for item in found.items],
            "summary": _summary(found),
            "next": None if found.items else next_for(reader, today=now.date()),
            "work": [(f"/{language}/{path}", _(label)) for path, label in work.items()],
            "own": [(code, names[code].short) for code in own if code in names],
            "is_office": SECRETARIAT_KEY in keys,
            "holds_nothing": all(key == "public" or key.startswith("person:") for key in keys),
        },
    )


def _summary(found: Desk) -> str:
    things = ngettext("{count} thing waits for you.", "{count} things wait for you.", len(found.items)).format(
        count=len(found.items)
    )
    # Translators: how long everything on the desk takes together.
    time = ngettext("It takes about {count} minute.", "It takes about {count} minutes.", found.minutes).format(
        count=found.minutes
    )
    return f"{things} {time}"


def _line(found: Desk, item: Waiting, language: str) -> Line:
    minutes = ngettext("{count} minute", "{count} minutes", item.minutes).format(count=item.minutes)
    if item.due is None:
        since = _("since {day}").format(day=print_day(item.since.date(), language))
        return Line(item, "", since, minutes)
    day = print_day(item.due.date(), language)
    if found.is_late(item):
        return Line(item, "late", _("was due on {day}").format(day=day), minutes)
    # Translators: {day} is the day on which something must be done.
    return Line(item, "stated" if found.is_soon(item) else "", _("due on {day}").format(day=day), minutes)
