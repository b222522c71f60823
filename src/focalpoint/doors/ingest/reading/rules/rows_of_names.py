"""Names in a row: in a sentence, in a list, in columns, below the names of groups, over the end of a page."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.chapters import is_all_names, is_row
from focalpoint.doors.ingest.reading.layout import HEADING
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.words_of_members import OTHER_ROLE

_BETWEEN: Final = re.compile(
    r"[\s,;、،/و·•●▪∙-]*(?:\([^()]{1,110}\)|\d{4}\b)?[\s,;、،]*"
    r"(?:(?:and|as well as|together with|along with|plus|et|ainsi que|y|e|así como|и|а также|和|及|以及|和|و|وكذلك|"
    r"&)[\s,]*)?"
    r"(?:(?:by|from|of|with|also|the|for|de|du|des|del|an?|une?|una|\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|"
    r"représentante?s?|representantes?|representatives|representative|observers|observer|delegations|"
    r"Governments?|States?|regional|international|organizations?|the following|la|le|les|el|los|las|l'|d'|de l'|"
    r"par|por)[\s:]*)*[\s,:]*(?:the|l'|d')? ?",
    re.IGNORECASE,
)
"""What may stand between two names of one list."""

_UNKNOWN: Final = re.compile(
    r"(?:, |; | and |, and )(?:the )?((?:[A-ZÀ-Þ][\w'-]+|of|the|for|and|de|on)(?: (?:[A-ZÀ-Þ][\w'-]+|of|the|for|"
    r"and|de|on)){1,8})"
    r"(?=, |; | and |$)"
)


_UNKNOWN_LAST: Final = re.compile(
    r",? (?:and|et|y) (?:the |la |le |el |l')?"
    r"([A-ZÀ-Þ][\w'-]+(?: (?:(?:of|for|the|de|del?|la|los|des|du|pour|para|and) ){0,2}[A-ZÀ-Þ][\w'-]+){2,7})"
    r"(?=[.;]?\n|\. [A-ZÀ-Þ])"
)
"""The same behind the last name of a row, up to the end of its sentence."""
FEWEST_BEFORE_UNKNOWN: Final = 4
"""Names of a row behind which a last one counts that is not known, at least."""
LONGEST_LINE: Final = 400
"""Signs of a line with one name."""
_PAST_UNKNOWN: Final = re.compile(
    r"(?:,|;| and|, and) (?:the )?(?:[A-ZÀ-Þ][\w'-]+)(?: (?:[A-ZÀ-Þ][\w'-]+|of|the|for|de|on)){1,8}(?:,|;|"
    r",? and) (?:the )?"
)
"""What stands between two names of a list where a third between them is not known."""


@dataclass(frozen=True, slots=True)
class Run:
    """Names in a row: where the row begins and ends, and the names."""

    start: int
    end: int
    names: tuple[Found, ...]


def runs(paper: Paper, least: int = 2) -> list[Run]:
    """Return all rows of at least ``least`` names, in order. A row may go on over entries of a list."""
    found: list[Run] = []
    row: list[Found] = []
    for name in paper.names.names:
        if row and re.search(r"\((?:also )?(?:on behalf|in the name)[^()]*$", paper.text[row[-1].end : name.start]):
            continue  # a group for which the one before speaks
        if row and _BEHIND.fullmatch(paper.text, row[-1].end, name.start) and _FURTHER.match(paper.text, name.end):
            continue  # its seat or its short form: ``European Union (European External Action Service, Brussels)``
        if row and not _belongs(paper, row[-1], name):
            if len(row) >= least:
                found.append(Run(row[0].start, row[-1].end, tuple(row)))
            row = []
        row.append(name)
    if len(row) >= least:
        found.append(Run(row[0].start, row[-1].end, tuple(row)))
    return found


_BEHIND: Final = re.compile(r" \((?:[\w'-]+ )*")
_FURTHER: Final = re.compile(r"(?:,? [^()\n;]{2,60})?\)")
"""What stands in brackets behind a name, where a name in it is no other member."""


def _belongs(paper: Paper, last: Found, name: Found) -> bool:
    between = paper.text[last.end : name.start]
    if len(between) > 120:
        return False
    if "\n" in between:
        return _is_next_entry(paper, last, name)
    if not between.strip():  # two columns of names
        return is_row(paper.text, paper.blocks[paper.flow.block_at(last.start)], paper.names)
    group = _GROUP_BETWEEN.fullmatch(between)
    if group and COMMON.search(between) and not _DOES.search(between):
        return True
    return bool(_BETWEEN.fullmatch(between) or _PAST_UNKNOWN.fullmatch(between))


def _is_next_entry(paper: Paper, last: Found, name: Found) -> bool:
    """Return whether two names are the whole of two lines, one behind the other; a heading may stand between them."""
    one, two = paper.flow.block_at(last.start), paper.flow.block_at(name.start)
    whole = all(
        is_whole(paper, number, found)
        or is_row(paper.text, paper.blocks[number], paper.names)
        or is_group(paper, number)
        for number, found in ((one, last), (two, name))
    )
    between = paper.blocks[one + 1 : two]
    return (
        whole
        and len(between) <= 2
        and all(
            block.kind == HEADING and not OTHER_ROLE.search(paper.text, block.words, block.end) for block in between
        )
    )


_GROUP: Final = re.compile(
    r"(?:[A-ZÀ-Þ][\w' ,()/-]{2,70}(?<!\band)|(?:[A-Z]\w+ ){0,2}(?:19|20)\d\d)(?: ?:| [–—-]) ?"
    r"(?=[A-ZÀ-Þ]|the |l'|la |el )"
)
"""What stands before the names of a group: ``African States: Benin, Ghana``, ``2016: Chad, Fiji``."""
_GROUP_BETWEEN: Final = re.compile(
    r"[;.,]? (?:and |et |y )?(?:(?:from|for|in|among|de|du|des|del|d') ?(?:the |la |l'|el |los )?)?"
    r"[A-ZÀ-Þ][\w' ,()/-]{2,70}(?:[:,]| :| [–—-]) ?(?:the |la |le |les |l'|el |los )?"
)
"""The same inside a paragraph."""
COMMON: Final = re.compile(
    r"(?i)\b(?:states|countries|africa|asia|pacific|europ[ea]|americas?|caribbean|caribe|américa|arab|organi[sz]ations|groups?|region\w*|"
    r"middle east|others?|(?:19|20)\d\d|pays|États|afrique|asie|amériques?|países|estados|áfrica|"
    r"organizaciones|organisations)\b"
)
_DOES: Final = re.compile(
    r"(?i)\b(?:present|excused|absent|apologies|spoke|speak\w*|floor|statements?|took|tak\w+|attend\w*|signed|not|vot\w+|"
    r"interven\w+|delivered|made|pris|parole|palabra|joined|particip\w+|represent\w+)\b"
)
"""Words that tell what those did who follow: no group of a longer list."""


def is_group(paper: Paper, number: int) -> bool:
    """Return whether a block is names and nothing else behind what they have in common."""
    block = paper.blocks[number]
    group = _GROUP.match(paper.text, block.words, block.end)
    if not group or not COMMON.search(group[0]) or _DOES.search(group[0]):
        return False
    return is_all_names(paper.text, group.end(), block.end, paper.names)


def is_whole(paper: Paper, number: int, name: Found) -> bool:
    """Return whether a line is a name, and at most a year, brackets or an office behind it."""
    block = paper.blocks[number]
    if block.end - block.words > LONGEST_LINE:
        return False
    before, after = paper.text[block.words : name.start], paper.text[name.end : block.end]
    return bool(re.fullmatch(r"(?:The |the |L'|La |Le |Les |El |Los |\(?)?", before)) and bool(
        re.fullmatch(
            r"\)?(?:,? \d{4}| \([^()]{0,90}\)|(?: ?[:–—,]| -) [A-ZÀ-Þ\d][^.;]{1,160})?[;,.]?(?: and| et| y)?", after
        )
    )


def unknown_names(paper: Paper, run: Run) -> list[tuple[int, int]]:
    """Return what stands in a roll as a name does, without being known."""
    found = []
    for last, name in zip(run.names, run.names[1:], strict=False):
        between = paper.text[last.end : name.start]
        if len(between) > 14 and "\n" not in between:
            match = _UNKNOWN.match(between + "$")
            if match and not _BETWEEN.fullmatch(between):
                found.append((last.end + match.start(1), last.end + match.end(1)))
    if len(run.names) >= FEWEST_BEFORE_UNKNOWN and (match := _UNKNOWN_LAST.match(paper.text, run.end)):
        found.append(match.span(1))
    return found
