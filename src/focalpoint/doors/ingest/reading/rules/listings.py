"""The lists of a paper: their entries with the hierarchy, and what kind of list each is."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, NOTE, TEXT, Block
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.kinds_of_lists import kinds_of_sections
from focalpoint.doors.ingest.reading.words_of_lists import (
    COMMITMENTS,
    NEXT,
    POINTS,
    RECOMMENDATIONS,
    kind_of_heading,
    kind_of_label,
    kind_of_lead,
    kind_of_words,
)

BULLET: Final = re.compile(r"[^\w(]|o$")


@dataclass(slots=True)
class Entry:
    """One entry of a list with its place in the hierarchy."""

    block: Block
    number: int
    path: tuple[str, ...]
    has_children: bool = False


@dataclass(slots=True)
class Listing:
    """Entries that follow one another, with what leads to them."""

    entries: list[Entry]
    lead: str
    heading: str
    section: str = ""
    """The kind that a heading above gives it."""
    is_asked: bool = False
    """Whether its entries say what is to be done, and not what somebody will do: ``Secretariat to send a letter``."""
    is_advice: bool = False
    """Whether all its entries say what should be done."""

    @property
    def leaves(self) -> list[Entry]:
        """The entries that have none below them."""
        return [entry for entry in self.entries if not entry.has_children]


def listings(paper: Paper) -> list[Listing]:
    """Return the lists of a paper. A heading, or a paragraph that is no continuation, ends a list."""
    if not paper.lists:
        paper.lists += _listings(paper)
    return paper.lists


def _listings(paper: Paper) -> list[Listing]:
    found: list[Listing] = []
    sections = kinds_of_sections(paper)
    current: list[tuple[Block, int]] = []
    lead, first = "", 0
    leading = ""  # the label of a numbered paragraph that leads to a list
    reached = 0  # the number of the last entry of a list with numbers below such a paragraph
    for number, block in enumerate(paper.blocks):
        numbered = block.kind == HEADING and _is_group(paper, number, current)
        text = paper.text[block.words : block.end]
        leading = leading if block.kind != HEADING else ""
        if block.kind == ITEM and block.label[:1].isdigit():
            following = paper.blocks[number + 1].kind if number + 1 < len(paper.blocks) else TEXT
            leads = following == ITEM and bool(_LEADS.search(text) and kind_of_lead(text))
            order = int(block.label[:-1]) if re.fullmatch(r"\d+\.", block.label) else 0
            if leading and not leads and order == reached + 1 and not _is_next(paper, current, leading, order):
                reached = order
                current.append((block, number))
                continue
            if leads or leading:
                reached = 0
                if current:
                    found.append(_listing(paper, current, lead, first, sections))
                current, leading = [], block.label if leads else leading
                lead, first = (text[-300:], number) if leads else (ALONE, number)
                continue
        if block.kind == ITEM or numbered:
            if leading and not current:
                current.append((block, number))
                continue
            if current and _begins_anew(current, block):
                found.append(_listing(paper, current, lead, first, sections))
                current, lead, first = [], ALONE if block.label[:1].isdigit() else "", number
            elif not current:
                lead, first = _lead(paper, number), number
            current.append((block, number))
        elif block.kind != NOTE:
            if current:
                found.append(_listing(paper, current, lead, first, sections))
            current = []
    if current:
        found.append(_listing(paper, current, lead, first, sections))
    return found


ALONE: Final = "-"
"""What leads to entries that are no list of their own, but paragraphs with a number."""


def _begins_anew(current: list[tuple[Block, int]], block: Block) -> bool:
    """Return whether an entry belongs to no list above it: its label has another kind in words, or a number that goes
    on with none of them, although levels begin with 1."""
    if kind_of_label(block.label) != kind_of_label(current[0][0].label):
        return True
    number = re.fullmatch(r"(\d{1,2})[.)]", block.label)
    if not number or number[1] == "1":
        return False
    frame = block.label[-1]
    return not any(re.fullmatch(rf"\d{{1,2}}{re.escape(frame)}", held.label) for held, _number in current)


_LEADS: Final = re.compile(r":$|\b(?:below|as follows|that follow)\.$")


def _is_next(paper: Paper, current: list[tuple[Block, int]], leading: str, order: int) -> bool:
    """Return whether a number goes on with the paragraphs of the paper, and not with the list below one of them."""
    if not re.fullmatch(rf"0*{order - 1}\.", leading):
        return False
    last = current[-1][0] if current else None
    return last is None or (len(current) > 1 and paper.text[last.end - 1] == ".")


def _is_group(paper: Paper, number: int, current: list[tuple[Block, int]]) -> bool:
    """Return whether a numbered heading is a group of a list: one that entries follow, under a heading of a list, or
    with a label that looks as one of the list does."""
    block = paper.blocks[number]
    following = paper.blocks[number + 1] if number + 1 < len(paper.blocks) else None
    if not block.label or not following or following.kind != ITEM or kind_of_heading(_words(paper, block)):
        return False
    looks = {_look(held.label) for held, _number in current}
    return _look(block.label) in looks or (not current and kind_of_words(_lead(paper, number)) == POINTS)


def _look(label: str) -> str:
    """Return how a label looks: its signs, and whether its letters are small."""
    return re.sub(r"[A-Z]+", "A", re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", label)))


def _words(paper: Paper, block: Block) -> str:
    return paper.text[block.words : block.end]


_GROUP: Final = re.compile(
    r"(?!.*\b(?:will|would|should|must|can|are|is|were|was|includ\w+|to):)[A-ZÀ-Þ][\w' ,-]{2,50}:"
)
"""A line that names those whose entries follow, as ``Africa:``; what leads to all of them stands above it."""
FARTHEST_LEAD: Final = 60
"""How many blocks above a group its lead may stand."""


def _lead(paper: Paper, number: int) -> str:
    """Return the paragraph that leads to a list; nothing where a heading does."""
    before = paper.blocks[number - 1] if number else None
    if before is None or before.kind in {HEADING, NOTE}:
        return ""
    text = paper.text[before.words : before.end]
    if _GROUP.fullmatch(text) and not kind_of_lead(text):
        for block in reversed(paper.blocks[max(0, number - FARTHEST_LEAD) : number - 1]):
            words = _words(paper, block)
            named = block.kind == TEXT and _GROUP.fullmatch(words) and not kind_of_lead(words)
            if block.kind != ITEM and not named:
                return words[-300:] if block.kind == TEXT and words.endswith(":") else ""
    return text[-300:].rsplit(". ", 1)[-1] if text.endswith((":", "–", "-")) or len(text) < 200 else ""


def _listing(paper: Paper, blocks: list[tuple[Block, int]], lead: str, first: int, sections: dict[int, str]) -> Listing:
    entries: list[Entry] = []
    stack: list[tuple[str, str, int]] = []  # the style and label of each level, and how many entries it has had
    for block, number in blocks:
        style = _style(block, stack)
        levels = [held[0] for held in stack]
        if style in levels:
            depth = levels.index(style)
            count = stack[depth][2] + 1
            del stack[depth:]
        else:
            count = 1
            if entries and stack:
                entries[-1].has_children = True
        label = str(count) if BULLET.match(block.label) else _shown(block.label)
        stack.append((style, label, count))
        if style == "decimal":
            path: tuple[str, ...] = (label,)
        else:
            whole = max((place for place, held in enumerate(stack) if held[0] == "decimal"), default=0)
            path = tuple(held[1] for held in stack[whole:])
        entries.append(Entry(block, number, path))
    section = sections.get(paper.headings[first], "")
    advice = len(entries) > 1 and all(
        SHOULD.search(paper.text, entry.block.words, entry.block.end) and paper.text[entry.block.end - 1] != "?"
        for entry in entries
    )
    return Listing(entries, lead, paper.heading_of(first), section, _is_asked(paper, entries, lead), advice)


SHOULD: Final = re.compile(r"\b(?:should|ought to|devrai(?:en)?t|deberían?|convendría)\b")


_FALLS_TO: Final = re.compile(
    r"(?:(?:The|All|Each|Every|Incoming) )?(?:Secretariat|(?:Co-)?[Cc]hairs?|Presidency|Troika|Network|"
    r"(?:National )?[Ff]ocal [Pp]oints?|[Mm]embers?|(?:Member )?States|Governments?|[Pp]articipants?|[Dd]elegations?|"
    r"(?:Permanent )?[Mm]issions?)\b[\w ,'-]{0,60}? (?:to|should) (?!the\b)[a-z]"
)
_TO_DO: Final = re.compile(r"[\w ,'-]{0,60}? (?:to|should) (?!the\b)[a-z]")
_WILL: Final = re.compile(r"[A-ZÀ-Þ][\w'-]+(?: [\w'-]+){0,6}? (?:will|shall|\w{2,20}(?:ra|ront|rá|rán)) [\w']")


def _is_asked(paper: Paper, entries: list[Entry], lead: str) -> bool:
    """Return whether most entries say to whom they fall, or all stand below a heading alone and nobody promises."""
    blocks = [entry.block for entry in entries]
    above = paper.blocks[max(0, entries[0].number - 1)]
    goes_on = paper.text[above.end - 1] == ":" and paper.text[blocks[0].words].islower()
    names = [paper.names_between(block.words, block.words + 5) for block in blocks]
    fall = sum(
        bool(
            _TO_DO.match(paper.text, named[0].end, block.end)
            if named
            else _FALLS_TO.match(paper.text, block.words, block.end)
        )
        for block, named in zip(blocks, names, strict=True)
    )
    if 2 * fall > len(blocks):
        return True
    promised = any(names) or any(_WILL.match(paper.text, block.words, block.end) for block in blocks)
    return not (lead or goes_on or promised)


def _shown(label: str) -> str:
    """Return a label as it stands in a path: of one in words the number alone."""
    return re.sub(r"\D", "", label) if kind_of_label(label) else label.rstrip(".-")


def _style(block: Block, stack: list[tuple[str, str, int]]) -> str:
    """Return how an entry is labelled; ``(i)`` is the letter behind ``(h)`` and the number elsewhere."""
    label = block.label
    bare = label.strip("().")
    if BULLET.match(label):
        return f"bullet {label} {block.indent}" if label != "o" else "bullet o"
    if kind_of_label(label):
        return re.sub(r"\d+", "", label)
    frame = re.sub(r"\w+", "", label)
    if re.fullmatch(r"(?:\d+|[A-Z])(\.\d+)+", bare):
        return "decimal"
    if bare.isdigit():
        return f"{frame} number"
    case = "upper" if bare.isupper() else "lower"
    letters = next((held for held in stack if held[0] == f"{frame} {case} letter"), None)
    follows = letters and len(bare) == 1 and ord(bare) == ord(letters[1].strip("().")[:1]) + 1
    romans = any(held[0] == f"{frame} {case} roman" for held in stack)
    if re.fullmatch(r"[ivxlIVXL]+", bare) and (romans or not follows) and (len(bare) > 1 or bare in "iIvVxX"):
        return f"{frame} {case} roman"
    return f"{frame} {case} letter"


_OF_ITS_OWN: Final = re.compile(
    r"(?i)\b(?:question|panell?ist|speaker|participant|topic|theme|challenge|obstacle|countr(?:y|ies)|member|example|"
    r"objective|aim|lesson|goal|figure|session|item|feature|element|task|would|barrier|finding|intervenant|pregunta)"
    r"(?:s|es)?\b"
)
"""What a list holds that is none of the kinds, although its section is called so."""


_OF_THE_SECRETARIAT: Final = re.compile(
    r"(?i)\b(?:ask|request|task|instruct)\w* the (?:secretariat|coordinator)|"
    r"secretariat (?:was|is|has been) (?:also )?(?:ask|request|task|instruct)|"
    r"\b(?:pri|demand|charg)\w+ (?:au|le) secrétariat|secrétariat (?:est|a été|était) (?:aussi )?(?:pri|charg|invit)|"
    r"\b(?:pid|encarg|solicit)\w+ a la secretaría"
)
"""What leads to tasks of the secretariat: nobody recommends or promises them."""
_NO_ADVICE: Final = re.compile(
    r"(?i)practice|lesson|element|question|objective|criteri|checklist|principle|pratique|leçon|critère|principe|"
    r"práctica|lecci|principio"
)
"""What a heading says of entries that tell what should be, and recommend nothing to anybody."""


def kind_of(listing: Listing) -> str:
    """Return what a list holds: said by its labels or by what leads to it, else by the headings above it."""
    if worded := kind_of_label(listing.entries[0].block.label):
        return worded
    lead = listing.lead
    if lead == ALONE:
        return ""
    if lead and listing.section != POINTS and _OF_THE_SECRETARIAT.search(lead):
        return ""
    said = kind_of_lead(lead) if lead else ""
    above = listing.section or (kind_of_heading(listing.heading) if not lead else "")
    if above not in {"", NEXT} and not kind_of_words(lead) and (said or not _OF_ITS_OWN.search(lead)):
        said = above  # words that only agree say less than a heading
    elif above and not said and not _OF_ITS_OWN.search(lead):
        said = above
    if not said and not lead and listing.is_advice and not _NO_ADVICE.search(listing.heading):
        return RECOMMENDATIONS
    if said == NEXT:
        return POINTS if listing.is_asked else COMMITMENTS
    return said
