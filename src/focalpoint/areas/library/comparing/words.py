"""What two paragraphs do not have in common, word by word, and which of it is a matter of style."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import JaroWinkler

from focalpoint.areas.library.comparing.effort import Effort, opcodes
from focalpoint.areas.library.comparing.house import Token, is_abbreviation, tokens_of
from focalpoint.areas.library.comparing.paragraphs import MARK

MOST_PAIRS: Final = 1_000_000
"""Words of one side times those of the other, beyond which two paragraphs are shown as replaced whole: 0.3 s."""
_ONE_WORD: Final = 0.8
"""Likeness from which two forms of a word are two spellings of it; "two" and "2" are none."""


class Kind(StrEnum):
    """Whether words stay, and if not, what kind of change it is."""

    KEPT = "kept"
    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class Reason(StrEnum):
    """What a change of style concerns."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    QUOTES = "quotes"
    SPACE = "space"
    NUMBERING = "numbering"
    SPELLING = "spelling"
    HONORIFIC = "honorific"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words as each side has it; the same on both where it was kept. ``reason`` says more of style alone."""

    kind: Kind
    old: str
    new: str
    reason: Reason | None = None


def compared(old: str, new: str, effort: Effort) -> list[Piece]:
    """Return the pieces of which both paragraphs consist, in order: all ``old`` together are the first, and so on.

    Raises:
        TooMuch: with what was compared before it, it would take too long.
    """
    old_mark, new_mark = _mark(old), _mark(new)
    found = [Piece(Kind.KEPT, old_mark, new_mark)] if old_mark else []
    if _plain(old_mark) != _plain(new_mark):
        found = [Piece(Kind.EDITORIAL, old_mark, new_mark, Reason.NUMBERING)]
    old, new = old[len(old_mark) :], new[len(new_mark) :]
    effort.spend(6 * (len(old) + len(new)))
    before, after = tokens_of(old), tokens_of(new)
    if len(before) * len(after) > MOST_PAIRS:
        return [*found, Piece(Kind.SUBSTANTIVE, old, new)]
    return list(_joined([*found, *_pieces(old, new, before, after, effort)]))


def _mark(text: str) -> str:
    """Return what a paragraph of a list begins with, and the blanks behind it."""
    found = MARK.match(text)
    return text[: len(text) - len(text[found.end() :].lstrip())] if found else ""


def _plain(text: str) -> str:
    """Return a text with one blank for each run of them: where a line ends is not a matter of the text."""
    return re.sub(r"\s+", " ", text)


def _pieces(old: str, new: str, before: list[Token], after: list[Token], effort: Effort) -> Iterator[Piece]:
    at, to = 0, 0
    words = [one.canonical for one in before], [one.canonical for one in after]
    for tag, start, end, begin, stop in opcodes(*words, effort):
        if tag == "equal":
            for one, other in zip(before[start:end], after[begin:stop], strict=True):
                # What stands between words, then the word.
                yield from _between(old[at : one.start], new[to : other.start])
                yield from _word(old[one.start : one.end], new[other.start : other.end])
                at, to = one.end, other.end
            continue
        # What stands before is looked at for each change.
        effort.spend(50 + (at + to) // 8)
        gone = old[at : before[end - 1].end] if end > start else ""
        come = new[to : after[stop - 1].end] if stop > begin else ""
        yield from _changed(gone, come, old[:at], new[:to])
        at, to = at + len(gone), to + len(come)
    yield from _between(old[at:], new[to:])


def _between(old: str, new: str) -> Iterator[Piece]:
    """Compare what stands between two words that both sides have: blanks, points, quotes, titles."""
    if _plain(old) == _plain(new):
        if old:
            yield Piece(Kind.KEPT, old, new)
        return
    if any(sign.isdigit() for sign in old) and any(sign.isdigit() for sign in new):
        # The year behind a resolution may be left out; another year is another resolution.
        yield Piece(Kind.SUBSTANTIVE, old, new)
        return
    if any(sign.isalpha() for sign in old + new):
        reason = Reason.HONORIFIC
    elif any(sign.isdigit() for sign in old + new):
        reason = Reason.STYLE
    elif re.sub(r"\s+", "", old) == re.sub(r"\s+", "", new):
        reason = Reason.SPACE
    elif _unquoted(old) == _unquoted(new):
        reason = Reason.QUOTES
    else:
        reason = Reason.PUNCTUATION
    yield Piece(Kind.EDITORIAL, old, new, reason)


def _unquoted(text: str) -> str:
    return re.sub(r"[\s\"'“”„‟‘’‚‛«»‹›「」『』`´]+", "", text)


def _word(old: str, new: str) -> Iterator[Piece]:
    if _plain(old) == _plain(new):
        yield Piece(Kind.KEPT, old, new)
    else:
        yield Piece(Kind.EDITORIAL, old, new, _why(old, new))


def _why(old: str, new: str) -> Reason:
    if old.casefold() == new.casefold():
        return Reason.CASE
    if re.sub(r"['’ʼ]", "", old).casefold() == re.sub(r"['’ʼ]", "", new).casefold():
        return Reason.QUOTES
    is_other_word = JaroWinkler.normalized_similarity(old.casefold(), new.casefold()) < _ONE_WORD
    return Reason.STYLE if is_other_word or re.search(r"[\d%\s]", old + new) else Reason.SPELLING


def _changed(gone: str, come: str, old_before: str, new_before: str) -> Iterator[Piece]:
    """Give a change its kind, with the blanks that both sides begin with set before it."""
    blank = re.match(r"\s*", gone)
    common = blank[0] if blank and gone and come and come.startswith(blank[0]) else ""
    if common:
        yield Piece(Kind.KEPT, common, common)
        gone, come = gone[len(common) :], come[len(common) :]
    reason = _style_of(gone, come, old_before, new_before)
    yield Piece(Kind.EDITORIAL if reason else Kind.SUBSTANTIVE, gone, come, reason)


def _style_of(gone: str, come: str, old_before: str, new_before: str) -> Reason | None:
    if gone and come:
        is_number = any(sign.isdigit() for sign in gone + come)
        if not is_number and re.sub(r"[\W_]+", "", gone).casefold() == re.sub(r"[\W_]+", "", come).casefold():
            return Reason.PUNCTUATION  # "decision making", "decision-making"; "reestablish", "re-establish"
        # Names that are much alike may be two: Austria and Australia. Only their accents are a matter of spelling.
        return Reason.STYLE if is_abbreviation(gone, come) else None
    # An abbreviation that is given once behind the words it stands for.
    added, before = (come, new_before) if come else (gone, old_before)
    words = re.findall(r"\w+", before)
    short = re.sub(r"\W", "", added)
    is_given = "(" in added and any(is_abbreviation(short, " ".join(words[-count:])) for count in range(2, 9))
    return Reason.STYLE if is_given or short == "WPS" else None


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put neighbours of one kind and reason together."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and held.kind == piece.kind == Kind.KEPT:
            held = Piece(Kind.KEPT, held.old + piece.old, held.new + piece.new)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
