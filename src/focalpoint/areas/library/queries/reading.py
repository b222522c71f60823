"""The text of an edition as it is read: as many pages at once as make one page of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from focalpoint.areas.library.comparing import Paragraph, paragraphs_of
from focalpoint.areas.library.models import Citation, Edition, EditionPage
from focalpoint.areas.library.queries.text import for_reader, hidden_places
from focalpoint.ground.shared.reading import Reader

SHEET: Final = 6_000
"""Code points on one page of the site, at most: 18 KB of Chinese."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """One page of the edition, or the part of a long one that is shown: what it is called and its paragraphs."""

    label: str
    begins: bool
    """Whether the page begins here, or goes on from before."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shown at once: places of the whole text, and the pages in between."""

    start: int
    end: int
    parts: tuple[PagePart, ...]
    text: str
    is_masked: bool = False
    """Whether addresses or numbers in it are covered."""


def edition_called(public_id: str, *, reader: Reader) -> Edition:
    """Return the edition of an id, with its work. One query.

    Raises:
        Edition.DoesNotExist: the reader sees none.
    """
    return Edition.objects.visible_to(reader).select_related("work", "file", "source").get(public_id=public_id)


def citation_called(public_id: str, *, reader: Reader) -> Citation:
    """Return the citation of an id, with its edition. One query.

    Raises:
        Citation.DoesNotExist: the reader sees none.
    """
    return (
        Citation.objects.visible_to(reader).select_related("edition__work", "edition__source").get(public_id=public_id)
    )


def sheet_at(edition: Edition, place: int, *, reader: Reader) -> Sheet:
    """Return the part of a text in which a place stands, as the reader may see it. At most three queries."""
    starts = list(edition.pages.order_by("number").values_list("start", flat=True))
    if not starts:
        return Sheet(0, 0, (), "")
    place = min(max(place, 0), max(edition.length - 1, 0))
    start, end = _around(starts, edition.length, place)
    rows = list(EditionPage.objects.filter(edition=edition, start__gte=start, start__lt=end).order_by("number"))
    for row in rows:
        row.text = for_reader(edition, row.text, start=row.start, reader=reader)
    text = "".join(row.text for row in rows)
    hidden = hidden_places(edition, reader=reader)
    if end - start <= SHEET:
        parts = tuple(_part(row, row.start, row.text) for row in rows)
        return Sheet(start, end, parts, text, _meet(hidden, start, end))
    # One page that is too long by itself is cut between paragraphs.
    first, last = _cut(text, place - start)
    shown, start, end = text[first:last], start + first, start + last
    return Sheet(start, end, (_part(rows[0], start, shown),), shown, _meet(hidden, start, end))


def _meet(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and last > start for first, last in places)


def _part(row: EditionPage, start: int, text: str) -> PagePart:
    return PagePart(row.label or str(row.number), start == row.start, tuple(paragraphs_of(text, start=start)))


def _around(starts: list[int], length: int, place: int) -> tuple[int, int]:
    """Return the places between which whole pages are shown together: from the first page on, as many as fit."""
    ends = [*starts[1:], length]
    begin = 0
    while True:
        last = begin
        while last + 1 < len(starts) and ends[last + 1] - starts[begin] <= SHEET:
            last += 1
        if place < ends[last] or last + 1 == len(starts):
            return starts[begin], ends[last]
        begin = last + 1


def _cut(text: str, place: int) -> tuple[int, int]:
    """Return the part of a long page in which a place stands."""
    start = 0
    while True:
        end = start + SHEET
        if end >= len(text):
            return start, len(text)
        for mark in ("\n\n", "\n", " "):
            found = text.rfind(mark, start + SHEET // 2, end)
            if found > 0:
                end = found + len(mark)
                break
        if place < end:
            return start, end
        start = end


def place_of_page(edition: Edition, number: int) -> int | None:
    """Return where a page begins; None where there is no such page. One query."""
    return edition.pages.filter(number=number).values_list("start", flat=True).first()
