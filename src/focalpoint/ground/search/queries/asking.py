"""What somebody typed, understood: places that must all be filled, each by one of several terms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from focalpoint.ground.search.analysis import Word, exact_of, symbols_of, words_of
from focalpoint.ground.search.analysis.folding import is_chinese, plain_signs
from focalpoint.ground.search.analysis.kin import families
from focalpoint.ground.search.analysis.stop import UNITED_NATIONS
from focalpoint.ground.search.analysis.symbols import Symbol
from focalpoint.ground.search.lexicon import Lexicon, Span, concept_term

LONGEST: Final = 2_000
"""Signs of a question that are looked at."""
MOST_PLACES: Final = 24
"""Places that must be filled; whoever pastes a page has said enough with its first words."""
_QUOTED: Final = re.compile(
    r'"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|‹([^‹›]+)›|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》'
)
_BEFORE: Final = frozenset(
    ("anti", "co", "contra", "contre", "counter", "inter", "multi", "non", "peace", "police", "post", "pre", "sub")
)
"""Words that some write together with the next, some with a hyphen, some apart."""
_IN_FULL: Final = (
    ("nations", "unies"),
    ("united", "nations"),
    ("naciones", "unidas"),
    ("организация", "объединенных", "наций"),
    ("организации", "объединенных", "наций"),
    ("الامم", "المتحده"),
    tuple("联合国"),
)
"""Whoever asks for the UN and nothing else means all that names it in full too."""
_LONG_STEM: Final = len("arp_") + 4
_YEARS: Final = range(1990, 2051)


@dataclass(frozen=True, slots=True)
class Place:
    """One place that must be filled: by a term, by words one after another, by other places together, by a concept.

    Or by one of several other places, ``either``.

    A ``strict`` place is filled by its concepts alone; its words only say what was typed. ``said`` is what was typed,
    empty where it was meant to the letter: a symbol, quoted words.
    """

    terms: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    together: tuple["Place", ...] = ()
    concepts: tuple[str, ...] = ()
    strict: bool = False
    said: str = field(default="", compare=False)
    either: tuple["Place", ...] = ()

    def direct(self) -> "Place":
        """Return the place as it would be without concepts: the words themselves."""
        inner = tuple(one.direct() for one in self.together)
        return replace(
            self, concepts=(), strict=False, together=inner, either=tuple(one.direct() for one in self.either)
        )


@dataclass(frozen=True, slots=True)
class Question:
    """All places, in the order in which they were typed; ``concepts`` are what some of them mean."""

    places: tuple[Place, ...] = ()
    concepts: tuple[str, ...] = ()


def understand(asked: str, lexicon: Lexicon) -> Question:
    """Return what was typed as places; none where it holds no word. Quoted words must stand one after another."""
    text = plain_signs(asked[:LONGEST].replace("\0", " "))
    places: list[Place] = []
    called: list[str] = []
    begin = 0
    for match in _QUOTED.finditer(text):
        _free(text[begin : match.start()], lexicon, places, called)
        words = [said for word in words_of(match[match.lastindex or 0], language="und") for said in exact_of(word)]
        if words:
            places.append(Place(phrases=(tuple(words),)))
        begin = match.end()
    _free(text[begin:], lexicon, places, called)
    if not places:
        # Nothing but common words: those, as they stand.
        places = [_common(exact_of(word)) for word in words_of(text, language="und")]
    return Question(tuple(dict.fromkeys(places))[:MOST_PLACES], tuple(dict.fromkeys(called)))


def _common(word: tuple[str, ...]) -> Place:
    return Place(phrases=(word, *_IN_FULL) if word[0] in UNITED_NATIONS else (word,))


def _free(text: str, lexicon: Lexicon, places: list[Place], called: list[str]) -> None:
    """Add the places of words that are not quoted, and the concepts that they call."""
    words = list(words_of(text, language="und"))
    symbols = symbols_of(text)
    spans = [
        span for span in lexicon.spans(text, words, asked=True) if not any(_meet(span, symbol) for symbol in symbols)
    ]
    covers: list[Symbol | Span] = sorted([*symbols, *spans], key=lambda cover: cover.start)
    place = 0
    while place < len(words):
        cover = next((one for one in covers if _meet(one, words[place])), None)
        if cover is None:
            end = next(
                (at for at in range(place, len(words)) if any(_meet(one, words[at]) for one in covers)), len(words)
            )
            places += _places(text, words[place:end])
            place = end
            continue
        end = place
        while end < len(words) and _meet(cover, words[end]):
            end += 1
        if isinstance(cover, Symbol):
            places.append(_symbol(cover))
        else:
            terms = tuple(concept_term(concept) for concept in cover.concepts)
            strict = all(concept in lexicon.strict for concept in cover.concepts)
            said = _places(text, words[place:end])
            typed = text[words[place].start : words[end - 1].end]
            places.append(Place(together=tuple(said), concepts=terms, strict=strict, said=typed))
            called += cover.concepts
        place = end


def _meet(one: Symbol | Span, other: Symbol | Word) -> bool:
    return one.start < other.end and other.start < one.end


def _symbol(symbol: Symbol) -> Place:
    if symbol.number and int(symbol.number) not in _YEARS:
        return Place(terms=(symbol.term, f"num_{symbol.number}"))
    return Place(terms=(symbol.term,))


def _places(text: str, words: Sequence[Word]) -> list[Place]:
    """Return the places of words that no symbol and no concept covers; common words have none."""
    found: list[Place] = []
    place = 0
    while place < len(words):
        word = words[place]
        if not word.terms:
            place += 1
        elif is_chinese(word.folded):
            place = _chinese(words, place, found)
        elif place + 1 < len(words) and (joined := _joined(text, word, words[place + 1])):
            apart = (Place(terms=_with_kin(word.terms)), Place(terms=_with_kin(_alone(words[place + 1]))))
            said = text[word.start : words[place + 1].end]
            found.append(Place(terms=joined, together=apart, said=said))
            place += 2
        else:
            found.append(Place(terms=_with_kin(_asked(word.terms)), said=text[word.start : word.end]))
            place += 1
    return found


def _asked(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Add for Arabic what meets across a letter before the word: here it has one and there not, or the reverse."""
    more = []
    for term in terms:
        if term.startswith("ar_"):
            more.append(f"arp_{term[3:]}")
        elif term.startswith("arp_"):
            more.append(f"ar_{term[4:]}")
    # Two of them meet only where enough letters are left: a letter here and another one there is no kinship.
    kept = [term for term in terms if not term.startswith("arp_") or len(term) >= _LONG_STEM]
    return tuple(dict.fromkeys([*kept, *more]))


