"""One question over everything a reader may see: the index, with the rights and consents of now."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from focalpoint.areas.ledger.queries.alerts import within_alerts
from focalpoint.areas.ledger.queries.search import search_records as undertakings
from focalpoint.areas.ledger.queries.search import within_undertakings
from focalpoint.areas.ledger.queries.search_alerts import alert_records
from focalpoint.areas.library.models import Voice
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.library.queries.search import KINDS as PAPERS
from focalpoint.areas.library.queries.search import search_records as papers
from focalpoint.areas.library.queries.search_exchange import exchange_records
from focalpoint.areas.library.queries.search_voice import voice_records
from focalpoint.areas.meetings.models import Letter, Meeting
from focalpoint.areas.meetings.queries import search as meetings
from focalpoint.areas.network.models import Consent, Member, PartnerNetwork, Person
from focalpoint.areas.network.queries import listed
from focalpoint.areas.network.queries import search as network
from focalpoint.areas.pages import queries as pages
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.doors.portal.queries.records import above
from focalpoint.ground.search.queries import differences, find, up_to
from focalpoint.ground.search.queries.finding import Statement, Within, statement_of, statement_of_values
from focalpoint.ground.search.records import Found, Record
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered
from focalpoint.ground.trail.models import Entry

NO_FILTERS: Final[Mapping[str, Sequence[str]]] = {}
SMALL: Final = (*network.KINDS, *meetings.KINDS, "page")
"""Kinds whose rooms are asked anew as a whole when something was written: some hundred records."""
KEPT: Final = (*PAPERS, *SHARED, "voice", "undertaking", "alert")
"""Kinds that their own actions keep in the index."""
KEPT_ROOMS: Final = frozenset({"accounts", "files", "ingest", "jobs", "ledger", "library", "mail", "search", "trail"})
"""Rooms whose entries change nothing of what the small kinds say."""


def find_everything(
    asked: str,
    *,
    reader: Reader,
    language: str,
    now: datetime,
    filters: Mapping[str, Sequence[str]] = NO_FILTERS,
    page: int = 1,
    size: int = 10,
) -> Found:
    """Return one page of what the index holds, as far as it may be seen now. Seven queries."""
    return find(
        asked,
        reader=reader,
        language=language,
        lexicon=lexicon(),
        within=within(reader, now=now),
        filters=filters,
        page=page,
        size=size,
    )


def within(reader: Reader, *, now: datetime) -> Within:
    """Return what may be found of the kinds that rights of now or a consent can close. At most one query."""
    closed = _closed(reader)
    seen, values = closed["voice"]
    heard, moment = statement_of(Voice.objects.heard(now).values("public_id"))
    return {**closed, "voice": (f"{seen} INTERSECT {heard}", (*values, *moment))}


@remembered
def _closed(reader: Reader) -> dict[str, Statement]:
    """Return for each such kind the question for what the reader may see; the hour of a voice is asked beside it.

    A dozen rooms' rules make long questions: to put them together takes several times as long as to answer them. One
    query.
    """
    people = listed(Person.objects.visible_to(reader), Consent.Channel.LIST)
    rows: dict[str, QuerySet[Any, Any]] = {
        "letter": Letter.objects.visible_to(reader).values("public_id"),
        "meeting": Meeting.objects.visible_to(reader).values("public_id"),
        "member": Member.objects.visible_to(reader).values("code"),
        "page": pages.within_pages(reader),
        "partner": PartnerNetwork.objects.visible_to(reader).values("public_id"),
        "person": people.values("identity__public_id"),
        "alert": within_alerts(reader=reader),
        "undertaking": within_undertakings(reader=reader),
    }
    # What may be spoken about is asked of every room at once, which is too deep for a question inside a question.
    voices = Voice.objects.visible_to(reader, above=above(reader)).values_list("public_id", flat=True)
    return {kind: statement_of(ids) for kind, ids in rows.items()} | {"voice": statement_of_values(voices)}


def small_records(now: datetime) -> Iterator[Record]:
    """Return what the rooms of :data:`SMALL` say now. Fourteen queries."""
    yield from network.search_records(now.date())
    yield from meetings.search_records()
    yield from pages.search_records()


def all_records(now: datetime) -> Iterator[Record]:
    """Return what all rooms say now."""
    yield from small_records(now)
    yield from papers()
    yield from exchange_records()
    yield from voice_records(now=now)
    yield from undertakings()
    yield from alert_records()


def is_behind() -> bool:
    """Return whether something was written since the small rooms were asked last. Two queries."""
    entries = Entry.objects.filter(pk__gt=up_to()).order_by().values_list("action", flat=True).distinct()
    return any(action.partition(".")[0] not in KEPT_ROOMS for action in entries)


def index_differences(now: datetime) -> list[str]:
    """Return where the index is not what the rooms say now; empty where it is."""
    return differences((*SMALL, *KEPT), all_records(now))
