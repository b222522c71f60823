"""The way in: a text and the names that are known become a reading."""

from collections.abc import Sequence

from focalpoint.doors.ingest.reading.names import KnownName
from focalpoint.doors.ingest.reading.suggestions import Reading

Names = Sequence[KnownName]


def read(text: str, names: Names, *, language: str | None) -> Reading:  # noqa: ARG001
    """Return what the rules suggest for a paper.

    ``language`` is that of the text where it is known. Places are code points of ``text``. The same text, names and
    version always give the same reading. Time grows with the length of the text, not faster.
    """
    return Reading((), (), ())
