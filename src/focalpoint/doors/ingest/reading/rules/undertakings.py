"""What is promised, agreed and recommended: lists of commitments, action points and recommendations, and prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, NOTE, TEXT, Block
from focalpoint.doors.ingest.reading.lines import LABEL
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper, trimmed
from focalpoint.doors.ingest.reading.suggestions import LIST, PROSE, Suggestion

COMMITMENTS: Final = "commitments"
POINTS: Final = "key action points"
RECOMMENDATIONS: Final = "recommendations"

_POINTS: Final = re.compile(
    r"(?i)\b(?:key |agreed |main |concrete )*(?:action points?|actions? (?:points?|items?)|agreed actions?|follow-up actions?|points? for action|"
    r"actions? (?:agreed|to be taken))\b"
)
_COMMITMENTS: Final = re.compile(r"(?i)\b(?:commitments?|pledges?|undertakings?)\b")
_RECOMMENDATIONS: Final = re.compile(r"(?i)\brecommend(?:ations?|ed|s)?\b")
_BULLET: Final = re.compile(r"[^\w(]|o$")


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

    @property
    def leaves(self) -> list[Entry]:
        """The entries that have none below them."""
        return [entry for entry in self.entries if not entry.has_children]


def listings(paper: Paper) -> list[Listing]:
    """Return the lists of a paper. A heading, or a paragraph that is no continuation, ends a list."""
    found: list[Listing] = []
    sections = _kinds_of_sections(paper)
    current: list[tuple[Block, int]] = []
    lead, first = "", 0
    for number, block in enumerate(paper.blocks):
        numbered = block.kind == HEADING and _is_group(paper, number, bool(current))
        if block.kind == ITEM or numbered:
            if not current:
                lead, first = _lead(paper, number), number
            current.append((block, number))
        elif block.kind != NOTE:
            if current:
                found.append(_listing(paper, current, lead, first, sections))
            current = []
    if current:
        found.append(_listing(paper, current, lead, first, sections))
    return found


def _is_group(paper: Paper, number: int, inside: bool) -> bool:
    """Return whether a numbered heading is a group of a list: one that entries follow, under a heading of a list."""
    block = paper.blocks[number]
    following = paper.blocks[number + 1] if number + 1 < len(paper.blocks) else None
    if not block.label or not following or following.kind != ITEM:
        return False
    return inside or bool(_POINTS.search(_lead(paper, number)))


def _lead(paper: Paper, number: int) -> str:
    """Return the paragraph that leads to a list; nothing where a heading does."""
    before = paper.blocks[number - 1] if number else None
    if before is None or before.kind in {HEADING, NOTE}:
        return ""
    text = paper.text[before.words : before.end]
    return text[-300:].rsplit(". ", 1)[-1] if text.endswith((":", "–", "-")) or len(text) < 200 else ""


def _listing(
    paper: Paper, blocks: list[tuple[Block, int]], lead: str, first: int, sections: dict[int, str]
) -> Listing:
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
        label = str(count) if _BULLET.match(block.label) else block.label.rstrip(".")
        stack.append((style, label, count))
        if style == "decimal":
            path: tuple[str, ...] = (label,)
        else:
            path = tuple(held[1] for held in stack)
        entries.append(Entry(block, number, path))
    return Listing(entries, lead, paper.heading_of(first), sections.get(paper.headings[first], ""))


def _style(block: Block, stack: list[tuple[str, str, int]]) -> str:
    """Return how an entry is labelled; ``(i)`` is the letter behind ``(h)`` and the number elsewhere."""
    label = block.label
    bare = label.strip("().")
    if _BULLET.match(label):
        return f"bullet {label} {block.indent}" if label != "o" else "bullet o"
    frame = re.sub(r"\w+", "", label)
    if re.fullmatch(r"\d+(\.\d+)+", bare):
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


def _kinds_of_sections(paper: Paper) -> dict[int, str]:
    """Return the headings under which lists of a kind stand, by number of block.

    A heading right below one that says a kind goes on with it. So does the next of the same look, as long as nothing but
    lists stands between them.
    """
    kinds: dict[int, str] = {}
    active, top, below, prose = "", 0, "", False
    for number, block in enumerate(paper.blocks):
        if block.kind != HEADING:
            prose = prose or block.kind == TEXT
            continue
        text = paper.flow.words(block.start, block.end)
        look = _look(text)
        own = _kind_of_words(text)
        deeper = block.level == 0 or block.level > top
        nested = bool(number) and paper.blocks[number - 1].kind == HEADING and number - 1 in kinds
        listed = number + 1 < len(paper.blocks) and paper.blocks[number + 1].kind in {ITEM, HEADING}
        if own:
            active, top, below = own, block.level, ""
        elif active and deeper and (nested or (below == look and listed and not prose)):
            below = below or look
        else:
            active, below = "", ""
        prose = False
        kinds[number] = active
    return kinds


def _look(text: str) -> str:
    """Return how a heading looks: numbered, addressed to somebody, or neither."""
    if match := LABEL.match(text):
        if match["label"]:
            return "numbered"
    addressed = re.match(r"(?:For|To|On|By|In)\b", text)
    return addressed[0] if addressed else "plain"


def _kind_of_words(text: str) -> str:
    kinds = ((POINTS, _POINTS), (RECOMMENDATIONS, _RECOMMENDATIONS), (COMMITMENTS, _COMMITMENTS))
    return next((kind for kind, pattern in kinds if pattern.search(text)), "")


def _kind(listing: Listing) -> str:
    """Return what a list holds: said by what leads to it, else by the headings above it."""
    if listing.lead or not listing.section:
        return _kind_of_words(listing.lead or listing.heading)
    return listing.section


def action_points(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the action points under a heading that says so, with their place in the hierarchy."""
    active = False
    heading = -2
    for listing in listings(paper):
        above = paper.headings[listing.entries[0].number]
        continued = active and above == heading
        active = _kind(listing) == POINTS or continued
        heading = above
        if not active:
            continue
        last: dict[tuple[str, ...], str] = {}
        for entry in listing.entries:
            start, end = trimmed(paper.text, entry.block.words, entry.block.end)
            words = paper.flow.words(start, end)
            fields: dict[str, Any] = {"label": entry.block.label, "path": "".join(_joined(entry.path))}
            label_place = {"label": (entry.block.start, entry.block.words)}
            if entry.has_children:
                yield paper.suggest(
                    "key_action_group", start, end, fields, rule="action_group", confidence=0.9, places=label_place
                )
                continue
            fields["addressee"] = _addressee(words)
            warning = _jump(entry.path, last)
            yield paper.suggest(
                "key_action_point",
                start,
                end,
                fields,
                rule="action_point",
                confidence=0.95,
                places=label_place,
                warnings=(warning,) if warning else (),
            )


