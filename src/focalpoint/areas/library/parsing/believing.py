"""What a file says of itself is taken where it can be: a day papers of our time bear, a symbol that has its form."""

from dataclasses import replace
from datetime import date
from typing import Final

from focalpoint.areas.library.masking import masked
from focalpoint.areas.library.parsing.head import is_symbol
from focalpoint.areas.library.parsing.parsed import Parsed
from focalpoint.ground.shared.dates import InvalidDate, PartialDate

FIRST_YEAR: Final = 1945
"""Year of the first papers that bear a symbol. An older paper is dated by hand."""
LONGEST_TOLD: Final = 80


def believed(parsed: Parsed, *, today: date) -> Parsed:
    """Return a paper without a date and a symbol that cannot be its own; ``warnings`` say what was not taken.

    Its title stands on pages that everybody reads, so addresses and numbers in it are covered.
    """
    warnings = list(parsed.warnings)
    dated, symbol = parsed.dated, parsed.symbol
    if dated and not _is_likely(dated, today):
        warnings.append(("dated", dated[:LONGEST_TOLD]))
        dated = ""
    if symbol and not is_symbol(symbol):
        warnings.append(("symbol", symbol[:LONGEST_TOLD]))
        symbol = ""
    return replace(parsed, title=masked(parsed.title), dated=dated, symbol=symbol, warnings=tuple(warnings))


def _is_likely(dated: str, today: date) -> bool:
    try:
        found = PartialDate.parse(dated)
    except InvalidDate:
        return False
    if found.earliest is None or found.latest is None:
        return False
    return found.earliest.year >= FIRST_YEAR and found.latest.year <= today.year + 1
