"""The list of undertakings: what is asked for, what there is to choose from, with counts of what the reader may see."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F, Prefetch, QuerySet

from focalpoint.areas.ledger.models import Addressee, ProgressReport, Undertaking
from focalpoint.areas.ledger.queries.standing import states_on
from focalpoint.areas.ledger.queries.undertaking import owners_on, parties
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.text import cover_quotes, quote_for
from focalpoint.areas.meetings.models import Meeting
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

NOT_KNOWN: Final = "not known"
"""How far something has come of which nobody has reported anything."""
YES, NO = "yes", "no"
FACETS: Final = ("meeting", "kind", "authority", "theme", "standing", "member", "owned", "dated")
"""By what undertakings are chosen, in the order in which pages show it."""
DATED: Final = ("date", "meeting", "none")
"""Whether it is said by when: by a date, by a meeting, or not at all."""


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


def standing_by(day: date, *, reader: Reader) -> QuerySet[Undertaking]:
    """Return the undertakings that had begun by a day; what was withdrawn or merged since is in no list."""
    rows = Undertaking.objects.visible_to(reader).filter(begins__lte=day, withdrawn_on=None, merged_into=None)
    return rows.order_by("-begins", "meeting_id", "position", "pk")


@remembered
def listing(chosen: Chosen, day: date, *, reader: Reader) -> Listing:
    """Return what is asked for as of a day, with exact counts. Six queries, eight where a text is asked for.

    What was chosen in a facet does not narrow that facet, so one sees what stands beside it.
    """
    rows = _values(day, reader)
    fitting = _having(chosen.text, day, reader) if chosen.text else None
    asked = [(name, want) for name in FACETS if (want := getattr(chosen, name))]
    keys: list[int] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for key, values in rows.items():
        if fitting is not None and key not in fitting:
            continue
        missed = [name for name, want in asked if want not in values[name]]
        if not missed:
            keys.append(key)
        for name in FACETS if not missed else missed if len(missed) == 1 else ():
            counts[name].update(values[name])
    return Listing(tuple(keys), counts)


@remembered
def _values(day: date, reader: Reader) -> Mapping[int, Mapping[str, Iterable[str]]]:
    """Return by what each undertaking can be chosen, by its primary key, in the order of the list. Six queries."""
    rows = standing_by(day, reader=reader)
    plain = list(
        rows.values_list("pk", "kind", "authority", "meeting_id", "due_meeting_id", "due_latest", "confirmed_on")
    )
    meetings = dict(Meeting.objects.visible_to(reader).values_list("pk", "code"))
    themes = _themes(rows)
    owners = owners_on(day, reader)
    owned: dict[int, set[str]] = {}
    for key, code in _within(owners, rows).values_list("undertaking_id", "member__code"):
        owned.setdefault(key, set()).update([code] if code else [])
    members = {key: set(codes) for key, codes in owned.items()}
    addressees = _within(parties(Addressee, reader), rows).filter(member__isnull=False)
    for key, code in addressees.values_list("undertaking_id", "member__code"):
        members.setdefault(key, set()).add(code)
    states = states_on(day, rows, reader=reader)
    return {
        key: {
            "meeting": [meetings[meeting]] if meeting in meetings else (),
            "kind": (kind,),
            "authority": (Undertaking.Authority.OFFERED if confirmed and confirmed > day else authority,),
            "theme": themes.get(key, ()),
            "standing": (states.get(key, NOT_KNOWN),),
            "member": members.get(key, ()),
            "owned": (YES if key in owned else NO,),
            "dated": (DATED[1] if due_meeting else DATED[0] if due else DATED[2],),
        }
        for key, kind, authority, meeting, due_meeting, due, confirmed in plain
    }


def _within(parts: QuerySet[Any], rows: QuerySet[Undertaking]) -> QuerySet[Any]:
    return parts.filter(undertaking__in=rows.order_by().values("pk")).order_by()


def _themes(rows: QuerySet[Undertaking]) -> Mapping[int, set[str]]:
    """Return each one's themes with the wider ones."""
    found: dict[int, set[str]] = {}
    through = Undertaking.themes.through.objects.filter(undertaking__in=rows.order_by().values("pk"))
    for key, *codes in through.values_list("undertaking_id", "theme__code", "theme__parent__code"):
        found.setdefault(key, set()).update(code for code in codes if code)
    return found


def _having(text: str, day: date, reader: Reader) -> frozenset[int]:
    """Return the keys of those whose words, as far as the reader may see them, have every word of a text."""
    wanted = text.casefold().split()
    rows = standing_by(day, reader=reader)
    cited = Citation.objects.visible_to(reader).select_related("edition")
    cited = cited.filter(pk__in=rows.filter(citation__isnull=False).order_by().values("citation"))
    quotes = {one.pk: quote_for(one, reader=reader) for one in cited}
    found = set()
    for key, code, paraphrase, citation in rows.values_list("pk", "code", "paraphrase", "citation_id"):
        said = f"{code} {paraphrase} {quotes.get(citation, '')}".casefold()
        if all(word in said for word in wanted):
            found.add(key)
    return frozenset(found)


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