def _joined(path: tuple[str, ...]) -> list[str]:
    """Return a path with a point between labels that would run together: ``(a)(i)``, ``I.1``, ``A(a)``."""
    joined: list[str] = []
    for label in path:
        if joined and joined[-1][-1:].isalnum() and label[:1].isalnum():
            joined.append(".")
        joined.append(label)
    return joined


def _jump(path: tuple[str, ...], last: dict[tuple[str, ...], str]) -> str:
    """Return a warning where a number or letter does not follow the one before it."""
    group, label = path[:-1], path[-1]
    if "." in label:
        group = (label.rsplit(".", 1)[0],)
    before, last[group] = last.get(group, ""), label
    now, then = _value(label, before), _value(before, "") if before else 0
    if now is None or then is None or now == then + 1:
        return ""
    return f"{label} follows {before}: the numbering jumps." if before else f"The list begins with {label}."


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _value(label: str, before: str) -> int | None:
    bare = label.strip("().").casefold()
    bare = bare.rsplit(".", 1)[-1]
    if bare.isdigit():
        return int(bare)
    previous = before.strip("().").casefold()
    if len(bare) == 1 and not (bare == "i" and previous != "h") and not (set(previous) <= set(_ROMAN) and bare in _ROMAN and previous):
        return ord(bare) - ord("a") + 1
    if bare and set(bare) <= set(_ROMAN):
        values = [_ROMAN[sign] for sign in bare]
        return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
    return None


