"""Which words of an undertaking leave open what will be done. Nothing is rewritten: questions stand beside them."""

import re
from typing import Final

_SOFT: Final = {
    "en": r"consider\w*|encourag\w*|continu\w*|explor\w*|keep \w+ing|go on|stress\w*|promot\w*|support\w*",
    "fr": r"envisag\w*|encourag\w*|continu\w*|poursuiv\w*|étudi\w*|réfléch\w*|promouv\w*|renforc\w*|soutenir",
    "es": r"considerar\w*|alentar\w*|aliente\w*|continuar\w*|seguir\w*|explorar\w*|estudiar\w*|promover\w*",
    "ru": r"рассмотр\w*|рассматрив\w*|поощр\w*|продолж\w*|изуч\w*|содейств\w*|укрепл\w*|поддерж\w*",
    "ar": r"\w*النظر في|\w*تشجيع\w*|\w*مواصلة\w*|\w*استكشاف\w*|\w*تعزيز\w*|\w*دعم\w*",
    "zh": r"考虑|鼓励|继续|探讨|探索|促进|加强|支持",
}
"""Verbs of intention by language: a few of those that the documents of the Network use most."""
_PATTERNS: Final = {
    language: re.compile(words if language == "zh" else rf"\b(?:{words})\b", re.IGNORECASE)
    for language, words in _SOFT.items()
}


def soft_words(text: str, language: str) -> list[str]:
    """Return the words of a text that leave open what will be done, each once, in order; none in another language."""
    pattern = _PATTERNS.get(language)
    if pattern is None:
        return []
    return list(dict.fromkeys(found.group().casefold() for found in pattern.finditer(text)))
