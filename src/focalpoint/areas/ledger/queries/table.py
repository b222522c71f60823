"""Undertakings as plain values, for files: thousands without an object for each and for all around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from focalpoint.areas.ledger.models import Addressee, Undertaking
from focalpoint.areas.ledger.queries.digest import authority_by
from focalpoint.areas.ledger.queries.standing import NOT_KNOWN, holding
from focalpoint.areas.ledger.queries.undertaking import owners_on, parties
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.text import quotes_for
from focalpoint.areas.meetings.models import Meeting
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader

BLOCK: Final = 5_000
"""Undertakings a question."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """One undertaking as of a day; members and bodies by their codes, what is not there empty or None."""

    public_id: str
    code: str
    kind: str
    authority: str
    meeting: str | None
    made_on: PartialDate | None
    cluster_address: str
    cluster: str
    address: str
    words: str
    is_exact: bool
    language: str
    addressees: Sequence[str]
    as_printed: Sequence[str]
    owners: Sequence[str]
    due: PartialDate | None
    due_as_said: str
    due_meeting: str | None
    standing: str
    happened_on: PartialDate | None
    themes: Sequence[str]
    source: str | None


def tabled(keys: Sequence[int], day: date, *, reader: Reader) -> Iterator[Tabled]:
    """Yield undertakings by their keys, in that order, as of a day. Eight queries for each 5,000."""
    for start in range(0, len(keys), BLOCK):
        yield from _block(keys[start : start + BLOCK], day, reader)


def _block(keys: Sequence[int], day: date, reader: Reader) -> Iterator[Tabled]:
    seen = Undertaking.objects.visible_to(reader).filter(pk__in=keys).order_by()
    cited = Citation.objects.visible_to(reader).filter(pk__in=seen.exclude(citation=None).values("citation"))
    quotes = quotes_for(cited, reader=reader)
    meetings = dict(Meeting.objects.visible_to(reader).values_list("pk", "public_id"))
    addressed = parties(Addressee, reader).filter(undertaking__in=keys).order_by("undertaking_id", "position")
    addressees, printed = _called(addressed), _by_key(addressed.exclude(as_printed=""), "as_printed")
    owners = _called(owners_on(day, reader).filter(undertaking__in=keys).order_by("undertaking_id", "since", "pk"))
    through: Any = Undertaking.themes.through.objects.filter(undertaking__in=keys)
    themes = _by_key(through.order_by("theme__code"), "theme__code")
    reports = holding(day, reader).filter(undertaking__in=keys)
    told = {key: (state, when) for key, state, when in reports.values_list("undertaking_id", "state", "happened_on")}
    rows = {
        row[0]: row
        for row in seen.annotate(on_the_day=authority_by(day)).values_list(
            "pk", "public_id", "code", "kind", "on_the_day", "meeting_id", "made_on", "cluster_address", "cluster",
            "address", "citation_id", "paraphrase", "language", "due", "due_as_said", "due_meeting_id", "source__code",
        )
    }  # fmt: skip
    for key in keys:
        (
            _key, public_id, code, kind, authority, meeting, made_on, cluster_address, cluster,
            address, citation, paraphrase, language, due, due_as_said, due_meeting, source,
        ) = rows[key]  # fmt: skip
        quote = quotes.get(citation)
        standing, happened_on = told.get(key, (NOT_KNOWN, None))
        yield Tabled(
            public_id=public_id,
            code=code,
            kind=kind,
            authority=authority,
            meeting=meetings.get(meeting),
            made_on=made_on,
            cluster_address=cluster_address,
            cluster=cluster,
            address=address,
            words=quote[0] if quote else paraphrase,
            is_exact=quote is not None,
            language=quote[1] if quote else language,
            addressees=addressees.get(key, ()),
            as_printed=printed.get(key, ()),
            owners=owners.get(key, ()),
            due=due,
            due_as_said=due_as_said,
            due_meeting=meetings.get(due_meeting),
            standing=standing,
            happened_on=happened_on,
            themes=themes.get(key, ()),
            source=source,
        )


def _called(parts: QuerySet[Any]) -> Mapping[int, list[str]]:
    """Return the codes of members and bodies, else their names, else who they are, by undertaking. One query."""
    found: dict[int, list[str]] = {}
    named = ("member__code", "organisation__code", "name", "kind")
    for key, *names in parts.values_list("undertaking_id", *named):
        found.setdefault(key, []).append(next(filter(None, names)))
    return found


def _by_key(rows: QuerySet[Any], field: str) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, value in rows.values_list("undertaking_id", field):
        found.setdefault(key, []).append(value)
    return found
