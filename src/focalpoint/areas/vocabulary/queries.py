"""Questions to the vocabulary: what areas are called on a day, what belongs to a region or an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from focalpoint.areas.vocabulary.concepts import lexicon as lexicon  # noqa: PLC0414 - asked for here like the rest
from focalpoint.areas.vocabulary.models import (
    Area,
    CarriedDifference,
    OfficialName,
    OrganisationMembership,
    Source,
    ThemeName,
)
from focalpoint.ground.shared.forgetting import Forgotten, Held
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.remembered import is_remembering, remembered
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.words import page_language


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

    A code without a name in ``language`` gets its English one; a code the table does not have is missing. Where answers
    are remembered, the whole table of a language is asked for once and serves every day and every choice of codes.
    """
    wanted = None if codes is None else frozenset(codes)
    table = _whole_table(language) if is_remembering() else None
    if table is None:
        table = _table(language, wanted)
    found = {}
    for code in table if wanted is None else wanted & table.keys():
        for begins, name in table[code]:
            if begins <= day:
                found[code] = name
                break
    return found


NameTable: TypeAlias = dict[str, list[tuple[date, Name]]]
"""Every name of an area with its first day, by code; those in the language first, of these the newest first."""

LARGEST_TABLE: Final = 5_000
"""Rows of a language that are worth having in memory; the world's States and organisations are about 250."""


@remembered
def _whole_table(language: str) -> NameTable | None:
    """Return all names of a language; None where they are so many that a page had better ask for those it shows."""
    table = _table(language, None, most=LARGEST_TABLE + 1)
    return None if sum(len(names) for names in table.values()) > LARGEST_TABLE else table


def _table(language: str, codes: frozenset[str] | None, *, most: int | None = None) -> NameTable:
    rows = OfficialName.objects.filter(language__in={language, DEFAULT}).exclude(status=OfficialName.Status.REJECTED)
    if codes is not None:
        rows = rows.filter(area__code__in=codes)
    table: NameTable = {}
    for (
        code,
        spoken,
        short,
        formal,
        of,
        listed,
        abbreviation,
        sort_key,
        status,
        valid_from,
    ) in rows.order_by().values_list(*_COLUMNS)[:most]:
        draft = status == OfficialName.Status.DRAFT
        name = Name(code, spoken, short, formal, of, listed, abbreviation, sort_key, draft)
        table.setdefault(code, []).append((valid_from or date.min, name))
    for names in table.values():
        if len(names) > 1:
            names.sort(key=lambda held: (held[1].language == language, held[0]), reverse=True)
    return table


def in_order(day: date, *, language: str, chinese_order: str = "pinyin") -> QuerySet[OfficialName]:
    """Return the names that hold on ``day`` in the order of the language, for paging. Further filters may follow.

    An area without a name in the language stands among them with its English one, as :func:`names_on` calls it.
    ``chinese_order`` is ``pinyin`` or ``english``; the setting of the installation decides.
    """
    names = OfficialName.objects.filter(language=language).held_on(day)
    if language != DEFAULT:
        own = OfficialName.objects.filter(area=OuterRef("area"), language=language).held_on(day)
        stands_in = Q(language=DEFAULT) & ~Exists(own)
        names = OfficialName.objects.filter(Q(language=language) | stands_in).held_on(day)
    if language == "zh" and chinese_order == "english":
        return names.in_english_order(day)
    return names.order_by("sort_key")


@dataclass(frozen=True, slots=True)
class Region:
    """A region with all it contains."""

    code: str
    ids: frozenset[int]


@remembered
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


@remembered
def theme_names(language: str) -> dict[str, tuple[str, str]]:
    """Return what each theme is called and in which language, by code, narrower themes behind the wider one.

    English stands in where a language has none. One query.
    """
    rows = ThemeName.objects.filter(language__in={language, DEFAULT}).values_list(
        "theme__code", "theme__parent__code", "language", "name"
    )
    found: dict[str, tuple[str, str]] = {}
    above: dict[str, str] = {}
    for code, parent, tongue, name in sorted(rows, key=lambda row: row[2] == language):
        found[code], above[code] = (name, tongue), parent or ""
    order = sorted(found, key=lambda code: (above[code] or code, bool(above[code]), code))
    return {code: found[code] for code in order}


def organisations_of(code: str, day: date) -> list[str]:
    """Return the codes of the organisations to which a State belongs on ``day``. One query."""
    if is_remembering():
        return [organisation for organisation, member in belonging_on(day) if member == code]
    return list(_belonging(day).filter(member__code=code).values_list("organisation__code", flat=True))


@remembered
def members_of(code: str, day: date) -> list[str]:
    """Return the codes of the States that belong to an organisation on ``day``. One query."""
    return list(_belonging(day).filter(organisation__code=code).values_list("member__code", flat=True))


@remembered
def belonging_on(day: date) -> list[tuple[str, str]]:
    """Return (organisation, member) codes of everybody who belongs on ``day``. One query."""
    return list(_belonging(day).values_list("organisation__code", "member__code"))


def _belonging(day: date) -> QuerySet[OrganisationMembership]:
    begun = Q(joined__isnull=True) | Q(joined__lte=day)
    lasting = Q(left__isnull=True) | Q(left__gte=day)
    return OrganisationMembership.objects.filter(begun, lasting).order_by("organisation__code", "member__code")


NAME_FIELDS: Final = ("short", "formal", "of", "listed", "abbreviation", "status", "of_status", "source", "note")
"""What a trace, a conflict and a comparison show of a name."""
BY_HAND: Final = ("web", "console")
"""Channels through which a person edits; what came through them is left alone by a load."""


