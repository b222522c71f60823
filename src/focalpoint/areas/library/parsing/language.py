"""In which language a text is written: by its script, its letters, and the small words that every sentence needs."""

import re
from collections import Counter
from typing import Final

from focalpoint.areas.library.parsing.parsed import UNKNOWN

LOOKED_AT: Final = 20_000
"""Code points that are enough to tell."""
LEAST: Final = 4
"""Small words that must be seen, and letters of a script, before anything is said."""
CLEARLY: Final = 1.3
"""How many times as many of them the first language has as the second."""

_SCRIPTS: Final = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"),
    "chinese": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "kana": re.compile(r"[\u3041-\u30fe]"),
    "hangul": re.compile(r"[\uac00-\ud7a3]"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
}
SMALL_WORDS: Final = {
    "en": "the of and to in for by with that on is are be this as its from which has not an at their it shall",
    "fr": "le la les des et du en un une dans pour par sur que qui au aux est ce avec ses leur pas sont ou à",
    "es": "el la los las de del y en que para por con una un se su sus al como más es sobre entre o no lo",
    "pt": "o os as da do das dos e em que para por com uma um não se seu sua à ao na no nas nos é mais",
    "it": "il lo la gli le di del della delle dei e che per con una un nel nella è sono al alla da non si",
    "de": "der die das und den von zu mit im ist für des dem ein eine auf nicht sich als auch es an werden",
    "nl": "de het een van en in op voor met dat is te zijn die niet aan door bij ook als worden deze naar",
    "sv": "och att det som en på är av för med den till inte om ett har de vi i ska kan från vid",
    "pl": "i w na z do się że jest nie oraz o dla przez od po są jak to które przy za ich",
    "tr": "ve bir bu için ile da de olarak olan en daha çok gibi kadar sonra ya her ise",
}
_ARABIC_LETTERS: Final = (("ur", "ٹڈڑںےہ"), ("ps", "ټډړښځڅې"), ("fa", "پچژگک"))
_CYRILLIC_WORDS: Final = ("и в не что с по для от как к из его также или при во", "и на се от да за че са е като с със")
_CYRILLIC_LETTERS: Final = (("uk", "іїєґ"), ("sr", "ђћџљњј"))


def language_of(text: str) -> str:
    """Return the code of the language in which most of a text is written, ``und`` where that is not clear."""
    head = text[:LOOKED_AT]
    letters = Counter({name: len(signs.findall(head)) for name, signs in _SCRIPTS.items()})
    script, count = letters.most_common(1)[0]
    # Chinese says in one sign what takes three letters elsewhere; names and symbols stand in Latin in every text.
    if letters["chinese"] * 3 > letters["latin"] and letters["chinese"] >= LEAST:
        script, count = "chinese", letters["chinese"]
    if count < LEAST:
        return UNKNOWN
    if letters["kana"] > letters["chinese"] / 10 and letters["kana"] >= LEAST:
        return "ja"
    if script == "latin":
        return _by_small_words(head)
    if script == "cyrillic":
        return _by_letters(head, _CYRILLIC_LETTERS, _russian_or_not(head))
    if script == "arabic":
        return _by_letters(head, _ARABIC_LETTERS, "ar")
    return {"chinese": "zh", "hangul": "ko", "hebrew": "he", "greek": "el"}.get(script, UNKNOWN)


def _by_small_words(text: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    seen = Counter({code: sum(words[word] for word in small.split()) for code, small in SMALL_WORDS.items()})
    (first, most), (_second, next_most) = seen.most_common(2)
    return first if most >= LEAST and most >= next_most * CLEARLY else UNKNOWN


def _by_letters(text: str, tell_tales: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """Return the first language whose own letters are more than a stray name would bring."""
    folded = text.casefold()
    for code, letters in tell_tales:
        if sum(folded.count(letter) for letter in letters) * 200 > len(folded):
            return code
    return otherwise


def _russian_or_not(text: str) -> str:
    folded = text.casefold()
    if sum(folded.count(letter) for letter in "ыэё") * 1_000 > len(folded):
        return "ru"
    words = Counter(re.findall(r"[^\W\d_]+", folded))
    russian, bulgarian = (sum(words[word] for word in small.split()) for small in _CYRILLIC_WORDS)
    if bulgarian > russian and folded.count("ъ") * 100 > len(folded):
        return "bg"
    return "ru" if russian >= 2 and russian > bulgarian else UNKNOWN
