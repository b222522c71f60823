"""What undertakings ask for, in six languages, so that two of them meet across languages and wordings."""

from functools import lru_cache

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Phrase
from focalpoint.ground.shared.record import read_rows


@lru_cache(maxsize=1)
def asked_for() -> Lexicon:
    """Return what finds them in a text. Read once; no query.

    A line of the file has a code and, by language, phrases with a semicolon between. They are compared, and nobody
    chooses them.
    """
    return Lexicon(
        Phrase(f"asked:{row['code']}", phrase, language)
        for row in read_rows("focalpoint.areas.ledger", "asked_for")
        for language, phrases in row.items()
        if language != "code"
        for phrase in phrases.split("; ")
    )
