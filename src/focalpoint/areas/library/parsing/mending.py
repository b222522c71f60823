"""Mend what printing and extracting did to words, on the evidence of the text itself: each word that is put together or
taken apart stands elsewhere in the text as it then stands here. What the text does not prove stays as it is.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from focalpoint.areas.library.parsing.language import SMALL_WORDS

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CUT_END: Final = re.compile(r"([^\W\d_]{2,})[-\u2010]$")
_HYPHENATED: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_SMALL: Final = frozenset(word for words in SMALL_WORDS.values() for word in words.split())
_ALONE: Final = frozenset("aàyoieuив")
"""Letters that are words."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ORDINAL: Final = frozenset(["st", "nd", "rd", "th", "er", "re", "eme", "ème", "ère", "e", "è", "de"])

_PREFIXES: Final = frozenset(["co", "de", "ex", "mid", "non", "pre", "re", "sub", "un"])
"""What stands before a hyphen without being a word."""

LONGEST_HEAD: Final = 3
"""Letters of a name that stand before the end of a line, where they are no word: ``Ur-uguayan``."""

_ENDINGS_SAID: Final = (
    "ion tion ation sion ing ings ed ment ments al ly ness ance ence ity ties ive ous able ers est ism ists "
    "ique ques ements elle elles ción ciones dad mente idad ando iendo ности ость ение ения ский ского ных "
    "ного"
)
_ENDINGS: Final = frozenset(_ENDINGS_SAID.split())
"""Ends of words that are no words."""
COMMONEST: Final = 8
"""Words of a text that stand before most others: its articles and prepositions."""
LONG: Final = 24
"""Letters of a word that no text has whole, or hardly ever."""
DAMAGED: Final = 8
"""Words so long, made of words of the text, from which a text counts as one that lost its spaces."""
_STRANGEST: Final = 20
"""Letters of a part that stands nowhere else in the text, at most."""
_STRANGE: Final = 3.5
"""What each letter of such a part costs; a seldom word costs about ten."""
LONGEST: Final = 400
"""Letters of a run that is looked at: the work grows with them."""


FEWEST_CUTS: Final = 3
MANY_CUTS: Final = 0.06
"""Share of the lines that end with a hyphen, from which printing puts it there: spelling hardly does."""


class Vocabulary:
    """The words of one text, folded, with how often each stands inside a line, where nothing cuts it.

    ``hyphenates`` says whether the text cuts words at line ends: then a hyphen there is printing, else it is spelling.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Count the words of all lines."""
        self.words: Counter[str] = Counter()
        self.hyphenated: Counter[str] = Counter()
        for line in lines:
            folded = line.casefold()
            self.words.update(_WORD.findall(folded)[1:-1])
            self.hyphenated.update(re.sub("[\u2010\u2011]", "-", word) for word in _HYPHENATED.findall(folded))
        self.total = max(1, self.words.total())
        cuts = whole = 0
        for before, after in pairwise(lines):
            if (first := _CUT_END.search(before)) and (second := _WORD.match(after)):
                cuts += 1
                whole += self.words[(first[1] + second[0]).casefold()] > 0
        self.hyphenates = whole >= max(1.0, 0.15 * cuts) or cuts >= max(FEWEST_CUTS, MANY_CUTS * len(lines))

    def knows(self, word: str, *, least: int = 1) -> bool:
        """Return whether the text has a word inside its lines, or the language among its smallest."""
        folded = word.casefold()
        return self.words[folded] >= least or folded in _SMALL


