"""The words around what was found, with the same analysis as the index; from the stored text, never from memory."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from focalpoint.ground.search.analysis import exact_of, symbols_of, words_of, words_with
from focalpoint.ground.search.analysis.folding import is_chinese, plain_signs, simple_signs
from focalpoint.ground.search.lexicon import Lexicon, concept_term
from focalpoint.ground.search.queries.asking import Place, Question
from focalpoint.ground.search.records import Part, Passage

WIDTH = 260
"""Signs of a passage, about three lines."""
BEFORE = 70
"""Signs before the first mark."""


class Mark(NamedTuple):
    """A found word or phrase in a text, and which place of the question it fills."""

    start: int
    end: int
    place: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is marked: terms, phrases and concepts, each with the number of its place."""

    terms: dict[str, int]
    phrases: dict[tuple[str, ...], int]
    concepts: dict[str, int]
    places: int

    @classmethod
    def of(cls, question: Question) -> "Wanted":
        """Gather what fills the places of a question."""
        wanted = cls({}, {}, {}, len(question.places))
        for number, place in enumerate(question.places):
            wanted._take(place, number)
        return wanted

    def _take(self, place: Place, number: int) -> None:
        for term in place.terms:
            self.terms.setdefault(term, number)
        for phrase in place.phrases:
            self.phrases.setdefault(phrase, number)
        for concept in place.concepts:
            self.concepts.setdefault(concept, number)
        if not place.strict:
            for one in place.together:
                self._take(one, number)
        for one in place.either:
            self._take(one, number)


def marks_in(text: str, *, language: str, wanted: Wanted, lexicon: Lexicon) -> list[Mark]:
    """Return what is found in a text, in order, none over another."""
    terms = wanted.terms
    found = [Mark(*one) for one in words_with(text, language=language, terms=terms)] if terms else []
    if any(term.startswith("sym_") for term in terms):
        found += [
            Mark(one.start, one.end, terms[one.term]) for one in symbols_of(plain_signs(text)) if one.term in terms
        ]
    if wanted.concepts:
        # What a concept is called in Chinese is found by its signs, so nothing Chinese is cut into words for it.
        found += [
            Mark(span.start, span.end, wanted.concepts[term])
            for span in lexicon.spans(text, list(words_of(text, language=language, chinese=False)))
            for term in map(concept_term, span.concepts)
            if term in wanted.concepts
        ]
    if wanted.phrases:
        found += _phrases_in(text, language, wanted.phrases)
    clear: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not clear or mark.start >= clear[-1].end:
            clear.append(mark)
    return clear


def _phrases_in(text: str, language: str, phrases: Mapping[tuple[str, ...], int]) -> Iterator[Mark]:
    chinese = {phrase: place for phrase, place in phrases.items() if all(map(is_chinese, phrase))}
    simple = simple_signs(text) if chinese else ""
    for phrase, place in chinese.items():
        if all(sign in simple for sign in phrase):
            for match in re.finditer(r"[\W_]*".join(phrase), simple):
                yield Mark(match.start(), match.end(), place)
    if len(chinese) == len(phrases):
        return
    said = [(one, word.start, word.end) for word in words_of(text, language=language) for one in exact_of(word)]
    spoken = [one for one, _, _ in said]
    for phrase, place in phrases.items():
        for at in range(len(spoken) - len(phrase) + 1) if phrase not in chinese else ():
            if spoken[at] == phrase[0] and tuple(spoken[at : at + len(phrase)]) == phrase:
                yield Mark(said[at][1], said[at + len(phrase) - 1][2], place)


def passage_of(parts: Iterable[Part], *, language: str, wanted: Wanted, lexicon: Lexicon) -> Passage:
    """Return the passage that fills most places: from the first part that fills all, else from the best."""
    best: tuple[int, Part, list[Mark]] | None = None
    first: Part | None = None
    for part in parts:
        first = first or part
        marks = marks_in(part.text, language=language, wanted=wanted, lexicon=lexicon)
        filled = len({mark.place for mark in marks})
        if filled and (best is None or filled > best[0]):
            best = (filled, part, marks)
            if filled == wanted.places:
                break
    if best is not None:
        return _cut(best[1], best[2])
    return _cut(first, []) if first is not None else Passage("")


def _cut(part: Part, marks: Sequence[Mark]) -> Passage:
    begin = _densest(marks)
    start = max(0, begin - BEFORE)
    if start:
        start = _after_space(part.text, start, begin)
    end = min(len(part.text), start + WIDTH)
    if end < len(part.text):
        end = _before_space(part.text, end)
    inside = tuple((mark.start - start, mark.end - start) for mark in marks if start <= mark.start and mark.end <= end)
    return Passage(part.text[start:end], inside, part.number, part.label, start > 0, end < len(part.text))


def _densest(marks: Sequence[Mark]) -> int:
    """Return where the window begins that holds most places, and of these most marks."""
    best, begin = (0, 0), 0
    for number, mark in enumerate(marks):
        inside = [other for other in marks[number : number + 40] if other.end <= mark.start + WIDTH - BEFORE]
        weight = (len({other.place for other in inside}), len(inside))
        if weight > best:
            best, begin = weight, mark.start
    return begin


def _after_space(text: str, start: int, begin: int) -> int:
    space = text.find(" ", start, begin)
    return space + 1 if space >= 0 else start


def _before_space(text: str, end: int) -> int:
    space = text.rfind(" ", end - 30, end)
    return space if space > 0 else end
