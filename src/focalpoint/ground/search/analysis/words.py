"""Words of a text with their places, and the terms by which each is kept and asked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import rjieba
import Stemmer

from focalpoint.ground.search.analysis.arabic import stem as arabic_stem
from focalpoint.ground.search.analysis.folding import fold, is_chinese, script_of
from focalpoint.ground.search.analysis.symbols import symbols_of

LATIN_LANGUAGES: Final = ("en", "es", "fr")
_ALGORITHMS: Final = {"en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640])+", re.UNICODE)
"""Letters and digits with the marks on them. Hyphens and apostrophes part: "counter-terrorism", "l'égalité"."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    ``start`` and ``end`` are code points. ``folded`` is the word in one form; for Chinese one word may have several
    rows, of one place each, as a dictionary cuts them. ``terms`` are what it is kept by, ``folded`` first.
    """

    start: int
    end: int
    folded: str
    terms: tuple[str, ...]


def words_of(text: str, *, language: str) -> list[Word]:
    """Return the words of a text in order. ``language`` is one of the six, or anything else where it is not known."""
    found: list[Word] = [Word(one.start, one.end, one.terms[0], one.terms) for one in symbols_of(text)]
    for match in _WORD.finditer(text):
        start = match.start()
        for offset, part in _runs(match[0]):
            if is_chinese(part[0]):
                found += _chinese(part, start + offset)
            else:
                folded = fold(part)
                if folded:
                    found.append(Word(start + offset, start + offset + len(part), folded, _kept(part, language)))
    return sorted(found, key=lambda word: (word.start, word.end))


def _runs(word: str) -> Iterable[tuple[int, str]]:
    """Part Chinese from everything else: nobody puts a space between them."""
    begin = 0
    for place in range(1, len(word)):
        if is_chinese(word[place]) != is_chinese(word[place - 1]):
            yield begin, word[begin:place]
            begin = place
    yield begin, word[begin:]


def _chinese(run: str, start: int) -> list[Word]:
    """Return a run of Chinese as words, each with its characters and its pairs of characters as further terms."""
    found = []
    place = 0
    for word in rjieba.cut(fold(run)):
        # Terms say of which kind they are: a character alone is asked for only by somebody who types one character.
        pairs = [f"zp_{word[at : at + 2]}" for at in range(len(word) - 1)]
        characters = [f"zc_{sign}" for sign in word]
        inner = [f"zh_{part}" for part in rjieba.cut_for_search(word) if len(part) > 1 and part != word]
        terms = tuple(dict.fromkeys([f"zh_{word}", *inner, *pairs, *characters]))
        found.append(Word(start + place, start + place + len(word), word, terms))
        place += len(word)
    return found


@lru_cache(maxsize=131_072)
def _kept(word: str, language: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys([fold(word), *_stems(word, (language,) if language in LATIN_LANGUAGES else LATIN_LANGUAGES)])
    )


@lru_cache(maxsize=16_384)
def _asked(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([fold(word), *_stems(word, LATIN_LANGUAGES)]))


def _stems(word: str, latin: tuple[str, ...]) -> list[str]:
    """Return the stems of a word, each with its language. ``latin`` are the languages to try for the Latin script.

    A stemmer of a language with accents wants them, and a reader leaves them out: both ways are kept.
    """
    folded, script = fold(word), script_of(word)
    if script == "arabic":
        return [f"ar_{arabic_stem(folded)}"]
    if script == "cyrillic":
        return [f"ru_{_stemmer('ru').stemWord(folded)}"]
    if script != "latin" or folded.isdigit():
        return []
    return [
        f"{language}_{stem}"
        for language in latin
        for stem in dict.fromkeys(
            (fold(_stemmer(language).stemWord(word.lower())), _stemmer(language).stemWord(folded))
        )
    ]


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:  # noqa: ANN401 - a library without types
    return Stemmer.Stemmer(_ALGORITHMS[language])


def kept_terms(words: Iterable[Word]) -> list[str]:
    """Return every term by which a text is kept, in order, with repetitions: how often a word stands counts."""
    return [term for word in words for term in word.terms]


def asked_terms(query: str) -> list[tuple[str, ...]]:
    """Return for each word of a question the terms of which one suffices, in any of the six languages.

    Chinese is asked for by words; a single character by itself; a word that no dictionary knows by its pairs.
    """
    found: list[tuple[str, ...]] = []
    for word in words_of(query, language="und"):
        if word.terms[0].startswith("zh_"):
            found += _asked_chinese(word.folded)
        elif word.terms[0].startswith("sym_"):
            # The exact symbol where one was given: S/2018/178 is not A/72/782.
            found.append((word.terms[-1],) if len(word.terms) > 1 else word.terms)
        else:
            found.append(_asked(query[word.start : word.end]))
    return found


def _asked_chinese(word: str) -> list[tuple[str, ...]]:
    if len(word) == 1:
        return [(f"zc_{word}",)]
    return [(f"zh_{word}",)]
