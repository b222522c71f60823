"""What a document is made of. Nothing here knows how it will be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.safestring import SafeString

Words: TypeAlias = str | SafeString | None
"""Text, or the small safe HTML that components make: links, languages, dates. None is printed as "not known"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``is_quoted`` sets apart what somebody else has written."""

    words: Words
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, one level below the section's own."""

    words: Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts under their labels."""

    rows: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Lines:
    """A list without numbers."""

    items: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; the first cell of each row is the row's heading.

    ``is_wide_first`` gives sentences in the first column a third of the page, the same in every such table of a paper.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Words]]
    is_wide_first: bool = False


Block: TypeAlias = Paragraph | Heading | Facts | Lines | Rows


@dataclass(frozen=True, slots=True)
class Section:
    """One part under a heading. ``key`` is its anchor and never changes; ``title`` is in the document's language."""

    key: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language. ``name`` is the stem of its files: plain letters, digits and hyphens.

    ``notice`` stands before everything in a file, where nothing else of the site stands beside it.
    """

    name: str
    title: str
    language: str
    lede: str
    sections: Sequence[Section]
    notice: str = ""
