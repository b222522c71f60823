"""Questions to the papers that are read: which there are, how far each is, what was approved."""

import math
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet

from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.reading import Reader

MINUTES_EACH: Final = 0.1
"""How long one decision takes as a rule."""
PERSONAL: Final = "personal_data"
"""Type of e-mail addresses and phone numbers: masked until somebody releases one."""
_OPEN: Final = Q(suggestions__state=Suggestion.State.OPEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a paper is decided. A list that is open is one decision, however long."""

    decided: int
    of: int
    decisions_left: int

    @property
    def left(self) -> int:
        """Suggestions that are open."""
        return self.of - self.decided

    @property
    def minutes(self) -> int:
        """How long the rest takes, about; at least 1 where something is left."""
        return math.ceil(self.decisions_left * MINUTES_EACH)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in a list, with how far it is."""

    reading: Reading
    progress: Progress


def _counted(reader: Reader) -> QuerySet[Reading]:
    rows = Reading.objects.visible_to(reader).select_related("edition")
    return rows.annotate(
        total=Count("suggestions", distinct=True),
        still_open=Count("suggestions", filter=_OPEN, distinct=True),
        prose_open=Count("suggestions", filter=_OPEN & Q(suggestions__series=""), distinct=True),
        lists_open=Count("suggestions__series", filter=_OPEN & ~Q(suggestions__series=""), distinct=True),
    )


def _paper(row: Reading) -> Paper:
    total, still_open = getattr(row, "total", 0), getattr(row, "still_open", 0)
    left = getattr(row, "prose_open", 0) + getattr(row, "lists_open", 0)
    return Paper(row, Progress(total - still_open, total, left))


def papers(*, reader: Reader) -> QuerySet[Reading]:
    """Return the papers, the newest first, to be paged; :func:`as_papers` says how far each is. One query."""
    return _counted(reader).order_by("-pk")


def as_papers(rows: list[Reading]) -> list[Paper]:
    """Return papers with how far each is. No query."""
    return [_paper(row) for row in rows]


def paper_called(public_id: str, *, reader: Reader) -> Paper:
    """Return one paper. One query.

    Raises:
        NotFound: there is none for this reader.
    """
    found = _counted(reader).select_related("edition__work", "meeting", "source").filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return _paper(found)


def suggestion_called(public_id: str, *, reader: Reader) -> Suggestion:
    """Return one suggestion with its paper. One query.

    Raises:
        NotFound: there is none for this reader.
    """
    seen = Reading.objects.visible_to(reader)
    rows = Suggestion.objects.filter(reading__in=seen).select_related("reading__edition", "reading__meeting")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("")
    return found


def approved(of: str, *, reader: Reader, edition: str = "") -> QuerySet[Suggestion]:
    """Return what was approved of one type, of one edition by its public id or of all, for the room that takes it up.

    ``decided`` holds the fields as they were approved, ``citation`` the words. One query.
    """
    rows = Suggestion.objects.approved().filter(type=of, reading__in=Reading.objects.visible_to(reader))
    rows = rows.filter(reading__edition__public_id=edition) if edition else rows
    return rows.select_related("citation", "reading__edition").order_by("reading_id", "start", "pk")
