"""Look-up keys: the same on every database.

SQLite folds case in ASCII only and PostgreSQL by locale; so whatever is looked up, compared for uniqueness or searched
has a key column made here.
"""

import re
import unicodedata
from typing import Final

_ARABIC: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": ""}
)
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss"})
_SEPARATORS: Final = re.compile(r"[^\w]+")


def name_key(text: str) -> str:
    """Return ``text`` without case, accents, points and punctuation: ``Côte d’Ivoire`` is ``cote d ivoire``.

    Russian й and ё lose their marks too, Arabic its vowel points and forms of alif: a key finds, it does not sort.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_ARABIC))
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return _SEPARATORS.sub(" ", bare.translate(_LETTERS)).strip()


def western_digits(text: str) -> str:
    """Return ``text`` with digits of any script as 0 to 9: a keyboard in Arabic types ٤٢ where a page says 42."""
    return "".join(str(unicodedata.digit(sign, sign)) if not sign.isascii() else sign for sign in text)