def _addressee(words: str) -> str | None:
    match = re.match(r"((?:[A-Z][\w-]+|[Ff]ocal [Pp]oints?|and|,|the|Member States)(?: (?:[Ff]ocal|[Pp]oints?|and|the|[A-Z][\w-]+|States|members)){0,5}) (?:to|should|shall|will) [a-z]", words)
    return re.sub(r",? and ", "; ", match[1]) if match else None


_ACTOR_BEHIND: Final = re.compile(r"[\s.;,]*\(([^()]{2,120}(?:\([^()]{1,20}\))?)\)[\s.;,]*(?:and)?\s*$")


def listed_commitments(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the commitments of a list: an entry with who promises in brackets behind it, or with a colon before it."""
    for listing in listings(paper):
        kind = _kind(listing)
        leaves = listing.leaves
        actors = [_actors(paper, entry.block) for entry in leaves]
        said = sum(bool(one) for one in actors)
        if kind != COMMITMENTS and not (kind == "" and said >= 2 and said >= 0.6 * len(leaves)):
            continue
        if kind == "" and not all(one is None or one[2] for one in actors):
            continue
        for entry, found in zip(leaves, actors, strict=True):
            if found is None:
                start, end = trimmed(paper.text, entry.block.words, entry.block.end)
                if kind == COMMITMENTS and said:
                    yield _commitment(paper, entry, (start, end), None, None, ("It is not said who promises this.",))
                continue
            place, codes, behind = found
            for code, where in codes:
                yield _commitment(paper, entry, place, code, where, () if behind or kind else ("No heading says so.",))
    yield from _commitments_in_lines(paper)


def _commitments_in_lines(paper: Paper) -> Iterator[Suggestion]:
    """``Kenya: train three hundred officers``, lines under a heading of commitments that are no entries of a list."""
    for number, block in enumerate(paper.blocks):
        if block.kind != TEXT or not _COMMITMENTS.search(paper.heading_of(number)):
            continue
        names = paper.names_between(block.words, block.words + 5)
        if names and re.match(r"\s?: ", paper.text[names[0].end : block.end]):
            found = _actors(paper, block)
            if found:
                for code, where in found[1]:
                    yield _commitment(paper, Entry(block, number, ()), found[0], code, where, ())


def _actors(paper: Paper, block: Block) -> tuple[tuple[int, int], list[tuple[str, tuple[int, int]]], bool] | None:
    """Return the words of an entry, and who promises: codes with their places; whether they stand behind the words."""
    text = paper.text[block.words : block.end]
    match = _ACTOR_BEHIND.search(text[-160:]) if text else None
    offset = block.words + max(0, len(text) - 160)
    if match:
        start, end = offset + match.start(1), offset + match.end(1)
        codes = [(name.code, (name.start, name.end)) for name in paper.names_between(start, end)]
        if not codes and match[1][0].isupper() and len(match[1].split()) > 1:
            codes = [(f"org:{paper.flow.words(start, end)}", (start, end))]
        if codes:
            return trimmed(paper.text, block.words, offset + match.start()), codes, True
    dash = re.search(r" [–—-] (?:the )?([^–—]{2,90}?)[\s.;,]*(?:and)?\s*$", text[-120:])
    if dash:
        offset = block.words + max(0, len(text) - 120)
        named = paper.names_between(offset + dash.start(1), offset + dash.end(1))
        if named and named[0].start == offset + dash.start(1) and named[-1].end == offset + dash.end(1):
            codes = [(name.code, (name.start, name.end)) for name in named]
            return trimmed(paper.text, block.words, offset + dash.start()), codes, True
    names: list[Found] = paper.names_between(block.words, block.words + 5)
    if names and (colon := re.match(r"(?:\s?[:–—]| -) ?|,? (?=(?:will|would|commits?|committed|pledges?|pledged|undertakes?)\b)", paper.text[names[0].end : block.end])):
        start = names[0].end + colon.end()
        return trimmed(paper.text, start, block.end), [(names[0].code, (names[0].start, names[0].end))], False
    return None


def _commitment(
    paper: Paper,
    entry: Entry,
    place: tuple[int, int],
    actor: str | None,
    where: tuple[int, int] | None,
    warnings: tuple[str, ...],
) -> Suggestion:
    fields: dict[str, Any] = {"actor": actor}
    if actor:
        fields["actor_kind"] = "organisation" if actor.startswith("org:") else "state"
    places = {"actor": where} if where else {}
    if entry.block.label and not _BULLET.match(entry.block.label):
        fields["label"] = entry.block.label
        places["label"] = (entry.block.start, entry.block.words)
    return paper.suggest(
        "commitment",
        *place,
        fields,
        rule="commitment_in_a_list",
        confidence=0.95 if actor else 0.5,
        places=places,
        form=LIST,
        warnings=warnings,
    )


def listed_recommendations(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the recommendations of a list under a heading, or behind words, that say so."""
    for listing in listings(paper):
        if _kind(listing) != RECOMMENDATIONS:
            continue
        to = re.search(r"(?i)\b(?:to|for) (?:the )?([A-Z][\w' ,-]{2,80}?):?$", listing.lead or listing.heading)
        for entry in listing.leaves:
            start, end = trimmed(paper.text, entry.block.words, entry.block.end)
            yield paper.suggest(
                "recommendation",
                start,
                end,
                {"section": listing.heading or None, "addressee": to[1] if to else None},
                rule="recommendation_in_a_list",
                confidence=0.9,
                form=LIST,
            )


_RECOMMENDED: Final = re.compile(
    r"(?:(?:[Tt]he )?(?:working groups?|participants|panell?ists|focal points|representatives|members|meeting|group|speakers?) (?:also |further )?"
    r"recommended(?: that)? |\b(?:A|[Oo]ne) (?:request|recommendation|suggestion) was made (?:for|that|to) )(?P<what>[^\n]+)",
    re.IGNORECASE,
)


def told_recommendations(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what a sentence says was recommended or asked for."""
    for start, end in paper.prose:
        match = _RECOMMENDED.search(paper.text, start, end)
        if match and not match["what"].startswith(("the following", "by ")) and not paper.text[start:end].endswith(":"):
            place = trimmed(paper.text, match.start("what"), min(end, match.end("what")))
            yield paper.suggest(
                "recommendation", *place, {"addressee": None}, rule="recommendation_in_prose", confidence=0.6, form=PROSE
            )


_PROMISED: Final = re.compile(
    r"(?:\b(?:assured|promised|pledged|committed|undertook|announced|confirmed|stated|said|informed)\b[^.;]{0,60}?\b(?:that|to) |"
    r"\bcommitment (?:as [^.;]{3,60} )?to )(?P<what>[^.;\n]{10,400})"
)


def told_commitments(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what a sentence says a State or organisation will do; a person must look at each."""
    for start, end in paper.prose:
        match = _PROMISED.search(paper.text, start, end)
        if not match:
            continue
        what = match["what"]
        strong = re.match(r"(?:pledged|promised|undertook|assured|committed|commitment)", match[0])
        if not strong and not re.match(r"(?:[\w' -]{1,60}? )?(?:will|would)\b", what):
            continue
        if re.search(r"\bhost\b|\borgani[sz]e\b", what[:80]) or re.search(r"(?:was|had been|were)\b", what[:40]):
            continue
        names = paper.names_between(start, match.start("what"))
        if not names:
            continue
        place = trimmed(paper.text, match.start("what"), min(end, match.end("what")))
        code = names[-1].code
        yield paper.suggest(
            "commitment",
            *place,
            {"actor": code, "actor_kind": "state" if names[-1].is_state else "organisation"},
            rule="commitment_in_prose",
            confidence=0.4,
            form=PROSE,
        )
