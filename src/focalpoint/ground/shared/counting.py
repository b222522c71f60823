"""How many words a text has, in any script: what limits the length of a text says the same in every language."""

import re
from math import ceil
from typing import Final

import rjieba

from focalpoint.ground.shared.forgetting import UNSPACED

SIGNS_A_WORD: Final = 2
"""Signs of a script without spaces that count as one word where no dictionary of ours knows its words."""

_CHINESE: Final = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA: Final = re.compile("[\u3040-\u30ff]")
_UNSPACED: Final = re.compile(f"[{UNSPACED}]")
_SPACED: Final = re.compile(rf"[^\W_{UNSPACED}]")


def word_count(text: str) -> int:
    """Return how many words a text has: what stands between spaces and holds a letter or digit.

    Chinese sets no spaces: its words are those of the dictionary that the search uses. In other scripts without spaces,
    Japanese among them, two signs are a word, the last one alone too. Latin words and numbers among them count by
    themselves.
    """
    spaced = _UNSPACED.sub(" ", text).split()
    count = sum(1 for part in spaced if _SPACED.search(part))
    signs = len(_UNSPACED.findall(text))
    if signs and not _KANA.search(text):
        runs = _CHINESE.findall(text)
        count += sum(len(rjieba.cut(run)) for run in runs)
        signs -= sum(map(len, runs))
    return count + ceil(signs / SIGNS_A_WORD)