def joined_at_hyphen(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return the one word of a line end with a hyphen and the line after it: ``before`` ends with the hyphen.

    The hyphen goes where the text has the word without it, or cuts words at line ends and does not have its halves, or
    where a name is cut behind letters that are no word.
    """
    first = before[:-1]
    kept, whole = f"{first}-{after}", first + after
    if vocabulary.words[whole.casefold()]:
        return whole
    if vocabulary.hyphenated[kept.casefold()] or not after[:1].islower() or not first[-1:].islower() or "-" in first:
        return kept
    halves = vocabulary.knows(first) and len(first) > 2 and vocabulary.knows(after) and len(after) > 2
    named = len(first) <= LONGEST_HEAD and first[:1].isupper() and not first.isupper()
    pieces = named and not (vocabulary.knows(first) or vocabulary.knows(after) or first.casefold() in _PREFIXES)
    return whole if (vocabulary.hyphenates and not halves) or pieces else kept


def settled(text: str, doubtful: str, vocabulary: Vocabulary) -> str:
    """Return a text whose doubtful spaces are spaces, or nothing where the whole is a word or a half is none."""

    def settle(match: "re.Match[str]") -> str:
        first, second = match[1], match[2]
        apart = not vocabulary.words[(first + second).casefold()] and all(map(vocabulary.knows, (first, second)))
        return f"{first} " if apart else first

    return re.sub(rf"(\w*){doubtful}(?=(\w*))", settle, text)


def split_words(text: str, vocabulary: Vocabulary) -> list[tuple[int, int, str]]:
    """Return where a space stands within a word or before a sign, as place, place after, and what should stand.

    "act ion" is one word where the text has "action" elsewhere and the second half nowhere else.
    """
    found: list[tuple[int, int, str]] = []
    words = list(re.finditer(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])", text))
    for before, after in pairwise(words):
        if text[before.end() : after.start()] == " ":
            found += _split(before.start(), before[0], after[0], vocabulary)
    for match in re.finditer(
        r"(?<=[^\W\d_]{2}) (['’][a-z]{1,2}\b|-[^\W\d_]{2,})|(?<=[^\W\d_]{2})( -) (?=[^\W\d_]{2})", text
    ):
        # "Chair 's", "non -governmental"; a dash between words has a space on either side.
        if match[1]:
            found.append((match.start(), match.end(), match[1]))
    return _apart(found)


def _split(place: int, first: str, second: str, vocabulary: Vocabulary) -> list[tuple[int, int, str]]:
    whole = (first + second).casefold()
    if len(whole) < 5 or not vocabulary.words[whole]:
        return []
    # One half must be no word of its own: "in to" and "road map" stay two words however often the text has one.
    halves = first.casefold(), second.casefold()
    rare = [half for half in halves if half not in _SMALL or (len(half) == 1 and half not in _ALONE)]
    broken = any(vocabulary.words[half] <= 1 and (len(half) <= 2 or half in _ENDINGS) for half in rare)
    return [(place, place + len(first) + 1 + len(second), first + second)] if broken else []


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for place, end, word in sorted(found):
        if not kept or place >= kept[-1][1]:
            kept.append((place, end, word))
    return kept


class Parting:
    """Takes words apart that stand without spaces, in a text that shows this damage often."""

    def __init__(self, text: str, vocabulary: Vocabulary, language: str) -> None:
        """Learn from a text which of its words are sure, and whether it is damaged at all."""
        self._counts: Mapping[str, int] = vocabulary.words
        self._small = frozenset(SMALL_WORDS.get(language, "").split())
        short = [(count, word) for word, count in self._counts.items() if word in self._small and len(word) > 1]
        self._commonest = {word for _count, word in sorted(short, reverse=True)[:COMMONEST]}
        self._log_total = math.log(vocabulary.total)
        self._parted = lru_cache(maxsize=50_000)(self._best)
        self._sure = {word: self._cost_of(word) for word in self._counts if self._is_sure(word)}
        self._sure |= {word: self._cost_of(word) for word in self._small}
        self._longest = max(map(len, self._sure), default=0)
        long = {word for word in _WORD.findall(text) if len(word) >= LONG}
        self.is_needed = bool(self._small) and sum(len(self._parted(_plain(word))) >= 4 for word in long) >= DAMAGED

    def _is_sure(self, word: str) -> bool:
        """Return whether a word is one, and no glued pair: those are far seldomer than either of their halves."""
        if len(word) == 1:
            return word in _ALONE and word in self._small
        if word in self._small:
            return True
        count = self._counts[word]
        if not 2 < len(word) < LONG or count < (4 if len(word) == 3 else 2 if len(word) == 4 or len(word) > 14 else 1):
            return False
        return not any(
            (word[:at] in self._commonest and self._counts[word[at:]] > 3 * count)
            or (word[at:] in self._commonest and self._counts[word[:at]] > 3 * count)
            for at in range(2, len(word) - 1)
        )

    def _cost_of(self, word: str) -> float:
        """Return what a word costs: seldom ones more, and each further word something."""
        count = self._counts[word]
        return self._log_total - math.log(count + 1.0) + (1.0 if count > 1 or word in self._small else 4.0)

    def parted(self, line: str) -> tuple[str, list[tuple[int, str, str]]]:
        """Return a line with spaces between its words, and what was put right: where, before, after."""
        mended: list[tuple[int, str, str]] = []
        pieces: list[str] = []
        place = length = 0
        for match in re.finditer(r"\S+", line):
            new = self._run(match[0])
            if new == match[0]:
                continue
            pieces += [line[place : match.start()], new]
            length += match.start() - place
            mended.append((length, match[0], new))
            length += len(new)
            place = match.end()
        return "".join([*pieces, line[place:]]), mended

    def _run(self, run: str) -> str:
        """Part what stands between two spaces: words, and the signs and numbers glued to them."""
        if "://" in run or "@" in run or run.startswith("www."):
            return run
        new = _LETTERS.sub(lambda match: " ".join(self._parts_of(match[0])), run)
        if new != run or len(run) >= LONG:
            new = re.sub(r"(?<=[^\W\d_]{2})([,;:.])(?=[^\W\d_]{2})", r"\1 ", new)
        new = re.sub(r"(?<=\d)([^\W\d_]{2,})", lambda match: self._beside(" ", match[1], ""), new)
        return re.sub(r"([^\W\d_]{2,})(?=\d)", lambda match: self._beside("", match[1], " "), new)

    def _beside(self, before: str, word: str, after: str) -> str:
        """Return a word that touches a number, with a space between where it is a word."""
        sure = word.casefold() in self._sure and not word.isupper() and word.casefold() not in _ORDINAL
        return f"{before}{word}{after}" if sure else word

    def _parts_of(self, run: str) -> list[str]:
        """Return the words that a run of letters is made of; the run itself where it is a word or cannot be parted."""
        # A capital inside a word is where the next one begins.
        pieces = re.split(r"(?<=[a-zà-öø-ÿ]{2})(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’'])", run)
        return [part for piece in pieces for part in self._without_capitals(piece)]

    def _without_capitals(self, run: str) -> list[str]:
        folded = run.casefold()
        if not 4 <= len(run) <= LONGEST or len(folded) != len(run) or (self._counts[folded] > 3 and len(run) > 5):
            return [run]
        parts = self._parted(folded)
        if not self._is_likely(folded, parts):
            return [run]
        found: list[str] = []
        place = 0
        for part in parts:
            piece = run[place : place + len(part)]
            # A glued pair that stands several times looks like a word of the text.
            found += [piece] if piece == run else self._without_capitals(piece)
            place += len(part)
        return found

    def _is_likely(self, run: str, parts: tuple[str, ...]) -> bool:
        if len(parts) < 2:
            return False
        firm = [part for part in parts if len(part) >= 5 and self._counts[part] >= 5]
        if len(parts) == 2:
            common = [part for part in parts if part in self._commonest]
            if len(run) < 6:
                return len(common) == 2
            return (len(firm) == 1 and len(common) == 1) or (len(firm) == 2 and min(map(len, parts)) >= 6)
        return len(run) >= 10 and any(len(part) >= 4 for part in parts)

    def _best(self, run: str) -> tuple[str, ...]:
        """Return the likeliest parting; in a long run a part may be a word that stands nowhere else. None: empty."""
        strange = len(run) >= LONG * 2 // 3
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(run)
        for end in range(1, len(run) + 1):
            for begin in range(max(0, end - max(self._longest, _STRANGEST)), end):
                before = best[begin]
                if before is None:
                    continue
                word = run[begin:end]
                if (cost := self._sure.get(word)) is None:
                    if not strange or len(word) < 4:
                        continue
                    cost = self._log_total + _STRANGE * len(word)
                cost += before[0]
                standing = best[end]
                if standing is None or cost < standing[0]:
                    best[end] = (cost, (*before[1], word))
        found = best[len(run)]
        return found[1] if found else ()


def _plain(word: str) -> str:
    return re.sub(r"['’]", "", word[:LONGEST].casefold())
