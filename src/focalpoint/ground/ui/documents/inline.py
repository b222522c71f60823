"""The small HTML inside a line, taken apart into runs of text, each with its language and where it leads."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.safestring import SafeString

from focalpoint.ground.ui.documents.model import Words
from focalpoint.ground.ui.words import not_known


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind. ``language`` is empty where it is the document's, ``address`` where it leads nowhere.

    A new line in ``text`` is one on paper.
    """

    text: str
    language: str = ""
    address: str = ""
    is_small: bool = False


def runs_of(words: Words) -> list[Run]:
    """Return the runs of a line, in order; text that is not safe HTML is one run as it stands. No query."""
    if words is None:
        words = not_known()
    if not isinstance(words, SafeString):
        return [Run(words)] if words else []
    reader = _Reader()
    reader.feed(words)
    reader.close()
    return reader.runs


class _Reader(HTMLParser):
    """Keep text, ``lang`` and ``href``; every other mark is for browsers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, str, str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element; a line end is one."""
        if tag in {"br", "wbr", "img"}:
            if tag == "br":
                self.handle_data("\n")
            return
        given = dict(attrs)
        language, address, is_small = self._kind()
        # Marks and numbers that stand alone are of no language.
        language = given.get("lang") or ("und" if tag == "bdi" else language)
        self._open.append((tag, language, given.get("href") or address, is_small or tag == "small"))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text, joined to a run of the same kind."""
        kind = self._kind()
        last = self.runs[-1] if self.runs else None
        if last and (last.language, last.address, last.is_small) == kind:
            data = self.runs.pop().text + data
        self.runs.append(Run(data, *kind))

    def _kind(self) -> tuple[str, str, bool]:
        return self._open[-1][1:] if self._open else ("", "", False)
