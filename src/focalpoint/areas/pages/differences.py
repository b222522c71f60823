"""What two versions of a text do not have in common, by words; in Chinese, by characters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

TOKEN: Final = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+[ \t]*|\s+"
)
"""A Chinese character, a word with the blanks behind it, or blanks and ends of lines."""
MOST_PAIRS: Final = 4_000_000
"""Words of one side times those of the other, beyond which a changed part is shown as replaced whole."""


class Kind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that was kept, added or removed."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces of which ``old`` becomes ``new``: kept and removed are the old text, kept and added the new.

    Lines are compared first and words only within lines that differ, so 100,000 characters take well under a second.
    """
    pieces: list[Piece] = []
    for kind, text in _by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if not text:
            continue
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        else:
            pieces.append(Piece(kind, text))
    return pieces


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    for tag, before, after in _changes(old, new):
        if tag == "replace":
            yield from _by_words("".join(before), "".join(after))
        else:
            yield from _whole(tag, "".join(before), "".join(after))


def _by_words(old: str, new: str) -> Iterator[tuple[Kind, str]]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) * len(after) > MOST_PAIRS:
        yield from _whole("replace", old, new)
        return
    for tag, gone, come in _changes(before, after):
        yield from _whole(tag, "".join(gone), "".join(come))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, old[start:end], new[begin:stop]


def _whole(tag: str, old: str, new: str) -> Iterator[tuple[Kind, str]]:
    if tag == "equal":
        yield Kind.KEPT, old
        return
    yield Kind.REMOVED, old
    yield Kind.ADDED, new
