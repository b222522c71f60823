"""From cells to what a report says, or to what is wrong in which cell. No database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from focalpoint.areas.ledger.filling.book import LINES, UNDERTAKINGS, Filled, Problem
from focalpoint.areas.ledger.queries.reporting import MOST_LINKS, MOST_WORDS, Said
from focalpoint.areas.ledger.words import STATES
from focalpoint.areas.ledger.words_progress import ANSWERS
from focalpoint.areas.network.importing.cells import BROKEN, FORMULA, MERGED
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.ui.words import comma

_ODD: Final[Mapping[str, str | Promise]] = {
    FORMULA: gettext_lazy("A formula stands here. Write its result as text or as a number."),
    BROKEN: gettext_lazy("A mistake of the spreadsheet stands here, such as #REF!. Write what is meant."),
    MERGED: gettext_lazy("This cell is joined with another. Part them and write into each."),
}
_LONGEST: Final = {"words": 6_000, "value_unit": 60, "value_of": 200, "value_source": 300}
"""Letters of a cell that goes into a column of the database."""
_LONGEST_LINK: Final = 400
_PLACES: Final = Decimal("0.0001")
_MOST: Final = Decimal(10) ** 16
_WORDS: Final = {UNDERTAKINGS: STATES, LINES: ANSWERS}
_WEB: Final = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Told:
    """What one row tells."""

    row: Filled
    said: Said
    links: tuple[str, ...]


def check_row(row: Filled, *, language: str) -> Told | list[Problem]:
    """Return what a row tells, or everything that is wrong in it. The row is not empty.

    ``language`` is that of the form, in which words are taken to be where the row names none.
    """
    given = row.answers
    state, spoken = state_of(row.kind, given["state"]), language_of(given["language"] or language)
    value = _decimal(given["value"]) if given["value"] else None
    wrong = [*_wrong_words(row, state, spoken), *_wrong_value(given, value), *_wrong_links(given["links"].split())]
    dates: dict[str, PartialDate | None] = {}
    for column in ("happened_on", "value_on"):
        try:
            dates[column] = PartialDate.read(given[column]) if given[column] else None
        except InvalidInput as problem:
            wrong.append((column, str(problem)))
    problems = [Problem(row.sheet, row.cell(column), str(_ODD[kind])) for column, kind in row.odd.items()]
    problems += [Problem(row.sheet, row.cell(column), said) for column, said in wrong if column not in row.odd]
    if problems or state is None or spoken is None:
        return problems
    return Told(
        row,
        Said(
            state=state,
            words=given["words"],
            language=spoken,
            happened_on=dates["happened_on"],
            value=value,
            value_unit=given["value_unit"],
            value_of=given["value_of"],
            value_on=dates["value_on"],
            value_source=given["value_source"],
        ),
        tuple(given["links"].split()),
    )


Wrong = tuple[str, str]
"""A column, and what is wrong there."""


def _wrong_words(row: Filled, state: str | None, spoken: str | None) -> Iterator[Wrong]:
    given = row.answers
    if not given["state"]:
        yield "state", _("Choose how far it has come, or empty the other cells of this row.")
    elif state is None:
        yield "state", _("“{word}” is none of the words of the list. Choose one of them.").format(word=given["state"])
    count = word_count(given["words"])
    if count > MOST_WORDS:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        yield "words", sentence.format(most=MOST_WORDS, count=count)
    if spoken is None:
        sentence = _("Write the language as its code, such as {codes}.")
        yield "language", sentence.format(codes=comma().join(CODES))


def _wrong_value(given: Mapping[str, str], value: Decimal | None) -> Iterator[Wrong]:
    if given["value"] and value is None:
        yield "value", _("“{text}” is no number. Write it with digits, such as 20 or 20.5.").format(text=given["value"])
    if value is not None and not given["value_unit"]:
        yield "value_unit", _("Say what is counted, such as per cent.")
    if not given["value"] and any(given[column] for column in ("value_unit", "value_of", "value_on", "value_source")):
        yield "value", _("Write the value to which the cells beside it belong, or empty them.")
    for column, most in _LONGEST.items():
        if len(given[column]) > most:
            yield column, _("This is too long: {most} letters at most.").format(most=most)


def _wrong_links(links: Sequence[str]) -> Iterator[Wrong]:
    if len(links) > MOST_LINKS:
        yield "links", _("At most {most} addresses.").format(most=MOST_LINKS)
    for link in links:
        try:
            _WEB(link)
        except ValidationError:
            yield "links", _("“{link}” is no address of the web. It begins with https://.").format(link=link[:80])
            continue
        if len(link) > _LONGEST_LINK:
            yield "links", _("This address is too long: {most} letters at most.").format(most=_LONGEST_LINK)


def state_of(kind: str, word: str) -> str | None:
    """Return the state that a word of the list stands for, in any language of the interface; None: for none."""
    wanted = " ".join(word.split()).casefold()
    for code in CODES:
        with translation.override(code):
            for state, said in _WORDS[kind]:
                if wanted in (str(said).casefold(), str(state)):
                    return str(state)
    return None


def language_of(said: str) -> str | None:
    """Return the code of a language that the platform can name; None: it is none."""
    code = said.strip().casefold()
    return next((known for known, _word in SPOKEN if known.casefold() == code), None)


def _decimal(text: str) -> Decimal | None:
    """Return a number that can be read in one way only: a comma before three digits could part thousands."""
    plain = text.replace("\u00a0", "").replace("\u202f", "").replace("٫", ".").strip().removesuffix("%").strip()
    whole, comma, rest = plain.partition(",")
    if comma:
        if len(rest) == 3 or "," in rest or "." in plain:
            return None
        plain = f"{whole}.{rest}"
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found) >= _MOST or found != found.quantize(_PLACES):
        return None
    return found
