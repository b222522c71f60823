"""Questions about what the library holds."""

from focalpoint.areas.library.queries.desk import waiting_for
from focalpoint.areas.library.queries.forgetting import held_about
from focalpoint.areas.library.queries.reading import (
    PagePart,
    Sheet,
    citation_called,
    edition_called,
    place_of_page,
    sheet_at,
)
from focalpoint.areas.library.queries.search import search_records
from focalpoint.areas.library.queries.symbols import symbol_keys, work_of_symbol, works_of_keys
from focalpoint.areas.library.queries.text import (
    Passage,
    cover_quotes,
    frozen_text,
    hidden_places,
    is_released,
    page_label,
    pages_for,
    passage,
    personal_places,
    quote_for,
    span_of,
    whole_text,
)
from focalpoint.areas.library.queries.work import Known, known_of, work_called
from focalpoint.areas.library.queries.works import (
    FACETS,
    Asked,
    facets,
    newest_works,
    selection,
    with_editions,
    works_of,
)

__all__ = [
    "FACETS",
    "Asked",
    "Known",
    "PagePart",
    "Passage",
    "Sheet",
    "citation_called",
    "cover_quotes",
    "edition_called",
    "facets",
    "frozen_text",
    "held_about",
    "hidden_places",
    "is_released",
    "known_of",
    "newest_works",
    "page_label",
    "pages_for",
    "passage",
    "personal_places",
    "place_of_page",
    "quote_for",
    "search_records",
    "selection",
    "sheet_at",
    "span_of",
    "symbol_keys",
    "waiting_for",
    "whole_text",
    "with_editions",
    "work_called",
    "work_of_symbol",
    "works_of",
    "works_of_keys",
]
