"""Threads: undertakings that run on from one another, as decided by persons, and those that may."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch, Q, QuerySet

from focalpoint.areas.ledger.models import Addressee, ThreadLink, Undertaking
from focalpoint.areas.ledger.queries.likeness import Likeness, Read, Saying, Weights, like, pairs_like, read, weights
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries.text import cover_quotes
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.shared.reading import Reader, speaking_of_visible
from focalpoint.ground.shared.remembered import remembered

MOST: Final = 40
"""Suggestions that one page shows."""
REFUSED: Final = ThreadLink.Verdict.REFUSED


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two undertakings that may belong together, the earlier first, with the grounds."""

    earlier: Undertaking
    later: Undertaking
    likeness: Likeness


def in_order(one: Undertaking, other: Undertaking) -> tuple[Undertaking, Undertaking]:
    """Return two undertakings, the one first that was made first. No query."""
    first, second = sorted((one, other), key=lambda each: (each.begins, each.pk))
    return first, second


def pair_id(one: Undertaking, other: Undertaking) -> str:
    """Return what the trail calls a pair. No query."""
    return "-".join(each.public_id for each in in_order(one, other))


def standing_link(one: Undertaking, other: Undertaking) -> ThreadLink | None:
    """Return what was decided on a pair, None where nobody has decided. One query."""
    earlier, later = in_order(one, other)
    return ThreadLink.objects.filter(earlier=earlier, later=later).first()


def links(*, reader: Reader) -> QuerySet[ThreadLink]:
    """Return what was decided on pairs of which the reader sees both. One query, when it is asked."""
    return ThreadLink.objects.filter(speaking_of_visible(ThreadLink, ["earlier", "later"], reader))


def links_of(one: Undertaking, *, reader: Reader) -> list[ThreadLink]:
    """Return the links of one undertaking, with the other ends, as far as the reader may see them. One query."""
    rows = links(reader=reader).filter(Q(earlier=one) | Q(later=one)).exclude(verdict=REFUSED)
    return list(rows.select_related("earlier", "later").order_by("earlier__begins", "later__begins", "pk"))


def threads(*, reader: Reader) -> list[list[int]]:
    """Return the keys of undertakings that belong together, thread by thread. One query."""
    joined: dict[int, set[int]] = defaultdict(set)
    for first, second in links(reader=reader).exclude(verdict=REFUSED).values_list("earlier", "later"):
        joined[first].add(second)
        joined[second].add(first)
    found, seen = [], set[int]()
    for start in sorted(joined):
        if start in seen:
            continue
        thread, waiting = {start}, [start]
        while waiting:
            new = joined[waiting.pop()] - thread
            thread |= new
            waiting += new
        seen |= thread
        found.append(sorted(thread))
    return found


def thread_of(one: Undertaking, *, reader: Reader) -> list[int]:
    """Return the keys of the thread that an undertaking belongs to, its own alone where it has none. One query."""
    return next((keys for keys in threads(reader=reader) if one.pk in keys), [one.pk])


def suggestions_for(one: Undertaking, *, reader: Reader) -> list[Suggestion]:
    """Return what may belong to one undertaking and was not decided on, the likest first. Eight queries.

    The texts of all undertakings are read once, and again only those that changed.
    """
    reads, rarity = _everything(reader=reader)
    own = reads.get(one.public_id)
    if own is None:
        return []
    return _told(like(own, reads.values(), rarity), reader)


def suggestions(*, reader: Reader) -> list[Suggestion]:
    """Return the pairs that may belong together and were not decided on, the likest first. Eight queries."""
    reads, rarity = _everything(reader=reader)
    return _told(pairs_like(reads.values(), rarity, most=10 * MOST), reader)


def _told(found: Sequence[Likeness], reader: Reader) -> list[Suggestion]:
    decided = {frozenset(pair) for pair in links(reader=reader).values_list("earlier__public_id", "later__public_id")}
    left = [one for one in found if frozenset((one.first, one.second)) not in decided][:MOST]
    named = {name for one in left for name in (one.first, one.second)}
    rows = {
        row.public_id: row
        for row in shown(Undertaking.objects.visible_to(reader).filter(public_id__in=named), reader=reader)
    }
    told = []
    for one in left:
        if one.first in rows and one.second in rows:
            told.append(Suggestion(*in_order(rows[one.first], rows[one.second]), one))
    return told


def shown(rows: QuerySet[Undertaking], *, reader: Reader) -> list[Undertaking]:
    """Return undertakings with meeting and words, to be called by name in a list. At most four queries."""
    visible = Citation.objects.visible_to(reader).select_related("edition")
    around = (Prefetch("meeting", Meeting.objects.visible_to(reader)), Prefetch("citation", visible))
    found = list(rows.prefetch_related(*around))
    cover_quotes((one.citation for one in found), reader=reader)
    return found


@remembered
def _everything(*, reader: Reader) -> tuple[dict[str, Read], Weights]:
    """Return what all undertakings are compared by. At most seven queries."""
    known = lexicon()
    reads = {one.key: read(one, known) for one in sayings(Undertaking.objects.visible_to(reader), reader=reader)}
    return reads, weights(reads.values())


def sayings(rows: QuerySet[Undertaking], *, reader: Reader) -> list[Saying]:
    """Return undertakings that stand as values: words, themes, who is named, the paper. At most five queries."""
    found = shown(rows.filter(withdrawn_on=None, merged_into=None).order_by("pk"), reader=reader)
    keys = [row.pk for row in found]
    themes = _by_undertaking(Undertaking.themes.through.objects.values_list("undertaking_id", "theme__code"), keys)
    seen = speaking_of_visible(Addressee, ["member", "organisation"], reader)
    named: Any = Addressee.objects.filter(seen, is_named=True).exclude(member=None)
    parties = _by_undertaking(named.values_list("undertaking_id", "member__code"), keys)
    return [
        Saying(
            row.public_id,
            row.citation.quote if row.citation else row.paraphrase,
            row.citation.edition.language if row.citation else row.language,
            frozenset(themes[row.pk]),
            frozenset(parties[row.pk]),
            str(row.work_id or ""),
        )
        for row in found
    ]


def _by_undertaking(rows: Iterable[tuple[int, str]], keys: Sequence[int]) -> dict[int, set[str]]:
    wanted = set(keys)
    found: dict[int, set[str]] = defaultdict(set)
    for key, code in rows:
        if key in wanted:
            found[key].add(code)
    return found
