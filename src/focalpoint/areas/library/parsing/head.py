"""What a text says of itself at its head: its symbol, its day, its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from focalpoint.areas.library.parsing.building import UNWANTED
from focalpoint.ground.search.analysis.symbols import symbols_of
from focalpoint.ground.shared.dates import InvalidDate, PartialDate

HEAD: Final = 25
"""Lines among which symbol and day are looked for."""
LONGEST_LINE: Final = 3_000
"""Letters of a line that may be one of a head."""
LONGEST_TITLE: Final = 300
LONGEST_SYMBOL: Final = 60
_SPACES: Final = re.compile(r"\s+")
_DISTRIBUTION: Final = re.compile(
    r"^\s*(?:Distr\.?|Original|Distribution|Язык|Оригинал|General Assembly\s*$|Security Council\s*$|United Nations\s*$)"
    r"[^\n]*?(?:General|g[ée]n[ée]rale|Limited|limit[ée]e|Общая)?\s*:?",
    re.IGNORECASE,
)
_MASTHEAD: Final = re.compile(
    r"(?:(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|Объединенные Нации|"
    r"الأمم المتحدة|联合国|General Assembly|Security Council|Economic and Social Council|Assemblée générale|"
    r"Conseil de sécurité|Conseil économique et social|Asamblea General|Consejo de Seguridad|"
    r"Генеральная Ассамблея|Совет Безопасности|الجمعية العامة|مجلس الأمن|大会|安全理事会|"
    r"Distr\.?\s*:?\s*\w*|Original\s*:\s*\w+|Provisional|Advance (?:unedited )?version)[\s:.]*)+",
    re.IGNORECASE,
)
_SESSION: Final = re.compile(
    r"(?:(?:\w+-)?\w+ (?:session|year|meeting)|Agenda items? [\d, and]+.*|\d{2}-\d{5}.*|\*?\d{6,9}\w?\*?)",
    re.IGNORECASE,
)
_SYMBOL_LINE: Final = re.compile(
    r"[A-Z]{1,5}(?:/[A-Za-z0-9.]+)+(?:\s?\(\d{4}\))?(?:\s*[-\N{EN DASH}]\s*[A-Z](?:/[A-Za-z0-9.]+)+)?\*{0,3}"
)


_LETTER: Final = re.compile(
    r"(?:Identical letters|Letters?|Notes? verbales?|Lettres? identiques|Lettre|Carta|Cartas idénticas) "
    r"(?:dated|datées?|de fecha) .*"
)
_ADDRESSED: Final = re.compile(r"(?:Secretary-General|Council|Assembly|Secrétaire général|Conseil de sécurité)\W*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text told; empty what it did not."""

    symbol: str = ""
    dated: str = ""
    title: str = ""


def head_of(lines: Sequence[str]) -> Head:
    """Return what the first lines of a text say: the symbol on the right of a masthead, the day under it, the title.

    The title is only looked for under a masthead with a symbol, and where it is that of a letter; elsewhere the file
    itself knows more than its words.
    """
    first = [_SPACES.sub(" ", line).strip() for line in lines[: 4 * HEAD] if 0 < len(line.strip()) <= LONGEST_LINE]
    first = first[:HEAD]
    symbol, at = _symbol(first)
    return Head(symbol, _dated(first), _letter(first) or (_title(first, at) if symbol else ""))


def one_line(text: str) -> str:
    """Return a title as one line that fits."""
    return UNWANTED.sub("", _SPACES.sub(" ", text[: 4 * LONGEST_TITLE])).strip()[:LONGEST_TITLE].rstrip()


def _symbol(lines: Sequence[str]) -> tuple[str, int]:
    """Return the symbol that stands by itself, or at the end of a masthead, and on which line."""
    for number, line in enumerate(lines[:12]):
        bare = _MASTHEAD.sub("", line, count=1).strip() if not _SYMBOL_LINE.fullmatch(line) else line
        if _SYMBOL_LINE.fullmatch(bare) and len(bare) <= LONGEST_SYMBOL and symbols_of(bare):
            return re.sub(r"\s*[-\N{EN DASH}]\s*(?=[A-Z]/)", "-", bare.rstrip("*")), number
    return "", 0


def is_symbol(line: str) -> bool:
    """Return whether a line is a symbol and nothing else, as a running header is."""
    return len(line) <= LONGEST_SYMBOL and bool(_SYMBOL_LINE.fullmatch(line.strip())) and bool(symbols_of(line))


def _dated(lines: Sequence[str]) -> str:
    for line in lines[:15]:
        said = _DISTRIBUTION.sub("", _MASTHEAD.sub("", line, count=1), count=1).strip(" .,:;")
        if 6 <= len(said) <= 40 and any(sign.isdigit() for sign in said):
            try:
                found = PartialDate.read(said)
            except InvalidDate:
                continue
            # A year alone or a number is no date of a paper; a day or a month is.
            if found.notation and not found.said and "-" in found.notation and ".." not in found.notation:
                return str(found)
    return ""


def _letter(lines: Sequence[str]) -> str:
    """Return the title of a letter, which says from whom to whom, on one line or on several."""
    for at, line in enumerate(lines):
        if found := _LETTER.search(line):
            title = found[0]
            for following in lines[at + 1 : at + 4]:
                if _ADDRESSED.search(title):
                    break
                title += f" {following}"
            return one_line(title.strip(" *#"))
    return ""


def _title(lines: Sequence[str], symbol_at: int) -> str:
    for line in lines[symbol_at:]:
        rest = _MASTHEAD.sub("", line, count=1).strip() if _MASTHEAD.match(line) else line
        if not rest or _SYMBOL_LINE.fullmatch(rest) or _SESSION.fullmatch(rest) or _dated([rest]):
            continue
        if len(rest) > 3 and any(sign.isalpha() for sign in rest):
            return one_line(rest)
    return ""
