"""From the signs of a PDF to rows of text in reading order: where each stands, how large it is.

PDFium says which signs a page shows and in which boxes; everything else is geometry.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from focalpoint.areas.library.parsing.parsed import Refused

MOST_PAGES: Final = 1_000
MOST_SIGNS: Final = 2_000_000
"""Signs of one file: about 600 pages full of print."""
GUTTER: Final = 1.2
"""How many times the height of a sign two columns stand apart at least."""
SPACE: Final = 0.16
"""Share of the height of signs that they stand apart at least where a word ends and no space is written."""
_SUPPOSED: Final = "?"
SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLETS: Final = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf0be": "—"}
_TURNED: Final = str.maketrans("()[]«»", ")(][»«")
_COMPOSED: Final = re.compile("[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]+")


@dataclass(slots=True)
class Run:
    """Signs that stand together. Coordinates are points from the left and from the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of its signs."""
        return self.bottom - self.top


@dataclass(slots=True)
class Row:
    """One line of print, as its runs from the left, or for Arabic from the right."""

    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words."""
        return re.sub(r"[ \t]+", " ", " ".join(run.text.strip() for run in self.runs)).strip()

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """Height of most of its signs."""
        return max(self.runs, key=lambda run: len(run.text)).size


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its height, and its rows in reading order, those of one column after those of another."""

    height: float
    width: float
    columns: Sequence[Sequence[Row]]


def sheets(content: bytes) -> Iterator[Sheet]:
    """Yield the pages.

    Raises:
        Refused: it is damaged, or has more pages or signs than are taken.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - a tenth of a second that only this kind of file needs

    try:
        pdf = pdfium.PdfDocument(content)
        count = len(pdf)
    except pdfium.PdfiumError:
        raise Refused("damaged") from None
    if count > MOST_PAGES:
        raise Refused("pages")
    signs = 0
    for number in range(count):
        try:
            page = pdf[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError:
            yield Sheet(0.0, 0.0, [])
            continue
        width, height = page.get_size()
        _left, floor, _right, ceiling = page.get_bbox()
        signs += text_page.count_chars()
        if signs > MOST_SIGNS:
            raise Refused("characters")
        runs = list(_runs(text_page, max(ceiling, floor + height)))
        text_page.close()
        page.close()
        yield Sheet(height, width, _columns(_rows(runs)))


def _runs(page: Any, ceiling: float) -> Iterator[Run]:  # noqa: ANN401 - the library has no types
    """Yield what stands together: a run ends with the line, and where a gap could part columns."""
    run: Run | None = None
    last = ""
    for sign, box in _signs(page, ceiling):
        if box is None:
            if sign == "\n" and run:
                yield run
                run = None
            # PDFium takes a wide gap for a space; how wide it must be for a word to end is decided here.
            last = sign if last != " " else last
            continue
        if run and _is_apart(run, box):
            yield run
            run = None
        if run is None:
            run = Run(sign, box.left, box.right, box.top, box.bottom)
        else:
            apart = last == " " or (last == _SUPPOSED and not 0 <= _gap(run, box) < SPACE * run.size)
            _extend(run, " " if apart else "", sign, box)
        last = ""
    if run:
        yield run


def _signs(page: Any, ceiling: float) -> Iterator[tuple[str, Run | None]]:  # noqa: ANN401
    """Yield signs with their boxes; without one a written space, a supposed space, or the end of a line."""
    from pypdfium2 import raw  # noqa: PLC0415

    box = raw.FS_RECTF()
    where = ctypes.byref(box)
    handle = page.raw
    high = ""
    for index in range(page.count_chars()):
        sign = _sign(raw.FPDFText_GetUnicode(handle, index), high)
        high = sign if "\ud800" <= sign < "\udc00" else ""
        if high or not sign:
            continue
        if sign in "\r\n":
            yield "\n", None
        elif raw.FPDFText_IsGenerated(handle, index):
            yield _SUPPOSED, None
        elif sign.isspace():
            yield " ", None
        elif raw.FPDFText_GetLooseCharBox(handle, index, where) and box.top > box.bottom and box.right >= box.left:
            yield sign, Run("", box.left, box.right, ceiling - box.top, ceiling - box.bottom)


def _is_apart(run: Run, box: Run) -> bool:
    """Return whether a sign stands on another line than a run, or far enough away to stand in another column."""
    overlap = min(run.bottom, box.bottom) - max(run.top, box.top)
    return overlap < 0.4 * min(run.size, box.size) or _gap(run, box) > GUTTER * max(run.size, box.size)


def _extend(run: Run, space: str, sign: str, box: Run) -> None:
    if box.size < 0.8 * run.size and box.bottom < run.bottom - 0.12 * run.size:
        sign = sign.translate(SUPERSCRIPT)
    elif box.size > run.size:
        run.top, run.bottom = box.top, box.bottom
    run.text += space + sign
    run.left, run.right = min(run.left, box.left), max(run.right, box.right)


def _gap(run: Run, box: Run) -> float:
    """Return how far a sign stands from a run, on whichever side; below zero where it stands in it."""
    return max(box.left - run.right, run.left - box.right)


def _sign(code: int, high: str) -> str:
    if code in {0xFFFE, 0x2}:
        # A hyphen at a line end, as PDFium marks it.
        return "-"
    if code == 0 or (code < 0x20 and code not in {9, 10, 13}) or 0x7F <= code < 0xA0 or code == 0xAD:
        return ""
    sign = chr(code)
    if high and 0xDC00 <= code <= 0xDFFF:
        return chr(0x10000 + ((ord(high) - 0xD800) << 10) + (code - 0xDC00))
    if 0xDC00 <= code <= 0xDFFF:
        return "\ufffd"
    return _BULLETS.get(sign, sign)


def clean(text: str) -> str:
    """Return a text with its letters composed: ligatures and shapes of Arabic letters are printing, not spelling."""
    return unicodedata.normalize("NFC", _COMPOSED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text))


