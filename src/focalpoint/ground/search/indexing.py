"""What of a record goes into the table of words: terms, and words one after another for quoted phrases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from focalpoint.ground.search.analysis import exact_of, symbols_of, words_of
from focalpoint.ground.search.analysis.folding import FIRST_CHINESE, is_chinese, plain_signs
from focalpoint.ground.search.lexicon import Lexicon, concept_term
from focalpoint.ground.search.records import FACETS, Record

BREAK: Final = "_"
"""Stands between two parts among the words, so that no phrase goes from one into the next."""
MOST_TERMS: Final = 30_000
"""Different terms of one record on PostgreSQL, whose vectors hold a megabyte; more than a thousand pages have."""
LAST_PLACE: Final = 16_383
"""The last place in a text that a vector of PostgreSQL knows."""
_CONCEPT_FACETS: Final = ("theme", "area")


@dataclass(frozen=True, slots=True)
class Indexed:
    """One record as the table of words takes it. ``words`` are those of the title, then those of each part."""

    title: list[str]
    body: list[str]
    words: list[list[str]]
    facets: tuple[tuple[str, str], ...]

    @property
    def facet_terms(self) -> list[str]:
        """Return the terms by which facets are chosen."""
        return [facet_term(key, value) for key, value in self.facets]

    def vector(self) -> str:
        """Return all terms as a vector of PostgreSQL, by which the record is found."""
        terms = list(dict.fromkeys([*self.title, *self.body]))[:MOST_TERMS]
        return "'" + "' '".join(_written([*terms, *self.facet_terms])) + "'"

    def weights(self) -> str:
        """Return as a vector of PostgreSQL how often a term stands, up to eight times; titles weigh most.

        Most terms stand once in a text and are left out: a short vector lies beside its row and is read at once.
        """
        found = {term: [f"{place}A" for place in range(1, 1 + min(8, n))] for term, n in Counter(self.title).items()}
        for term, number in Counter(self.body).items():
            if number > 1 or term in found:
                found.setdefault(term, []).extend(map(str, range(11, 11 + min(8, number))))
        return " ".join(f"{quoted(term)}:{','.join(places)}" for term, places in list(found.items())[:MOST_TERMS])


def indexed(record: Record, lexicon: Lexicon) -> Indexed:
    """Return the terms and words of a record."""
    title, first = _of(record.title, record.language, lexicon)
    facets = facets_of(record)
    # What a record is filed under finds it by all that this is called, whatever its text says.
    body = [concept_term(f"{key}:{value}") for key, value in facets if key in _CONCEPT_FACETS]
    words = [first]
    for part in record.parts:
        terms, said = _of(part.text, record.language, lexicon)
        body += terms
        words.append(said)
    return Indexed(title, body, words, facets)


def _of(text: str, language: str, lexicon: Lexicon) -> tuple[list[str], list[str]]:
    words = list(words_of(text, language=language))
    terms = [term for word in words for term in word.terms]
    terms += [symbol.term for symbol in symbols_of(plain_signs(text))]
    terms += [concept_term(concept) for span in lexicon.spans(text, words) for concept in span.concepts]
    said: list[str] = []
    for word in words:
        # What exact_of gives, and most words are no Chinese.
        if word.folded < FIRST_CHINESE:
            said.append(word.folded)
        else:
            said += exact_of(word)
    return terms, said


def facets_of(record: Record) -> tuple[tuple[str, str], ...]:
    """Return what a record counts for, in order: its kind where it names no type, and its language."""
    held = {"type": (record.kind,), **record.facets, "language": (record.language,)}
    return tuple((key, value) for key in FACETS for value in dict.fromkeys(held.get(key, ())))


def facet_term(key: str, value: str) -> str:
    """Return the term by which a facet is chosen: every sign keeps its own, so that no two values share one."""
    return f"fct_{key}_" + "".join(sign if sign.isascii() and sign.isalnum() else f"_{ord(sign):x}_" for sign in value)


def vector_of(words: Sequence[str]) -> str:
    """Return words with their places as a vector of PostgreSQL; beyond the last place they are found alone."""
    # PostgreSQL puts the places of a word together, and keeps the first 256.
    placed = [f"'{word}':{place}" for place, word in enumerate(_written(_paired(words[:LAST_PLACE])), 1)]
    return " ".join([*placed, *map(quoted, dict.fromkeys(words[LAST_PLACE:]))])


def phrase_query(words: Sequence[str]) -> str:
    """Return words one after another as a query of PostgreSQL on such a vector."""
    asked = list(map(quoted, _paired(words)))
    if is_chinese(words[-1]):
        if len(words) > 1 and is_chinese(words[-2]):
            # It stands in the pair before it.
            asked.pop()
        else:
            # Alone or the first of a pair, whatever follows it.
            asked[-1] += ":*"
    return " <-> ".join(asked)


def _paired(words: Sequence[str]) -> Sequence[str]:
    """Return words; each Chinese character with the one that follows it.

    The index of PostgreSQL knows no order, and single characters stand on every page: a thousand pages would be read to
    find a row of three.
    """
    if max(words, default="") < FIRST_CHINESE:
        return words
    return [
        word + following if is_chinese(word) and is_chinese(following) else word
        for word, following in zip(words, [*words[1:], ""], strict=True)
    ]


def _written(terms: Sequence[str]) -> Sequence[str]:
    """Return terms as they stand between the quotes of a vector. Few hold a sign that is written twice."""
    together = "".join(terms)
    return [quoted(term)[1:-1] for term in terms] if "'" in together or "\\" in together else terms


def quoted(term: str) -> str:
    """Return a term for the text form of a vector or a query of PostgreSQL."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