def name_id(name: OfficialName) -> str:
    """Return what identifies a name in the trail: code, language, first day (empty: since before the record)."""
    first = name.valid_from.isoformat() if name.valid_from else ""
    return f"{name.area.code}.{name.language}.{first}"


def name_label(name: OfficialName) -> str:
    """Return what a name is called in the trail: itself, with code and language."""
    return f"{name.short} ({name.area.code}, {name.language})"


def name_called(identifier: str) -> OfficialName:
    """Return the name of an id as :func:`name_id` makes it. One query.

    Raises:
        OfficialName.DoesNotExist: there is none.
    """
    code, _separator, rest = identifier.partition(".")
    language, _separator, first = rest.partition(".")
    try:
        day = date.fromisoformat(first) if first else None
    except ValueError:
        raise OfficialName.DoesNotExist from None
    rows = OfficialName.objects.select_related("area", "source")
    return rows.get(area__code=code, language=language, valid_from=day)


def names_called(identifiers: Iterable[str]) -> dict[str, OfficialName]:
    """Return the names of ids as :func:`name_id` makes them; an id without a name is missing. One query."""
    wanted = set(identifiers)
    codes, languages = (
        {identifier.split(".")[place] for identifier in wanted if "." in identifier} for place in (0, 1)
    )
    rows = OfficialName.objects.filter(area__code__in=codes, language__in=languages).select_related("area", "source")
    return {identifier: row for row in rows if (identifier := name_id(row)) in wanted}


def names_in(language: str, *, drafts_only: bool = False) -> QuerySet[OfficialName]:
    """Return the names of one language in its order, with areas and sources, for paging."""
    rows = OfficialName.objects.filter(language=language).select_related("area", "source")
    if drafts_only:
        rows = rows.filter(drafts())
    return rows.order_by("sort_key", "pk")


def drafts() -> Q:
    """Return the condition that a name, or its forms in a sentence, waits for a reader of its language."""
    return Q(status=OfficialName.Status.DRAFT) | Q(of_status=OfficialName.Status.DRAFT)


def decided_by(person: Forgotten) -> QuerySet[OfficialName]:
    """Return the names that somebody approved or rejected, by their own name of the day."""
    # The field is as long as this.
    return OfficialName.objects.filter(approved_by__in=[name[:200] for name in person.names if name.strip()])


def held_about(person: Forgotten) -> list[Held]:
    """Return which names somebody approved or rejected. One query."""
    said = {
        OfficialName.Status.APPROVED: _("approved"),
        OfficialName.Status.REJECTED: _("rejected"),
        OfficialName.Status.DRAFT: _("draft"),
    }
    return [
        Held(
            room="vocabulary",
            what=_("Decision"),
            values={
                _("Short name"): name_label(name),
                _("Status"): said[OfficialName.Status(name.status)],
                _("Date"): name.approved_at.isoformat() if name.approved_at else "",
            },
        )
        for name in decided_by(person).select_related("area").order_by("pk")
    ]


def source_called(code: str) -> Source | None:
    """Return the source of a code; None where there is none. One query."""
    return Source.objects.filter(code=code).first()


def source_title(code: str) -> str:
    """Return the title of the source of a code; the code itself where there is none. One query."""
    found = source_called(code)
    return found.title if found else code


def source_choices() -> list[tuple[str, str]]:
    """Return every source for a list of choices, none chosen first. One query."""
    rows = Source.objects.order_by("title").values_list("code", "title", "dated")
    return [("", "—"), *((code, f"{title[:90]} ({dated})" if dated else title[:90]) for code, title, dated in rows)]


@remembered
def counts_of_drafts() -> dict[str, tuple[int, int]]:
    """Return how many names each language has, and how many of them are drafts. One query."""
    rows = OfficialName.objects.order_by().values_list("language")
    counted = rows.annotate(number=Count("pk"), open=Count("pk", filter=drafts()))
    return {language: (number, waiting) for language, number, waiting in counted}


def by_hand(kind: str) -> dict[str, dict[str, Any]]:
    """Return the records of a kind that somebody edited, by id, with the values before their first edit. One query.

    A value that was edited twice is the one before the first; one for which it was decided to keep ours is the carried
    one of that decision, so that it is not offered again.
    """
    found: dict[str, dict[str, Any]] = {}
    rows = Entry.objects.filter(subject_kind=kind, channel__in=BY_HAND).with_values().order_by("pk")
    for entry in rows:
        before = found.setdefault(entry.subject_id, {})
        for field, value in (entry.before or {}).items():
            if entry.action == "vocabulary.keep_ours":
                before[field] = value
            else:
                before.setdefault(field, value)
        if entry.action == "vocabulary.take_carried":
            before |= entry.after or {}
    return found


def differences() -> list[CarriedDifference]:
    """Return the records of which the carried record says otherwise than a person, oldest first. One query."""
    return list(CarriedDifference.objects.all())


def waiting_for(reader: Reader, *, now: datetime) -> list[Waiting]:
    """Return what waits for the secretariat: drafts to approve. Two queries, else none."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    found = []
    language = page_language()
    open_drafts = sum(waiting for _number, waiting in counts_of_drafts().values())
    if open_drafts:
        found.append(
            Waiting(
                room="vocabulary",
                what=ngettext(
                    "{count} name is a draft until a reader of its language approves it.",
                    "{count} names are drafts until readers of their languages approve them.",
                    open_drafts,
                ).format(count=open_drafts),
                action=_("Approve names"),
                address=f"/{language}/names/",
                minutes=10,
                since=_first_trace(now),
            )
        )
    return found


def _first_trace(now: datetime) -> datetime:
    """Return since when the drafts are there: since the first load."""
    return (
        Entry.objects.filter(action="vocabulary.load_record").values_list("at", flat=True).order_by("pk").first() or now
    )
