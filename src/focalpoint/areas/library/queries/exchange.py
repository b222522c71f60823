"""What members tell each other, as far as a reader may see it: lists, one of them, what others added to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Prefetch, Q

from focalpoint.areas.library.models import (
    Added,
    Adoption,
    Argument,
    Citation,
    Measure,
    Need,
    Obstacle,
    Offer,
    Practice,
    ResearchNeed,
    ResearchResult,
    Shared,
    Work,
)
from focalpoint.areas.network.models import Consent, Designation, Person
from focalpoint.areas.network.queries import is_in_force, listed
from focalpoint.areas.vocabulary.models import Theme
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.dates import in_time
from focalpoint.ground.shared.reading import Reader, speaking_of_visible

SHARED: Final[Mapping[str, type[Shared]]] = {
    "practice": Practice,
    "argument": Argument,
    "research": ResearchNeed,
    "obstacle": Obstacle,
    "need": Need,
    "offer": Offer,
}
"""Kinds of what is told, as permanent addresses call them."""
ADDED: Final[Mapping[str, tuple[type[Added], str, str]]] = {
    "adoption": (Adoption, "practice", "practice"),
    "measure": (Measure, "obstacle", "obstacle"),
    "result": (ResearchResult, "research", "research_need"),
}
"""What can be added, with the kind it is added to and the field that points there."""
ADDED_TO: Final[Mapping[str, str]] = {to: kind for kind, (_model, to, _field) in ADDED.items()}
"""By kind of what is told: what is added to it."""
KIND_FIELD: Final[Mapping[str, str]] = {
    "argument": "listener",
    "research": "progress",
    "need": "help_kind",
    "offer": "help_kind",
}
"""The field by which a list can be narrowed to one kind."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """By what a list is narrowed; empty: by nothing. A theme counts with its narrower ones, an area as it is named."""

    theme: str = ""
    area: str = ""
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SharedList:
    """Rows that match, newest first, and for each way of narrowing how many rows each choice would leave."""

    rows: list[Any]
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one row, each None where there is none or the reader may not see it."""

    contact: Person | None
    work: Work | None
    citation: Citation | None
    file: StoredFile | None
    need: Need | None


def shared_rows(kind: str, *, reader: Reader) -> list[Any]:
    """Return everything of one kind, newest first. Three queries."""
    rows = SHARED[kind].objects.visible_to(reader).select_related("member", "source")
    found = rows.prefetch_related(Prefetch("themes", Theme.objects.select_related("parent")), "areas")
    return sorted(found, key=_newest_first, reverse=True)


def _newest_first(row: Shared) -> tuple[bool, Any, int]:
    return row.told_on is not None, in_time(row.told_on), row.pk


def shared_list(kind: str, narrowed: Narrowed, *, reader: Reader) -> SharedList:
    """Return a list with counts by theme, area, language and kind, each under the other ways of narrowing.

    Three queries.
    """
    rows = shared_rows(kind, reader=reader)
    values = [{name: of(row, kind) for name, of in _VALUES.items()} for row in rows]
    asked = {name: getattr(narrowed, name) for name in _VALUES}

    def fits(row: Mapping[str, frozenset[str]], but: str = "") -> bool:
        return all(not want or name == but or want in row[name] for name, want in asked.items())

    counts: dict[str, dict[str, int]] = {}
    for name in _VALUES:
        for row in values:
            if fits(row, but=name):
                for value in row[name]:
                    counts.setdefault(name, {})[value] = counts.get(name, {}).get(value, 0) + 1
    return SharedList([row for row, known in zip(rows, values, strict=True) if fits(known)], counts)


def areas_of(row: Shared) -> list[str]:
    """Return the codes of the member that tells it and of what it concerns, each once. No query after a list."""
    own = [row.member.code] if row.member else []
    return list(dict.fromkeys([*own, *(area.code for area in row.areas.all())]))


def _themes_of(row: Any, _kind: str) -> frozenset[str]:  # noqa: ANN401 - a row of any kind
    found = set()
    for theme in row.themes.all():
        found |= {theme.code} | ({theme.parent.code} if theme.parent else set())
    return frozenset(found)


def _kind_of(row: Any, kind: str) -> frozenset[str]:  # noqa: ANN401 - a row of any kind
    return frozenset({getattr(row, KIND_FIELD[kind])}) if kind in KIND_FIELD else frozenset()


