"""The text of a paper as it flows: paragraphs, headings, entries of lists and notes, put together from lines.

What damages the flow is mended here and told as a repair: lines of the page inside a sentence, notes that cut one,
words that were split. Every sign knows the place in the paper that it came from, so no mending moves an offset.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from focalpoint.doors.ingest.reading.lines import LABEL, SIGNED, Line, is_double_spaced, lines_of
from focalpoint.doors.ingest.reading.masking import masked
from focalpoint.doors.ingest.reading.shapes import ends_with_day, is_heading, is_unfinished, stands_alone
from focalpoint.doors.ingest.reading.suggestions import Repair, Span
from focalpoint.doors.ingest.reading.words_of_lines import WORD, joint, mended

TEXT: Final = "text"
HEADING: Final = "heading"
ITEM: Final = "item"
NOTE: Final = "note"
SIGNATURE: Final = "signature"
ROW: Final = "row"
"""A row of a table."""


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list entry, row or note, as a part of the flow.

    ``words`` is where it begins after its label.
    """

    kind: str
    start: int
    end: int
    words: int
    label: str = ""
    indent: int = 0
    lines: list[int] = field(default_factory=list)
    level: int = 0


@dataclass(slots=True)
class Flow:
    """The mended text. ``text`` is for the rules, ``shown`` the same signs as printed; both are masked."""

    raw: str
    text: str
    shown: str
    places: list[int]
    blocks: list[Block]
    breaks: list[int]
    lines: list[Line]
    repairs: list[Repair]
    starts: list[int] = field(default_factory=list)
    """Where each block begins."""

    def __post_init__(self) -> None:
        """Note where the blocks begin."""
        self.starts = [block.start for block in self.blocks]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where a part of the flow stands in the paper: several spans where a page or a note cuts it."""
        found = []
        inner = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        for first, last in zip([start, *inner], [*inner, end], strict=True):
            begin, stop = first, last
            while begin < stop and self.text[begin].isspace():
                begin += 1
            while begin < stop and self.text[stop - 1].isspace():
                stop -= 1
            if begin < stop:
                found.append(Span(self.places[begin], self.places[stop - 1] + 1))
        return tuple(found)

    def words(self, start: int, end: int) -> str:
        """Return the words of a part of the flow, as printed, in one line."""
        return " ".join(self.shown[start:end].split())

    def block_at(self, place: int) -> int:
        """Return the number of the block in which a place of the flow stands."""
        return max(0, bisect_right(self.starts, place) - 1)


@dataclass(slots=True)
class _Draft:
    kind: str
    lines: list[Line]
    cuts: set[int] = field(default_factory=set)
    """Numbers of the lines before which a page or a note was taken out."""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def ends(self) -> str:
        return self.lines[-1].text


_TERMINATED: Final = re.compile(r"[.?!。！？؟][\"')\]»]*$")
_PREAMBLE: Final = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ]+(?:ing|ed|ant|ando|iendo)\b|(?:Deeply|Gravely|Further|Also|Mindful|Aware|Strongly|Fully|"
    r"Firmly|Having|"
    r"Ayant|Conscient|Habiendo|Consciente|Profondément|Profundamente)\b"
)
"""How a paragraph of a preamble begins; the one before it ends with a comma."""
_SAID_BY: Final = re.compile(
    r"(?:The )?[A-ZÀ-Þ][\w'-]+(?: (?:of|and|the|[A-ZÀ-Þ][\w'-]+)){0,7}(?: ?: | [–—-] )|"
    r"[A-ZÀ-Þ][\w'-]+(?: [\w'-]+){1,2}: |(?:19|20)\d\d: "
)
"""A line that begins with who says what follows, with what somebody is, or with a year: ``Keynote: Ada Example``."""
_NOTE: Final = re.compile(r"(?:\d{1,2}|\*{1,2}|†|\[\d{1,2}\]) (?=[A-ZÀ-ÞА-Я(\"'])|[¹²³⁴-⁹]{1,2} ?")


def flow_of(raw: str, known_words: frozenset[str] = frozenset()) -> Flow:
    """Return a paper as it flows. ``known_words``, folded, help to tell a split word from two words."""
    repairs: list[Repair] = []
    lines = lines_of(masked(raw), repairs)
    drafts = _without_notes(_drafts(lines, repairs), repairs)
    return _assembled(raw, lines, drafts, repairs, known_words)


def _drafts(lines: list[Line], repairs: list[Repair]) -> list[_Draft]:
    """Put lines together that belong together."""
    double = is_double_spaced(lines)
    content = [line for line in lines if not line.is_page]
    widths = _widths(content, double)
    drafts: list[_Draft] = []
    page: list[Line] = []
    number = 0
    for line in lines:
        if line.is_page:
            page.append(line)
            continue
        width = widths[number]
        number += 1
        after_rule = bool(page) and page[-1].text.startswith("___")
        gap = max(0, line.gap - double) + sum(max(0, one.gap - double) for one in page)
        if drafts and not after_rule and _continues(drafts[-1], line, gap, bool(page) or line.cut, width):
            if page:
                drafts[-1].cuts.add(len(drafts[-1].lines))
                repairs += [Repair("page", one.span, one.text, "") for one in page]
            drafts[-1].lines.append(line)
        else:
            kind = NOTE if after_rule and _NOTE.match(line.text) else _kind(line)
            drafts.append(_Draft(kind, [line]))
        page = []
    return drafts


def _widths(lines: list[Line], double: bool) -> list[int]:
    """Return how wide the text around each line is: that of the lines that touch it, or of its neighbours."""
    found: list[int] = []
    lengths = [len(line.text) for line in lines]
    begin = 0
    for number in range(1, len(lines) + 1):
        if (
            number < len(lines)
            and lines[number].gap - double <= 0
            and not (lines[number].cut or lines[number].after_page)
        ):
            continue
        widest = max(lengths[begin:number])
        if number - begin > 2 and widest >= NARROWEST:
            found += [widest] * (number - begin)
        else:
            found += [max(lengths[max(0, place - 6) : place + 7]) for place in range(begin, number)]
        begin = number
    return found


LONGEST_STUB: Final = 40
"""Signs of a heading that may end like half a sentence: ``What we ask for``."""
NARROWEST: Final = 40
"""Signs of a line of running text; what is narrower is a column."""


def _kind(line: Line) -> str:
    if line.level:
        return HEADING
    if SIGNED.match(line.text):
        return SIGNATURE
    if line.is_row:
        return ROW
    label = LABEL.match(line.text)
    return ITEM if label and label.end() and label.end() < len(line.text) and not _is_name_label(line.text) else TEXT


def _is_name_label(text: str) -> bool:
    """Return whether what looks like a label is the initial of a name: ``A. Example spoke``."""
    title = text[-1] not in ".,;" and len(text) < 60
    return bool(re.match(r"[A-Z]\. [A-Z][a-z]+,? [a-z]", text)) and not (
        title or text[-1] == ";" or re.match(r"[A-Z]\. (?:To|[A-Z][a-z]+ (?:of|and)) ", text)
    )


def _continues(  # noqa: PLR0911 - one reason after another
    draft: _Draft, line: Line, gap: int, paged: bool, width: int
) -> bool:
    """Return whether a line goes on with what stands before it."""
    if draft.kind in {SIGNATURE, ROW}:
        return _goes_on_below(draft, line, gap, paged)
    if line.level or _kind(line) != TEXT or draft.lines[-1].level:
        return False
    last, text = draft.ends, line.text
    alone = len(draft.lines) == 1 and (stands_alone(last) or ends_with_day(last))
    below = len(draft.lines) == 1 and ends_with_day(text) and is_heading(last) and not is_unfinished(last)
    if stands_alone(text, last) or below or (alone and not text[0].islower()):
        return False
    if _SAID_BY.match(text) and (_TERMINATED.search(last) or _SAID_BY.match(last)):
        return False
    lower = text[0].islower()
    if gap and not paged and (last[-1] == ";" or (draft.kind == ITEM and last[-1] == ",")):
        return False
    if _TERMINATED.search(last):
        return gap == 0 and not paged and draft.kind != HEADING and _is_full(last, text, width) and line.indent == 0
    if last.endswith(":"):
        return gap == 0 and lower
    open_ended = is_unfinished(last)
    if last[-1] == "," and gap and not paged and _PREAMBLE.match(text):
        return False
    if lower or (open_ended and not (gap and not paged and last[-1].isalpha() and len(draft.text) < LONGEST_STUB)):
        return True
    if text[0] in "(,;)" and not gap:
        return True
    if last.endswith(";"):
        return draft.kind != ITEM and (gap == 0 or paged)
    if gap or paged:
        return paged and len(draft.text) > 40 and len(last) > 0.6 * width and not text.isupper()
    label = LABEL.match(draft.text) if draft.kind == ITEM else None
    return _is_full(last, text, width) or not is_heading(draft.text[label.end() if label else 0 :])


def _goes_on_below(draft: _Draft, line: Line, gap: int, paged: bool) -> bool:
    """Return whether a line goes on with a signature, or with the second of two columns."""
    if draft.kind == SIGNATURE:
        return gap == 0 and not SIGNED.match(line.text) and len(line.text) < 100 and len(draft.lines) < 6
    return draft.lines[0].column == line.indent > 0 and gap == 0 and not paged and _kind(line) == TEXT


def _is_full(last: str, text: str, width: int) -> bool:
    """Return whether the first word of the next line had no more place in the line."""
    return width >= NARROWEST and len(last) + 1 + len(text.split(" ", 1)[0]) > 0.8 * width


def _without_notes(drafts: list[_Draft], repairs: list[Repair]) -> list[_Draft]:
    """Take notes that cut a sentence out of it and put them behind the paragraph."""
    found: list[_Draft] = []
    for draft in drafts:
        if len(found) > 1 and _resumes(found[-2], found[-1], draft):
            note, cut = found[-1], found[-2]
            note.kind = NOTE
            span = Span(note.lines[0].span.start, note.lines[-1].span.end)
            repairs.append(Repair("note inside a sentence", span, note.text[:200], ""))
            cut.cuts.add(len(cut.lines))
            cut.cuts |= {number + len(cut.lines) for number in draft.cuts}
            cut.lines += draft.lines
            continue
        found.append(draft)
    return found


def _resumes(cut: _Draft, note: _Draft, after: _Draft) -> bool:
    """Return whether ``after`` goes on with the sentence that ``cut`` began, with a note between them."""
    if after.kind != TEXT or cut.kind not in {TEXT, ITEM} or not (note.kind == NOTE or _NOTE.match(note.text)):
        return False
    if _TERMINATED.search(cut.ends) or cut.ends.endswith(":"):
        return False
    return after.text[0].islower() or is_unfinished(cut.ends)


def _assembled(
    raw: str, lines: list[Line], drafts: list[_Draft], repairs: list[Repair], known_words: frozenset[str]
) -> Flow:
    """Write the drafts behind one another, mend split words, and find the blocks again in what came out."""
    counts = Counter(word.casefold() for draft in drafts for word in WORD.findall(draft.text))
    text: list[str] = []
    shown: list[str] = []
    places: list[int] = []
    breaks: list[int] = []
    blocks: list[Block] = []
    length = 0
    for draft in drafts:
        start, starts, mark = length, [], len(text)
        for number, line in enumerate(draft.lines):
            clean = mended(line.clean, counts, known_words, repairs)
            between = joint(text[-1] if number else "", clean.text, counts) if number else ""
            if between is None:  # the hyphen at the end of the line before was made by the printer
                repairs.append(
                    Repair("hyphen at the end of a line", Span(places[-1], clean.places[0] + 1), text[-1][-20:], "")
                )
                text[-1], shown[-1] = text[-1][:-1], shown[-1][:-1]
                places.pop()
                length -= 1
                between = ""
            elif number and between == "" and text[-1].endswith(" -"):
                span = Span(places[-2], clean.places[0] + 1)
                repairs.append(Repair("space before a hyphen", span, text[-1][-20:], text[-1][-20:-2] + "-"))
                text[-1], shown[-1] = text[-1][:-2] + "-", shown[-1][:-2] + "-"
                del places[-2]
                length -= 1
            if between:
                text.append(between)
                shown.append(between)
                places.append(places[-1] + 1)
                length += 1
            if number in draft.cuts:
                breaks.append(length)
            starts.append(length)
            text.append(clean.text)
            shown.append(clean.shown)
            places += clean.places
            length += len(clean.text)
        blocks.append(_block(draft, start, length, "".join(text[mark:]), starts))
        text.append("\n")
        shown.append("\n")
        places.append(draft.lines[-1].span.end)
        length += 1
        breaks.append(length)
    return Flow(raw, "".join(text), "".join(shown), places, blocks, breaks, lines, repairs)


def _block(draft: _Draft, start: int, end: int, text: str, lines: list[int]) -> Block:
    """Return what a draft became: now that it is whole, it shows whether it is a heading."""
    kind, words, label = draft.kind, start, ""
    if kind == ITEM:
        found = LABEL.match(text)
        if found:
            words, label = start + found.end(), found["label"] or found["bullet"] or ""
    elif kind == TEXT and is_heading(text):
        kind = HEADING
    elif kind == NOTE:
        found = _NOTE.match(text)
        words = start + (found.end() if found else 0)
    return Block(kind, start, end, words, label, draft.lines[0].indent, lines, draft.lines[0].level)
