"""Which lines are headings: chapters with a number are, and lines that say who does what are none."""

import re
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, ROW, TEXT, Block
from focalpoint.doors.ingest.reading.names import NamesIn
from focalpoint.doors.ingest.reading.shapes import is_heading
from focalpoint.doors.ingest.reading.words_of_lists import kind_of_heading, kind_of_lead

LONGEST_CHAPTER: Final = 90
"""Signs of the title of a chapter."""
SHORTEST_PARAGRAPH: Final = 100
"""Signs of a numbered paragraph below a chapter with a letter; what is shorter may be an entry of a list."""
LONGEST_ROW: Final = 600
"""Signs of a paragraph of nothing but names."""
_CHAPTER: Final = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,5})\.|\(?(?:\d{1,2}|[A-Za-z])\)")
_DECIMAL: Final = re.compile(r"\d{1,2}\.\d{1,2}\.?")
_ROMAN: Final = {
    sign: number
    for number, sign in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1)
}
_SAYS: Final = re.compile(r"(?:'s)?(?: \([^()]{1,40}\))? ?(?:[:–—]| -) ?[\w(\"]")
"""What follows the name of who says or does something in one line."""


_JOINT: Final = re.compile(
    r"(?:\)| ?\([^()]{1,60}\))?[\s,;(•·-]*(?:(?:and|et|y|e|as well as|ainsi que|así como) )?"
    r"(?:[Tt]he |[Ll][ae]s? |[Ll]'|[Ee]l |[Ll]os )?"
)
_LAST: Final = re.compile(r"(?: ?\([^()]{1,60}\))?[\s,;.()]*(?:and|et|y)?")
"""What stands between two names of a row of names, and behind the last."""


def settle(text: str, blocks: list[Block], names: NamesIn) -> None:
    """Make headings of chapters, and paragraphs of what only looks like a heading."""
    _chapters(text, blocks)
    _lines_of_names(text, blocks, names)
    _bare_lists(text, blocks, names)


def _chapters(text: str, blocks: list[Block]) -> None:
    """Make headings of numbered lines that stand alone above text: ``2. Opening`` is a chapter, no entry of a list.

    The one before it in the count must be a chapter as well, so that the last entry of a list is none.
    """
    reached: dict[str, int] = {}
    for number, block in enumerate(blocks[:-1]):
        if block.kind == ITEM and _DECIMAL.fullmatch(block.label):
            if _is_part(text, block, blocks[number + 1], decimal="decimal" in reached):
                reached["decimal"] = 1
                block.kind = HEADING
            continue
        if block.kind != ITEM or not _CHAPTER.fullmatch(block.label):
            continue
        bare = block.label.strip("(.)").upper()
        dotted = block.label[-1] == "."
        kind = "number" if bare.isdigit() else "roman" if bare in _ROMAN else "letter"
        order = int(bare) if kind == "number" else _ROMAN.get(bare, ord(bare[0]) - ord("A") + 1)
        before = blocks[number - 1] if number else block
        if before.kind == HEADING and kind_of_heading(text[before.words : before.end]):
            continue  # the first entry, and the only one, of a list
        words, following = text[block.words : block.end], blocks[number + 1].kind
        listed = following == ITEM and (
            bool(kind_of_heading(words)) or (kind in reached and not blocks[number + 1].label[:1].isalnum())
        )
        told = text[blocks[number + 1].words : blocks[number + 1].end]
        counted = kind != "number" and blocks[number + 1].label[:-1].isdigit()
        paragraphs = following == ITEM and counted and len(told) > SHORTEST_PARAGRAPH and told.endswith((".", ":"))
        above = following in {TEXT, HEADING, ROW} or listed or paragraphs
        if (
            (dotted or (kind_of_heading(words) and following != ITEM))
            and above
            and len(words) <= LONGEST_CHAPTER
            and is_heading(words)
            and (
                order == reached.get(kind, 0) + 1
                or _is_stray(blocks[:number], order, kind)
                or (listed and not _goes_on(block, blocks[number + 1], order))
            )
        ):
            reached[kind] = order
            block.kind = HEADING


def _is_stray(before: list[Block], order: int, kind: str) -> bool:
    """Return whether a Roman number above text goes on with none before it: its chapters lost theirs, and no list
    begins so."""
    numeral = next((sign for sign, number in _ROMAN.items() if number == order - 1), "")
    return kind == "roman" and bool(numeral) and not any(block.label.strip("(.)") == numeral for block in before)


def _is_part(text: str, block: Block, after: Block, *, decimal: bool) -> bool:
    """Return whether a line like ``2.1 Commitments`` is the heading of a part, and no entry of a list.

    ``decimal`` says that such a heading stands above it.
    """
    words = text[block.words : block.end]
    if _DECIMAL.fullmatch(after.label) or len(words) > LONGEST_CHAPTER or not is_heading(words):
        return False
    return bool(kind_of_heading(words)) or (decimal and after.kind in {TEXT, HEADING})


def _goes_on(block: Block, after: Block, order: int) -> bool:
    """Return whether the label of the next entry is of the same kind, so that both are entries of one list."""
    return after.label == block.label.replace(str(order), str(order + 1)) or not block.label[:1].isdigit()


