"""What reading a file gives: its text by page, what it says of itself, and what was mended on the way. Plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

UNKNOWN: Final = "und"
"""Language of a text of which nobody knows it."""
MOST_CHARACTERS: Final = 4_000_000
"""Code points of one text."""


class Refused(Exception):
    """The file is not taken; one word for which :mod:`focalpoint.areas.library.parsing.apart` has a sentence."""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page, or one part of a text without pages, with the line ends that part it from the next.

    Paragraphs are parted by an empty line. ``label`` is what the page is called; empty: its number.
    """

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What reading mended, at a place of the whole text as it now stands, in code points.

    ``kind`` is ``header``, ``footer``, ``number`` (of a page), ``hyphen``, ``space`` (within a word), ``glued`` (words)
    or ``moved`` (a footnote out of a sentence).
    """

    kind: str
    place: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as it was read.

    ``kind`` is its media type. ``language`` is a code, ``und`` where it is not known; ``dated`` the notation of a
    partial date; what is not known is empty. ``warnings`` are words with what they speak of, such as ``("encoding",
    "windows-1252")`` or ``("no_text", "")``.
    """

    kind: str
    pages: tuple[ParsedPage, ...]
    title: str = ""
    language: str = UNKNOWN
    symbol: str = ""
    dated: str = ""
    repaired: tuple[Repair, ...] = ()
    warnings: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The whole text: all pages, one after another."""
        return "".join(page.text for page in self.pages)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Parsed":
        """Return what :meth:`as_json` gave."""
        return cls(
            **{
                **said,
                "pages": tuple(ParsedPage(**page) for page in said["pages"]),
                "repaired": tuple(Repair(**repair) for repair in said["repaired"]),
                "warnings": tuple((word, what) for word, what in said["warnings"]),
            }
        )
