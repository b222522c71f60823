"""From the rows of a list to what each says of a person: all cells of a row by the meaning of their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from focalpoint.areas.network.importing import values
from focalpoint.areas.network.importing.cells import Cell, Grid
from focalpoint.areas.network.importing.headings import Field
from focalpoint.areas.network.importing.values import Read, Said
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keys import name_key

OF_POST: Final = ("title", "unit", "rank", "began")
"""Fields of which a designation has one value."""
CONTACTS: Final = (Field.EMAIL, Field.PHONE, Field.MOBILE, Field.ADDRESS)


@dataclass(frozen=True, slots=True)
class Rules:
    """By what cells are understood: the table of names, the themes, and what was said of the list as a whole."""

    codes: dict[str, set[str]]
    members: frozenset[str]
    themes: dict[str, str]
    date_order: str = ""
    default_role: str = ""


@dataclass(slots=True)
class Row:
    """What one row says. Of notes and problems each names its field, empty for the row as a whole."""

    number: int
    name: str = ""
    member: str = ""
    role: str = ""
    title: str = ""
    unit: str = ""
    rank: str = ""
    contacts: dict[str, list[str]] = field(default_factory=dict)
    speaks: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    began: str = ""
    ended: str = ""
    consents: dict[str, bool] = field(default_factory=dict)
    at_risk: bool | None = None
    notes: list[tuple[str, Said]] = field(default_factory=list)
    problems: list[tuple[str, Said]] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """By what two rows of one list mean the same person."""
        return (name_key(self.name), self.member)

    @property
    def post(self) -> tuple[str, str, str]:
        """By what two rows about the same person mean the same designation."""
        return (self.member, self.role, self.ended)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Row":
        """Return the row that :meth:`as_json` wrote."""
        return cls(**{name: given[name] for name in cls.__slots__})


def body(rows: Grid, heading_row: int) -> tuple[list[tuple[int, list[Cell]]], int]:
    """Return the rows below the headings with their numbers, and how many empty or repeated ones were left out."""
    headings = [cell.text.strip() for cell in rows[heading_row - 1]]
    kept = []
    for number, row in enumerate(rows[heading_row:], heading_row + 1):
        if all(cell.is_empty for cell in row) or [cell.text.strip() for cell in row] == headings:
            continue
        kept.append((number, row))
    return kept, len(rows) - heading_row - len(kept)


def understood(numbered: Sequence[tuple[int, list[Cell]]], columns: Sequence[str], rules: Rules) -> Iterator[Row]:
    """Yield what each row says. About 40 microseconds a cell."""
    for number, cells in numbered:
        row = Row(number)
        parts: dict[str, str] = {}
        for meant, cell in zip(columns, cells, strict=False):
            if meant != Field.IGNORE:
                _take(row, Field(meant), cell, parts, rules)
        _name(row, parts)
        _finish(row, rules)
        yield row


def _take(row: Row, meant: Field, cell: Cell, parts: dict[str, str], rules: Rules) -> None:
    read = _read(meant, cell, rules)
    row.notes += [(meant, said) for said in read.notes]
    row.problems += [(meant, said) for said in read.problems]
    if not read.values:
        return
    if meant in CONTACTS:
        held = row.contacts.setdefault(meant.value, [])
        held += [value for value in read.values if value not in held]
    elif meant == Field.SPEAKS:
        row.speaks = list(dict.fromkeys([*row.speaks, *read.values]))
    elif meant == Field.THEMES:
        row.themes = list(dict.fromkeys([*row.themes, *read.values]))
    elif meant in {Field.LIST, Field.EXPORT}:
        row.consents[meant.removeprefix("consent_")] = read.value == "yes"
    elif meant == Field.AT_RISK:
        row.at_risk = read.value == "yes"
    elif meant in {Field.HONORIFIC, Field.NOTE}:
        row.notes.append((meant, (meant.value, {"value": read.value})))
    elif meant in {Field.NAME, Field.GIVEN, Field.FAMILY}:
        parts[meant] = read.value
    else:
        setattr(row, meant.value, read.value)


def _read(meant: Field, cell: Cell, rules: Rules) -> Read:  # noqa: PLR0911 - one line for each kind of field
    if meant in {Field.NAME, Field.GIVEN, Field.FAMILY}:
        return values.person_name(cell)
    if meant == Field.MEMBER:
        return values.member(cell, rules.codes, rules.members)
    if meant == Field.ROLE:
        return values.role(cell)
    if meant == Field.EMAIL:
        return values.mail(cell)
    if meant in {Field.PHONE, Field.MOBILE}:
        return values.phone(cell)
    if meant == Field.ADDRESS:
        return values.postal(cell)
    if meant in {Field.BEGAN, Field.ENDED}:
        return values.day(cell, order=rules.date_order)
    if meant in {Field.LIST, Field.EXPORT, Field.AT_RISK}:
        return values.yes_no(cell)
    if meant == Field.SPEAKS:
        return values.languages(cell)
    if meant == Field.THEMES:
        return values.themes(cell, rules.themes)
    return values.line(cell, longest=100 if meant == Field.RANK else 1000 if meant == Field.NOTE else 300)


def _name(row: Row, parts: dict[str, str]) -> None:
    row.name = parts.get(Field.NAME, "")
    if not row.name and parts:
        row.name = " ".join(parts[part] for part in (Field.GIVEN, Field.FAMILY) if part in parts)
        if len(parts) > 1:
            row.notes.append((Field.NAME, ("joined", {})))
    if len(row.name) > 200:
        row.problems.append((Field.NAME, ("too_long", {"longest": "200"})))


def _finish(row: Row, rules: Rules) -> None:
    """Say what is missing, and what does not go together."""
    said = {where for where, _problem in row.problems}
    if not row.name and said.isdisjoint({Field.NAME, Field.GIVEN, Field.FAMILY}):
        row.problems.append((Field.NAME, ("name_missing", {})))
    if not row.member and Field.MEMBER not in said:
        row.problems.append((Field.MEMBER, ("member_missing", {})))
    if not row.role and Field.ROLE not in said:
        if rules.default_role:
            row.role = rules.default_role
        else:
            row.problems.append((Field.ROLE, ("role_missing", {})))
    if row.began and row.ended:
        began, ended = PartialDate.parse(row.began), PartialDate.parse(row.ended)
        if began.earliest and ended.latest and ended.latest < began.earliest:
            row.problems.append((Field.ENDED, ("dates_reversed", {})))
