"""Rolls and lists of members, and who took the floor: names in a row, told apart by what the sentence says of them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.chapters import is_row
from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, NOTE
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.numbers import NUMBER, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_BETWEEN: Final = re.compile(
    r"[\s,;、،/و·-]*(?:\((?:UN-?Women|[A-Z][\w-]{1,11}|(?:also )?(?:on|in) [^()]{3,110})\))?[\s,;、،]*"
    r"(?:(?:and|as well as|together with|along with|plus|et|ainsi que|y|e|así como|и|а также|和|及|以及|和|و|وكذلك|"
    r"&)[\s,]*)?"
    r"(?:(?:by|from|of|with|also|the|for|de|du|des|del|representatives|representative|observers|observer|delegations|"
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


LONGEST_LINE: Final = 400
"""Signs of a line with one name."""
LONGEST_ROLL: Final = 400
"""Names in a roll: the world has fewer States and organisations."""


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
        if row and not _belongs(paper, row[-1], name):
            if len(row) >= least:
                found.append(Run(row[0].start, row[-1].end, tuple(row)))
            row = []
        row.append(name)
    if len(row) >= least:
        found.append(Run(row[0].start, row[-1].end, tuple(row)))
    return found


def _belongs(paper: Paper, last: Found, name: Found) -> bool:
    between = paper.text[last.end : name.start]
    if len(between) > 120:
        return False
    if "\n" in between:
        return _is_next_entry(paper, last, name)
    if not between.strip():  # two columns of names
        return is_row(paper.text, paper.blocks[paper.flow.block_at(last.start)], paper.names)
    return bool(_BETWEEN.fullmatch(between) or _PAST_UNKNOWN.fullmatch(between))


def _is_next_entry(paper: Paper, last: Found, name: Found) -> bool:
    """Return whether two names are the whole of two lines, one behind the other; a heading may stand between them."""
    one, two = paper.flow.block_at(last.start), paper.flow.block_at(name.start)
    whole = all(
        _is_whole(paper, number, found) or is_row(paper.text, paper.blocks[number], paper.names)
        for number, found in ((one, last), (two, name))
    )
    between = paper.blocks[one + 1 : two]
    return whole and len(between) <= 1 and all(block.kind == HEADING for block in between)


def _is_whole(paper: Paper, number: int, name: Found) -> bool:
    block = paper.blocks[number]
    if block.end - block.words > LONGEST_LINE:
        return False
    before, after = paper.text[block.words : name.start], paper.text[name.end : block.end]
    return bool(re.fullmatch(r"(?:The |the |\(?)?", before)) and bool(
        re.fullmatch(r"\)?(?: \([^()]{0,90}\))?[;,.]?(?: and)?", after)
    )


_SPOKE_BEFORE: Final = re.compile(
    r"(?:(?:statements?|interventions?|remarks|declarations?) (?:from the floor |in response |on [\w ]{3,30} )?(?:(?:were|was|in writing|also) ){0,3}"
    r"(?:(?:made|delivered|given|heard|submitted|received|followed) ){0,2}(?:by|from)|"
    r"(?:floor|word) (?:was|were) (?:then |also )?(?:taken|given|requested) (?:by|to)|"
    r"(?:heard|contributions) (?:from|by)|"
    r"(?:took the floor|spoke|intervened|made (?:a )?statements?|(?:delivered|"
    r"gave) (?:a )?statements?)[^.;:]{0,80}(?::|were|included)|"
    r"(?:delegations|countries|States|speakers|representatives)[^.;:]{0,60}(?:took the floor|spoke|intervened|"
    r"made statements?|contributed|"
    r"(?:delivered|gave) statements?)[^.;:]{0,60}:|"
    r"(?:déclarations?|interventions?|exposés?) [^.;:]{0,60}(?:par|de|des)|"
    r"(?:ont|a) (?:pris la parole|fait une déclaration|fait des déclarations|prononcé une déclaration)[^.;:]{0,40}:|"
    r"(?:parole a été donnée à|la palabra (?:a|de))|"
    r"(?:declaraciones|intervenciones) [^.;:]{0,60}(?:por|de)|"
    r"(?:tomaron|hicieron uso de) la palabra[^.;:]{0,60}(?::|de)|intervinieron[^.;:]{0,60}(?::|de)|formularon "
    r"declaraciones[^.;:]{0,60}(?::|de)|as well as (?:by|from)(?: representatives (?:of|from))?|and by|"
    r", followed by|"
    r"(?:Interventions|Statements|Speakers|List of speakers|Interventions by delegations)\s*:?)\s*"
    r"(?:(?:the|representatives?|delegations?|observers?|following|countries|States|of|from|Member|les|los|las|la|le|"
    r"el|représentante?s|representantes|délégations|delegaciones|des|de|del|siguientes|suivants|suivantes|pays|"
    r"países)[\s:]+|l'|d')*$",
    re.IGNORECASE,
)
_WORDS_BEFORE: Final = (
    "statement",
    "interven",
    "remarks",
    "declaration",
    "floor",
    "word",
    "spoke",
    "speakers",
    "heard",
    "contribution",
    "as well as",
    "and by",
    "followed",
    "parole",
    "palabra",
    "déclaration",
    "exposé",
    "declaracion",
    "intervin",
)
"""One of these stands in whatever the expression above finds; without one it needs not look."""
_SPOKE_AFTER: Final = re.compile(
    r"\)?,? ?(?:also |then |each )?(?:took the floor|intervened|(?:made|delivered|gave|submitted) (?:a |their |"
    r"short |joint |brief |national ){0,2}"
    r"(?:statement|intervention)s?|(?:ont|a) (?:ensuite |également |aussi )?(?:pris la parole|fait (?:une|des) "
    r"déclarations?|prononcé (?:une|des) déclarations?)|(?:también )?(?:tomaron la palabra|hicieron uso de la palabra|"
    r"intervinieron|formularon declaraciones))",
    re.IGNORECASE,
)
_ALSO_SPOKE: Final = re.compile(r" (?:also|then) (?:spoke|took the floor|made a statement|intervened)\b")
_SPOKE: Final = re.compile(
    r"\)?,? ?(?:also |then |all )?(?:spoke|contributed|joined)"
    r"(?=[.,;]| (?:about|of|on|from the floor|in (?:the|this|that)|to the (?:discussion|debate)|during|briefly|next|as well))"
)
"""The same in weaker words, which count behind three names or more."""
_MEMBERS_BEFORE: Final = re.compile(
    r"(?:^|\b|(?<=[\u3400-\u9fff]))(?:We,? (?:the )?[^.;:]{0,80}?(?:representatives|Ministers|Governments|"
    r"focal points|members|delegations|Heads|States)"
    r"(?: and [a-z ]{3,40})?,? ?(?:of|from|:)|We,|(?:[Mm]embers(?:hip)?|[Pp]articipants|[Pp]articipating States|"
    r"members listed)[^.;:]{0,90}"
    r"(?::|\bare|\bwere|\bincluded?|\bcomprises?|\bnow counts)|"
    r"(?:^|\b)(?:[Pp]resent|[Ii]n attendance|[Aa]ttendance|[Aa]ttendees|[Rr]epresented|[Pp]résents?|[Pp]resentes|"
    r"[Aa]sistentes)(?: were| at the meeting)? ?:|"
    r"(?:countries|States|delegations|Governments)\b[^.;:]{0,60}(?:took part|participated|attended|were "
    r"represented|were present|joined|registered)\b[^.;:]{0,40}:|"
    r"(?:pays|États|délégations)\b[^.;:]{0,60}(?:pris part|participé|représentés)[^.;:]{0,40}:|"
    r"(?:países|Estados|delegaciones)\b[^.;:]{0,60}(?:participaron|asistieron|representados)[^.;:]{0,40}:|(?:adopted|endorsed|joined|supported|attended) by"
    r"(?:[^.;:]{0,60}:|(?: the)?(?: representatives)?(?: of)?)|(?:following|these)[^.;:]{0,60}(?:members|States|countries|"
    r"participants)[^.;:]{0,60}:|"
    r"Nous,? (?:les )?[^.;:]{0,60}?(?:représentantes?|représentants|ministres|membres|"
    r"gouvernements)[^.;:]{0,40}?(?:de|du|des|d')|"
    r"Nosotros,?[^.;:]{0,80}?(?:representantes|ministros|miembros)[^.;:]{0,30}?(?:de|del)|"
    r"(?:pays|États|membres|organisations|délégations|países|Estados|miembros|organizaciones)[^.;:]{0,40} (?:suivante?s|"
    r"siguientes) ?:|(?:[Ll]es )?[Mm]embres[^.;:]{0,60}(?::|sont)|(?:[Ll]os )?[Mm]iembros[^.;:]{0,60}(?::|son)|"
    r"[Чч]лен[а-я]* [^.;:]{0,40}:|"
    r"(?:أعضاء|الأعضاء)[^.;:]{0,40}:|(?:成员|成员国)[^。;:]{0,10}:)\s*(?:(?:the|of|following|l'|la|le|les|el|los|las|"
    r"de|du|des|del|d')\s*)*$"
)
_MEMBERS_HEADING: Final = re.compile(
    r"(?i)^(?:\W*|annex[^a-z]{0,6}|list of )*(?:members?|membership|participants|participating (?:states|countries)|"
    r"member states|members? of the)\b|\blist of (?:members|participants)|liste des (?:membres|participants)|"
    r"lista de (?:miembros|participantes)"
)
_SPEAKERS_HEADING: Final = re.compile(r"(?i)^(?:list of )?(?:speakers|interventions|statements)\b")
_NO_MEMBERS: Final = re.compile(
    r"(?i)\b(?:plans?|NAPs?|vot(?:ed|es|ing)|abstain|sponsor|contribut|donors?|examples?|such as)\w*\b"
)
_NOT_A_ROLL: Final = re.compile(r"(?i)draft resolution|Permanent Representatives|\bletter dated")


def members(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the members that a roll or list names, in its order."""
    for run in _joined(paper, _is_members):
        warnings = _counted(paper, run)
        unknown = _unknown(paper, run)
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