def _joined(text: str, word: Word, following: Word) -> tuple[str, ...]:
    """Return the terms of two words written as one, where some write them so; none elsewhere."""
    between = text[word.end : following.start]
    if not following.terms or word.folded.isdigit() or following.folded.isdigit() or is_chinese(following.folded):
        return ()
    if between in {"-", "\u2010", "\u2011"} or (between == " " and word.folded in _BEFORE):
        joined = text[word.start : word.end] + text[following.start : following.end]
        return next(words_of(joined, language="und")).terms
    return ()


def _alone(word: Word) -> tuple[str, ...]:
    """Return the terms of a word without those that it has together with the word before its hyphen."""
    return next(words_of(word.folded, language="und")).terms


def _chinese(words: Sequence[Word], place: int, found: list[Place]) -> int:
    """Add one Chinese word; characters in a row that no dictionary joins must stand in a row. Return where to go on."""
    word = words[place]
    end = place + 1
    if len(word.folded) == 1:
        while end < len(words) and words[end].start == words[end - 1].end and _is_single(words[end]):
            end += 1
    if end - place > 1:
        said = "".join(one.folded for one in words[place:end])
        found.append(Place(phrases=(tuple(said),), said=said))
        return end
    # Terms of the whole word only: whoever asks for 恐怖主义 does not ask for every 主义.
    phrases = (tuple(word.folded),) if len(word.folded) > 2 else ()
    found.append(Place(terms=_with_kin((f"zh_{word.folded}",)), phrases=phrases, said=word.folded))
    return end


def _is_single(word: Word) -> bool:
    return len(word.folded) == 1 and is_chinese(word.folded) and bool(word.terms)


def _with_kin(terms: Iterable[str]) -> tuple[str, ...]:
    terms = tuple(terms)
    return tuple(dict.fromkeys([*terms, *(more for term in terms for more in _kin().get(term, ()))]))


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    """Return for each term those of the other forms of its word."""
    found: dict[str, list[str]] = {}
    for language, said in families().items():
        for family in said:
            # Of Chinese the whole word alone; of others also the stem that a word without its accents has.
            terms = dict.fromkeys(
                term
                for word in words_of(family, language=language)
                for term in (word.terms[:1] if language == "zh" else word.terms)
                if not term.startswith("arp_")
            )
            for term in terms:
                found.setdefault(term, []).extend(other for other in terms if other != term)
    return {term: tuple(dict.fromkeys(others)) for term, others in found.items()}
