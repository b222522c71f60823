"""One work: its editions, what it carries and what carries it, what it names, who cites it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Prefetch

from focalpoint.areas.library.models import Citation, Edition, Work
from focalpoint.areas.library.queries.symbols import works_of_keys
from focalpoint.areas.library.queries.text import frozen_text
from focalpoint.areas.network.models import Member
from focalpoint.ground.search.analysis.folding import plain_signs
from focalpoint.ground.search.analysis.symbols import symbols_of
from focalpoint.ground.shared.reading import Reader

MOST_READ = 1_000_000
"""Code points of an edition in which symbols are looked for; what is longer shows them on its own pages."""


@dataclass(frozen=True, slots=True)
class Known:
    """A work with everything that stands on its page, as far as the reader may see it."""

    work: Work
    editions: tuple[Edition, ...]
    themes: tuple[str, ...]
    areas: tuple[str, ...]
    member: Member | None
    carried_by: Work | None
    annexes: tuple[Work, ...]
    named: tuple[Work, ...]
    cited: dict[int, int]
    """Number of citations by edition."""


def work_called(public_id: str, *, reader: Reader) -> Work:
    """Return the work of an id, with the editions that the reader may see as ``seen``. Two queries.

    Raises:
        Work.DoesNotExist: the reader sees none.
    """
    editions = Edition.objects.visible_to(reader).select_related("file", "source").order_by("position")
    rows = Work.objects.visible_to(reader).select_related("source")
    return rows.prefetch_related(Prefetch("editions", queryset=editions, to_attr="seen")).get(public_id=public_id)


def known_of(work: Work, *, reader: Reader) -> Known:
    """Return what the page of a work shows; ``work`` as :func:`work_called` gives it. At most eight queries."""
    editions: tuple[Edition, ...] = tuple(work.seen)  # type: ignore[attr-defined]
    related = Work.objects.visible_to(reader)
    counted = Citation.objects.filter(edition__in=editions).order_by().values_list("edition")
    return Known(
        work=work,
        editions=editions,
        themes=tuple(work.themes.values_list("theme__code", flat=True)),
        areas=tuple(work.areas.values_list("area__code", flat=True)),
        member=Member.objects.visible_to(reader).filter(pk=work.member_id).first() if work.member_id else None,
        carried_by=related.filter(pk=work.annexed_to_id).first() if work.annexed_to_id else None,
        annexes=tuple(related.filter(annexed_to=work).order_by("pk")),
        named=_named(work, editions, reader),
        cited=dict(counted.annotate(Count("pk"))),
    )


def _named(work: Work, editions: Iterable[Edition], reader: Reader) -> tuple[Work, ...]:
    """Return the works whose symbols stand in the texts, each once. A query for each new text, and one."""
    keys: list[str] = []
    for edition in editions:
        if 0 < edition.length <= MOST_READ:
            keys += _keys_in(edition.pk, edition.text_sha256)
    found = works_of_keys(dict.fromkeys(keys), reader=reader)
    return tuple({found[key].pk: found[key] for key in keys if key in found and found[key].pk != work.pk}.values())


@lru_cache(maxsize=1024)
def _keys_in(edition: int, _sha256: str) -> tuple[str, ...]:
    """Return the symbols of a text, folded. A text never changes, so it is looked through once in each process."""
    text = frozen_text(edition)
    return tuple(dict.fromkeys(symbol.term for symbol in symbols_of(plain_signs(text))))
