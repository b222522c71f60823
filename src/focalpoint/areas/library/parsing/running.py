"""What stands on pages beside their text: running headers and footers, numbers of pages, numbers of print jobs."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from focalpoint.areas.library.parsing.head import is_symbol
from focalpoint.areas.library.parsing.pdf_rows import Row, Sheet

BAND: Final = 0.12
"""Share of a page's height, at its top and at its foot, where such lines stand."""
SHARE: Final = 0.3
"""Share of the pages on which a line must stand: headers change with chapters, and from left to right pages."""
NUMBER: Final = re.compile(
    r"(?:[-\N{EN DASH}\N{EM DASH}|]\s*)?(?:page\s*|p\.\s*|стр\.\s*|página\s*|صفحة\s*|第\s*)?"
    r"(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|de|sur|из|من)\s*\d{1,4})?(?:\s*页)?(?:\s*[-\N{EN DASH}\N{EM DASH}|])?",
    re.IGNORECASE,
)
JOB: Final = re.compile(
    r"(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6,8})*(?:\s+\d{1,3}/\d{1,3})?|\*\d{5,9}[A-Z]?\*"
)
_HEADS_ALONE: Final = 2
"""Pages of a text of which each has its header once at most: then once is often."""


def running(pages: Sequence[Sheet]) -> list[dict[int, str]]:
    """Return for each page the rows that are no text of it, by their identity, as header, footer or number."""
    marked: list[dict[int, str]] = []
    edges = [_edges(page) for page in pages]
    often = Counter(key for page in edges for key in {(zone, _key(row.text)) for zone, row in page})
    least = max(2, round(SHARE * len(pages)))
    for number, page in enumerate(edges):
        found: dict[int, str] = {}
        for zone, row in page:
            text = row.text
            if JOB.fullmatch(text):
                found[id(row)] = "footer"
            elif NUMBER.fullmatch(text) and len(pages) > 1:
                found[id(row)] = "number"
            elif number and zone == "header" and is_symbol(text):
                found[id(row)] = "header"
            elif len(pages) > 1 and often[zone, _key(text)] >= least and any(sign.isalnum() for sign in text):
                # On the first page the same words may be the title: there they stay.
                found[id(row)] = zone if number or zone == "footer" else ""
        marked.append({key: kind for key, kind in found.items() if kind})
    return marked


def _edges(page: Sheet) -> list[tuple[str, Row]]:
    """Return the rows at the top and at the foot of a page, with which of both."""
    rows = [row for column in page.columns for row in column]
    top = [("header", row) for row in rows if row.bottom < BAND * page.height]
    foot = [("footer", row) for row in rows if row.top > (1 - BAND) * page.height]
    # A barcode and the number of a print job stand a little higher.
    foot += [
        ("footer", row)
        for row in rows
        if JOB.fullmatch(row.text) and row.top > 0.8 * page.height and row.top <= (1 - BAND) * page.height
    ]
    return top + foot


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text.casefold())).strip()
