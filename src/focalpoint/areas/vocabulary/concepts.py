"""What themes, States and organisations are called in six languages, for the search."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from focalpoint.areas.vocabulary.bodies import BODIES, STRICT
from focalpoint.areas.vocabulary.demonyms import demonyms
from focalpoint.areas.vocabulary.models import Area, OfficialName, Synonym, ThemeName
from focalpoint.areas.vocabulary.subjects import SUBJECTS
from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Phrase
from focalpoint.ground.shared.remembered import remembered

LONGEST_ABBREVIATION: Final = 6
"""Signs of an abbreviation, which is compared with its capitals."""
_BRACKETS: Final = re.compile(r"\s*[(（][^)）]*[)）]")
_Row: TypeAlias = tuple[str, str, str, bool]


@remembered
def lexicon() -> Lexicon:
    """Return all phrases of themes and areas: names of all times, drafts, synonyms, subjects, demonyms. Three queries.

    A State is strict: whoever asks for Guinea does not ask for Guinea-Bissau. The same rows give the same lexicon.
    """
    return _made((*_names(), *_themes(), *_synonyms()))


@lru_cache(maxsize=2)
def _made(rows: tuple[_Row, ...]) -> Lexicon:
    """Return the lexicon of what the database holds, with what the product carries beside it."""
    return Lexicon(
        Phrase(concept, text, language, strict, exact=_is_exact(text), name=_is_name(concept))
        for concept, text, language, strict in dict.fromkeys([*rows, *_subjects(), *_demonyms()])
    )


def _is_exact(text: str) -> bool:
    """Return whether a phrase is an abbreviation, or stands in quotation marks."""
    return text.startswith('"') or (text.isupper() and text.isalpha() and len(text) <= LONGEST_ABBREVIATION)


def _is_name(concept: str) -> bool:
    kind, _, code = concept.partition(":")
    return kind == "area" or code in BODIES


def _names() -> Iterator[_Row]:
    rows = OfficialName.objects.exclude(status=OfficialName.Status.REJECTED).order_by("pk")
    fields = ("area__code", "area__kind", "language", "short", "formal", "of", "listed", "abbreviation")
    for code, kind, language, *forms in rows.values_list(*fields):
        for form in forms:
            text = _BRACKETS.sub("", form).strip()
            if text:
                yield f"area:{code}", text, language, _is_strict(kind)


def _themes() -> Iterator[_Row]:
    rows = ThemeName.objects.exclude(status=OfficialName.Status.REJECTED).order_by("pk")
    for code, language, name in rows.values_list("theme__code", "language", "name"):
        yield f"theme:{code}", name, language, False


def _synonyms() -> Iterator[_Row]:
    rows = Synonym.objects.exclude(status=OfficialName.Status.REJECTED).order_by("pk")
    for theme, area, kind, language, phrase in rows.values_list(
        "theme__code", "area__code", "area__kind", "language", "phrase"
    ):
        if theme:
            yield f"theme:{theme}", phrase, language, False
        else:
            yield f"area:{area}", phrase, language, _is_strict(kind)


def _subjects() -> Iterator[_Row]:
    for code, languages in SUBJECTS.items():
        for language, phrases in languages.items():
            for phrase in phrases.split("; "):
                yield f"subject:{code}", phrase, language, code in STRICT


def _demonyms() -> Iterator[_Row]:
    for code, language, form in demonyms():
        yield f"area:{code}", form, language, True


def _is_strict(kind: str) -> bool:
    return kind in {Area.Kind.STATE, Area.Kind.TERRITORY}
