"""Rolls and lists of members, and who took the floor: names in a row, told apart by what the sentence says of them."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Final

from focalpoint.doors.ingest.reading.chapters import is_row
from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, NOTE, TEXT
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.numbers import NUMBER, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.kinds_of_lists import kinds_of_sections
from focalpoint.doors.ingest.reading.rules.rows_of_names import COMMON, Run, is_group, is_whole, runs, unknown_names
from focalpoint.doors.ingest.reading.rules.tables import Table, goes_on, tables, whole_names
from focalpoint.doors.ingest.reading.rules.turns import turns
from focalpoint.doors.ingest.reading.rules.words_of_members import (
    ALSO_SPOKE,
    LEADS,
    MEMBERS_BEHIND,
    MEMBERS_HEADING,
    MEMBERSHIP,
    NOT_A_ROLL,
    OTHER_DEED,
    OTHER_ROLE,
    SPEAKERS_HEADING,
    SPOKE,
    SPOKE_AFTER,
    SPOKE_BEFORE,
    THOSE_WHO_MET,
    WORDS_BEFORE,
)
from focalpoint.doors.ingest.reading.suggestions import Suggestion
from focalpoint.doors.ingest.reading.words_of_lists import kind_of_heading, kind_of_words

LONGEST_ROLL: Final = 400
"""Names in a roll: the world has fewer States and organisations."""
FEWEST: Final = 4
"""Names of a roll where words lead up to it, at least."""
MANY: Final = 8
"""The same where words before it speak of members."""
ALWAYS: Final = 15
"""The same where no words do."""
DENSITY: Final = 0.35
"""Share of the signs of a row that belong to names, at least, where nothing else stands in it."""
SHORTEST_LEAD: Final = 25
LONGEST_GROUP: Final = 70
FARTHEST_MARK: Final = 12
"""Blocks above a note in which its mark may stand."""


def members(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the members that a roll or list names, in its order."""
    found: set[Found] = set()
    for run in _joined(paper, _is_members):
        warnings = _counted(paper, run)
        unknown = unknown_names(paper, run)
        listed = paper.heading_of(paper.flow.block_at(run.start))[:80] or None
        total = len(run.names)
        seen: set[str] = set()
        twice = ("It stands in the list twice.",)
        for position, name in enumerate(run.names):
            yield paper.suggest(
                "member",
                name.start,
                name.end,
                {"kind": "state" if name.is_state else "organisation", "id": name.code, "list": listed},
                rule="names_in_a_roll",
                confidence=0.97 if total >= 8 else 0.9,
                form="",
                warnings=(*(warnings if position == 0 else ()), *(twice if name.code in seen else ())),
            )
            seen.add(name.code)
        for start, end in unknown:
            words = paper.flow.words(start, end)
            yield paper.suggest(
                "member",
                start,
                end,
                {"kind": "organisation", "id": f"org:{words}"},
                rule="unknown_name_in_a_roll",
                confidence=0.5,
                warnings=(f"“{words}” is no name that is known.",),
            )
        found |= set(run.names)
    yield from (one for one, name in _in_tables(paper) if name not in found)


def _in_tables(paper: Paper) -> Iterator[tuple[Suggestion, Found]]:
    """Suggest the members of a table under a heading that says so, and of one that goes on with it."""
    before: Table | None = None
    for table in tables(paper):
        column = table.column(paper)
        further = before is not None and goes_on(paper, before, table)
        before = None
        if column is None or table.kind or not (further or _is_table_of_members(paper, table)):
            continue
        before = table
        for name in (name for row in table.rows for cell in row for name in whole_names(paper, cell)):
            one = paper.suggest(
                "member",
                name.start,
                name.end,
                {"kind": "state" if name.is_state else "organisation", "id": name.code, "list": table.heading[:80]},
                rule="names_in_a_table",
                confidence=0.9,
            )
            yield one, name


def _is_table_of_members(paper: Paper, table: Table) -> bool:
    """Return whether what leads to a table, the heading above it or one of its columns says that it lists members."""
    lead = paper.blocks[max(0, table.first - 1)]
    words = paper.text[lead.words : lead.end][-400:] if lead.kind == TEXT else ""
    said = [_heading_above(paper, table.first), *table.head]
    return not any(OTHER_ROLE.search(one) for one in (words, said[0])) and (
        (words.endswith(":") and _says(MEMBERSHIP, words)) or any(MEMBERS_HEADING.search(one) for one in said)
    )


