"""From rows of print to paragraphs: where one ends is told by its last line, by space, by an indent, by a mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from focalpoint.areas.library.parsing.mending import Parting, Vocabulary, joined_at_hyphen, split_words
from focalpoint.areas.library.parsing.pdf_rows import Row

MARK: Final = re.compile(
    r"(?:[•▪●○◦➢✓■□‣·]|[-\N{EN DASH}\N{EM DASH}]\s|\(?(?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})[.)](?=\s|$)|"
    r"\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|"
    r"(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}\.?\s|[一二三四五六七八九十]{1,3}、)"
)
"""What begins a point of a list."""
ENDED: Final = re.compile(r"[.!?:;。！？；：؟؛…][\"'”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
"""How a finished sentence ends."""
_PAUSED: Final = re.compile(ENDED.pattern + r"|,$")
"""The same with a comma, as paragraphs of a preamble end."""
_BULLET: Final = frozenset("•▪●○◦➢✓■□‣")
NOTE: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,3}\s|\*{1,3}")
RULE: Final = re.compile(r"[_\N{EM DASH}`=~*.-]{4,}")
_LEADERS: Final = re.compile(r"[.…·]{4,}[\s.…]*\d{0,4}$")
"""How a line of a table of contents ends."""
_CUT: Final = re.compile(r"[^\W_](?:[\w'’]|-(?=\w))*[-\u2010]$")
_REST: Final = re.compile(r"[^\W_][\w'’]*")
FEWEST_STEPS: Final = 12
"""Lines of a paper that tell how far lines stand apart."""
WIDER: Final = 1.3
"""How much farther than the lines of one paragraph two paragraphs stand apart, at least."""
LOOSE: Final = 1.35
"""Heights of a sign that lines of one paragraph stand apart at most, unless they are spaced out."""
TIGHT: Final = 1.1
"""The same for those of most papers."""
SMALLER: Final = 0.93
"""Size of the signs of a footnote, against those of the text, at most."""


@dataclass(slots=True)
class Block:
    """A paragraph with what was mended in it: place in it, kind, before, after.

    ``begins_new`` says whether it looks like the beginning of one, ``ended`` whether like its end: of those at the
    edges of a page the other half may stand on the next one.
    """

    text: str
    size: float
    mended: list[tuple[int, str, str, str]] = field(default_factory=list)
    begins_new: bool = True
    ended: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of the words of the text. ``extracted`` text lost where its signs stood: spaces cut its words.

    ``pitch`` is how far the lines of one paragraph stand apart in the whole paper; 0 where that is not known.
    """

    vocabulary: Vocabulary
    parting: Parting
    extracted: bool = False
    pitch: float = 0.0


def blocks(rows: Sequence[Row], words: Words, *, mirrored: bool, width: float) -> list[Block]:
    """Return the paragraphs of a column. ``mirrored`` lines begin on the right."""
    if not rows:
        return []
    starts = [width - row.right if mirrored else row.left for row in rows]
    ends = [width - row.left if mirrored else row.right for row in rows]
    edge = sorted(ends)[int(0.9 * (len(ends) - 1))]
    left = _usual(starts)
    pitch = _pitch(rows, starts=starts, ends=ends, edge=edge, known=words.pitch)
    parts: list[list[int]] = []
    for at in range(len(rows)):
        if at == 0 or _begins(rows, at, starts=starts, ends=ends, left=left, edge=edge, pitch=pitch):
            parts.append([])
        parts[-1].append(at)
    found = []
    for part in parts:
        block = _joined([rows[at] for at in part], words)
        first, last = part[0], part[-1]
        size = rows[first].size
        indented = starts[first] - left > 0.8 * size
        block.begins_new = bool(MARK.match(block.text)) or (
            indented and len(part) > 1 and starts[part[1]] < starts[first]
        )
        short = ends[last] < edge - 0.12 * max(1.0, edge - left)
        block.ended = bool(ENDED.search(block.text)) or (short and not block.text.endswith((",", "-")))
        found.append(block)
    return found


def _usual(starts: Sequence[float]) -> float:
    """Return where most lines begin; of two places nearly as usual the one farther out."""
    rounded = [round(start / 4) for start in starts]
    most = max(rounded.count(one) for one in set(rounded))
    return min(one for one in set(rounded) if rounded.count(one) >= 0.5 * most) * 4.0


def _steps(rows: Sequence[Row]) -> list[tuple[int, float]]:
    """Return how far each row stands below the one before it, of rows of one size in reading order."""
    return [
        (at, after.top - before.top)
        for at, (before, after) in enumerate(pairwise(rows))
        if after.top > before.top and abs(after.size - before.size) < 0.1 * before.size
    ]


