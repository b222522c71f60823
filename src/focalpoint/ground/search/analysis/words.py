"""Words of a text with their places, and the terms by which each is kept."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import Stemmer

from focalpoint.ground.search.analysis.arabic import stems as arabic_stems
from focalpoint.ground.search.analysis.arabic import without_particles
from focalpoint.ground.search.analysis.folding import (
    CHINESE,
    fold,
    is_chinese,
    plain_arabic,
    plain_signs,
    script_of,
    simple_signs,
)
from focalpoint.ground.search.analysis.kin import APART
from focalpoint.ground.search.analysis.stop import STOP_WORDS

LATIN_LANGUAGES: Final = ("en", "es", "fr")
_ALGORITHMS: Final = {"en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_INSIDE: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
)
"""Marks on letters, the stretching sign, and signs that nobody sees: they do not end a word."""
_REST: Final = rf"(?:[^\W_{CHINESE}]|[{_INSIDE}])*"
_WORD: Final = re.compile(rf"([{CHINESE}]+)|[^\W_{CHINESE}]{_REST}")
_PRESENTED: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER: Final = re.compile(rf"[^\W_{CHINESE}]|[{_INSIDE}]")
_RUN: Final = re.compile(rf"[{CHINESE}]+")
_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")
_BRITISH: Final = re.compile(r"is(e[ds]?|ing|ations?|ers?)$")
_BRITISH_OUR: Final = re.compile(r"(?<=...)our(s|ed|ing|al|able|hood|ly)?$")
"""behaviour and neighbourhood, which others write without a u; no hour and no tour."""
_EACH: Final = frozenset("每各两该本此诸某")
"""Before one character they make no new word: 每国 is every State."""
_EVERYWHERE: Final = frozenset(("UN", "ONU", "ООН"))
"""What stands on every page here is a common word."""
_NAMES: Final = frozenset(("Того",))
"""Names that would be common words with a small letter: Togo in Russian."""
_CASES: Final = (
    *(
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ами",
        "ями",
        "ах",
        "ях",
        "ам",
        "ям",
        "ой",
        "ей",
        "ый",
        "ий",
        "ая",
        "яя",
    ),
    *(
        "ую",
        "юю",
        "ые",
        "ие",
        "ое",
        "ее",
        "ым",
        "им",
        "ом",
        "ем",
        "ов",
        "ев",
        "ых",
        "их",
        "а",
        "я",
        "ы",
        "и",
        "у",
        "ю",
        "е",
    ),
)
SHORTEST_NAME: Final = 4
"""Letters that stay of a declined name: Мали has no cases, and малый is no State."""
_NOTHING: Final[tuple[str, ...]] = ()
MOST_LETTERS: Final = 60
"""Letters of a word that are looked at; what is longer is no word."""


class Word(NamedTuple):
    """One word of a text.

    ``start`` and ``end`` are code points. ``folded`` is the word in one form. ``terms`` are what it is kept by, none
    for the most common words. ``keys`` are what a phrase of a concept may call it.
    """

    start: int
    end: int
    folded: str
    terms: tuple[str, ...]
    keys: frozenset[str]


def words_of(text: str, *, language: str, chinese: bool = True) -> Iterator[Word]:
    """Give the words of a text in order. ``language`` is one of the six, or anything else where it is not known.

    Hyphens and apostrophes part: "counter-terrorism" is two words, and by a further term one. Without ``chinese`` words
    of other scripts only.
    """
    text = plain_signs(text)
    ended, before = -2, ""
    for match in _WORD.finditer(text):
        raw, start = match[0], match.start()
        if match.lastindex:
            if chinese:
                yield from _chinese(raw, start)
            continue
        folded, terms, keys = _analysed(raw[:MOST_LETTERS], language)
        if not folded:
            continue
        # Common words do not join: a ceasefire is no "cessezle" in French.
        if before and terms and start == ended + 1 and text[ended] in _HYPHENS:
            terms += _analysed((before + raw)[:MOST_LETTERS], language)[1]
        ended, before = match.end(), raw if terms else ""
        yield Word(start, ended, folded, terms, keys)


def words_with(text: str, *, language: str, terms: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Return the places of the words that have one of ``terms``, each with that term's number, in order.

    The same as going through ``words_of``, and many times as fast, since only words that may have one are analysed: in
    alphabets a stem begins with the first letter of its word, in Arabic and Chinese the word holds it.
    """
    text = plain_signs(text)
    stems = [term.partition("_")[::2] for term in terms]
    found = []
    for match in _candidates(text, stems):
        raw = match[0]
        number = _number(raw, language, terms)
        if number is not None:
            found.append((match.start(), match.end(), number))
        if text[match.end() : match.end() + 1] in _HYPHENS and (after := _WORD.match(text, match.end() + 1)):
            joined = _number(raw + after[0], language, terms)
            # Common words do not join, and what is found by itself stands in the list already.
            if joined is not None and _joins(raw, after[0], language) and _number(after[0], language, terms) is None:
                found.append((after.start(), after.end(), joined))
    chinese = [stem for script, stem in stems if script == "zh"]
    simple = simple_signs(text) if chinese else ""
    if any(stem in simple for stem in chinese):
        for run in _RUN.finditer(text):
            if any(simple.find(stem, run.start(), run.end()) >= 0 for stem in chinese):
                found += [
                    (word.start, word.end, next(terms[term] for term in word.terms if term in terms))
                    for word in _chinese(run[0], run.start())
                    if not terms.keys().isdisjoint(word.terms)
                ]
    return sorted(found)


