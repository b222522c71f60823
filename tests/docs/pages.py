"""The documentation as these tests read it: pages, their links, headings, code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", "var", "dist", "build", "node_modules", "__pycache__"}

_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?<=\n\n)(?:(?: {4,}|\t).*(?:\n|\Z)|\n)+")
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """One page of Markdown."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the root, as failures print it."""
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """It without blocks of code."""
        return _INDENTED.sub("\n", _FENCE.sub("", self.text))

    @property
    def links(self) -> list[str]:
        """Where its links lead, within the repository and beyond."""
        return _LINK.findall(self.prose)

    @property
    def code(self) -> list[str]:
        """What stands between backticks in running text."""
        return _CODE.findall(self.prose)

    @property
    def code_lines(self) -> list[str]:
        """Lines of blocks of code."""
        blocks = [*_FENCE.findall(self.text), *_INDENTED.findall(_FENCE.sub("", self.text))]
        return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]

    @property
    def anchors(self) -> set[str]:
        """Its headings, as links name them."""
        return {anchor(heading) for heading in _HEADING.findall(_FENCE.sub("", self.text))}


def anchor(heading: str) -> str:
    """Return what a heading is called in a link: lower case, no punctuation, hyphens for blanks.

    >>> anchor("As of, and `evidence`")
    'as-of-and-evidence'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def pages() -> list[Page]:
    """Return every page for people: those of the root and those of ``docs/``."""
    return [Page(path) for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])]


def files() -> Iterator[Path]:
    """Yield every file of the repository."""
    for entry in sorted(ROOT.iterdir()):
        # Caches of tools begin with a point, and so does the folder of continuous integration.
        if entry.name in LEFT_OUT or (entry.is_dir() and entry.name.startswith(".") and entry.name != ".ci"):
            continue
        if entry.is_file():
            yield entry
        else:
            yield from (path for path in entry.rglob("*") if path.is_file() and not LEFT_OUT & set(path.parts))