def _rows(runs: list[Run]) -> list[Row]:
    """Put runs of one height into rows, from the top."""
    rows: list[Row] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: (run.top + run.bottom, run.left)):
        for row in reversed(rows[-4:]):
            one = row.runs[0]
            overlap = min(one.bottom, run.bottom) - max(one.top, run.top)
            if overlap > 0.6 * min(one.size, run.size):
                row.runs.append(run)
                break
        else:
            rows.append(Row([run]))
    for row in rows:
        if arabic := is_arabic(row):
            for run in row.runs:
                run.text = _brackets_turned(run.text)
        row.runs.sort(key=lambda run: run.left, reverse=arabic)
    return rows


def _brackets_turned(text: str) -> str:
    """Return a text from the right with its brackets as they are meant: files have them as they look."""
    first = next((sign for sign in text if sign in "()[]«»"), "")
    return text.translate(_TURNED) if first in ")]»" else text


def is_arabic(row: Row) -> bool:
    """Return whether most signs of a row are written from the right."""
    text = "".join(run.text for run in row.runs)
    return sum("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" for sign in text) * 2 > len(text)


def _columns(rows: list[Row]) -> list[list[Row]]:
    """Return the rows as one column; or as bands of two where a page is printed so, those over both between them."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows]
    found: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        over = any(run.left < gutter < run.right for run in row.runs)
        first = [run for run in row.runs if run.right <= gutter]
        second = [run for run in row.runs if run.left >= gutter]
        if over:
            found += [*(column for column in (left, right) if column), [row]]
            left, right = [], []
            continue
        if first:
            left.append(Row(first))
        if second:
            right.append(Row(second))
    found += [column for column in (left, right) if column]
    if sum(is_arabic(row) for row in rows) * 2 > len(rows):
        found = _mirrored(found, gutter)
    return found


def _mirrored(columns: list[list[Row]], gutter: float) -> list[list[Row]]:
    """Put the column on the right first."""
    found = list(columns)
    for at in range(len(found) - 1):
        if found[at][0].right <= gutter and found[at + 1][0].left >= gutter:
            found[at], found[at + 1] = found[at + 1], found[at]
    return found


def _gutter(rows: list[Row]) -> float | None:
    """Return where two columns of running text part, None where there are none: a table is no such page."""
    runs = [run for row in rows for run in row.runs]
    if len(runs) < 16:
        return None
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    starts = sorted(run.left for run in runs if left + 0.35 * (right - left) < run.left < left + 0.65 * (right - left))
    if len(starts) < 6:
        return None
    gutter = median(starts) - 3.0
    first = [run for run in runs if run.right <= gutter]
    second = [run for run in runs if run.left >= gutter]
    over = len(runs) - len(first) - len(second)
    if min(len(first), len(second)) < 6 or over > 0.25 * len(runs):
        return None
    for column in (first, second):
        widest = max(run.right for run in column) - min(run.left for run in column)
        # Most lines of running text fill their column; cells of a table hardly ever do.
        if sum(run.right - run.left > 0.75 * widest for run in column) < 0.5 * len(column):
            return None
    return gutter
