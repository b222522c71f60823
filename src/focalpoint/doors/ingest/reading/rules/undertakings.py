"""What is promised, agreed and recommended: lists of commitments, action points and recommendations, and prose."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import TEXT, Block
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper, trimmed
from focalpoint.doors.ingest.reading.rules.kinds_of_lists import kinds_of_sections, owner_of
from focalpoint.doors.ingest.reading.rules.lines_of_commitments import PROMISES, beside, lines_of_commitments
from focalpoint.doors.ingest.reading.rules.listings import ALONE, BULLET, SHOULD, Entry, Listing, kind_of, listings
from focalpoint.doors.ingest.reading.suggestions import LIST, PROSE, Suggestion
from focalpoint.doors.ingest.reading.words_of_lists import COMMITMENTS, POINTS, RECOMMENDATIONS


def action_points(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the action points under a heading that says so, with their place in the hierarchy."""
    active = False
    heading = -2
    reached = ""
    for listing in listings(paper):
        above = paper.headings[listing.entries[0].number]
        kind = kind_of(listing)
        continued = active and above == heading and not kind and listing.lead != ALONE
        active = kind == POINTS or continued
        heading = above
        if not active:
            continue
        last: dict[tuple[str, ...], str] = {}
        if len(listing.entries[0].path) == 1 and reached and not _jump(listing.entries[0].path, {(): reached}):
            last[()] = reached  # the count goes on under the next heading
        reached = listing.entries[-1].path[0]
        for entry in listing.entries:
            start, end = trimmed(paper.text, entry.block.words, entry.block.end)
            words = paper.flow.words(start, end)
            label = entry.block.label if entry.block.words > entry.block.start else ""
            fields: dict[str, Any] = {"label": label, "path": "".join(_joined(entry.path))}
            label_place = {"label": (entry.block.start, entry.block.words)}
            warning = _jump(entry.path, last)
            fields["addressee"] = _addressee(words)
            asks = fields["addressee"] and paper.text[entry.block.end - 1] == ":"  # a point that goes on below
            if entry.has_children and not asks:
                del fields["addressee"]
                yield paper.suggest(
                    "key_action_group", start, end, fields, rule="action_group", confidence=0.9, places=label_place
                )
                continue
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
    if (
        len(bare) == 1
        and not (bare == "i" and previous != "h")
        and not (set(previous) <= set(_ROMAN) and bare in _ROMAN and previous)
    ):
        return ord(bare) - ord("a") + 1
    if bare and set(bare) <= set(_ROMAN):
        values = [_ROMAN[sign] for sign in bare]
        return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
    return None


def _addressee(words: str) -> str | None:
    match = re.match(
        r"((?:[A-Z][\w-]+|[Ff]ocal [Pp]oints?|and|,|the|Member States)(?: (?:[Ff]ocal|[Pp]oints?|and|the|"
        r"[A-Z][\w-]+|States|members)){0,5}) (?:to|should|shall|will) [a-z]",
        words,
    )
    return re.sub(r",? and ", "; ", match[1]) if match else None


_ACTOR_BEHIND: Final = re.compile(r"[\s.;,]*\(([^()]{2,120}(?:\([^()]{1,20}\))?)\)[\s.;,]*(?:and)?\s*$")


