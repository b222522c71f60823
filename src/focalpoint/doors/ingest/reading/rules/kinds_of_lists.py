"""What kind of list stands where: said by the words that lead to it, or by the headings above it."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, TEXT, Block
from focalpoint.doors.ingest.reading.lines import LABEL
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.words_of_lists import kind_of_heading, kind_of_words

LONGEST_INTRODUCTION: Final = 400
"""Signs of a paragraph that may stand between a heading that says a kind and the first heading below it."""


def kinds_of_sections(paper: Paper) -> dict[int, str]:
    """Return the headings under which lists of a kind stand, by number of block."""
    if paper.sections is None:
        paper.sections = _kinds_of_sections(paper)
    return paper.sections


def _kinds_of_sections(paper: Paper) -> dict[int, str]:
    """Return what each heading says of what stands below it.

    A heading right below one that says a kind goes on with it; a paragraph that leads to the list may stand between
    them. So does the next of the same look, as long as nothing but lists stands between them.
    """
    kinds: dict[int, str] = {}
    active, top, below, prose = "", 0, "", False
    since = ""  # what stands below the heading that says the kind: "!" for an introduction, "?" for anything else
    for number, block in enumerate(paper.blocks):
        following = paper.blocks[number + 1] if number + 1 < len(paper.blocks) else None
        if block.kind != HEADING:
            text = _words(paper, block)
            led = block.kind == TEXT or (block.label[:1].isdigit() and text.endswith(":"))  # it may have a number
            leads = led and following is not None and following.kind == HEADING
            said = _said_to_follow(text) if leads else ""
            if said:
                active, top, below, prose, since = said, block.level, "", False, ""
                kinds[number] = active
                continue
            lists = following is not None and following.kind == ITEM and active == kind_of_words(text[-300:])
            told = block.kind == TEXT and not lists and not _is_line(paper, block)
            introduces = told and not since and leads and len(text) <= LONGEST_INTRODUCTION
            since += "!" if introduces else "?"
            prose = prose or (told and not introduces)
            continue
        text = paper.flow.words(block.start, block.end)
        look = look_of(text)
        own = kind_of_heading(text)
        deeper = block.level == 0 or block.level > top
        nested = number - 1 in kinds
        listed = following is not None and (following.kind in {ITEM, HEADING} or _is_line(paper, following))
        begins = listed and not prose and (below == look if below else since in {"", "!"})
        if own:
            active, top, below, since = own, block.level, "", ""
        elif active and deeper and (nested or begins or (look in _ADDRESSED and listed) or owner_of(paper, block)):
            below = below or look
        else:
            active, below = "", ""
        prose = False
        kinds[number] = active
    return kinds


def _said_to_follow(text: str) -> str:
    """Return the kind that a paragraph says of what stands below it: its last sentence, or one shortly before it."""
    *before, last = text[-LONGEST_INTRODUCTION:].split(". ")
    if _LEADS.search(last) and kind_of_words(last):
        return kind_of_words(last)
    return next((kind for one in before if _FOLLOWS.search(one) and (kind := kind_of_words(one))), "")


_FOLLOWS: Final = re.compile(
    r"\bfollow(?:ing|s)?\b|\bbelow\b|\b(?:suivante?s?|ci-(?:après|dessous)|siguientes?|a continuación)\b"
)
_LEADS: Final = re.compile(rf":$|(?:{_FOLLOWS.pattern})[^.]{{0,60}}\.$")
_ADDRESSED: Final = frozenset(["For", "To", "Pour", "À", "Aux", "Au", "Para", "A"])


def owner_of(paper: Paper, block: Block) -> Found | None:
    """Return the State or organisation of which a heading or line is the name and nothing else."""
    names = paper.names_between(block.words, block.end)
    if len({name.code for name in names}) != 1 or not re.fullmatch(
        r"(?:The |Les? |La |L'|El |Los )?", paper.text[block.words : names[0].start]
    ):
        return None
    return names[0] if re.fullmatch(r"(?: \([^()]{1,40}\))?:?", paper.text[names[0].end : block.end]) else None


def _is_line(paper: Paper, block: Block) -> bool:
    """Return whether a block says who does what, as ``Kenya – train officers``: as good as an entry of a list."""
    names = paper.names_between(block.words, block.words + 5) if block.kind == TEXT else []
    return bool(names and re.match(r"(?: \([^()]{1,40}\))? ?(?:[:–—]| -) ?\w", paper.text[names[0].end : block.end]))


def look_of(text: str) -> str:
    """Return how a heading looks: numbered, addressed to somebody, or neither."""
    match = LABEL.match(text)
    if match and match["label"]:
        return "numbered"
    addressed = re.match(r"(?:For|To|On|By|In|Pour|À|Aux?|Para|A)\b", text)
    return addressed[0] if addressed else "plain"


def _words(paper: Paper, block: Block) -> str:
    return paper.text[block.words : block.end]
