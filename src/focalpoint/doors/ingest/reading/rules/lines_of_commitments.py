"""Commitments in lines that are no entries of a list: ``Kenya – train officers``, ``Kenya pledged to train``."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, TEXT, Block
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper, trimmed
from focalpoint.doors.ingest.reading.rules.kinds_of_lists import kinds_of_sections, owner_of
from focalpoint.doors.ingest.reading.words_of_lists import COMMITMENTS, NEXT, kind_of_words

PROMISES: Final = (
    r",? (?:(?:has |have |also )?(?:commits?|committed|pledges?|pledged|undertakes?|undertook|promised|promises)"
    r"(?: itself)? (?:to |that )?|(?=(?:will|would|commits?|committed|pledges?|pledged|undertakes?)\b)|"
    r"(?:s'engage|s'est engagée?|promet|a promis|se compromete|se comprometió|promete|prometió) (?:à|de|a) )"
)
"""Words between who promises and what; those that only promise are left out of it."""
_NAMED: Final = re.compile(r"(?: \([^()]{1,40}\))? ?(?:[:–—]| -|\.(?= [A-ZÀ-Þ])) ?")
_PROMISES: Final = re.compile(PROMISES)


@dataclass(frozen=True, slots=True)
class Line:
    """Who promises, and where the words of the promise stand in the flow."""

    actor: Found | None
    start: int
    end: int


def beside(paper: Paper, first: Found, end: int) -> list[Found]:
    """Return the names that follow a first one in a row, as in ``Chad, Fiji and Togo: train officers``."""
    found = [first]
    for name in paper.names_between(first.end, min(end, first.end + LONGEST_ROW)):
        if not re.fullmatch(
            r"(?:, (?:and )?|,? (?:and|et|y|&) )(?:the |l[ae]s? |l'|el )?", paper.text[found[-1].end : name.start]
        ):
            break
        found.append(name)
    return found[1:]


LONGEST_ROW: Final = 160
"""Signs of the names of those who promise one thing together."""


def starts_of_promises(paper: Paper) -> frozenset[int]:
    """Return where the sentences begin that are commitments in lines: they tell no news of plans."""
    return frozenset(paper.sentence_at(line.start)[0] for line in lines_of_commitments(paper))


def lines_of_commitments(paper: Paper) -> list[Line]:
    """Return the commitments that stand in lines under a heading of commitments, or behind words that lead to them."""
    if paper.promises is None:
        paper.promises = _lines_of_commitments(paper)
    return paper.promises


def _lines_of_commitments(paper: Paper) -> list[Line]:
    sections = kinds_of_sections(paper)
    found: list[Line] = []
    under: list[Line] = []  # sentences below a heading alone: they count where there is nothing else
    led, mixed = False, False
    owner: Found | None = None
    for number, block in enumerate(paper.blocks):
        text = paper.text[block.words : block.end]
        if block.kind in {HEADING, TEXT} and (alone := owner_of(paper, block)):
            above = number if block.kind == HEADING else paper.headings[number]
            owner = alone if sections.get(above) == COMMITMENTS else None
        elif block.kind == HEADING:
            found += under if len(under) > 1 and not mixed else []
            under, led, mixed, owner = [], False, False, None
        elif text.endswith(":"):
            led, owner = kind_of_words(text[-200:]) == COMMITMENTS, None
        elif block.kind == TEXT and (led or sections.get(paper.headings[number]) in {COMMITMENTS, NEXT}):
            next_steps = not led and sections.get(paper.headings[number]) == NEXT
            named = _sentences(paper, block, _NAMED) or _line(paper, block.words, block.end, _NAMED)
            told = [] if named or next_steps else _sentences(paper, block, _PROMISES)
            if owner and not named and not told:
                told = [Line(owner, *trimmed(paper.text, block.words, block.end))]
                found += told
            else:
                found += named or (told if led else [])
                under += [] if led else told
            if not (named or told):
                found += under if len(under) > 1 and not mixed else []
                under, mixed = [], True
            led = led and bool(named or told)
        else:
            led = False
    return [*found, *(under if len(under) > 1 and not mixed else [])]


def _sentences(paper: Paper, block: Block, between: re.Pattern[str]) -> list[Line]:
    """Return the promises of a block; none where one of its sentences is no promise, nor named as others are."""
    promised = [_line(paper, start, end, between) for start, end in paper.sentences_of(block)]
    several = between is _NAMED and sum(map(bool, promised)) > 1
    return [line for lines in promised for line in lines] if several or all(promised) else []


def _line(paper: Paper, start: int, end: int, between: re.Pattern[str]) -> list[Line]:
    names = paper.names_between(start, min(start + 5, end))[:1]
    names += beside(paper, names[0], end) if names else []
    joint = between.match(paper.text, names[-1].end, end) if names else None
    if not joint or joint.end() >= end:
        return []
    return [Line(name, *trimmed(paper.text, joint.end(), end)) for name in names]
