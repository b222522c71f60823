"""One question to the index: rows, passages, total and facets, with the rights of now in the same query."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Found
from focalpoint.ground.shared.reading import Reader

NO_WITHIN: Mapping[str, QuerySet[Any]] = {}
NO_FILTERS: Mapping[str, Sequence[str]] = {}


def find(
    asked: str,
    *,
    reader: Reader,
    language: str,
    lexicon: Lexicon,
    within: Mapping[str, QuerySet[Any]] = NO_WITHIN,
    filters: Mapping[str, Sequence[str]] = NO_FILTERS,
    page: int = 1,
    size: int = 10,
) -> Found:
    """Return one page of the records that hold everything asked, in any of the six languages. Four queries at most.

    ``within`` gives for a kind whose visibility depends on the day, or on consent, the public ids that may be seen now,
    such as ``{"person": listed(...).values("identity__public_id")}``; other rows of that kind do not exist.
    ``filters`` are chosen facets: ``{"theme": ["climate"], "language": ["fr", "en"]}``, any value of each key.
    ``language`` is the reader's: records in it stand before equally good ones.
    """
    raise NotImplementedError