def _candidates(text: str, stems: Sequence[Sequence[str]]) -> Iterator[re.Match[str]]:
    """Give every word of a text that may have one of these stems, or does with the word after its hyphen, once."""
    arabic = dict.fromkeys(stem for script, stem in stems if script in {"ar", "arp"})
    if arabic and _PRESENTED.search(text):
        # Letters in the forms of bad PDF files, some of them two in one.
        yield from _WORD.finditer(text)
        return
    plain = plain_arabic(text) if arabic else ""
    places = {_begin(text, match.start()) for stem in arabic for match in _around(stem).finditer(plain)}
    yield from (match for place in places if (match := _WORD.match(text, place)))
    for letter in dict.fromkeys(stem[0] for script, stem in stems if script not in {"ar", "arp", "zh"}):
        yield from _beginning_with(letter).finditer(text)


def _begin(text: str, place: int) -> int:
    """Return where the word around a place begins."""
    while place and _LETTER.match(text, place - 1):
        place -= 1
    return place


def _number(raw: str, language: str, terms: Mapping[str, int]) -> int | None:
    for term in _analysed(raw[:MOST_LETTERS], language)[1]:
        if term in terms:
            return terms[term]
    return None


def _joins(before: str, raw: str, language: str) -> bool:
    return all(_analysed(one[:MOST_LETTERS], language)[1] for one in (before, raw))


@cache
def _beginning_with(letter: str) -> re.Pattern[str]:
    """Return a pattern for words that begin with a letter when they are folded."""
    signs = "".join(_signs_of().get(letter, re.escape(letter + letter.upper())))
    # What stands before is looked at last: a text is searched for single signs quickly.
    return re.compile(rf"[{signs}](?<![^\W_{CHINESE}][{signs}])(?<![{_INSIDE}][{signs}]){_REST}")


@lru_cache(maxsize=1024)
def _around(stem: str) -> re.Pattern[str]:
    """Return a pattern for an Arabic stem inside a word, with marks and what folding leaves out between its letters."""
    return re.compile(f"[{_INSIDE}ء]*".join(stem))


@cache
def _signs_of() -> dict[str, list[str]]:
    """Return for each folded letter all signs of Latin and Cyrillic that become it, or begin with it."""
    found: dict[str, list[str]] = {}
    for code in (*range(0x30, 0x530), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07)):
        if chr(code).isalnum():
            found.setdefault(fold(chr(code))[:1], []).append(chr(code))
    return found


def _chinese(run: str, start: int) -> Iterator[Word]:
    """Give a run of Chinese as words, as a dictionary cuts it."""
    import rjieba  # noqa: PLC0415 - its dictionary takes a fifth of a second to load, which most processes never need

    for word in rjieba.cut(fold(run)):
        terms, keys = _chinese_terms(word)
        yield Word(start, start + len(word), word, terms, keys)
        start += len(word)


