"""What of the library can be found: one record for each edition with its text, one for a paper without."""

from collections.abc import Iterable, Iterator
from typing import Final

from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.queries.text import for_reader, page_label
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.search.records import Part, Record
from focalpoint.ground.shared.reading import PUBLIC, PUBLIC_KEY, SECRETARIAT_KEY

KINDS: Final = ("work", "edition")
BLOCK: Final = 50
"""Works whose texts are in memory at once."""


def search_records(works: Iterable[int] | None = None) -> Iterator[Record]:
    """Return the records of works by their keys, of all where none are given. Six queries for each fifty works.

    A text whose addresses this process has not looked for costs one more.
    """
    keys = list(Work.objects.order_by("pk").values_list("pk", flat=True) if works is None else works)
    for start in range(0, len(keys), BLOCK):
        rows = Work.objects.filter(pk__in=keys[start : start + BLOCK]).prefetch_related(
            "grants", "themes__theme", "areas__area", "editions__grants", "editions__pages"
        )
        for work in rows:
            yield from _records(work)


def _records(work: Work) -> Iterator[Record]:
    facets = {
        "type": (work.kind,),
        "theme": tuple(row.theme.code for row in work.themes.all()),
        "area": tuple(row.area.code for row in work.areas.all()),
    }
    keys = _keys(work)
    held = [edition for edition in work.editions.all() if edition.pages.all()]
    # A paper all of whose texts are narrower than itself can still be found by its title.
    if not any(_seen_with(keys, _keys(edition)) >= keys for edition in held):
        told = " ".join(part for part in (work.symbol, work.issued_by, work.note) if part)
        yield _record("work", work.public_id, work.title, work.language, work, keys, facets, [Part(1, "", told)])
    for edition in held:
        opening = _seen_with(keys, _keys(edition))
        if opening:
            # One record is for all who may read it, so it holds what everybody of them may.
            parts = [
                Part(page.number, page_label(page), for_reader(edition, page.text, start=page.start, reader=PUBLIC))
                for page in edition.pages.all()
            ]
            head = " ".join(dict.fromkeys(one for one in (edition.symbol, work.symbol) if one))
            if head and parts:
                parts[0] = Part(parts[0].number, parts[0].label, f"{head}\n\n{parts[0].text}")
            yield _record("edition", edition.public_id, edition.title, edition.language, work, opening, facets, parts)


def _record(
    kind: str,
    identifier: str,
    title: str,
    language: str,
    work: Work,
    keys: frozenset[str],
    facets: dict[str, tuple[str, ...]],
    parts: list[Part],
) -> Record:
    first, *others = sorted(keys, key=lambda key: (key != PUBLIC_KEY, key))
    return Record(
        kind=kind,
        identifier=identifier,
        title=title,
        language=language,
        parts=tuple(part for part in parts if part.text),
        audience=first,
        grants=tuple(others) if first != PUBLIC_KEY else (),
        dated=work.begins,
        group=work.public_id,
        facets=facets,
    )


def _keys(row: Work | Edition) -> frozenset[str]:
    return frozenset({row.audience, *(grant.key for grant in row.grants.all())})


def _seen_with(work: frozenset[str], edition: frozenset[str]) -> frozenset[str]:
    """Return the keys that open an edition and its work alike: of two keys the one whose holders hold the other."""
    return frozenset(
        narrow for one in work for other in edition for narrow in (_narrower(one, other),) if narrow is not None
    )


def _narrower(one: str, other: str) -> str | None:
    if one == other or _implies(one, other):
        return one
    return other if _implies(other, one) else None


def _implies(one: str, other: str) -> bool:
    """Return whether everybody who holds the first key holds the second: rights of the day give it so."""
    if other == PUBLIC_KEY:
        return True
    return other == MEMBER_KEY and (one == SECRETARIAT_KEY or one.startswith(f"{MEMBER_KEY}:"))
