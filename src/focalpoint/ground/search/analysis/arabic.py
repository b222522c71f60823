"""A light stemmer for Arabic: one prefix and one ending are taken off, and three letters always stay.

Words arrive folded: hamza, ta marbuta and alif maqsura are already one form. Heavier stemmers cut real letters off and
join words that have nothing in common; what this one leaves apart, the folded word still finds.
"""

from typing import Final

_PREFIXES: Final = ("وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
"""Conjunctions, prepositions and the article, alone and together; the longest first."""
_ENDINGS: Final = ("ات", "ون", "ين", "ان", "يه", "ها", "هم", "هن", "نا", "ه", "ي", "ا")
"""Plurals, feminine, relation, possession; the longest first."""
_SINGLE: Final = frozenset("وفبلك")
LEAST: Final = 3
"""Letters that stay."""


def stem(word: str) -> str:
    """Return what is left of a folded word without one prefix and one ending.

    A prefix of one letter is taken off only where four letters stay: too many words begin with it.
    """
    for prefix in _PREFIXES:
        left = len(word) - len(prefix)
        if word.startswith(prefix) and left >= (LEAST + 1 if prefix in _SINGLE else LEAST):
            word = word[len(prefix) :]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            return word[: -len(ending)]
    return word