def listed_commitments(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the commitments of a list: an entry with who promises in brackets behind it, or with a colon "
    "before it."""
    for listing in listings(paper):
        kind = kind_of(listing)
        leaves = [entry for entry in listing.leaves if not _is_name(paper, entry.block)]
        if not leaves:
            continue
        owners = _owners(paper, listing) if kind == COMMITMENTS else []
        above = {
            entry.path: [owner]
            for entry in listing.entries
            if entry.has_children and kind == COMMITMENTS and (owner := owner_of(paper, entry.block))
        }
        actors = [
            _actors(paper, entry.block) or _owned(paper, entry.block, above.get(entry.path[:-1], owners))
            for entry in leaves
        ]
        said = sum(bool(one) for one in actors)
        if kind != COMMITMENTS and not (kind == "" and said >= 2 and said >= 0.6 * len(leaves)):
            continue
        if kind == "" and not all(one is None or one[2] for one in actors):
            continue
        for entry, found in zip(leaves, actors, strict=True):
            if found is None:
                start, end = trimmed(paper.text, entry.block.words, entry.block.end)
                if not said and len(leaves) < FEWEST:
                    continue
                warnings = ("It is not said who promises this.",) if said else ()
                yield _commitment(paper, entry, (start, end), None, None, warnings)
                continue
            words, codes, behind = found
            for code, where in codes:
                yield _commitment(paper, entry, words, code, where, () if behind or kind else ("No heading says so.",))
    for line in lines_of_commitments(paper):
        place = (line.actor.start, line.actor.end) if line.actor else None
        yield _commitment(paper, None, (line.start, line.end), line.actor.code if line.actor else None, place, ())


def _is_name(paper: Paper, block: Block) -> bool:
    """Return whether an entry is a name, be it with its address or short form in brackets: nothing is promised."""
    names = paper.names_between(block.words, block.words + 5)
    rest = paper.text[names[0].end : block.end] if names else "-"
    return bool(re.fullmatch(r"(?: ?\([^()]{1,100}\))?[\s.;,*]*(?:and|et|y)?", rest))


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
    by = _BY.match(paper.text, block.words, block.end)
    begin = by.end() if by else block.words
    names: list[Found] = paper.names_between(begin, begin + 5)
    names += beside(paper, names[0], block.end) if names else []
    if names and (
        colon := re.match(
            r"(?:\s?[:–—]| -|\)(?: [:–—])?|\.(?= [A-ZÀ-Þ])|(?:,[^,:;.()]{2,60}| \([^()]{2,40}\)) ?:) ?|" + PROMISES,
            paper.text[names[-1].end : block.end],
        )
    ):
        start = names[-1].end + colon.end()
        codes = [(one.code, (one.start, one.end)) for one in names]
        return (
            trimmed(paper.text, start, block.end),
            codes,
            bool(re.search(EXPLICIT, colon[0] + paper.text[start : start + 12])),
        )
    return None


_BY: Final = re.compile(r"(?:[Bb]y|[Pp]ar|[Pp]or|[Ff]rom) (?:the |l[ae]s? |l'|el )?")
EXPLICIT: Final = r"\b(?:commit|pledge|undertake|undertook|promise)"
"""Words that promise, and need no heading that says so."""


_VERB: Final = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:(?:has|have|also|further|then|jointly|both|each|all|therefore) ){0,3}"
    r"(?:commit|pledg|undert|promis|will\b|agreed\b|announced\b|s'est|s'eng|se sont|se compromet|a promis|"
    r"ont promis|prometi)"
)


def _owners(paper: Paper, listing: Listing) -> list[Found]:
    """Return who promises all of a list: the name that stands alone above it, or those that its lead begins with."""
    number = listing.entries[0].number
    above = paper.blocks[number - 1] if number else None
    if not above:
        return []
    start = paper.sentence_at(above.end - 1)[0]
    names = paper.names_between(start, min(start + 40, above.end))[:1]
    if not names or not _OPENING.fullmatch(paper.text[start : names[0].start]):
        return []
    names += beside(paper, names[0], above.end)
    alone = start == above.words and re.fullmatch(r"(?: \([^()]{1,40}\))?:?", paper.text[names[-1].end : above.end])
    leads = paper.text[above.end - 1] == ":" and _VERB.match(paper.text, names[-1].end, above.end)
    return names if alone or leads else []


_OPENING: Final = re.compile(r"(?:(?:In addition|Moreover|Finally), )?(?:The |Les? |La |L'|El |Los )?", re.IGNORECASE)


