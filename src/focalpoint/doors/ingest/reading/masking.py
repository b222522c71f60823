"""E-mail addresses and telephone numbers of a paper, as the library knows them, by the spans of this room."""

from focalpoint.areas.library.masking import masked, places_in
from focalpoint.doors.ingest.reading.suggestions import Span

__all__ = ["masked", "personal_data"]


def personal_data(text: str) -> list[tuple[Span, str]]:
    """Return where e-mail addresses and telephone numbers stand, each with what it is, in order."""
    return [(Span(place.start, place.end), place.kind) for place in places_in(text)]
