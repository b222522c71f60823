"""What a house style changes: words in one canonical form, and the reason why two spellings of it differ."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from focalpoint.ground.search.analysis.folding import fold

_CHINESE: Final = r"[\u2e80-\u2fff\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_WORD: Final = rf"{_CHINESE}|(?:(?!{_CHINESE})[^\W_]|[\u0300-\u036f\u0640\u064b-\u065f])+(?:['’ʼ](?:s|t|re|ve|ll)\b)?"
_PHRASES: Final = (
    ("women, peace and security", r"women(?:['’]s)?,?(?:\s+and)?\s+peace,?\s+and\s+security|\bWPS\b"),
    ("united nations", r"united\s+nations|\bUN\b|\bU\.N\."),
    ("resolution", r"\bUNSCR\b|\bSCR\b"),
    ("percent", r"per\s+cent\b|%|\bpercent\b"),
)
_HONORIFICS: Final = (
    r"\b(?:Mr|Mrs|Ms|Mme|Mlle|Dr|Prof|Hon|Sra?|Sres|Lic)\.?(?=\s)|\bH\.\s?E\.|\bM\.(?=\s+[A-Z])"
    r"|\b(?:Ambassador|Senator|Professor|Doctor|Sir|Dame|Madam|(?:His|Her|Your|Their)\s+Excellency|the\s+Honou?rable)"
    r"(?=\s+[A-ZÀ-Ý])"
)
_YEAR: Final = r"(?<=\d)\s*\((?:19|20)\d\d\)"
_NUMBERS: Final = r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b"
_SCAN: Final = re.compile(
    "|".join(
        [
            *(f"(?P<phrase{number}>{pattern})" for number, (_canonical, pattern) in enumerate(_PHRASES)),
            f"(?P<honorific>{_HONORIFICS})",
            f"(?P<year>{_YEAR})",
            f"(?P<number>{_NUMBERS})",
            f"(?P<word>{_WORD})",
        ]
    ),
    re.IGNORECASE,
)
_COUNTED: Final = {
    word: str(number)
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_BRITISH: Final = (
    "programme programmes centre centres centred defence offence licence practise amongst whilst towards judgement "
    "fulfil enrol theatre metre metres"
)
_AMERICAN: Final = (
    "program programs center centers centered defense offense license practice among while toward judgment "
    "fulfill enroll theater meter meters"
)
_VARIANTS: Final = dict(zip(_BRITISH.split(), _AMERICAN.split(), strict=True))
_ENDINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|ing|able|al|ful|hood|hoods)?$"), r"or\1"),
    (
        re.compile(
            r"^(travel|label|model|counsel|cancel|signal|level|channel|total|enrol|fulfil|instal)l?(ed|ing|ers?|ors?|ment)$"
        ),
        r"\1\2",
    ),
)
"""British endings become American ones, in every word alike: only whether two words become one matters."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its canonical form, and where it stands."""

    canonical: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text. Titles before names and the year behind a resolution are left out, as is what is no
    word: two texts that differ in them alone have the same tokens.
    """
    found = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup or ""
        if kind in {"honorific", "year"}:
            continue
        if kind.startswith("phrase"):
            canonical = _PHRASES[int(kind.removeprefix("phrase"))][0]
        elif kind == "number":
            canonical = re.sub(r",(?=\d{3}\b)|[a-z]+", "", match[0], flags=re.IGNORECASE)
        else:
            canonical = _canonical(match[0])
        found.append(Token(canonical, match.start(), match.end()))
    return found


@lru_cache(maxsize=65_536)
def _canonical(word: str) -> str:
    plain = fold(re.sub(r"['’ʼ]", "", word))
    plain = _COUNTED.get(plain, _VARIANTS.get(plain, plain))
    for pattern, instead in _ENDINGS:
        plain = pattern.sub(instead, plain)
    return plain


_SMALL: Final = frozenset({"and", "of", "for", "the", "on", "in", "to", "de", "la", "les", "des", "et", "y", "los"})


def is_abbreviation(one: str, other: str) -> bool:
    """Return whether one of two runs of words is the other by its initials: "NAPs", "national action plans"."""
    return _shortens(one, other) or _shortens(other, one)


def _shortens(short: str, long: str) -> bool:
    letters = re.sub(r"[^\w]", "", short)
    words = re.findall(r"\w+", long)
    if not 2 <= len(letters) <= 8 or len(words) < 2 or not letters[:2].isupper():
        return False
    bare = letters[:-1] if letters.endswith("s") else letters
    all_initials = "".join(word[0] for word in words).casefold()
    initials = "".join(word[0] for word in words if word.casefold() not in _SMALL).casefold()
    return bare.casefold() in {initials, all_initials}
