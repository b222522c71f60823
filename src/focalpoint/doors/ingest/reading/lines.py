"""The lines of a paper: which belong to the page and not to the text, and where a list entry begins."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from focalpoint.doors.ingest.reading.cleaning import Cleaned, cleaned
from focalpoint.doors.ingest.reading.suggestions import Repair, Span

SYMBOL: Final = re.compile(
    r"(?<![\w/.])(?:A|S|E|ST|CEDAW|CCPR|HRI|PBC)/(?:[A-Z][A-Za-z.\-]{0,14}(?:(?<=\.)\d{1,2})?/|\d{1,4}/|ES-\d{1,2}/){0,4}"
    r"(?:[A-Z]{1,6}\.)?\d{1,5}(?:/(?:Add|Rev|Corr)\.\d{1,2}){0,2}(?: ?\((?:19|20)\d\d\))?(?![\w/])"
)
"""A symbol of the United Nations, such as A/72/551, S/RES/1325(2000) or S/RES/1325 (2000)."""

_PART_OF_PAGE: Final = re.compile(
    r"_{3,}|https?://\S+|\d{1,4}/\d{1,4}|\d{2}-\d{5}|\*\d{7,9}\*|\(E\)(?: \d{6})?|\d{1,3}|[-–—]\s?\d{1,3}\s?[-–—]|"
    r"\*|(?i:please recycle)|(?i:page) \d{1,3}(?: (?i:of) \d{1,3})?|" + SYMBOL.pattern
)
_NOTE_OF_SYMBOLS: Final = re.compile(r"\d{1,2} " + SYMBOL.pattern + r"(?:[-–;, ]+" + SYMBOL.pattern + r")*")
"""A note that is nothing but symbols: it speaks of other documents."""
_ENDS_WITH_PAGE: Final = re.compile(r"(?i)\bpages? \d{1,3}(?: ?(?:of|/) ?\d{1,3})?$")
_BETWEEN: Final = re.compile(r"[\s–—|,-]+")

WORDED: Final = (
    r"(?:(?:(?:[Kk]ey )?[Aa]ction [Pp]oint|[Aa]ction [Ii]tem|Action|Step|Decision|Recommendation|Commitment|"
    r"Mesure|Acción|Acuerdo|Medida|Pledge|Point d'action|"
    r"Étape|Décision|Recommandation|Engagement|Paso|Decisión|Punto de acción|Recomendación|"
    r"Compromiso) ?(?:[Nn][°ºo]\.? ?)?|K?AP[- ]?|[A-Z])"
    r"\d{1,2}(?: ?[:.)]| [–—-])(?=\s)"
)
"""A label that says what kind of entry it stands before: ``Action point 1:``."""

LABEL: Final = re.compile(
    r"(?P<bullet>[-•·–—*+→■□☐◆♦⦁∙⁃▪▫‣●◦○➢➤►✓✔❖\uf0b7](?=\s|(?<=-)[A-Z])|o(?=\s+[A-Z]))?\s*"
    r"(?P<label>\((?:[a-z]{1,2}|[ivxlc]{1,6}|[A-Z]|\d{1,2})\)(?=\s|[A-Z])|"
    r"(?:[a-z]|[ivxl]{2,6}|[A-Z]|[IVXL]{2,6}|\d{1,2})[.)]-?(?=\s)|(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}\.?(?=\s)|"
    + WORDED
    + r")?\s*"
)
"""What stands before an entry of a list: a bullet, a label, or both."""

SIGNED: Final = re.compile(
    r"\(\s?(?:Signed|Signé|Signée|Firmado|Firmada|Подпись|подпись|Подписано|توقيع|签名|签字)\s?\)\s*"
)


@dataclass(slots=True)
class Line:
    """One line that is not empty. ``gap`` counts the empty lines before it, ``cut`` says that a page ended there."""

    span: Span
    clean: Cleaned
    gap: int
    indent: int
    level: int = 0
    """Level of a heading of Markdown; 0 where it is none."""
    cut: bool = False
    after_page: bool = False
    is_page: bool = False
    column: int = 0
    """Where the second of two columns begins in which a name and what is said of it stand; 0 where there are none."""

    @property
    def text(self) -> str:
        """The line as the rules see it."""
        return self.clean.text

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table: cells with tabulators or bars between them, and no entry behind its label."""
        text = self.clean.text
        if "\t" in text:
            label = LABEL.match(text)
            return "\t" in text[label.end() :] if label else True
        return text[0] == "|" == text[-1] and text.count("|") > 2


def lines_of(raw: str, repairs: list[Repair]) -> list[Line]:
    """Return the lines of a paper that are not empty; those of the page itself carry ``is_page``."""
    found: list[Line] = []
    gap, cut, place = 0, False, 0
    for number, piece in enumerate(re.split(r"(\r\n|[\n\r\x0b\x0c\u2028\u2029]|\*{4})", raw)):
        start, place = place, place + len(piece)
        if number % 2:
            cut = cut or piece == "\x0c"
            gap += piece == "****"
            continue
        if not piece.strip():
            gap += 1
            continue
        indent = len(piece) - len(piece.lstrip())
        clean = cleaned(raw, Span(start, place), repairs)
        if not clean.text:
            continue
        hashes = re.match(r"#{1,6} ", clean.text) if clean.text[0] == "#" else None
        if hashes:
            skip = hashes.end()
            clean = Cleaned(clean.text[skip:], clean.shown[skip:], clean.places[skip:])
        level = len(hashes[0]) - 1 if hashes else 0
        found.append(Line(Span(start, place), clean, gap, indent, level, cut))
        gap, cut = 0, False
    _mark_pages(found, _counted(found, raw))
    for before, line in pairwise(found):
        line.after_page = before.is_page
    _part_columns([line for line in found if not line.is_page], raw)
    return found


