"""Rolls, as printed and in approved names."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from focalpoint.areas.network.models import Roll, RollEntry
from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


@remembered
def rolls(*, reader: Reader) -> tuple[Roll, ...]:
    """Return the rolls, oldest first. One query."""
    return tuple(Roll.objects.visible_to(reader).select_related("source").order_by("dated"))


def roll_called(name: str, *, reader: Reader) -> Roll:
    """Return a roll by its slug or public id.

    Raises:
        Roll.DoesNotExist: there is none that ``reader`` may see.
    """
    rolls = Roll.objects.visible_to(reader).select_related("source")
    return rolls.filter(slug=name).first() or rolls.get(public_id=name)


@remembered
def entries_of(roll: Roll) -> list[RollEntry]:
    """Return the lines of a roll that its reader has already been shown to see, as printed. One query."""
    return list(roll.entries.select_related("area"))


@remembered
def rolls_with_counts(*, reader: Reader) -> list[tuple[Roll, int]]:
    """Return the rolls, oldest first, each with its number of names. One query."""
    found = Roll.objects.visible_to(reader).select_related("source").annotate(number=Count("entries")).order_by("dated")
    return [(roll, roll.number) for roll in found]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a roll beside the approved name of its day."""

    entry: RollEntry
    name: Name


@dataclass(frozen=True, slots=True)
class Calling:
    """A roll in the order of one language: States first, then organisations."""

    lines: tuple[Line, ...]

    @property
    def states(self) -> list[Name]:
        """Names of the States."""
        return [line.name for line in self.lines if line.entry.area.kind != Area.Kind.ORGANISATION]

    @property
    def organisations(self) -> list[Name]:
        """Names of the organisations."""
        return [line.name for line in self.lines if line.entry.area.kind == Area.Kind.ORGANISATION]


def rolled(
    roll: Roll,
    entries: list[RollEntry],
    *,
    day: date,
    language: str,
    as_printed: bool = False,
    chinese_order: str = "pinyin",
) -> Calling:
    """Return a roll with the names that hold on ``day``, in the order of the language. One query, two in Chinese.

    ``as_printed`` keeps the order of the document and puts the printed name wherever a form of the name is asked for,
    with the article that the table gives it in the roll's own language.
    """
    names = names_on(day, language=language, codes=[entry.area.code for entry in entries])
    if as_printed:
        names = {entry.area.code: _as_printed(names[entry.area.code], entry, roll) for entry in entries}
    keys = {code: name.sort_key for code, name in names.items()}
    if language == "zh" and chinese_order == "english":
        keys = {code: name.sort_key for code, name in names_on(day, language="en", codes=names).items()}

    def place(entry: RollEntry) -> tuple[bool, int | str]:
        is_organisation = entry.area.kind == Area.Kind.ORGANISATION
        return (is_organisation, entry.position) if as_printed else (is_organisation, keys[entry.area.code])

    return Calling(tuple(Line(entry, names[entry.area.code]) for entry in sorted(entries, key=place)))


def _as_printed(name: Name, entry: RollEntry, roll: Roll) -> Name:
    printed = entry.name_as_printed
    if name.language != roll.language:
        return replace(name, short=printed)
    # "the Netherlands": the printed list has no article, the running text has the table's.
    article = name.of[: -len(name.short)] if name.of.endswith(name.short) else ""
    return replace(name, short=printed, of=article + printed, listed=article + printed)


@remembered
def printed_names(code: str, *, reader: Reader) -> list[RollEntry]:
    """Return how rolls printed one area's name, oldest first. One query."""
    rolls = Roll.objects.visible_to(reader)
    entries = RollEntry.objects.filter(area__code=code, roll__in=rolls)
    return list(entries.select_related("roll__source").order_by("roll__dated"))
