"""Whether two undertakings may belong together, with every ground for saying so. No database here, and no decision.

Words, themes and parties that few undertakings have weigh more than those of many. Words meet within a language;
themes, resolutions and what is asked for meet across six, and weigh more. A name of a theme in both texts weighs more
than a theme that somebody has set. Authors have told apart what stands in one paper, so there more is asked for.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from focalpoint.areas.ledger.asked_for import asked_for
from focalpoint.ground.search.analysis import words_of
from focalpoint.ground.search.lexicon import Lexicon, Span

SUGGESTED: Final = 0.6
"""From this score on two undertakings are suggested."""
OF_A_THEME_SET: Final = 0.8
"""Weight of a theme that is not named in both texts."""
OF_A_PARTY: Final = 0.2
"""Weight of somebody to whom both are addressed: that alone is no ground."""
OF_ONE_PAPER: Final = 0.9
"""What is left of a score where both stand in one paper."""
OF_A_WORD: Final = 4
"""Power to which the rarity of a mere word is raised: among many undertakings only very rare ones count."""
FEWEST_WORDS: Final = 2
"""Words that both must have where they have no theme: one is chance."""
_THEME: Final = "theme:"
_RESOLVED: Final = "resolution:"
_MEANT: Final = ("asked:", "subject:", _RESOLVED)
"""How keys of words begin that mean the same in every language."""
_RESOLUTION: Final = re.compile(r"(?<!\d)(\d{3,4})\s?[（(](?:19|20)\d\d[)）]")
"""A resolution of the Security Council by its number and year, in any language."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An undertaking as values. ``parties`` are whom it names, ``paper`` where it stands; empty: not known."""

    key: str
    text: str
    language: str
    themes: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a saying was read for. ``named`` are themes in the text.

    ``words`` has each word as it stands, by its stem, or by what it means in every language.
    """

    key: str
    words: Mapping[str, str]
    named: frozenset[str]
    themes: frozenset[str]
    parties: frozenset[str]
    paper: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two undertakings with their grounds: codes of themes, words as they stand in the first, codes of parties."""

    first: str
    second: str
    score: float
    themes: tuple[str, ...]
    words: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each word, theme and party weighs by how rare it is: 1 for what one undertaking has, 0 for what all have."""

    words: Mapping[str, float]
    themes: Mapping[str, float]
    parties: Mapping[str, float]


def read(saying: Saying, lexicon: Lexicon) -> Read:
    """Return what a saying is compared by. A word that names a theme counts as no mere word beside it."""
    words, named = _analysed(saying.text, saying.language, lexicon)
    return Read(saying.key, words, named, named | saying.themes, saying.parties, saying.paper)


@lru_cache(maxsize=8192)
def _analysed(text: str, language: str, lexicon: Lexicon) -> tuple[Mapping[str, str], frozenset[str]]:
    words = list(words_of(text, language=language))
    spans = lexicon.spans(text, words)
    named = {one.removeprefix(_THEME) for span in spans for one in span.concepts if one.startswith(_THEME)}
    # What is asked for, or names a theme, is counted once, whatever subject of the search the same words are.
    counted = [*asked_for().spans(text, words), *(span for span in spans if _names_a_theme(span))]
    asked = [*counted, *(span for span in spans if not any(_meet(span, other) for other in counted))]
    meanings = [span for span in asked if not _names_a_theme(span)]
    resolutions = list(_RESOLUTION.finditer(text))
    taken = [*((one.start, one.end) for one in asked), *(one.span() for one in resolutions)]
    found = {
        word.terms[0]: text[word.start : word.end]
        for word in reversed(words)
        if word.terms and not any(start <= word.start < end for start, end in taken)
    }
    for one in reversed(meanings):
        found |= {concept: text[one.start : one.end] for concept in one.concepts if concept.startswith(_MEANT)}
    return found | {f"{_RESOLVED}{one[1]}": one[0] for one in reversed(resolutions)}, frozenset(named)


def _names_a_theme(span: Span) -> bool:
    return any(concept.startswith(_THEME) for concept in span.concepts)


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def weights(all_of_them: Iterable[Read], *, of_a_word: float = OF_A_WORD) -> Weights:
    """Return what everything weighs among what was read."""
    words: Counter[str] = Counter()
    themes: Counter[str] = Counter()
    parties: Counter[str] = Counter()
    count = 0
    for one in all_of_them:
        count += 1
        words.update(one.words.keys())
        themes.update(one.themes)
        parties.update(one.parties)
    return Weights(
        {key: _rarity(held, count) ** (1 if key.startswith(_MEANT) else of_a_word) for key, held in words.items()},
        *({key: _rarity(held, count) for key, held in each.items()} for each in (themes, parties)),
    )


def _rarity(held: int, count: int) -> float:
    return math.log((count + 1) / held) / math.log(count + 1)


def likeness(one: Read, other: Read, rarity: Weights, *, least: float = SUGGESTED) -> Likeness | None:
    """Return how alike two are with the grounds, None where that is less than ``least``: nobody need look at them."""
    words, themes = one.words.keys() & other.words.keys(), one.themes & other.themes
    if not themes and len(words) < FEWEST_WORDS:
        return None
    named = one.named & other.named
    parties = one.parties & other.parties
    score = (
        sum(rarity.words[word] for word in words)
        + sum(rarity.themes[theme] * (1 if theme in named else OF_A_THEME_SET) for theme in themes)
        + sum(rarity.parties[party] * OF_A_PARTY for party in parties)
    )
    if one.paper and one.paper == other.paper:
        score *= OF_ONE_PAPER
    if score < least:
        return None
    rarest = sorted(words, key=lambda word: (-rarity.words[word], word))
    return Likeness(
        one.key,
        other.key,
        round(score, 3),
        tuple(sorted(themes, key=lambda theme: (-rarity.themes[theme], theme))),
        tuple(one.words[word] for word in rarest),
        tuple(sorted(parties)),
    )


def like(one: Read, others: Iterable[Read], rarity: Weights) -> list[Likeness]:
    """Return what is like one, the likest first."""
    found = (likeness(one, other, rarity) for other in others if other.key != one.key)
    return sorted((each for each in found if each is not None), key=lambda each: (-each.score, each.second))


def pairs_like(everything: Iterable[Read], rarity: Weights, *, most: int) -> list[Likeness]:
    """Return pairs that are alike, the likest first, at most ``most``.

    Only what shares something rare is compared: what a twentieth of a long ledger has makes no pair by itself.
    """
    rows = list(everything)
    common = max(12, len(rows) // 20)
    holders: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for key in (*row.words, *(f"{_THEME}{theme}" for theme in row.themes)):
            holders.setdefault(key, []).append(place)
    compared = {
        (first, second)
        for places in holders.values()
        if len(places) <= common
        for at, first in enumerate(places)
        for second in places[at + 1 :]
    }
    found = [each for first, second in compared if (each := likeness(rows[first], rows[second], rarity))]
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))[:most]
