"""The list of undertakings: what is asked for, what there is to choose from, with counts of what the reader may see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from django.db.models import F, Prefetch

from focalpoint.areas.ledger.models import ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.digest import digest, having
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.text import cover_quotes
from focalpoint.ground.shared.reading import Reader

FACETS: Final = ("meeting", "kind", "authority", "theme", "standing", "member", "owned", "dated")
"""By what undertakings are chosen, in the order in which pages show it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for; empty: anything. A theme stands for the narrower ones too, a meeting is named by its code."""

    meeting: str = ""
    kind: str = ""
    authority: str = ""
    theme: str = ""
    standing: str = ""
    member: str = ""
    owned: str = ""
    dated: str = ""
    text: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether nothing was chosen."""
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Listing:
    """Keys of what matches, newest meeting first and as printed; for each facet how many each choice would leave."""

    keys: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]

    def __len__(self) -> int:
        """Return how many match."""
        return len(self.keys)


def listing(chosen: Chosen, day: date, *, reader: Reader) -> Listing:
    """Return what is asked for as of a day, with exact counts. Seven queries, ten where a text is asked for.

    What was chosen in a facet does not narrow that facet, so one sees what stands beside it.
    """
    known = digest(day, reader=reader)
    fitting = having(chosen.text, day, reader=reader) if chosen.text else known.everything
    asked = {name: known.sets[name].get(want, 0) for name in FACETS if (want := getattr(chosen, name))}
    counts = {}
    for name in FACETS:
        beside = fitting
        for other, places in asked.items():
            if other != name:
                beside &= places
        counts[name] = Counter({value: (places & beside).bit_count() for value, places in known.sets[name].items()})
    for places in asked.values():
        fitting &= places
    return Listing(known.among(fitting), counts)


def cluster_count(rows: Iterable[Undertaking]) -> int:
    """Return under how many headings they stand; those without one count for none."""
    headings = {(one.meeting_id, one.cluster_address, one.cluster) for one in rows if one.cluster}
    return len(headings)


@dataclass(frozen=True, slots=True)
class Change:
    """Something new about an undertaking: it was entered, or told of. ``mark`` tells it from others of the same.

    ``at`` is None for what came with the record; then ``on`` is the day of which it tells.
    """

    undertaking: Undertaking
    mark: str
    state: str
    at: datetime | None
    on: date


def newest_changes(*, reader: Reader, most: int) -> list[Change]:
    """Return what is new, the newest first. Four queries."""
    words = Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition"))
    stands = Undertaking.objects.visible_to(reader).filter(withdrawn_on=None, merged_into=None)
    made = stands.prefetch_related(words).order_by(F("entered_at").desc(nulls_last=True), "-begins", "-pk")[:most]
    reports = ProgressReport.objects.visible_to(reader).filter(line=None, undertaking__in=stands.order_by())
    told = reports.order_by(F("told_at").desc(nulls_last=True), "-told_on", "-pk")[:most]
    held = {one.pk: one for one in stands.filter(pk__in=[row.undertaking_id for row in told]).prefetch_related(words)}
    found = [Change(one, one.public_id, "", one.entered_at, one.begins) for one in made]
    cover_quotes((one.citation for one in [*made, *held.values()]), reader=reader)
    found += [Change(held[row.undertaking_id], row.public_id, row.state, row.told_at, row.told_on) for row in told]
    return sorted(found, key=lambda one: (one.at.date() if one.at else one.on, one.mark), reverse=True)[:most]