def _owned(
    paper: Paper, block: Block, owners: list[Found]
) -> tuple[tuple[int, int], list[tuple[str, tuple[int, int]]], bool] | None:
    """Return the words of an entry as a commitment of who stands above its list."""
    place = trimmed(paper.text, block.words, block.end)
    return (place, [(one.code, (one.start, one.end)) for one in owners], True) if owners else None


FEWEST: Final = 2
"""Entries of a list of commitments of which none says who promises, at least."""


def _commitment(
    paper: Paper,
    entry: Entry | None,
    place: tuple[int, int],
    actor: str | None,
    where: tuple[int, int] | None,
    warnings: tuple[str, ...],
) -> Suggestion:
    fields: dict[str, Any] = {"actor": actor}
    if actor:
        fields["actor_kind"] = "organisation" if actor.startswith("org:") else "state"
    places = {"actor": where} if where else {}
    if entry and entry.block.label and not BULLET.match(entry.block.label):
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
        if kind_of(listing) != RECOMMENDATIONS:
            continue
        to = re.search(r"(?i)\b(?:to|for) (?:the )?([A-Z][\w' ,-]{2,80}?):?$", listing.lead or listing.heading)
        for entry in listing.entries:
            if entry.has_children and paper.text[entry.block.end - 1] != ".":
                continue  # it leads to those below it
            if _is_name(paper, entry.block):
                continue
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
    r"(?:(?:[Tt]he )?(?:working groups?|participants|panell?ists|focal points|representatives|members|meeting|"
    r"group|speakers?|they|experts|delegations|seminar|workshop|round ?table|conference|co-chairs|chair|forum) "
    r"(?:also |further |strongly |unanimously )?"
    r"(?:(?:on|for) [\w ,'-]{3,60}? )?recommended(?: that)? |"
    r"\b(?:A|[Oo]ne) (?:request|recommendation|suggestion) was made (?:for|that|"
    r"to) |"
    r"\bit was (?:also |further |therefore )?(?:proposed|suggested|recommended) that |"
    r"\bthere (?:was|were) (?:also )?(?:an? |several |some )?(?:[a-z]+ )?"
    r"(?:calls?|requests?|proposals?|suggestions?) (?:for|that) |"
    r"\bil a (?:également |aussi )?été (?:proposé|suggéré|recommandé|préconisé) (?:que |de |d'|qu')|"
    r"\b(?:participante?s|intervenante?s|délégations|oratrices|orateurs|membres|experte?s|panélistes) "
    r"(?:[\w' -]{1,40} )?ont (?:également |aussi )?(?:recommandé|proposé|suggéré|préconisé) (?:que |de |d'|qu')|"
    r"\b(?:también )?se (?:propuso|sugirió|recomendó) (?:también )?que |"
    r"\b(?:participantes|panelistas|delegaciones|oradoras|oradores|ponentes|miembros|expert[ao]s) "
    r"(?:[\w' -]{1,40} )?(?:recomendaron|propusieron|sugirieron) que "
    r")(?P<what>[^\n]+)",
    re.IGNORECASE,
)


def told_recommendations(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what a sentence says was recommended or asked for, or should be below a heading of recommendations."""
    sections = kinds_of_sections(paper)
    for start, end in paper.prose:
        number = paper.flow.block_at(start)
        below = paper.blocks[number].kind == TEXT and sections.get(paper.headings[number]) == RECOMMENDATIONS
        match = _RECOMMENDED.search(paper.text, start, end)
        if below and SHOULD.search(paper.text, start, end) and paper.text[end - 1] == ".":
            place = trimmed(paper.text, start, end)
        elif match and not match["what"].startswith(("the following", "by ")) and paper.text[end - 1] != ":":
            place = trimmed(paper.text, match.start("what"), min(end, match.end("what")))
        else:
            continue
        yield paper.suggest(
            "recommendation",
            *place,
            {"addressee": None},
            rule="recommendation_in_prose",
            confidence=0.6,
            form=PROSE,
        )
