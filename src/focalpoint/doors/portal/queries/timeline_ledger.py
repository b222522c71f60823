"""What the ledger has for the timeline: what was undertaken, meeting by meeting, and what was told of it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from focalpoint.areas.ledger.models import Addressee, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.standing import standing_by
from focalpoint.areas.ledger.queries.threads import shown
from focalpoint.areas.ledger.queries.undertaking import parties
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader


@dataclass(frozen=True, slots=True)
class Undertaken:
    """That something was undertaken at one meeting on one day, or elsewhere on that day."""

    meeting: Meeting | None
    on: PartialDate
    source: Source | None
    number: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reported:
    """That somebody told how far an undertaking as a whole had come; its words are asked for where they are shown."""

    undertaking: int
    public_id: str
    on: PartialDate
    source: Source | None
    state: str
    teller: str
    codes: frozenset[str]


def from_ledger(day: date, *, reader: Reader) -> list[Undertaken | Reported]:
    """Return both, as far as the reader may see them, of what had begun by a day. Five queries."""
    rows = standing_by(day, reader=reader)
    within = rows.order_by().values("pk")
    codes: dict[int, set[str]] = {}
    addressed = parties(Addressee, reader).filter(undertaking__in=within, member__isnull=False).order_by()
    for key, code in addressed.values_list("undertaking", "member__code"):
        codes.setdefault(key, set()).add(code)
    return [*_undertaken(day, codes, reader), *_reported(day, codes, reader)]


def _undertaken(day: date, codes: Mapping[int, set[str]], reader: Reader) -> list[Undertaken]:
    """Put together what was undertaken at one meeting on one day as one source tells it: a line and not fifteen."""
    meetings = {one.pk: one for one in Meeting.objects.visible_to(reader)}
    sources = {one.pk: one for one in Source.objects.all()}
    groups: dict[tuple[int | None, PartialDate, int | None], list[int]] = {}
    plain = standing_by(day, reader=reader).values_list("pk", "meeting_id", "made_on", "source_id")
    for key, meeting, on, source in plain:
        if on is not None:
            groups.setdefault((meeting if meeting in meetings else None, on, source), []).append(key)
    return [
        Undertaken(
            meetings[meeting] if meeting else None,
            on,
            sources.get(source) if source else None,
            len(keys),
            frozenset(code for key in keys for code in codes.get(key, ())),
        )
        for (meeting, on, source), keys in groups.items()
    ]


def _reported(day: date, codes: Mapping[int, set[str]], reader: Reader) -> list[Reported]:
    rows = ProgressReport.objects.visible_to(reader).filter(line=None, told_on__lte=day)
    rows = rows.filter(undertaking__in=standing_by(day, reader=reader).order_by().values("pk"))
    corrected = rows.filter(corrects__isnull=False).values("corrects")
    told = rows.exclude(pk__in=corrected).select_related("undertaking", "source", "member").defer("words")
    return [
        Reported(
            row.undertaking_id,
            row.undertaking.public_id,
            row.happened_on or PartialDate.of_day(row.told_on),
            row.source,
            row.state,
            row.teller,
            frozenset(codes.get(row.undertaking_id, ())) | ({row.member.code} if row.member else frozenset()),
        )
        for row in told.order_by("told_on", "pk")
    ]


def called(records: Iterable[object], *, reader: Reader) -> Mapping[int, Undertaking]:
    """Return the undertakings of which some records tell, with their words, by key. At most four queries."""
    keys = {record.undertaking for record in records if isinstance(record, Reported)}
    if not keys:
        return {}
    return {one.pk: one for one in shown(Undertaking.objects.visible_to(reader).filter(pk__in=keys), reader=reader)}