def interventions(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who took the floor, where they are listed."""
    for run in _joined(paper, _is_interventions):
        warnings = _counted(paper, run)
        for position, name in enumerate(run.names):
            yield paper.suggest(
                "intervention",
                name.start,
                name.end,
                {"kind": "state" if name.is_state else "organisation", "id": name.code, "role": "statement"},
                rule="names_that_took_the_floor",
                confidence=0.95,
                warnings=warnings if position == 0 else (),
            )


def _joined(paper: Paper, wanted: Callable[[Paper, Run], bool]) -> Iterator[Run]:
    return (run for run in runs(paper, least=1) if wanted(paper, run))


def _before(paper: Paper, run: Run) -> str:
    """Return what stands before a row, back to the beginning of its sentence, or of the block before its entry."""
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    start = paper.sentence_at(run.start)[0]
    before = paper.text[max(start, run.start - 400) : run.start]
    alone = block.kind == ITEM or _is_whole(paper, number, run.names[0]) or is_row(paper.text, block, paper.names)
    if not before.strip() and number and alone:
        before = paper.text[paper.blocks[number - 1].words : paper.blocks[number - 1].end][-400:]
    return before


def _is_members(paper: Paper, run: Run) -> bool:
    """Return whether a row is a roll: by the words before it, by its heading, or by its length alone."""
    if not 2 <= len(run.names) <= LONGEST_ROLL or _is_interventions(paper, run):
        return False
    if len(run.names) < 4 and not _counted(paper, run):
        return False  # two or three names are a roll only where more are promised
    number = paper.flow.block_at(run.start)
    start, end = paper.sentence_at(run.start)
    if _NOT_A_ROLL.search(paper.text[start : min(end, start + 8000)]):
        return False
    before = _before(paper, run)
    if _NO_MEMBERS.search(before[-160:]):
        return False
    if _MEMBERS_BEFORE.search(before):
        return True
    block = paper.blocks[number]
    if block.kind in {ITEM, HEADING, NOTE} or not before.strip():
        above = paper.heading_of(number if block.kind != HEADING else max(0, number - 1))
        if _MEMBERS_HEADING.search(above):
            return True
    if len(run.names) < 4:
        return False
    return len(run.names) >= (8 if block.kind == NOTE and run.start - block.words < 60 else 15)


def _is_interventions(paper: Paper, run: Run) -> bool:
    """Return whether those in a row took the floor: by the words before or behind it, or by its heading."""
    before, after = _before(paper, run), paper.text[run.end : run.end + 80]
    told = before.casefold()
    if any(word in told for word in _WORDS_BEFORE) and _SPOKE_BEFORE.search(before):
        weak = re.search(r"(?:as well as|and|followed) (?:by|from)\b[^,;]*$", before)
        if not weak or re.search(r"(?i)statements?|interventions?|floor|spoke", before):
            return len(run.names) > 1 or bool(
                re.search(r"(?i)\bfollowed by statements? from|by$", before.strip()[-40:])
            )
    if re.search(r"(?i)\b(?:a|the) representative of (?:the )?$", before) and _ALSO_SPOKE.match(after):
        return True
    if len(run.names) > 1 and (_SPOKE_AFTER.match(after) or (len(run.names) > 2 and _SPOKE.match(after))):
        return True
    number = paper.flow.block_at(run.start)
    block = paper.blocks[number]
    listed = len(run.names) > 2 and (block.kind == ITEM or is_row(paper.text, block, paper.names))
    return listed and bool(_SPEAKERS_HEADING.search(paper.heading_of(number)))


_COUNT: Final = re.compile(
    NUMBER
    + r" (?:other )?(?:countries|States|Member States|members|delegations|participants|Governments|signatories|focal "
    r"points|pays|États|países|Estados|miembros|membres)",
    re.IGNORECASE,
)


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
    if not counts:
        return ()
    found = counts[-1]
    said = number_of(found[1])
    states = sum(name.is_state for name in run.names)
    if said is None or said in {states, len(run.names)}:
        return ()
    return (f"“{found[0]}” is said, and {states} States and {len(run.names) - states} organisations are named.",)


def _unknown(paper: Paper, run: Run) -> list[tuple[int, int]]:
    """Return what stands in a roll as a name does, without being known."""
    found = []
    for last, name in zip(run.names, run.names[1:], strict=False):
        between = paper.text[last.end : name.start]
        if len(between) > 14 and "\n" not in between:
            match = _UNKNOWN.match(between + "$")
            if match and not _BETWEEN.fullmatch(between):
                found.append((last.end + match.start(1), last.end + match.end(1)))
    return found