@lru_cache(maxsize=65_536)
def _chinese_terms(word: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the terms of a word: itself, the words in it, and its pairs of characters.

    A single character is a term only where it is a word: a country is not every word that ends in 国.
    """
    import rjieba  # noqa: PLC0415

    if word in _stop_words("zh"):
        return _NOTHING, frozenset((word,))
    inner = [f"zh_{part}" for part in rjieba.cut_for_search(word) if len(part) > 1]
    pairs = [f"zh_{word[at : at + 2]}" for at in range(len(word) - 1)]
    if len(word) == 2 and word[0] in _EACH:
        inner.append(f"zh_{word[1]}")
    return tuple(dict.fromkeys([f"zh_{word}", *inner, *pairs])), frozenset((word,))


@lru_cache(maxsize=262_144)
def _analysed(raw: str, language: str) -> tuple[str, tuple[str, ...], frozenset[str]]:
    folded = fold(raw)
    keys = {folded}
    shouted = len(raw) > 1 and raw.isupper() and raw not in _EVERYWHERE
    if shouted:
        keys.add(f"={raw}")
    elif len(raw) > 3 and raw[-1] == "s" and raw[:-1].isupper():
        # Several of what is abbreviated: NGOs, ONGs.
        keys.add(f"={raw[:-1]}")
    if folded in _stop_words(language) and not shouted and raw not in _NAMES:
        return folded, _NOTHING, frozenset(keys)
    terms = tuple(dict.fromkeys(_stems(raw, folded, language)))
    keys.update(terms)
    script = script_of(folded)
    if script == "cyrillic":
        keys.add(f"~{undeclined(folded)}")
    if script == "arabic":
        keys.update(f"~{name}" for name in without_particles(folded))
        keys.update(f"ar_{term[4:]}" for term in terms if term.startswith("arp_"))
    return folded, terms, frozenset(keys)


def undeclined(word: str) -> str:
    """Return a Russian name without the ending of its case. Nothing else goes: Нигер is not Нигерия."""
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_NAME:
            return word[: -len(ending)]
    return word


def _stems(raw: str, folded: str, language: str) -> list[str]:
    """Return the stems of a word, each with its language, since two languages should not meet by chance.

    A stemmer of a language with accents wants them, and a reader leaves them out: both ways are kept.
    """
    script = script_of(folded)
    if script == "arabic":
        first, second = arabic_stems(folded)
        return [f"ar_{first}", f"arp_{second}"] if second else [f"ar_{first}"]
    if script == "cyrillic":
        stem = _stemmer("ru").stemWord(folded)
        # кандидаток and кандидатки, рынок and рынка: a vowel that comes and goes.
        fleeting = len(stem) > 4 and stem.endswith(("ок", "ек"))
        return [f"ru_{stem}", f"ru_{stem[:-2]}к"] if fleeting else [f"ru_{stem}"]
    if folded.isdigit():
        return [f"num_{folded}"]
    accented = raw.lower() if raw.isascii() else fold_case(raw)
    found = []
    for latin in (language,) if language in LATIN_LANGUAGES else LATIN_LANGUAGES:
        if apart := APART[latin].get(folded):
            found.append(f"{latin}_{apart}")
            continue
        for form in dict.fromkeys((accented, folded)):
            word = form
            if latin == "en":
                word = _BRITISH_OUR.sub(r"or\1", _BRITISH.sub(r"iz\1", form))
            elif latin == "fr" and len(form) > 4 and form.endswith(("us", "its")):
                # The stemmer leaves "bleus" as it is, and takes of "conflit" what it leaves to "conflits".
                word = form[:-1]
            elif latin == "es" and len(form) > 5 and form.endswith("res"):
                # "mujer" loses an ending that looks like a verb's, and "mujeres" another one.
                word = form[:-2]
            found.append(f"{latin}_{fold(_stemmer(latin).stemWord(word))}")
    return found


@lru_cache(maxsize=65_536)
def fold_case(raw: str) -> str:
    """Return a word in small letters with its accents, composed, without what nobody sees."""

    text = unicodedata.normalize("NFKC", raw).casefold()
    return "".join(sign for sign in text if sign.isalnum())


@cache
def _stop_words(language: str) -> frozenset[str]:
    """Return the common words of a language; of all of them where the language is not known, as in a question.

    Scripts do not meet, so only the languages of the Latin script leave each other's words alone.
    """
    known = language in LATIN_LANGUAGES
    spoken = [
        words for code, words in STOP_WORDS.items() if not known or code == language or code not in LATIN_LANGUAGES
    ]
    return frozenset(fold(word) for words in spoken for word in words.split())


@cache
def _stemmer(language: str) -> Any:  # noqa: ANN401 - a library without types
    return Stemmer.Stemmer(_ALGORITHMS[language])


def exact_of(word: Word) -> tuple[str, ...]:
    """Return a word as it stands in the row of exact words, one after another: Chinese by its characters."""
    folded = word.folded
    return tuple(folded) if is_chinese(folded) else (folded,)
