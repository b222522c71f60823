"""What the index takes and what it gives back: values, no rows. Rooms above write their records by value."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from focalpoint.ground.shared.reading import SECRETARIAT_KEY

FACETS: Final = ("type", "theme", "area", "language")
"""What may be counted beside the results, in the order in which pages show it; values are codes of the rooms above."""
NO_FACETS: Final[Mapping[str, tuple[str, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """A page or a paragraph. ``number`` begins at 1; ``label`` is what the place is called: "12", "OP 4", "Annex"."""

    number: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found, with the keys that open it.

    ``group`` is the same for parallel editions of one work, empty for what has none. ``facets`` has keys among
    :data:`FACETS`; the language is added by itself. The narrowest audience is the default.
    """

    kind: str
    identifier: str
    title: str
    language: str
    parts: tuple[Part, ...] = ()
    audience: str = SECRETARIAT_KEY
    grants: tuple[str, ...] = ()
    dated: date | None = None
    group: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A digest of all of it, by which the index sees that it has changed."""
        facets = {key: tuple(sorted(values)) for key, values in sorted(self.facets.items())}
        said = repr(replace(self, grants=tuple(sorted(self.grants)), facets=facets))
        return hashlib.blake2s(said.encode(errors="replace"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a concept is called in one language. ``concept`` is a word of the rooms above: ``theme:climate``.

    A ``strict`` concept is meant by whoever types one of its phrases, and by nothing that merely holds the same words:
    Guinea is not Guinea-Bissau. The others are found beside the words themselves. ``exact`` phrases are compared
    letter by letter, with their capitals: abbreviations, which are words of another language otherwise. Of a ``name``
    nothing but the whole is meant: a movement that calls itself youth is not young people.
    """

    concept: str
    text: str
    language: str
    strict: bool = False
    exact: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Words around what was found. ``marks`` are the places of found words in ``text``: first and last plus one.

    ``number`` and ``label`` say which part it is from; 0 and empty for none. ``cut_before`` and ``cut_after`` say
    whether the part goes on.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    number: int = 0
    label: str = ""
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Parallel:
    """The same work in another language, as far as the reader may see it."""

    kind: str
    identifier: str
    language: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found. ``across``: only a theme or a name in another form led here, not the words typed."""

    kind: str
    identifier: str
    title: str
    title_marks: tuple[tuple[int, int], ...]
    language: str
    dated: date | None
    passage: Passage
    across: bool
    parallels: tuple[Parallel, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. ``total`` and ``facets`` count exactly what the reader may see, over all pages.

    ``concepts`` are the themes and names that the question was understood to hold. ``is_partial``: no record
    holds all of it, and these hold a part.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    is_partial: bool = False
    page: int = 1
    size: int = 10

    @property
    def pages(self) -> int:
        """Return how many pages there are; one where nothing was found."""
        return max(1, -(-self.total // self.size))


def parts_of(texts: Iterable[str]) -> tuple[Part, ...]:
    """Return texts of pages as parts that are called by their numbers."""
    return tuple(Part(number, str(number), text) for number, text in enumerate(texts, 1))
