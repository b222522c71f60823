"""What reading a paper gives: suggestions, each with its place, its rule and how sure the rule is."""

from dataclasses import dataclass, field
from typing import Any, Final

RULES_VERSION: Final = "5"
"""Raised with each change of a rule, so that a reading says by which rules it was made."""

LIST: Final = "list"
PROSE: Final = "narrative"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a text: Unicode code points, from ``start`` up to and without ``end``."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One record that the paper seems to hold; a person confirms it, or not.

    ``spans`` are places in the text as it was given, the first one first; there are several where something else, such
    as the header of a page, cuts the words. ``fields`` are normalised values that JSON can hold, without e-mail
    addresses and telephone numbers. ``field_spans`` says where a value stands. ``confidence`` is 0 to 1. ``form`` is
    ``list`` for what stands in a list and may be approved in bulk, ``narrative`` for what is told in prose and may not,
    empty for the types where it makes no difference.
    """

    type: str
    spans: tuple[Span, ...]
    fields: dict[str, Any]
    field_spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.5
    warnings: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A damage of the text that was mended for reading; the text itself stays as it is."""

    kind: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the rules of one version found in one text."""

    suggestions: tuple[Suggestion, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[str, ...]
    version: str = RULES_VERSION
