"""Concepts and what they are called in six languages: given by rooms above, recognised in texts and in questions."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from focalpoint.ground.search.analysis import Word, fold, undeclined, words_of
from focalpoint.ground.search.analysis.folding import CHINESE, script_of, simple_signs
from focalpoint.ground.search.analysis.stop import UNITED_NATIONS
from focalpoint.ground.search.records import Phrase

_CHINESE_SIGN: Final = re.compile(f"[{CHINESE}]")
_PARTS: Final = re.compile(r"[.,;:()\[\]!?«»“”\"،؛؟]")
"""A phrase does not go over one of these."""
_OTHER_PARTS: Final = re.compile(r"[.;:()\[\]!?«»“”\"؛؟]")
"""Nor over one of these where it has a comma of its own: women, peace and security."""
_WORDS_TOO: Final = frozenset(("=CAR", "=PAN", "=RAS", "=SEA", "=WHO"))
"""Abbreviations that are words with small letters."""
ANALYSIS: Final = 5
"""Counted up with each change of what texts are taken apart into, so that what stands in the index follows."""
SHORTEST_ABBREVIATION: Final = 3
"""Letters from which somebody may ask for an abbreviation with small letters."""

Said = TypeVar("Said", str, tuple[str, ...])


class Span(NamedTuple):
    """A phrase in a text: places in code points, and the concepts that it calls.

    In a text those of the shorter phrases in it too, but no names: who writes of survivors of sexual violence writes of
    sexual violence.
    """

    start: int
    end: int
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sequence:
    keys: tuple[str, ...]
    concepts: tuple[str, ...]
    inner: tuple[str, ...]
    has_commas: bool


class _Beginning(NamedTuple):
    """The phrases that begin with a word: that word alone, and those that go on, by their second word."""

    alone: tuple[_Sequence, ...] = ()
    longer: dict[str, tuple[_Sequence, ...]] = {}


_NOTHING: Final = _Beginning()


class Lexicon:
    """The phrases of all concepts, looked up by their words. Made once and shared; reading only adds to its memory."""

    def __init__(self, phrases: Iterable[Phrase] = ()) -> None:
        """Take phrases; one phrase may call several concepts, and a concept has many phrases."""
        phrases = tuple(phrases)
        self.digest: str = _digest(phrases)
        """Changes with every phrase, and with the analysis: texts that were taken apart before must be once more."""
        sequences: dict[tuple[str, ...], list[str]] = {}
        chinese: dict[str, list[str]] = {}
        self.strict: frozenset[str] = frozenset()
        strict = set()
        names = set()
        parted: set[tuple[str, ...]] = set()
        for phrase in phrases:
            if phrase.strict:
                strict.add(phrase.concept)
            if phrase.name or phrase.strict:
                names.add(phrase.concept)
            if _CHINESE_SIGN.search(phrase.text):
                called = chinese.setdefault(simple_signs(phrase.text), [])
            else:
                keys = _keys(phrase)
                called = sequences.setdefault(keys, [])
                if "," in phrase.text:
                    parted.add(keys)
            if phrase.concept not in called:
                called.append(phrase.concept)
        self.strict = frozenset(strict)
        self._names = frozenset(names)
        sequences.pop((), None)
        self._begins: dict[str, list[_Sequence]] = {}
        for keys, concepts in sequences.items():
            inner = _inner(keys, sequences, names)
            self._begins.setdefault(keys[0], []).append(_Sequence(keys, tuple(concepts), inner, keys in parted))
        self._chinese: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {}
        for said in sorted(chinese, key=len, reverse=True):
            inner = _inner(said, chinese, names)
            self._chinese.setdefault(said[:2], []).append((said, tuple(chinese[said]), inner))
        first = {said[0] for said in chinese}
        self._first_sign = re.compile(f"[{''.join(sorted(first))}]" if first else r"(?!)")
        self._memory: dict[frozenset[str], _Beginning] = {}

    def spans(self, text: str, words: Sequence[Word], *, asked: bool = False) -> list[Span]:
        """Return the phrases in a text, the longest at each place, in order.

        ``words`` are those of the text. A phrase goes over common words, and not over a comma where it has none. Two
        may share words: survivors of violence, violence in the family. In what was ``asked`` none shares any, and an
        abbreviation may have small letters.
        """
        said = [_with_capitals(word) for word in words] if asked else words
        found = []
        place = covered = 0
        while place < len(said):
            known = self._memory.get(said[place].keys)
            begins = self._beginning(said[place]) if known is None else known
            best = None if begins is _NOTHING else self._longest(text, said, place, begins, inner=not asked)
            if best is None:
                place += 1
                continue
            end, concepts = best
            # A State in a phrase is meant too: the tribunal for Rwanda.
            if end > covered or self.strict.issuperset(concepts):
                found.append(Span(said[place].start, said[end - 1].end, concepts))
                covered = max(covered, end)
            # A name holds words of other phrases and does not mean them.
            place = end if asked or not self._names.isdisjoint(concepts) else place + 1
        if _CHINESE_SIGN.search(text):
            found += self._chinese_spans(simple_signs(text), inner=not asked)
        return sorted(found)

    def _chinese_spans(self, text: str, *, inner: bool) -> Iterator[Span]:
        """Give the phrases in a text of simplified signs: by their first two, as trying all of them takes long."""
        end = 0
        known = self._chinese
        for match in self._first_sign.finditer(text):
            start = match.start()
            if start < end:
                continue
            for said, concepts, more in known.get(text[start : start + 2], ()):
                if text.startswith(said, start):
                    end = start + len(said)
                    yield Span(start, end, concepts + more if inner else concepts)
                    break

    def _beginning(self, word: Word) -> _Beginning:
        known = self._memory.get(word.keys)
        if known is None:
            known = _beginning(sequence for key in word.keys for sequence in self._begins.get(key, ()))
            if len(self._memory) > 200_000:
                self._memory.clear()
            self._memory[word.keys] = known
        return known

    def _longest(
        self, text: str, said: Sequence[Word], place: int, begins: _Beginning, *, inner: bool
    ) -> tuple[int, tuple[str, ...]] | None:
        """Return where the longest phrase that begins at ``place`` ends, and its concepts."""
        best, most = place, 0
        concepts: list[str] = []
        for sequence in _possible(begins, said, place):
            end = _end_of(sequence.keys, said, place)
            if len(sequence.keys) < most or end is None:
                continue
            parts = _OTHER_PARTS if sequence.has_commas else _PARTS
            if end - place > 1 and parts.search(text[said[place].end : said[end - 1].start]):
                continue
            if len(sequence.keys) > most:
                best, most, concepts = end, len(sequence.keys), []
            called = sequence.concepts + sequence.inner if inner else sequence.concepts
            concepts += [concept for concept in called if concept not in concepts]
        return (best, tuple(concepts)) if most else None


def _beginning(sequences: Iterable[_Sequence]) -> _Beginning:
    alone = []
    longer: dict[str, list[_Sequence]] = {}
    for sequence in sequences:
        if len(sequence.keys) == 1:
            alone.append(sequence)
        else:
            longer.setdefault(sequence.keys[1], []).append(sequence)
    if not alone and not longer:
        return _NOTHING
    return _Beginning(tuple(alone), {key: tuple(found) for key, found in longer.items()})


def _possible(begins: _Beginning, said: Sequence[Word], place: int) -> Sequence[_Sequence]:
    """Return the phrases that the next words may go on with; trying all that begin with "women" takes long."""
    if not begins.longer:
        return begins.alone
    found = list(begins.alone)
    longer = begins.longer
    for at in range(place + 1, len(said)):
        for key in said[at].keys:
            if key in longer:
                found += longer[key]
        if said[at].terms:
            break
    return found


def _inner(whole: Said, known: Mapping[Said, list[str]], names: Set[str]) -> tuple[str, ...]:
    """Return the concepts of the shorter phrases in a phrase; none in a name, and no names."""
    called = known[whole]
    if not names.isdisjoint(called):
        return ()
    parts = (whole[start:end] for start, end in combinations(range(len(whole) + 1), 2))
    found = dict.fromkeys(concept for part in parts for concept in known.get(part, ()))
    return tuple(concept for concept in found if concept not in called and concept not in names)


_FIELDS: Final = attrgetter("concept", "text", "language", "strict", "exact", "name")


def _digest(phrases: Iterable[Phrase]) -> str:
    said = repr((ANALYSIS, sorted(map(_FIELDS, phrases))))
    return hashlib.blake2s(said.encode(), digest_size=16).hexdigest()


def _end_of(keys: tuple[str, ...], said: Sequence[Word], place: int) -> int | None:
    """Return where a phrase that begins at ``place`` ends; it may go over common words. None where it is not there."""
    missing = 1
    while missing < len(keys):
        place += 1
        if place == len(said):
            return None
        if keys[missing] in said[place].keys:
            missing += 1
        elif said[place].terms:
            return None
    return place + 1


def _keys(phrase: Phrase) -> tuple[str, ...]:
    """Return by which key each word of a phrase is known; common words fall out of it."""
    if phrase.exact:
        return tuple(
            f"={part}" if part.isupper() and len(part) > 1 else fold(part) for part in re.findall(r"\w+", phrase.text)
        )
    found = []
    for word in words_of(phrase.text, language=phrase.language):
        if not word.terms:
            # UN Women is not every text that speaks of women.
            if word.folded in UNITED_NATIONS:
                found.append(word.folded)
            continue
        found.append(_name(word.folded) if phrase.strict else word.terms[0])
    return tuple(found)


def _name(folded: str) -> str:
    """Return the key of a word in the name of a State, which has cases and particles and no stem."""
    script = script_of(folded)
    if script == "arabic":
        return f"~{folded}"
    return f"~{undeclined(folded)}" if script == "cyrillic" else folded


def _with_capitals(word: Word) -> Word:
    capitals = f"={word.folded.upper()}"
    if len(word.folded) < SHORTEST_ABBREVIATION or capitals in _WORDS_TOO:
        return word
    return word._replace(keys=word.keys | {capitals})


def concept_term(concept: str) -> str:
    """Return the term by which a concept is kept and asked for."""
    return "cpt_" + re.sub(r"[^a-z0-9]+", "_", concept.lower())
