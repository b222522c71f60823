"""A paper as the rules are given it: the flow, the names and dates in it, its sections and sentences."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any, Final

from focalpoint.doors.ingest.reading.chapters import settle
from focalpoint.doors.ingest.reading.dates import When, dates_in
from focalpoint.doors.ingest.reading.layout import HEADING, Block, Flow
from focalpoint.doors.ingest.reading.names import Found, NamesIn
from focalpoint.doors.ingest.reading.run_in import part
from focalpoint.doors.ingest.reading.suggestions import Suggestion

LONGEST_PARAGRAPH: Final = 20_000
"""Signs of a paragraph that somebody wrote; a longer one is none, and prose is not looked for in it."""
LONGEST_SENTENCE: Final = 3_000
"""The same of a sentence."""

_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\b(?:Mrs|Amb|Hon|Col|Gen|Maj|Sgt|Cpt|Rev|Sra|Mme|Lt\.|Art))(?<!a\.i)"
    r"[.?!][\"')\]]*(?= |$)|[。！？]"
)
"""Where a sentence ends: not after the initial of a name, nor after the short form of a title."""


@dataclass(slots=True)
class Paper:
    """Everything that was found out about a text before the first rule asks."""

    flow: Flow
    names: NamesIn
    language: str
    dates: list[When] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    """For each block, the number of the heading above it; -1 where there is none."""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    prose: list[tuple[int, int]] = field(default_factory=list)
    """The sentences that are no longer than sentences are."""
    year: int | None = None
    lists: list[Any] = field(default_factory=list)
    """The lists of the paper, once a rule has asked for them."""
    promises: list[Any] | None = None
    """The commitments in lines, once a rule has asked for them."""
    sections: dict[int, str] | None = None
    """What kind of list stands below each heading, once a rule has asked for it."""

    def __post_init__(self) -> None:
        """Find sections, sentences and dates once."""
        settle(self.flow.text, self.flow.blocks, self.names)
        part(self.flow.text, self.flow.blocks, self.names)
        self.flow.starts = [block.start for block in self.flow.blocks]
        above = -1
        for number, block in enumerate(self.flow.blocks):
            if block.kind == HEADING:
                above = number
            self.headings.append(above)
            self.sentences += _sentences(self.text, block)
        self.prose = [one for one in self.sentences if one[1] - one[0] <= LONGEST_SENTENCE]
        for when in dates_in(self.text[:20_000]):
            if when.first:
                self.year = int(when.first[:4])
                break
        self.dates = dates_in(self.text, self.year)

    @property
    def text(self) -> str:
        """The flow as the rules see it."""
        return self.flow.text

    @property
    def blocks(self) -> list[Block]:
        """The parts of the flow."""
        return self.flow.blocks

    def dates_between(self, start: int, end: int) -> list[When]:
        """Return the dates that begin in a part of the flow."""
        first = bisect_left(self.dates, start, key=lambda when: when.start)
        return self.dates[first : bisect_left(self.dates, end, key=lambda when: when.start)]

    def sentences_of(self, block: Block) -> list[tuple[int, int]]:
        """Return where the sentences of a block stand."""
        first = bisect_left(self.sentences, (block.words, 0))
        return self.sentences[first : bisect_left(self.sentences, (block.end, 0))]

    def names_between(self, start: int, end: int) -> list[Found]:
        """Return the names that begin in a part of the flow."""
        return self.names.between(start, end)

    def heading_of(self, number: int) -> str:
        """Return the words of the heading above a block; nothing where there is none."""
        above = self.headings[number]
        return self.flow.words(self.blocks[above].words, self.blocks[above].end) if above >= 0 else ""

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return where the sentence around a place begins and ends."""
        position = bisect_right(self.sentences, (place, len(self.text) + 1)) - 1
        return self.sentences[max(0, position)]

    def suggest(
        self,
        kind: str,
        start: int,
        end: int,
        fields: dict[str, Any],
        *,
        rule: str,
        confidence: float,
        places: dict[str, tuple[int, int]] | None = None,
        form: str = "",
        warnings: tuple[str, ...] = (),
    ) -> Suggestion:
        """Return a suggestion with its places in the paper; ``form`` also stands among the fields."""
        if form:
            fields = {**fields, "form": form}
        spans = {name: self.flow.spans(*place) for name, place in (places or {}).items()}
        return Suggestion(kind, self.flow.spans(start, end), fields, spans, rule, confidence, warnings, form)


def _sentences(text: str, block: Block) -> list[tuple[int, int]]:
    found, start = [], block.words
    for match in _END.finditer(text, block.words, block.end):
        found.append((start, match.end()))
        start = match.end() + 1
    if start < block.end:
        found.append((start, block.end))
    return found or [(block.words, block.end)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of the flow without what ends an entry of a list: ``;``, ``; and``, ``.``, ``,``."""
    piece = text[start:end].rstrip()
    piece = re.sub(r"[;,] (?:and|or|et|y|и)$", "", piece)
    piece = piece.rstrip(" ;,.")
    lead = len(piece) - len(piece.lstrip())
    return start + lead, start + len(piece)