_VALUES: Final[Mapping[str, Callable[[Any, str], frozenset[str]]]] = {
    "theme": _themes_of,
    "area": lambda row, _kind: frozenset(areas_of(row)),
    "language": lambda row, _kind: frozenset({row.language}),
    "kind": _kind_of,
}


def shared_called(kind: str, public_id: str, *, reader: Reader) -> Any:  # noqa: ANN401 - a row of any kind
    """Return one of a kind. Three queries.

    Raises:
        ObjectDoesNotExist: none that the reader may see.
    """
    rows = SHARED[kind].objects.visible_to(reader).select_related("member", "source")
    return rows.prefetch_related("themes", "areas").get(public_id=public_id)


def behind(row: Shared, *, reader: Reader) -> Behind:
    """Return what stands behind a row, as far as the reader may see it. At most five queries."""
    people = listed(Person.objects.visible_to(reader), Consent.Channel.LIST).select_related("identity")
    need_id = getattr(row, "need_id", None)
    return Behind(
        contact=people.filter(pk=row.contact_id).first() if row.contact_id else None,
        work=Work.objects.visible_to(reader).filter(pk=row.work_id).first() if row.work_id else None,
        citation=_citation(row.citation_id, reader) if row.citation_id else None,
        file=StoredFile.objects.visible_to(reader).filter(pk=row.file_id).first() if row.file_id else None,
        need=Need.objects.visible_to(reader).filter(pk=need_id).first() if need_id else None,
    )


def _citation(key: int, reader: Reader) -> Citation | None:
    return Citation.objects.visible_to(reader).select_related("edition").filter(pk=key).first()


def added_to(kind: str, row: Shared, *, reader: Reader) -> list[Any]:
    """Return what was added to a row, oldest first, without what is of a member whom the reader may not see.

    At most two queries.
    """
    if kind not in ADDED_TO:
        return []
    model, _to, field = ADDED[ADDED_TO[kind]]
    rows: Any = model._default_manager
    seen = rows.filter(speaking_of_visible(model, ["member"], reader), **{field: row})
    visible = Prefetch("work", Work.objects.visible_to(reader))
    found = seen.select_related("member").prefetch_related(visible)
    return sorted(found, key=lambda one: (in_time(one.held_on), one.pk))


def added_called(kind: str, public_id: str, *, reader: Reader) -> Any:  # noqa: ANN401 - a row of any kind
    """Return one thing that was added, with what it was added to. One query.

    Raises:
        ObjectDoesNotExist: none that the reader may see.
    """
    model, _to, field = ADDED[kind]
    rows: Any = model._default_manager
    return rows.select_related(field, "member").get(
        speaking_of_visible(model, ["member", field], reader), public_id=public_id
    )


def contacts_for(codes: Sequence[str] | None, today: date, *, reader: Reader) -> list[Designation]:
    """Return who is designated today by some members, or by any, and stands in lists. One query.

    Whom to ask is chosen among them.
    """
    rows = listed(Designation.objects.visible_to(reader), Consent.Channel.LIST, through="person")
    if codes is not None:
        rows = rows.filter(member__code__in=codes)
    rows = rows.filter(person__in=Person.objects.visible_to(reader)).select_related("person__identity", "member")
    return [row for row in rows.order_by("person__name_key", "pk") if is_in_force(row.began, row.ended, today)]


def of_member(code: str, *, reader: Reader) -> list[tuple[str, Any]]:
    """Return what a member told, published alone, newest first within each kind. One query a kind.

    What several members told together is nobody's alone: then the member is among those that it concerns.
    """
    whose = Q(member__code=code) | Q(member=None, source__isnull=False, areas__code=code)
    found = []
    for kind, model in SHARED.items():
        rows = model.objects.visible_to(reader).filter(whose, state=Shared.State.PUBLISHED).select_related("source")
        found += [(kind, row) for row in sorted(rows.distinct(), key=_newest_first, reverse=True)]
    return found


def adopted_by(code: str, *, reader: Reader) -> list[Adoption]:
    """Return which published practices a member took over, oldest first. One query."""
    seen = speaking_of_visible(Adoption, ["member", "practice"], reader)
    rows = Adoption.objects.filter(seen, member__code=code, practice__state=Shared.State.PUBLISHED)
    return sorted(rows.select_related("practice__member"), key=lambda one: (in_time(one.held_on), one.pk))
