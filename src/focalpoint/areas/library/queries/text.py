"""The text of an edition: any part of it, and on which page a place stands."""

import re
from dataclasses import dataclass

from focalpoint.areas.library.models import Edition, EditionPage


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


def passage(edition: Edition, start: int, end: int) -> Passage:
    """Return the words between two places, however many pages they run over; less where the text ends. Two queries."""
    first = EditionPage.objects.filter(edition=edition, start__lte=start).order_by("-start").first()
    if first is None or end <= start:
        return Passage(start, "", "")
    if end <= first.start + len(first.text):
        return Passage(start, first.text[start - first.start : end - first.start], page_label(first))
    rest = EditionPage.objects.filter(edition=edition, number__gt=first.number, start__lt=end).order_by("number")
    whole = first.text + "".join(page.text for page in rest)
    return Passage(start, whole[start - first.start : end - first.start], page_label(first))


def whole_text(edition: Edition) -> str:
    """Return the whole text. One query."""
    return "".join(edition.pages.order_by("number").values_list("text", flat=True))


def span_of(edition: Edition, words: str, *, near: int = 0) -> tuple[int, int] | None:
    """Return where words stand in a text, whatever its ends of lines: the first place from ``near`` on, or else before.

    None where they do not. One query.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    text = whole_text(edition)
    pattern = re.compile(r"\s+".join(parts))
    found = pattern.search(text, max(near, 0)) or pattern.search(text)
    return (found.start(), found.end()) if found else None
