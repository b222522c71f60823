"""Which undertaking of the ledger an item of a paper is, so that none stands twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch

from focalpoint.areas.ledger.models import Addressee, Undertaking
from focalpoint.areas.ledger.queries.likeness import Saying, likeness, read, weights
from focalpoint.areas.ledger.queries.undertaking import parties
from focalpoint.areas.library.models import Citation
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.shared.reading import Reader

OF_A_WORD: Final = 2
LEAST: Final = 0.55
"""Among the few that one paper has of one party, words that are hardly rare tell them apart: two of them will do."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a paper says of one. ``address`` is the mark as printed, such as (b)(ii); empty: none.

    ``named`` are those whom it names: codes of members and organisations, or the kind of anybody else.
    """

    kind: str
    address: str
    named: frozenset[str]
    text: str
    language: str


def standing_at(meeting: Meeting, *, reader: Reader) -> list[Undertaking]:
    """Return what stands in the ledger of a meeting, in order, with what tells one from another. At most five queries.

    Exact words that the reader may not see are None.
    """
    around: list[Any] = [
        Prefetch("citation", Citation.objects.visible_to(reader).select_related("edition")),
        Prefetch("addressees", parties(Addressee, reader)),
        "themes",
    ]
    rows = Undertaking.objects.visible_to(reader).filter(meeting=meeting, withdrawn_on=None, merged_into=None)
    return list(rows.order_by("position", "pk").prefetch_related(*around))


def same_as(item: Item, held: Sequence[Undertaking]) -> Undertaking | None:
    """Return which of those of :func:`standing_at` an item is; None where none is, or not just one. One query at most.

    It is the one with the same words, or under the same mark, whatever spaces and capitals, unless they name different
    parties. Where one of them bears no mark, it is the one of the same parties that is likest by theme and wording.
    """
    mark, words = _plain(item.address), _plain(item.text)
    rows = [one for one in held if one.kind == item.kind and not _differ(item.named, _named(one))]
    same = [one for one in rows if one.citation is not None and _plain(one.citation.quote) == words]
    same = same or [one for one in rows if mark and _plain(one.address) == mark]
    if same:
        return same[0] if len(same) == 1 else None
    rows = [one for one in rows if item.named & _named(one) and not (mark and one.address)]
    return _likest(item, rows, held) if rows else None


def _likest(item: Item, rows: Sequence[Undertaking], held: Sequence[Undertaking]) -> Undertaking | None:
    known = lexicon()
    wanted = read(Saying("", item.text, item.language), known)
    reads = {one.pk: read(_saying(one), known) for one in held}
    rarity = weights([wanted, *reads.values()], of_a_word=OF_A_WORD)
    scored = [(found.score, one) for one in rows if (found := likeness(wanted, reads[one.pk], rarity, least=LEAST))]
    scored.sort(key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _saying(one: Undertaking) -> Saying:
    quote = one.citation.quote if one.citation is not None else ""
    themes = frozenset(theme.code for theme in one.themes.all())
    return Saying(one.public_id, f"{quote}\n{one.paraphrase}", one.language, themes)


def _named(one: Undertaking) -> frozenset[str]:
    found: set[str] = set()
    for part in one.addressees.all():
        if not part.is_named:
            continue
        if part.member is not None:
            found.add(part.member.code)
        elif part.organisation is not None:
            # A paper names a body by its name where the directory's code is not in the tables of names.
            found |= {part.organisation.code, f"org:{part.organisation.name}"}
        else:
            found.add(part.name or part.kind)
    return frozenset(found)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
