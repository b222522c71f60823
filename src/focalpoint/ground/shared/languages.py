"""The six languages of the interface, and how content in any language is marked."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """One interface language: its code, its own name and its writing direction."""

    code: str
    own_name: str
    direction: str


LANGUAGES: Final = (
    Language("ar", "العربية", "rtl"),
    Language("zh", "中文", "ltr"),
    Language("en", "English", "ltr"),
    Language("fr", "Français", "ltr"),
    Language("ru", "Русский", "ltr"),
    Language("es", "Español", "ltr"),
)
"""In the order in which the United Nations prints them (the English alphabet)."""

CODES: Final = tuple(language.code for language in LANGUAGES)
BY_CODE: Final = {language.code: language for language in LANGUAGES}
DEFAULT: Final = "en"

RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages of content that are written from right to left."""


def direction(code: str) -> str:
    """Return ``rtl`` or ``ltr`` for a language tag such as ``ar`` or ``fr-CA``."""
    return "rtl" if code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
