"""What undertakings ask for, in six languages, so that two of them meet across languages and wordings."""

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Final

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Phrase

FILE: Final = "asked_for.csv"
"""A line has a code and, by language, phrases with a semicolon between. They are compared, and nobody chooses them."""


@lru_cache(maxsize=1)
def asked_for() -> Lexicon:
    """Return what finds them in a text. Read once; no query."""
    with (files("focalpoint.areas.ledger") / "record" / FILE).open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return Lexicon(
        Phrase(f"asked:{row['code']}", phrase, language)
        for row in rows
        for language, phrases in row.items()
        if language != "code"
        for phrase in phrases.split("; ")
    )
