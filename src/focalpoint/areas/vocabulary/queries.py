"""Questions to the vocabulary: what areas are called on a day, what belongs to a region or an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from focalpoint.areas.vocabulary.models import Area, OfficialName, OrganisationMembership
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.languages import DEFAULT


@dataclass(frozen=True, slots=True)
class Name:
    """What one area is called on one day in one language.

    ``language`` differs from the one asked for where the table has no name in it and English stands in.
    """

    code: str
    language: str
    short: str
    formal: str
    of: str
    listed: str
    abbreviation: str
    sort_key: str
    is_draft: bool


_COLUMNS = (
    "area__code",
    "language",
    "short",
    "formal",
    "of",
    "listed",
    "abbreviation",
    "sort_key",
    "status",
    "valid_from",
)


def names_on(day: date, *, language: str, codes: Iterable[str] | None = None) -> dict[str, Name]:
    """Return the names that hold on ``day``, by code, for ``codes`` or for all areas. One query.

    A code without a name in ``language`` gets its English one; a code the table does not have is missing.
    """
    rows = OfficialName.objects.filter(language__in={language, DEFAULT})
    if codes is not None:
        rows = rows.filter(area__code__in=set(codes))
    rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
    found: dict[str, tuple[bool, date, Name]] = {}
    for code, spoken, short, formal, of, listed, abbreviation, sort_key, status, valid_from in rows.values_list(
        *_COLUMNS
    ):
        name = Name(
            code, spoken, short, formal, of, listed, abbreviation, sort_key, status == OfficialName.Status.DRAFT
        )
        rank = (name.language == language, valid_from or date.min)
        held = found.get(name.code)
        if held is None or rank > held[:2]:
            found[name.code] = (*rank, name)
    return {code: name for code, (_, _, name) in found.items()}


def in_order(day: date, *, language: str, chinese_order: str = "pinyin") -> QuerySet[OfficialName]:
    """Return the names that hold on ``day`` in the order of the language, for paging. Further filters may follow.

    ``chinese_order`` is ``pinyin`` or ``english``; the setting of the installation decides.
    """
    names = OfficialName.objects.filter(language=language).held_on(day)
    if language == "zh" and chinese_order == "english":
        return names.in_english_order(day)
    return names.order_by("sort_key")


@dataclass(frozen=True, slots=True)
class Region:
    """A region with all it contains."""

    code: str
    ids: frozenset[int]


def regions() -> dict[str, Region]:
    """Return every region of the world by its code, each with the keys of the regions inside it. One query."""
    rows = list(Area.objects.filter(kind=Area.Kind.REGION).values_list("pk", "code", "region_id"))
    parent = {pk: above for pk, _, above in rows}
    inside: dict[int, set[int]] = {pk: set() for pk in parent}
    for pk in parent:
        above: int | None = pk
        while above in inside:
            inside[above].add(pk)
            above = parent[above]
    return {code: Region(code, frozenset(inside[pk])) for pk, code, _ in rows}


def organisations_of(code: str, day: date) -> list[str]:
    """Return the codes of the organisations to which a State belongs on ``day``. One query."""
    return list(_belonging(day).filter(member__code=code).values_list("organisation__code", flat=True))


def members_of(code: str, day: date) -> list[str]:
    """Return the codes of the States that belong to an organisation on ``day``. One query."""
    return list(_belonging(day).filter(organisation__code=code).values_list("member__code", flat=True))


def belonging_on(day: date) -> list[tuple[str, str]]:
    """Return (organisation, member) codes of everybody who belongs on ``day``. One query."""
    return list(_belonging(day).values_list("organisation__code", "member__code"))


def _belonging(day: date) -> QuerySet[OrganisationMembership]:
    begun = Q(joined__isnull=True) | Q(joined__lte=day)
    lasting = Q(left__isnull=True) | Q(left__gte=day)
    return OrganisationMembership.objects.filter(begun, lasting).order_by("organisation__code", "member__code")


def codes_called(text: str) -> list[str]:
    """Return codes of areas that any language calls something containing ``text``, or whose code it is. One query."""
    key = name_key(text)
    if not key:
        return []
    named = Q(name_key__contains=key) | Q(area__code__iexact=text.strip())
    return list(
        OfficialName.objects.filter(named).values_list("area__code", flat=True).distinct().order_by("area__code")
    )
