"""The text of an edition as a reader may see it: any part of it, and on which page a place stands.

The frozen text holds what the paper holds. E-mail addresses and telephone numbers in it are covered for everybody but
the secretariat until they are released, sign by sign, so that every place stays what it is. Whoever shows, packs,
compares, indexes or cites a text asks here; nobody else reads the pages.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from focalpoint.areas.library.masking import covered, places_in
from focalpoint.areas.library.models import Citation, Edition, EditionPage
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Part of a text. ``start`` is the place of its first code point; ``page`` is called as the edition calls it."""

    start: int
    text: str
    page: str

    @property
    def end(self) -> int:
        """Place after its last code point."""
        return self.start + len(self.text)


def page_label(page: EditionPage) -> str:
    """Return what a page is called: its label, or its number."""
    return page.label or str(page.number)


def personal_places(edition: Edition) -> Places:
    """Return where addresses and numbers stand, released or not. One query the first time, then none.

    A text never changes, so it is looked through once in each process.
    """
    return _places(edition.pk, edition.text_sha256) if edition.length else ()


@lru_cache(maxsize=1024)
def _places(edition: int, _sha256: str) -> Places:
    return tuple((place.start, place.end) for place in places_in(frozen_text(edition)))


def frozen_text(edition: int) -> str:
    """Return the whole text by the key of its edition, as it stands: for nobody's eyes before it is covered."""
    pages = EditionPage.objects.filter(edition=edition).order_by("number")
    return "".join(pages.values_list("text", flat=True))


def is_released(edition: Edition) -> bool:
    """Return whether readers see every address and number; also where there is none."""
    return not _held_back(edition)


def _held_back(edition: Edition) -> Places:
    """Return the places that nobody has released. What newer rules find stays covered until somebody does."""
    released = {tuple(place) for place in edition.released}
    return tuple(place for place in personal_places(edition) if place not in released)


def hidden_places(edition: Edition, *, reader: Reader) -> Places:
    """Return the places of the text that the reader does not see."""
    return () if SECRETARIAT_KEY in reader.keys else _held_back(edition)


def for_reader(edition: Edition, text: str, *, start: int, reader: Reader) -> str:
    """Return a part of the text as the reader may see it; ``start`` is its place in the whole."""
    return covered(text, hidden_places(edition, reader=reader), start=start)


def quote_for(citation: Citation, *, reader: Reader) -> str:
    """Return cited words as the reader may see them; the citation comes with its edition."""
    return for_reader(citation.edition, citation.quote, start=citation.start, reader=reader)


def cover_quotes(citations: Iterable[Citation | None], *, reader: Reader) -> None:
    """Let each row, which is not to be saved, hold its words as the reader may see them; they come with editions.

    One query for each edition the first time in a process, then none.
    """
    for citation in citations:
        if citation is not None:
            citation.quote = quote_for(citation, reader=reader)


def quotes_for(citations: QuerySet[Citation], *, reader: Reader) -> dict[int, tuple[str, str]]:
    """Return cited words as the reader may see them, with their language, by key: for long lists. Two queries."""
    rows = citations.order_by()
    editions = {one.pk: one for one in Edition.objects.visible_to(reader).filter(pk__in=rows.values("edition"))}
    return {
        key: (for_reader(editions[edition], quote, start=start, reader=reader), editions[edition].language)
        for key, edition, start, quote in rows.values_list("pk", "edition_id", "start", "quote")
    }


def pages_for(edition: Edition, *, reader: Reader) -> list[EditionPage]:
    """Return all pages with their texts as the reader may see them, not to be saved. At most two queries."""
    rows = list(EditionPage.objects.filter(edition=edition).order_by("number"))
    for row in rows:
        row.text = for_reader(edition, row.text, start=row.start, reader=reader)
    return rows


def passage(edition: Edition, start: int, end: int, *, reader: Reader) -> Passage:
    """Return the words between two places, however many pages they run over; less where the text ends.

    At most three queries.
    """
    first = EditionPage.objects.filter(edition=edition, start__lte=start).order_by("-start").first()
    if first is None or end <= start:
        return Passage(start, "", "")
    whole = first.text
    if end > first.start + len(first.text):
        rest = EditionPage.objects.filter(edition=edition, number__gt=first.number, start__lt=end).order_by("number")
        whole += "".join(page.text for page in rest)
    words = whole[start - first.start : end - first.start]
    return Passage(start, for_reader(edition, words, start=start, reader=reader), page_label(first))


def whole_text(edition: Edition, *, reader: Reader) -> str:
    """Return the whole text as the reader may see it. At most two queries."""
    return for_reader(edition, frozen_text(edition.pk), start=0, reader=reader)


def span_of(edition: Edition, words: str, *, reader: Reader, near: int = 0) -> tuple[int, int] | None:
    """Return where words stand in a text, whatever its ends of lines: the first place from ``near`` on, or else before.

    None where they do not, or where the reader does not see them: else one could guess at them. At most two queries.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    text = whole_text(edition, reader=reader)
    pattern = re.compile(r"\s+".join(parts))
    found = pattern.search(text, max(near, 0)) or pattern.search(text)
    return (found.start(), found.end()) if found else None
