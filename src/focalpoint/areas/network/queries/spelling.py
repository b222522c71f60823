"""One spelling of a name, taken apart so that spellings can be compared: across scripts, orders and habits of writing.

What is made here serves to suggest that two names may be one human being, and nothing else: it is never shown, stored
or used to decide.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from anyascii import anyascii

from focalpoint.areas.network.queries.habits import (
    GENERATIONS,
    GREEK,
    HONORIFICS,
    LONELY,
    PARTICLES,
    SIMPLIFIED,
    SURNAMES_OF_TWO,
)
from focalpoint.ground.shared.keys import name_key

LATIN: Final = "LATIN"
HAN: Final = "CJK"
HANGUL: Final = "HANGUL"
KANA: Final = frozenset({"HIRAGANA", "KATAKANA"})
WITHOUT_VOWELS: Final = frozenset(
    ("ARABIC", "HEBREW", "SYRIAC", "ETHIOPIC", "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "TAMIL", "TELUGU")
) | {"KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}
"""Scripts that leave vowels out, or of which a transliteration sign by sign does."""
DECOMPOSED: Final = frozenset({LATIN, "GREEK", "CYRILLIC"})
"""Scripts whose marks are taken off; in others a mark is part of the letter."""
ARTICLE: Final = "ال"
APOSTROPHES: Final = "'’ʼ`´ʿʾ"

_NOT_LETTER: Final = re.compile(r"[^a-z]")
_TWICE: Final = re.compile(r"(.)\1+")
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name in small Latin letters, and folds of it, from the finest to the coarsest.

    ``plain`` has no accents. In ``loose`` spellings of one sound are one letter, in ``open`` a and e, s and z too.
    ``bones`` are the consonants, ``block`` the consonants that nobody confuses. ``signs`` is the word itself where its
    script has a sign for a syllable or more: two signs of one sound are two names.
    """

    plain: str
    loose: str
    open: str
    bones: str
    block: str
    korean: str
    signs: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name, taken apart. ``particles`` and ``generation`` stand beside the words."""

    text: str
    key: str
    script: str
    tokens: tuple[Token, ...]
    particles: frozenset[str]
    generation: str
    in_a_row: str

    @property
    def blocks(self) -> frozenset[str]:
        """Under what it is looked up: its words, and each two that stand side by side, in their coarsest fold."""
        words = [token.block for token in self.tokens]
        pairs = [first + second for first, second in pairwise(words)]
        return frozenset(block for block in (*words, *pairs) if block)


def script_of(text: str) -> str:
    """Return in which script most letters of a name stand, as Unicode calls it; Latin where there are none."""
    found: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = unicodedata.name(letter, LATIN).split()[0].removesuffix("-COMPATIBILITY")
            found[script] = found.get(script, 0) + 1
    return max(found, key=lambda script: found[script]) if found else LATIN


@lru_cache(maxsize=65536)
def spelling_of(text: str) -> Spelling:
    """Take a name apart: titles off, particles aside, every word in folds."""
    text = unicodedata.normalize("NFC", text)
    script = script_of(text)
    words = _without_titles(_cut(text))
    last = words[-1][0] if len(words) > 2 else ""
    generation = GENERATIONS.get(last, "")
    if generation:
        words = words[:-1]
    # Chinese and Korean syllables can look like particles.
    named = [word for word in words if word[0] not in PARTICLES or script in {HAN, HANGUL}]
    kept = named if len(named) > 1 else words
    particles = frozenset(word[0] for word in words if word not in kept)
    tokens = tuple(token_of(*word) for word in kept)
    in_a_row = " ".join(sorted(token.loose for token in tokens))
    return Spelling(text, name_key(text), script, tokens, particles, generation, in_a_row)


Word = tuple[str, str, str]
"""A word in small Latin letters; its consonants and its own signs, where its script is not Latin."""


def _cut(text: str) -> list[Word]:
    """Return the words of a name; what stands between letters parts them, an apostrophe does not."""
    signs = (sign if unicodedata.category(sign)[0] in "LM" else "" if sign in APOSTROPHES else " " for sign in text)
    written = "".join(signs).split()
    found: list[Word] = []
    for word in written:
        script = script_of(word)
        if script in {HAN, HANGUL} and 2 <= len(word) <= 5 and len(written) == 1:
            # Written in one: the surname is the first sign, or the first two.
            cut = 2 if word[:2] in SURNAMES_OF_TWO or len(word) == 5 else 1
            found += [_latin(word[:cut], script), _latin(word[cut:], script)]
        elif script == "ARABIC" and word.startswith(ARTICLE) and len(word) > 3:
            found += [("al", "", ""), _latin(word[2:], script)]
        else:
            found.append(_latin(word, script))
    return [word for word in found if word[0]]


def _without_titles(words: list[Word]) -> list[Word]:
    while len(words) > 1 and words[0][0] in HONORIFICS and (words[0][0] not in LONELY or len(words) > 2):
        words = words[1:]
    return words


def _latin(word: str, script: str) -> Word:
    lowered = word.casefold().translate(_LETTERS)
    if script in DECOMPOSED:
        marked = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(sign for sign in marked if not unicodedata.combining(sign))
        for letters, sound in GREEK if script == "GREEK" else ():
            lowered = lowered.replace(letters, sound)
    elif script == "ARABIC" and lowered.removesuffix("ء").endswith("ا"):
        # A last alif is an a that is heard; the transliteration leaves it out.
        lowered = lowered.removesuffix("ء")[:-1] + "ى"
    elif script == HAN:
        lowered = lowered.translate(SIMPLIFIED)
    plain = _NOT_LETTER.sub("", anyascii(lowered).casefold())
    # Sign by sign: z and h side by side are two letters in Arabic, and one sound in Latin.
    by_sign = "".join(_consonants(anyascii(sign).casefold()) for sign in lowered) if script in WITHOUT_VOWELS else ""
    bones = _TWICE.sub(r"\1", _NOT_LETTER.sub("", by_sign)).removesuffix("h")
    return plain, bones, lowered if script in {HAN, HANGUL} else ""


@lru_cache(maxsize=65536)
def token_of(plain: str, bones: str = "", signs: str = "") -> Token:
    """Return one word of a name, given in small Latin letters, with its folds."""
    bones = bones or _bones(plain)
    return Token(plain, _loose(plain), _open(_loose(plain)), bones, _block(bones), _korean(plain), signs)


_LOOSER: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"tsch|tch|cz", "ch"),
        (r"sch|sz", "sh"),
        (r"dzh|dj", "j"),
        (r"kh(?=.)|ch(?=[lr])", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck|q|c(?=[aoulrt]|$)", "k"),
        (r"c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"oo|ou|oy", "u"),
        (r"ee|ei|ai|ay|ey", "i"),
        (r"[yj]", "i"),
        (r"^i(?=e)", ""),
        (r"skaia$|skaja$", "ski"),
        (r"(?<=[oe]v)a$", ""),
    )
)


def _loose(plain: str) -> str:
    """Write one sound in one way, as far as spellings of many languages agree on what is one sound."""
    said = plain
    for pattern, by in _LOOSER:
        said = pattern.sub(by, said)
    return _TWICE.sub(r"\1", said)


def _open(loose: str) -> str:
    """Take a and e for one, as Arabic does, but at the end, where they tell Maria from Marie; and s and z."""
    return _TWICE.sub(r"\1", loose[:-1].replace("e", "a").replace("z", "s")) + loose[-1:]


_BONES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"sch|shch|sh|sz", "s"),
        (r"tsch|tch|ch|cz", "c"),
        (r"ck|kh|q|c(?=[aouhlr]|$)", "k"),
        (r"x", "ks"),
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"dzh|dj|zh|gh|j", "g"),
        (r"p", "b"),
        (r"z", "s"),
        (r"[aeiouyw]", ""),
    )
)


def _bones(plain: str) -> str:
    """Return the consonants; a last h is silent in more languages than not."""
    return _TWICE.sub(r"\1", _consonants(plain)).removesuffix("h")


def _consonants(plain: str) -> str:
    said = plain
    for pattern, by in _BONES:
        said = pattern.sub(by, said)
    return said


def _block(bones: str) -> str:
    return _TWICE.sub(r"\1", bones.translate(str.maketrans("gcqdr", "kkktl", "h")))


_KOREAN_SURNAMES: Final = {"lee": "i", "rhee": "i", "yi": "i", "ri": "i", "park": "bag", "pak": "bag", "choi": "joe"}
_KOREAN: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"sh", "s"),
        (r"ch", "j"),
        (r"oo|woo|wu", "u"),
        (r"ee|ui", "i"),
        (r"eo|ou|eu|u", "o"),
        (r"ae|ai", "e"),
    )
)


def _korean(plain: str) -> str:
    """Fold as the ways of writing Korean in Latin letters differ: Young-hee is Yeonghui, Park is Bak."""
    said = _KOREAN_SURNAMES.get(plain, plain)
    for pattern, by in _KOREAN:
        said = pattern.sub(by, said)
    return _TWICE.sub(r"\1", said.translate(str.maketrans("kptr", "gbdl")))