_COLUMNS: Final = re.compile(r"\s*(?P<who>[^\W\d_][^\t|:]{1,60}?) {3,}(?P<what>[^\t|]{12,})")


def _part_columns(lines: list[Line], raw: str) -> None:
    """Part lines with a tabulator where a name and what it does stand in two columns, in two lines or more.

    What stands in the second column begins small, so that it is no other name, and no title behind a name.
    """
    run: list[tuple[Line, int]] = []
    column = 0
    for line in [*lines, None]:
        printed = line.span.cut(raw) if line else ""
        if column and line and line.gap == 0 and line.indent == column:
            continue  # the second column goes on
        match = _COLUMNS.fullmatch(printed) if "   " in printed.strip() else None
        at = match.start("what") if match and match["what"][0].islower() and "   " not in match["what"].strip() else 0
        if not at or at != column:
            for parted, place in run if len(run) > 1 else ():
                _part(parted, place)
            run = []
        column = at
        if line and at:
            run.append((line, at))


def _part(line: Line, column: int) -> None:
    """Put a tabulator before the second column of a line."""
    clean = line.clean
    if (line.span.start + column) not in clean.places:
        return
    at = clean.places.index(line.span.start + column)
    line.clean = Cleaned(clean.text[: at - 1] + "\t" + clean.text[at:], clean.shown, clean.places)
    line.column = column


def _mark_pages(lines: list[Line], counted: set[int]) -> None:
    """Mark what belongs to the page: numbers, symbols, rules, links that stand alone, lines that come back."""
    often = Counter(line.text for line in lines if 3 < len(line.text) < 100)
    judged: dict[str, bool] = {}
    for line in lines:
        text = line.text
        if text not in judged:
            judged[text] = (
                len(text) < 120
                and not _NOTE_OF_SYMBOLS.fullmatch(text)
                and (not _BETWEEN.sub("", _PART_OF_PAGE.sub("", text)) or bool(_ENDS_WITH_PAGE.search(text)))
            )
        line.is_page = judged[text] or line.span.start in counted
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        near = before.is_page or after.is_page or line.cut or after.cut
        if near and often[line.text] >= 3 and not LABEL.match(line.text).end():  # type: ignore[union-attr]
            line.is_page = True


_COUNTED: Final = (
    re.compile(r"(?P<words>\S.{3,110}?)(?: {3,}| ?[·•|] ?)(?P<number>\d{1,3})\s*"),
    re.compile(r"(?P<number>\d{1,3})(?: {3,}| ?[·•|] ?)(?P<words>\S.{3,110}?)\s*"),
)
"""A line with the number of its page: ``A summary            4``."""


def _counted(lines: list[Line], raw: str) -> set[int]:
    """Return where lines begin that hold the same words and a number that grows: they belong to the page."""
    same: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        if len(line.text) > LONGEST_COUNTED or not (line.text[-1].isdigit() or line.text[0].isdigit()):
            continue
        printed = line.span.cut(raw).lstrip()
        match = next((found for pattern in _COUNTED if (found := pattern.fullmatch(printed))), None)
        if match:
            same.setdefault(match["words"], []).append((int(match["number"]), line.span.start))
    return {
        start
        for counted in same.values()
        if len(counted) > 1 and all(before[0] < after[0] for before, after in pairwise(counted))
        for _number, start in counted
    }


LONGEST_COUNTED: Final = 120
"""Signs of a line that bears the title of the paper and the number of its page."""


def is_double_spaced(lines: list[Line]) -> bool:
    """Return whether an empty line follows each line, as in some files made from PDF: then it parts nothing."""
    pairs = [(before, after) for before, after in itertools.pairwise(lines) if not before.is_page]
    if len(pairs) < 8:
        return False
    single = [before for before, after in pairs if after.gap == 1]
    open_ended = sum(1 for line in single if line.text[-1:] not in ".:;?!," and len(line.text) < 130)
    lower = sum(1 for before, after in pairs if after.gap == 1 and before.text[-1:] not in ".:;?!" and _is_low(after))
    close = sum(1 for _before, after in pairs if after.gap == 0)
    cased = any(before.text.upper() != before.text.lower() for before in single[:9])  # a script that has small letters
    flows = (open_ended >= 0.5 * len(single) and (not cased or lower >= 0.1 * len(single))) or lower >= 0.25 * len(
        single
    )
    return len(single) >= 0.5 * len(pairs) and flows and close <= 0.15 * len(pairs)


def _is_low(line: Line) -> bool:
    return line.text[:1].islower() and not LABEL.match(line.text).end()  # type: ignore[union-attr]
