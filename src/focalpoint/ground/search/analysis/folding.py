"""One form of each letter: case, accents, presentation forms, digits, traditional characters."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_LATIN: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
"""Letters that Unicode does not take apart and that people write without a mark."""
_CYRILLIC: Final = str.maketrans({"ё": "е", "ѐ": "е", "ѝ": "и"})
"""ё is е for readers of Russian; й is not и."""
_ARABIC: Final = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": None,
        "ء": None,
    }
)
"""Forms of one letter that are written one for another; the stretching sign and the lone hamza fall away."""


_ARABIC_LETTERS: Final = {sign: letter for sign, letter in _ARABIC.items() if letter is not None}
_INVISIBLE: Final = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
)
"""Soft hyphens, joiners and signs of direction: inside a word they are nothing."""
_ONE_FOR_ONE: Final = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{0x0660 + digit: 0x30 + digit for digit in range(10)},
    **{0x06F0 + digit: 0x30 + digit for digit in range(10)},
    0x3000: 0x20,
}
"""Full-width signs and Arabic-Indic digits, each with the sign it stands for; places in the text stay the same."""
_WIDE: Final = re.compile("[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u3000]")


def plain_signs(text: str) -> str:
    """Return a text of the same length with ASCII for full-width signs and for Arabic-Indic digits."""
    return text.translate(_ONE_FOR_ONE) if _WIDE.search(text) else text


@cache
def _simplified() -> dict[int, str]:
    """Return traditional characters with their simplified forms, one for one. Made once, in hundredths of a second."""
    from opencc_purepy import OpenCC  # noqa: PLC0415 - its dictionaries take a tenth of a second to load

    converter = OpenCC("t2s")
    found = {}
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
        simple = converter.convert(chr(code))
        if simple != chr(code) and len(simple) == 1:
            found[code] = simple
    return found


CHINESE: Final = "\u2e80-\u2fdf\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, and the radicals that stand for some in bad PDF files, inside the brackets of a pattern."""
FIRST_CHINESE: Final = "\u2e80"
"""No sign before it is Chinese."""
_CHINESE_SIGN: Final = re.compile(f"[{CHINESE}]")


def is_chinese(sign: str) -> bool:
    """Return whether a text begins with a Chinese character."""
    return sign[:1] >= FIRST_CHINESE and _CHINESE_SIGN.match(sign) is not None


def simple_signs(text: str) -> str:
    """Return a text of the same length with simplified characters and plain signs."""
    return plain_signs(text).translate(_simplified())


def plain_arabic(text: str) -> str:
    """Return a text of the same length with one form of each Arabic letter; marks and the lone hamza stay."""
    return text.translate(_ARABIC_LETTERS)


def script_of(word: str) -> str:
    """Return "arabic", "cyrillic", "chinese" or "latin" by the first letter that says so; "latin" for all others."""
    for sign in word:
        if sign.isascii():
            if sign.isalpha():
                return "latin"
            continue
        if "\u0600" <= sign <= "\u06ff" or "\u0750" <= sign <= "\u077f":
            return "arabic"
        if "\u0400" <= sign <= "\u052f":
            return "cyrillic"
        if is_chinese(sign):
            return "chinese"
        if sign.isalpha():
            return "latin"
    return "latin"


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return a word in the one form in which it is compared. ``й`` stays itself; ``ñ`` becomes ``n``."""
    if word.isascii():
        return word.lower()
    text = unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).casefold()
    script = script_of(text)
    if script == "chinese":
        return text.translate(_simplified())
    if script == "cyrillic":
        # Taken apart, й would be и with a mark. Stress marks alone go.
        text = unicodedata.normalize("NFC", text).translate(_CYRILLIC)
    else:
        text = unicodedata.normalize("NFD", text).translate(_LATIN)
        if script == "arabic":
            text = unicodedata.normalize("NFC", text).translate(_ARABIC)
    if text.isalpha() and "ʼ" not in text:
        # No mark is a letter, and most words have none.
        return text
    return "".join(
        str(unicodedata.digit(sign, sign)) for sign in text if not unicodedata.combining(sign) and sign not in "'’ʼ"
    )