def interventions(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who took the floor, where they are listed."""
    listed: set[Found] = set()
    for run in _joined(paper, _is_interventions):
        warnings = _counted(paper, run)
        listed |= set(run.names)
        for position, name in enumerate(run.names):
            yield _intervention(paper, name, 0.95, warnings if position == 0 else ())
    for name in turns(paper):
        if name not in listed:
            yield _intervention(paper, name, 0.85, ())


def _intervention(paper: Paper, name: Found, confidence: float, warnings: tuple[str, ...]) -> Suggestion:
    return paper.suggest(
        "intervention",
        name.start,
        name.end,
        {"kind": "state" if name.is_state else "organisation", "id": name.code, "role": "statement"},
        rule="names_that_took_the_floor",
        confidence=confidence,
        warnings=warnings,
    )


def _joined(paper: Paper, wanted: Callable[[Paper, Run], bool]) -> Iterator[Run]:
    return (run for run in runs(paper, least=1) if wanted(paper, run))


def _before(paper: Paper, run: Run) -> str:
    """Return what stands before a row, back to the beginning of its sentence, or of what leads to its list or note."""
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    start = paper.sentence_at(run.start)[0]
    before = paper.text[max(start, run.start - 400) : run.start]
    if (noted := _noted(paper, run)) is not None:
        return noted
    if len(before.strip()) < SHORTEST_LEAD and start > block.words:  # "They are Chad, Fiji ...": who, is said before
        return paper.text[max(paper.sentence_at(start - 2)[0], run.start - 400) : run.start]
    grouped = is_group(paper, number)
    alone = block.kind == ITEM or is_whole(paper, number, run.names[0]) or is_row(paper.text, block, paper.names)
    led = len(run.names) > 3 and number > 0 and paper.text[paper.blocks[number - 1].end - 1] == ":"
    if (not before.strip() or grouped) and number and (alone or grouped or led):
        above = number - 1
        while above and _is_heading_of_group(paper, above):
            above -= 1
        return paper.text[paper.blocks[above].words : paper.blocks[above].end][-400:]
    return before


def _noted(paper: Paper, run: Run) -> str | None:
    """Return the words from which a mark leads to the note that a row is, up to the mark; None where it is no note.

    Small raised digits are taken out of the flow, so they are looked for in the paper.
    """
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    found = _MARK.fullmatch(paper.text, block.start, run.start)
    if not found:
        return None
    mark = re.compile(r"(?<=[^\W\d_]|[,.;:)])\[?" + re.escape(found[1]) + r"(?![\w*¹²³⁴-⁹])")
    places = paper.flow.places
    for above in reversed(paper.blocks[max(0, number - FARTHEST_MARK) : number]):
        raw = mark.search(paper.flow.raw, places[above.start], places[max(above.start, above.end - 1)] + 2)
        if raw:
            place = bisect_left(places, raw.start(), above.start, above.end)
            return paper.text[max(paper.sentence_at(max(above.words, place - 1))[0], place - 400) : place]
    before = paper.blocks[max(0, number - 1)]
    return paper.text[before.words : before.end][-400:] if block.kind == NOTE or found[1] > "z" else None


_MARK: Final = re.compile(r"\[?(\d{1,2}|\*{1,2}|[†‡]|[¹²³⁴-⁹]{1,2})\]?\.? ?(?:The |the |L'|La |Le |Les |El |Los )?")


def _heading_above(paper: Paper, number: int) -> str:
    """Return the heading above a row, and not those of the groups in which its names stand."""
    above = paper.headings[number]
    while above > 0 and _is_heading_of_group(paper, above) and paper.headings[above - 1] >= 0:
        above = paper.headings[above - 1]
    return paper.flow.words(paper.blocks[above].words, paper.blocks[above].end) if above >= 0 else ""


def _is_heading_of_group(paper: Paper, number: int) -> bool:
    block = paper.blocks[number]
    words = paper.text[block.words : block.end]
    return (
        block.kind == HEADING
        and (len(words) < 3 or bool(COMMON.search(words)))
        and not MEMBERS_HEADING.search(words)
        and (len(words) <= LONGEST_GROUP and not OTHER_ROLE.search(words) and not kind_of_heading(words))
    )


def _is_members(paper: Paper, run: Run) -> bool:
    """Return whether a row is a roll: by the words before or behind it, by its heading, or by its length alone."""
    count = len(run.names)
    if not 2 <= count <= LONGEST_ROLL or _is_interventions(paper, run):
        return False
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    start, end = paper.sentence_at(run.start)
    promised = count >= FEWEST or _counted(paper, run)  # two or three are a roll only where more are promised
    if not promised or NOT_A_ROLL.search(paper.text[start : min(end, start + 8000)]):
        return False
    dense = sum(name.end - name.start for name in run.names) >= DENSITY * (run.end - run.start)
    before = _before(paper, run)
    if OTHER_ROLE.search(before[-160:]) or (
        not dense and (kind_of_words(before) or kinds_of_sections(paper).get(paper.headings[number]))
    ):
        return False
    led = count >= MANY or _noted(paper, run) is not None
    said = _says(MEMBERSHIP, before) and (led or bool(LEADS.search(before)))
    met = _says(THOSE_WHO_MET, before) and (led or before.rstrip().endswith(":"))
    noted = block.kind == NOTE and run.start - block.words < 60
    opens = block.kind in {ITEM, HEADING, NOTE} or not before.strip() or run.start - block.words < 5
    above = _heading_above(paper, number if block.kind != HEADING else max(0, number - 1)) if opens else ""
    return (
        said
        or met
        or bool(MEMBERS_BEHIND.match(paper.text, run.end))
        or (bool(MEMBERS_HEADING.search(above)) and not OTHER_ROLE.search(above))
        or (dense and count >= (MANY if noted else ALWAYS))
    )


def _says(words: "re.Pattern[str]", before: str) -> bool:
    """Return whether some words stand in what leads to a row, and none behind them says something else of it."""
    said = max((match.end() for match in words.finditer(before[-300:])), default=0)
    return said > max((match.end() for match in OTHER_DEED.finditer(before[-300:])), default=0)


def _is_interventions(paper: Paper, run: Run) -> bool:
    """Return whether those in a row took the floor: by the words before or behind it, or by its heading."""
    before, after = _before(paper, run), paper.text[run.end : run.end + 80]
    told = before.casefold()
    if any(word in told for word in WORDS_BEFORE) and SPOKE_BEFORE.search(before):
        weak = re.search(r"(?:as well as|and|followed) (?:by|from)\b[^,;]*$", before)
        if not weak or re.search(r"(?i)statements?|interventions?|floor|spoke", before):
            return len(run.names) > 1 or bool(
                re.search(r"(?i)\bfollowed by statements? from|by$", before.strip()[-40:])
            )
    some = r"(?i)\b(?:(?:an? |the )?(?:representative|observer)s?|delegations) (?:of|from|for) (?:the )?$"
    if re.search(some, before) and ALSO_SPOKE.match(after):
        return True
    if len(run.names) > 1 and (SPOKE_AFTER.match(after) or (len(run.names) > 2 and SPOKE.match(after))):
        return True
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    listed = len(run.names) > 2 and (block.kind == ITEM or is_row(paper.text, block, paper.names))
    return listed and bool(SPEAKERS_HEADING.search(paper.heading_of(number)))


_COUNT: Final = re.compile(
    NUMBER
    + r" (?:other )?(?:countries|States|Member States|members|delegations|participants|Governments|signatories|focal "
    r"points|pays|États|países|Estados|miembros|membres)",
    re.IGNORECASE,
)


_AMONG: Final = re.compile(r",? (?:being )?(?:among (?:them|others)|to name a few|inter alia)\b")
"""What follows names that are some of many."""


def _counted(paper: Paper, run: Run) -> tuple[str, ...]:
    """Return a warning where the sentence counts otherwise than the list does."""
    start, _end = paper.sentence_at(run.start)
    number = paper.flow.block_at(run.start)
    near = paper.text[max(start, run.start - 300) : run.start]
    if paper.blocks[number].kind == NOTE and number:
        before = paper.blocks[number - 1]
        near += " " + paper.text[before.start : before.end][-2000:]
    elif run.start - start < 5 and number and paper.text[paper.blocks[number - 1].end - 1] == ":":
        near = paper.text[paper.blocks[number - 1].start : paper.blocks[number - 1].end][-300:] + near
    counts = list(_COUNT.finditer(near))
    if not counts or _AMONG.match(paper.text, run.end):
        return ()
    found = counts[-1]
    said = number_of(found[1])
    states = sum(name.is_state for name in run.names)
    if said is None or said in {states, len(run.names)}:
        return ()
    return (f"“{found[0]}” is said, and {states} States and {len(run.names) - states} organisations are named.",)
