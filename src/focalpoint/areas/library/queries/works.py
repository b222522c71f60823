"""Works to browse: what is asked for, what there is to choose from, with counts of what the reader may see."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from focalpoint.areas.library.models import Edition, Work, WorkArea, WorkTheme
from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.reading import Reader

FACETS: Final = ("theme", "area", "kind", "year", "language")
"""By what works are chosen, in the order in which pages show it."""
EDITION_FILE: Final = "edition"
"""Purpose of the files that editions came as."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; empty: anything. A theme stands for the narrower ones too."""

    theme: str = ""
    area: str = ""
    kind: str = ""
    year: str = ""
    language: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether nothing was chosen."""
        return not any(getattr(self, field.name) for field in fields(self))


def selection(asked: Asked, *, reader: Reader) -> QuerySet[Work]:
    """Return the works that are asked for, newest first; for further filters, counts and pages."""
    rows = Work.objects.visible_to(reader)
    if asked.theme:
        about = WorkTheme.objects.filter(work=OuterRef("pk"))
        rows = rows.filter(Exists(about.filter(Q(theme__code=asked.theme) | Q(theme__parent__code=asked.theme))))
    if asked.area:
        rows = rows.filter(Exists(WorkArea.objects.filter(work=OuterRef("pk"), area__code=asked.area)))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.year:
        # No such year is no work, and not an error: the address may be old.
        rows = rows.filter(begins__year=int(asked.year)) if _is_year(asked.year) else rows.none()
    if asked.language:
        held = Edition.objects.visible_to(reader).filter(work=OuterRef("pk"), language=asked.language)
        rows = rows.filter(Q(language=asked.language) | Exists(held))
    return rows.order_by(F("begins").desc(nulls_last=True), "pk")


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4 and text > "0000"


def with_editions(works: QuerySet[Work], *, reader: Reader) -> QuerySet[Work]:
    """Return the works with the editions that the reader may see, as ``seen``. One further query."""
    editions = Edition.objects.visible_to(reader).order_by("position")
    return works.prefetch_related(Prefetch("editions", queryset=editions, to_attr="seen"))


def facets(asked: Asked, *, reader: Reader) -> Mapping[str, Mapping[str, int]]:
    """Return how many works each further choice would leave, by facet and value. Six queries.

    What was chosen in a facet does not narrow that facet, so one sees what stands beside it.
    """
    return {facet: _counted(facet, replace(asked, **{facet: ""}), reader) for facet in FACETS}


def _counted(facet: str, asked: Asked, reader: Reader) -> Mapping[str, int]:
    works = selection(asked, reader=reader).order_by()
    if facet == "theme":
        return _by_theme(works)
    if facet == "area":
        rows = WorkArea.objects.filter(work__in=works).order_by().values_list("area__code")
        return dict(rows.annotate(Count("work")))
    if facet == "kind":
        return dict(works.values_list("kind").annotate(Count("pk")))
    if facet == "year":
        dated = works.filter(begins__isnull=False).annotate(year=ExtractYear("begins"))
        return {str(year): count for year, count in dated.values_list("year").annotate(Count("pk"))}
    return _by_language(works, reader)


def _by_theme(works: QuerySet[Work]) -> Mapping[str, int]:
    """Count a work once under its theme and once under the wider one, however many of its narrower ones it has."""
    rows = WorkTheme.objects.filter(work__in=works).values_list("work", "theme__code", "theme__parent__code")
    pairs = {(work, code) for work, *codes in rows for code in codes if code}
    return Counter(code for _work, code in pairs)


def _by_language(works: QuerySet[Work], reader: Reader) -> Mapping[str, int]:
    """Count a work under its own language and under those of its editions, once each."""
    found = Counter(dict(works.values_list("language").annotate(Count("pk"))))
    others = Edition.objects.visible_to(reader).filter(work__in=works).exclude(language=F("work__language"))
    found.update(dict(others.order_by().values_list("language").annotate(Count("work", distinct=True))))
    return found


def with_text(editions: QuerySet[Edition], text: str, file: bytes) -> QuerySet[Edition]:
    """Keep the editions with this very text; where there is none, those that came as this very file."""
    if text:
        return editions.filter(text_sha256=hashlib.sha256(text.encode()).hexdigest())
    digest = hashlib.sha256(file).hexdigest()
    return editions.filter(text_sha256="", file__sha256=digest, file__purpose=EDITION_FILE)


def without_offers(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Leave out what a member offered and the secretariat has not released: nobody gets ahead of it by an offer."""
    return editions.filter(work__asked_for="")


def works_of(member: Member, day: date, *, reader: Reader) -> list[Work]:
    """Return the works of one member by ``day``, newest first, with their editions; undated ones too. Two queries."""
    rows = Work.objects.visible_to(reader).filter(member=member).exclude(begins__gt=day)
    return list(with_editions(rows.order_by(F("begins").desc(nulls_last=True), "pk"), reader=reader))


def newest_works(*, reader: Reader, theme: str = "", most: int = 50) -> list[Work]:
    """Return the works that everybody could read last, newest first. Two queries."""
    rows = selection(Asked(theme=theme), reader=reader).filter(public_since__isnull=False)
    return list(with_editions(rows.order_by("-public_since", "-pk"), reader=reader)[:most])