def _lines_of_names(text: str, blocks: list[Block], names: NamesIn) -> None:
    """``Kenya – train police officers`` and a row of names in columns are no headings."""
    rows: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind != HEADING or block.level or block.label:
            continue
        found = names.between(block.words, block.end)
        if found and found[0].start - block.words < 5 and _SAYS.match(text, found[0].end, block.end):
            block.kind = TEXT
        elif len(found) > 1 and is_all_names(text, text.find(": ", block.words, found[0].start) + 2, block.end, names):
            block.kind = TEXT  # names behind what they have in common
        elif is_row(text, block, names):
            if len(found) > 1 or (rows and rows[-1] == number - 1):
                block.kind = TEXT
                if rows and rows[-1] == number - 1:
                    blocks[number - 1].kind = TEXT
            rows.append(number)


def _bare_lists(text: str, blocks: list[Block], names: NamesIn) -> None:
    """Make entries of paragraphs of one form that stand, without signs, behind words that lead to a list."""
    below = False  # below the title of the paper, whose lines are no list
    for number, block in enumerate(blocks[:-1]):
        below = below or block.kind == TEXT
        lead = text[max(block.words, block.end - LONGEST_LEAD) : block.end]
        led = block.kind == TEXT and _LEADS.search(lead) and kind_of_lead(lead.rsplit(". ", 1)[-1])
        if not led and not (block.kind == HEADING and kind_of_heading(lead)):
            continue
        entries: list[Block] = []
        for entry in blocks[number + 1 : number + 1 + MOST_ENTRIES]:
            words = text[entry.words : entry.end]
            if entry.kind not in {TEXT, HEADING} or entry.level or entry.label or _LEADS.search(words):
                break
            if (entries and not _is_alike(text, entries, words)) or (entry.kind == HEADING and kind_of_heading(words)):
                break
            entries.append(entry)
        following = blocks[min(len(blocks) - 1, number + len(entries) + 1)]
        if (
            entries
            and entries[-1].kind == HEADING
            and (
                text.count(" ", entries[-1].words, entries[-1].end) < 2
                or (not led and following.kind in {TEXT, ITEM} and following is not entries[-1])
            )
        ):
            entries.pop()  # the heading of what follows
        signed = text[entries[0].end - 1] == ";" if entries else False
        ours = all(_OURS.match(text, entry.words) for entry in entries)
        if len(entries) > 1 and (led or signed or ours or (below and _are_short(text, entries, names))):
            for entry in entries:
                entry.kind, entry.label = ITEM, BARE


def _are_short(text: str, entries: list[Block], names: NamesIn) -> bool:
    """Return whether lines below a heading are a list: short ones, none of them a name, a day or a heading itself."""
    return all(
        entry.kind == HEADING
        and text.count(" ", entry.words, entry.end) > 1
        and not names.between(entry.words, entry.words + 5)
        and not re.search(r"(?:19|20)\d\d\)?$|^(?:For|To|On|By|In|Pour|À|Aux?|Para|A)\b", text[entry.words : entry.end])
        for entry in entries
    )


def _is_alike(text: str, entries: list[Block], words: str) -> bool:
    """Return whether a paragraph has the form of the entries before it: how it begins, or how they end."""
    first, last = entries[0], text[entries[-1].words : entries[-1].end]
    begins = text[first.words : first.end].split(" ", 1)[0] == words.split(" ", 1)[0]
    if re.search(r"(?:[;,]|[;,] (?:and|et|y|or|ou|o))$", last) or (_ORDINAL.match(last) and _ORDINAL.match(words)):
        return True
    listed = text[first.end - 1] in ";,"
    return not listed and (begins or (last[-1] not in ".?!" and words[-1] not in ".?!"))


_ORDINAL: Final = re.compile(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Next|Finally|Lastly|Premi|Deuxi|Troisi|Quatri|Enfin|Primer|"
    r"Segund|Tercer|Cuart|Por último)\w*[,:]"
)
_OURS: Final = re.compile(
    r"(?:We|They|Members) (?:also |further |therefore )?(?:will|shall|commit|pledge|undertake|promise|resolve)\b|"
    r"Nous (?:nous engageons|allons|veillerons|ferons)|Nos comprometemos"
)
"""How a paragraph begins that is a promise."""
LONGEST_LEAD: Final = 300
MOST_ENTRIES: Final = 40
BARE: Final = "•"
"""The label of an entry that has none."""
_LEADS: Final = re.compile(r":$|\bfollow(?:ing|s)?\b[^.]{0,60}\.$")


def is_row(text: str, block: Block, names: NamesIn) -> bool:
    """Return whether a block holds names and nothing else."""
    return is_all_names(text, block.words, block.end, names)


def is_all_names(text: str, place: int, end: int, names: NamesIn) -> bool:
    """Return whether a part of the flow is names and nothing else."""
    begin = place
    if end - place > LONGEST_ROW:
        return False
    for name in names.between(begin, end):
        if not _JOINT.fullmatch(text, place, name.start):
            return False
        place = name.end
    return place > begin and bool(_LAST.fullmatch(text, place, end))
