"""Writing the index. It is derived data: no permission, no trace, the caller's transaction."""

from collections.abc import Iterable

from focalpoint.ground.search.lexicon import Lexicon
from focalpoint.ground.search.records import Record


def put(records: Iterable[Record], *, lexicon: Lexicon) -> int:
    """Keep records, each in place of what was kept under its kind and identifier; return how many.

    ``lexicon`` is ``vocabulary.queries.lexicon()``. Records are taken in blocks, so the iterable may be long. Call it
    inside the transaction that changes the record.
    """
    raise NotImplementedError


def drop(kind: str, identifier: str) -> None:
    """Take a record out of the index; nothing happens where it is not there."""
    raise NotImplementedError
