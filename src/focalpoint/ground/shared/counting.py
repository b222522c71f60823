"""How many words a text has, in any script: what limits the length of a text says the same in every language."""

import re
from math import ceil
from typing import Final

from focalpoint.ground.shared.forgetting import UNSPACED

SIGNS_A_WORD: Final = 2
"""Signs of a script without spaces that count as one word, as Chinese words mostly have one or two."""

_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_SPACED: Final = re.compile(rf"[^\W_{UNSPACED}]")


def word_count(text: str) -> int:
    """Return how many words a text has: what stands between spaces and holds a letter or digit.

    Chinese and its like set no spaces, so there two signs are a word, the last one alone too; Latin words and numbers
    among them count by themselves.
    """
    spaced = _UNSPACED.sub(" ", text).split()
    return sum(1 for part in spaced if _SPACED.search(part)) + ceil(len(_UNSPACED.findall(text)) / SIGNS_A_WORD)