def tightest(columns: Sequence[Sequence[Row]]) -> float:
    """Return how far the lines of one paragraph stand apart in a paper, where a tenth of all do so; 0 where none."""
    steps = sorted(step for rows in columns for _at, step in _steps(rows) if step > 0.6 * rows[0].size)
    return median(steps[: max(1, len(steps) // 10)]) if len(steps) >= FEWEST_STEPS else 0.0


def _pitch(rows: Sequence[Row], *, starts: Sequence[float], ends: Sequence[float], edge: float, known: float) -> float:
    """Return how far lines of one paragraph stand apart: as most lines do, unless those end their paragraphs.

    Where most paragraphs are one line, most lines stand as far apart as paragraphs. In a paper of few lines a comma and
    a line of a masthead end them too.
    """
    steps = _steps(rows)
    usual = median(step for _at, step in steps) if steps else 2 * rows[0].size
    if not known and steps:
        left, right = min(starts), max(ends)
        going_on = [step for at, step in steps if not _is_ended(rows[at], left, right)]
        if len(going_on) <= 0.2 * len(steps):
            return min(usual, max(going_on)) if going_on else min(step for _at, step in steps) / LOOSE - 1.0
    size = median(row.size for row in rows)
    known = known if 0 < known < LOOSE * size else TIGHT * size
    if usual < WIDER * known:
        return usual
    wanting = 0.12 * max(1.0, edge - min(starts))
    wide = [at for at, step in steps if step >= WIDER * known]
    over = sum(bool(ENDED.search(rows[at].text)) or edge - ends[at] > wanting for at in wide)
    return known if over >= 0.8 * len(wide) else usual


def _is_ended(row: Row, left: float, right: float) -> bool:
    """Return whether a line of few is the last one of its paragraph, or stands in a masthead: far to the right, or with
    a wide gap in it."""
    width = right - left
    gaps = (after.left - before.right for before, after in pairwise(row.runs))
    aside = row.left > left + 0.4 * width or max(gaps, default=0.0) > 4 * row.size
    return aside or bool(_PAUSED.search(row.text)) or right - row.right > 0.12 * width


def _begins(
    rows: Sequence[Row],
    at: int,
    *,
    starts: Sequence[float],
    ends: Sequence[float],
    left: float,
    edge: float,
    pitch: float,
) -> bool:
    """Return whether a paragraph begins with a row."""
    before, row = rows[at - 1], rows[at]
    text, size = row.text, row.size
    if row.top - before.top > 1.28 * pitch + 0.5 or _LEADERS.search(before.text):
        return True
    if abs(size - before.size) > 0.15 * max(size, before.size):
        return len(text) > 3 and len(before.text) > 3
    done = bool(ENDED.search(before.text))
    moved = starts[at] - starts[at - 1]
    led_to = done or moved > 0.5 * size or before.text.endswith((",", " et", " and", " or"))
    if MARK.match(text) and (led_to or text[0] in _BULLET or _is_next_point(rows, at, starts)):
        return True
    if text[:1].islower():
        return False
    missing = (edge - ends[at - 1]) / max(1.0, edge - left)
    after = starts[at + 1] if at + 1 < len(rows) else left
    returns = after < starts[at] - 0.8 * size
    # The paragraph before may be one line, indented alike: then the row has not moved.
    alike = abs(moved) < 0.3 * size and starts[at] - left > 0.8 * size and before.text.endswith((",", ";", ".", ":"))
    if alike and (returns or missing > 0.12):
        return True
    return missing > 0.4 or (done and missing > 0.12) or (moved > 0.8 * size and returns)


FARTHEST_POINT: Final = 6
"""How many lines above a point of a list the point before it begins."""


def _is_next_point(rows: Sequence[Row], at: int, starts: Sequence[float]) -> bool:
    """Return whether a line begins with a mark like that of a line right above it: points of a list, not a sentence."""
    shape, near = _shape(rows[at].text), 0.3 * rows[at].size
    above = range(max(0, at - FARTHEST_POINT), at)
    return any(_shape(rows[one].text) == shape and abs(starts[one] - starts[at]) < near for one in above)


def _shape(text: str) -> str:
    """Return the mark with which a line begins, any number as 0 and any letters as a; nothing where none does."""
    mark = MARK.match(text)
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "0", mark[0].strip())) if mark else ""


def _joined(rows: Sequence[Row], words: Words) -> Block:
    """Put rows into one paragraph, mending words on the way."""
    block = Block("", rows[0].size)
    for row in rows:
        append(block, row.text, words)
    return block


def append(block: Block, line: str, words: Words) -> None:
    """Add the next line of print to a paragraph: a word that the line end cut becomes whole again."""
    text, mended = mended_line(line, words)
    if not text:
        return
    cut = at_hyphen(block.text, text)
    if cut:
        first, second = cut
        word = joined_at_hyphen(first, second, words.vocabulary)
        place = len(block.text) - len(first)
        block.mended.append((place, "hyphen", f"{first} {second}", word))
        block.text = block.text[:place] + word + text[len(second) :]
        shift = place + len(word) - len(second)
    else:
        if block.text and not (is_wide(block.text[-1]) and is_wide(text[0])):
            block.text += " "
        shift = len(block.text)
        block.text += text
    block.mended += [(max(0, shift + at), kind, was, now) for at, kind, was, now in mended]


def is_wide(sign: str) -> bool:
    """Return whether a sign is of a script that puts no spaces between its words."""
    return "\u2e80" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\uff00" <= sign <= "\uffef"


def at_hyphen(before: str, after: str) -> tuple[str, str] | None:
    """Return the two halves of a word that a line end cut, the first with its hyphen; None where none was cut."""
    first = _CUT.search(before)
    second = _REST.match(after)
    return (first[0], second[0]) if first and second else None


def mended_line(line: str, words: Words) -> tuple[str, list[tuple[int, str, str, str]]]:
    """Return one line with its words put right, and what was put right: where in it, kind, before, after."""
    if words.parting.is_needed:
        text, parted = words.parting.parted(line)
        return text, [(at, "glued", was, now) for at, was, now in parted]
    pieces: list[str] = []
    mended: list[tuple[int, str, str, str]] = []
    place = length = 0
    for start, end, word in split_words(line, words.vocabulary) if words.extracted else []:
        pieces += [line[place:start], word]
        length += start - place
        mended.append((length, "space", line[start:end], word))
        length += len(word)
        place = end
    return "".join([*pieces, line[place:]]), mended
