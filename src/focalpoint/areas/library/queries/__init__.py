"""Questions about what the library holds."""

from focalpoint.areas.library.queries.symbols import symbol_keys, work_of_symbol, works_of_keys
from focalpoint.areas.library.queries.text import Passage, page_label, passage, whole_text

__all__ = [
    "Passage",
    "page_label",
    "passage",
    "symbol_keys",
    "whole_text",
    "work_of_symbol",
    "works_of_keys",
]
