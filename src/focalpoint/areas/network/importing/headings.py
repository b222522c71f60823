"""From headings to fields: which row holds them, and what each column probably means, with the reason.

A proposal is shown and corrected by a person; nothing is read by it before.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from focalpoint.areas.network.importing.cells import DATE, Cell, Grid
from focalpoint.areas.network.importing.heading_words import HEADINGS
from focalpoint.areas.network.importing.phrases import is_form_of_address
from focalpoint.areas.network.importing.values import is_date
from focalpoint.ground.shared.keys import name_key


class Field(StrEnum):
    """What a column can mean."""

    IGNORE = "ignore"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    HONORIFIC = "honorific"
    MEMBER = "member"
    ROLE = "role"
    TITLE = "title"
    UNIT = "unit"
    RANK = "rank"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    ADDRESS = "address"
    SPEAKS = "speaks"
    THEMES = "themes"
    BEGAN = "began"
    ENDED = "ended"
    LIST = "consent_list"
    EXPORT = "consent_export"
    AT_RISK = "at_risk"
    NOTE = "note"


MANY: Final = frozenset(
    {Field.IGNORE, Field.EMAIL, Field.PHONE, Field.MOBILE, Field.ADDRESS, Field.SPEAKS, Field.THEMES, Field.NOTE}
)
"""Fields that several columns may give."""

WORDS: Final[dict[str, Field]] = {
    name_key(word): Field(one) for one, words in HEADINGS.items() for word in reversed(words.split("|"))
}
_MAIL: Final = re.compile(r"[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+")
_PHONE: Final = re.compile(r"\+?[\d\s().\-/]{7,}")
_BY_CONTENT: Final = 0.6
"""Share of the filled cells of a column that must look alike before their look is a reason."""
_SEARCHED: Final = 15
"""Rows from the top among which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one column probably means: its heading, some of its cells, the field, and why.

    ``why`` is ``kept`` (said last time), ``heading``, ``part`` of the heading, ``content``, ``twice`` (another column
    has it already) or ``nothing``.
    """

    heading: str
    sample: tuple[str, ...]
    field: Field
    why: str


def heading_row(rows: Grid) -> int:
    """Return the row, from 1, that most looks like headings; 1 where none does."""
    best, most = 1, 0
    for number, row in enumerate(rows[:_SEARCHED], 1):
        known = len({WORDS[key] for cell in row if (key := name_key(cell.text)) in WORDS})
        if known > most:
            best, most = number, known
    return best


def headings(rows: Grid, row: int) -> list[str]:
    """Return what stands over each column: the heading, behind what a merged cell above it says."""
    own = [" ".join(cell.text.split()) for cell in rows[row - 1]]
    above = rows[row - 2] if row > 1 else []
    # A row above counts as headings where something in it spans several columns, and as a title of the list otherwise.
    spans = [
        column
        for column, cell in enumerate(above)
        if not cell.is_empty and sum(other.text == cell.text for other in above) > 1
    ]
    whole = len({above[column].text for column in spans}) == 1 and len(spans) == len(above)
    if spans and not whole:
        for column in spans:
            over = " ".join(above[column].text.split())
            own[column] = f"{over}: {own[column]}" if own[column] else over
    return own


def digest(names: Sequence[str]) -> str:
    """Return by what the same set of headings is known again, in whatever order."""
    folded = sorted(name_key(name) for name in names if name.strip())
    return hashlib.sha256("\0".join(folded).encode()).hexdigest()


def proposals(rows: Grid, row: int, kept: Mapping[str, str]) -> list[Proposal]:
    """Return what each column probably means; ``kept`` is what was said last time, by folded heading."""
    found: list[Proposal] = []
    taken: set[Field] = set()
    body = rows[row:]
    for column, name in enumerate(headings(rows, row)):
        cells = [line[column] for line in body if not line[column].is_empty]
        meant, why = _meaning(name, cells, kept)
        if meant not in MANY and meant in taken:
            meant, why = Field.IGNORE, "twice"
        taken.add(meant)
        found.append(Proposal(name, tuple(dict.fromkeys(cell.text[:60] for cell in cells[:40]))[:3], meant, why))
    return found


def _meaning(name: str, cells: Sequence[Cell], kept: Mapping[str, str]) -> tuple[Field, str]:
    key = name_key(name)
    if key in kept:
        return Field(kept[key]), "kept"
    for one in (key, name_key(name.rpartition(":")[2]) if ":" in name else ""):
        if WORDS.get(one) == Field.TITLE and _mostly_forms_of_address(cells):
            return Field.HONORIFIC, "content"
        if one in WORDS:
            return WORDS[one], "heading"
    words = sorted((word for word in WORDS if len(word) > 3 and f" {word} " in f" {key} "), key=len)
    if words:
        return WORDS[words[-1]], "part"
    if cells:
        # A day without a heading may be of birth or of a meeting: nobody can tell, so it is not proposed.
        texts = ["" if cell.kind == DATE or is_date(cell.text) else cell.text.strip() for cell in cells]
        for pattern, meant in ((_MAIL, Field.EMAIL), (_PHONE, Field.PHONE)):
            alike = sum(bool(pattern.fullmatch(text)) for text in texts)
            if alike / len(cells) >= _BY_CONTENT:
                return meant, "content"
    return Field.IGNORE, "nothing"


def _mostly_forms_of_address(cells: Sequence[Cell]) -> bool:
    return bool(cells) and sum(is_form_of_address(cell.text) for cell in cells) / len(cells) >= _BY_CONTENT
