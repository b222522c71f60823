"""From cells to what a report says, or to what is wrong in which cell. No database."""

from collections.abc import Iterator, Mapping
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
from focalpoint.areas.ledger.words import ANSWERS, STATES
from focalpoint.areas.network.importing.cells import BROKEN, FORMULA, MERGED
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.ground.shared.counting import word_count
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.languages import CODES

_ODD: Final[Mapping[str, str | Promise]] = {
    FORMULA: gettext_lazy("A formula stands here. Write its result as text or as a number."),
    BROKEN: gettext_lazy("A mistake of the spreadsheet stands here, such as #REF!. Write what is meant."),
    MERGED: gettext_lazy("This cell is joined with another. Part them and write into each."),
}
_LONGEST: Final = {"value_unit": 60, "value_of": 200, "value_source": 300}
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
    problems = [Problem(row.sheet, row.cell(column), str(_ODD[kind])) for column, kind in row.odd.items()]
    values: dict[str, PartialDate | None] = {}

    def wrong(column: str, sentence: str) -> None:
        if column not in row.odd:
            problems.append(Problem(row.sheet, row.cell(column), sentence))

    given = row.answers
    state = state_of(row.kind, given["state"])
    if not given["state"]:
        wrong("state", _("Choose how far it has come, or empty the other cells of this row."))
    elif state is None:
        wrong("state", _("“{word}” is none of the words of the list. Choose one of them.").format(word=given["state"]))
    for column in ("happened_on", "value_on"):
        try:
            values[column] = PartialDate.read(given[column]) if given[column] else None
        except InvalidInput as problem:
            wrong(column, str(problem))
    count = word_count(given["words"])
    if count > MOST_WORDS:
        sentence = _("This is too long: {most} words at most, and here are {count}.")
        wrong("words", sentence.format(most=MOST_WORDS, count=count))
    value = _decimal(given["value"]) if given["value"] else None
    if given["value"] and value is None:
        wrong(
            "value", _("“{text}” is no number. Write it with digits, such as 20 or 20.5.").format(text=given["value"])
        )
    if value is not None and not given["value_unit"]:
        wrong("value_unit", _("Say what is counted, such as per cent."))
    if not given["value"]:
        for column in ("value_unit", "value_of", "value_on", "value_source"):
            if given[column]:
                wrong("value", _("Write the value to which cell {cell} belongs.").format(cell=row.cell(column)))
                break
    for column, most in _LONGEST.items():
        if len(given[column]) > most:
            wrong(column, _("This is too long: {most} letters at most.").format(most=most))
    links = tuple(given["links"].split())
    for sentence in _wrong_links(links):
        wrong("links", sentence)
    spoken = language_of(given["language"] or language)
    if spoken is None:
        wrong("language", _("Write the language as its code, such as {codes}.").format(codes="ar, en, es, fr, ru, zh"))
    if problems or state is None or spoken is None:
        return problems
    return Told(
        row,
        Said(
            state=state,
            words=given["words"],
            language=spoken,
            happened_on=values["happened_on"],
            value=value,
            value_unit=given["value_unit"],
            value_of=given["value_of"],
            value_on=values["value_on"],
            value_source=given["value_source"],
        ),
        links,
    )


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


def _wrong_links(links: tuple[str, ...]) -> Iterator[str]:
    if len(links) > MOST_LINKS:
        yield _("At most {most} addresses.").format(most=MOST_LINKS)
    for link in links:
        try:
            _WEB(link)
        except ValidationError:
            yield _("“{link}” is no address of the web. It begins with https://.").format(link=link[:80])
            continue
        if len(link) > _LONGEST_LINK:
            yield _("This address is too long: {most} letters at most.").format(most=_LONGEST_LINK)
