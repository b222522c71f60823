"""Lists that run on inside a sentence: ``Members committed to: (a) train officers (Ghana); and (b) ...``.

Their entries become blocks of their own, so that the rules find them as they find those of any list.
"""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.layout import ITEM, TEXT, Block
from focalpoint.doors.ingest.reading.names import NamesIn
from focalpoint.doors.ingest.reading.words_of_lists import COMMITMENTS, kind_of_words

_FIRST: Final = re.compile(r"(?<=[\w,:–—-]) (?P<open>\(?)(?P<first>[ai1])\) (?=[\w\"])")
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
MOST: Final = 12
"""Entries of one such list."""
LONGEST: Final = 4_000
"""Signs of a paragraph that may hold one."""
_END: Final = re.compile(r"[.?!](?= [A-ZÀ-Þ\"(]|$)")
_PIECE: Final = re.compile(r"; (?:and |or |et |y )?")
_SAID_BEHIND: Final = re.compile(r"\([^()]{2,80}\)[.,]?$")


def part(text: str, blocks: list[Block], names: NamesIn) -> None:
    """Put the entries of lists inside sentences into blocks of their own, where words before them say their kind."""
    found: list[Block] = []
    for block in blocks:
        if block.kind in {TEXT, ITEM} and block.end - block.words <= LONGEST:
            found += _parted(text, block, names)
        else:
            found.append(block)
    if len(found) > len(blocks):
        blocks[:] = found


def _parted(text: str, block: Block, names: NamesIn) -> list[Block]:
    first = _FIRST.search(text, block.words, block.end)
    pieces = _labelled(text, block, first) if first else _bare(text, block, names)
    if not pieces:
        return [block]
    begin, end = pieces[0][0], pieces[-1][2]
    entries = [
        Block(ITEM, start, stop, words, text[start:words].strip(), block.indent) for start, words, stop in pieces
    ]
    lead = Block(block.kind, block.start, begin - 1, block.words, block.label, block.indent, block.lines, block.level)
    rest = [Block(TEXT, end + 1, block.end, end + 1, "", block.indent)] if end + 1 < block.end else []
    return [lead, *entries, *rest]


def _leads(text: str, block: Block, place: int) -> str:
    """Return the kind that the sentence before a place says."""
    return kind_of_words(text[max(block.words, place - 300) : place].rsplit(". ", 1)[-1])


def _labelled(text: str, block: Block, first: "re.Match[str]") -> list[tuple[int, int, int]]:
    """Return where entries with labels begin, where their words do, and where they end."""
    if not _leads(text, block, first.start()):
        return []
    starts = list(_labels(text, block, first))
    if len(starts) < 2:
        return []
    ended = _END.search(text, starts[-1][1], block.end)
    stops = [start - 1 for start, _words in starts[1:]] + [ended.end() if ended else block.end]
    return [(start, words, stop) for (start, words), stop in zip(starts, stops, strict=True)]


def _labels(text: str, block: Block, first: "re.Match[str]") -> Iterator[tuple[int, int]]:
    """Yield where each label begins and ends, as long as one follows the other."""
    place = first.start() + 1
    order = 0
    while 0 <= place < block.end and order < MOST:
        sign = {"a": chr(ord("a") + order), "i": _ROMAN[order], "1": str(order + 1)}[first["first"]]
        label = f"{first['open']}{sign}) "
        if order:
            following = re.compile(r"[;,.] (?:and |or |et |y )?" + re.escape(label)).search(text, place, block.end)
            if not following:
                return
            place = following.end() - len(label)
        yield place, place + len(label)
        place += len(label)
        order += 1


def _bare(text: str, block: Block, names: NamesIn) -> list[tuple[int, int, int]]:
    """Return commitments between semicolons behind a colon, each with who promises: behind it, or before it."""
    colon = text.find(": ", block.words, block.end)
    if colon < 0 or text.find("; ", colon, block.end) < 0 or _leads(text, block, colon) != COMMITMENTS:
        return []
    ended = _END.search(text, colon, block.end)
    stop = ended.end() if ended else block.end
    marks = list(_PIECE.finditer(text, colon, stop))
    starts = [colon + 2, *(mark.end() for mark in marks)]
    stops = [*(mark.start() + 1 for mark in marks), stop]
    pieces = [(start, start, end) for start, end in zip(starts, stops, strict=True)]
    return pieces if all(_is_promise(text, start, end, names) for start, _words, end in pieces) else []


def _is_promise(text: str, start: int, end: int, names: NamesIn) -> bool:
    return bool(_SAID_BEHIND.search(text[start:end].rstrip(";"))) or bool(names.between(start, min(end, start + 5)))
