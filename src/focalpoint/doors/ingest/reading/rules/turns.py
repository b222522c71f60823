"""Who took the floor, where notes tell it in one paragraph for each: ``Ghana asked ...``, ``Kenya: ...``."""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, TEXT
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper

TURNS_HEADING: Final = re.compile(
    r"(?i)^(?:\W|\d+\.|[IVX]+\.)*(?:(?:list of )?(?:speakers|interventions?|statements)\b"
    r"(?! of (?:support|commitment)).*|"
    r"(?:comments|remarks|contributions|views|questions) (?:from|by|of) (?:the )?(?:floor|members?|delegations?|"
    r"focal points|participants|(?:member )?states)\b.*|from the floor|the floor|"
    r"(?:general |open |plenary |interactive )*(?:debate|discussion)(?: from the floor)?|exchange of views|"
    r"tour de table|questions and answers|"
    r"interventions? des? .*|déclarations|débat(?: général)?|échange de vues|"
    r"intervenciones\b.*|declaraciones|debate(?: general)?|intercambio de opiniones)\W*$"
)
"""Headings below which each paragraph tells what one delegation said."""
_OPENS: Final = re.compile(
    r"(?:(?:The |An? )?(?:(?:[a-z]+ )?(?:representative|delegate|delegation|focal point|ambassador|observer|"
    r"minister)s? (?:of|from|for) )|"
    r"(?:La |Le |El |L')?(?:représentante?|délégation|delegación|representante) (?:de |du |des |del |d'))?"
    r"(?:[Tt]he |[Ll]a |[Ll]e |[Ll]es |[Ll]'|[Ee]l |[Ll]os )?",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(r"(?: \([^()]{1,60}\))?(?: ?[:–—]| -|,? (?!(?:and|of|in|will|would)\b)[a-zà-ÿ])")
_SPEAKS: Final = re.compile(
    r"(?: \([^()]{1,60}\))?(?: ?[:–—]| -|,? (?:also |then |further )?(?:asked|said|noted|stated|described|underlined|"
    r"stressed|emphasi[sz]ed|reported|explained|shared|spoke|recalled|presented|highlighted|suggested|proposed|"
    r"mentioned|observed|welcomed|supported|called|agreed|thanked|informed|referred|pointed|drew|raised|expressed|"
    r"reiterated|affirmed|reaffirmed|argued|advocated|recommended|remarked|outlined|echoed|encouraged|urged|pledged|"
    r"announced|offered|told|gave|commented|commended|regretted|warned|insisted|requested|wished|"
    r"a \w+é|ont \w+é|pidió|señaló|destacó|subrayó|informó|indicó|propuso|agradeció|recordó|mencionó|expresó)\b)"
)
"""The same in a word that lets somebody speak; what is and was in a State is news, and nobody took the floor for it."""
_BESIDE: Final = re.compile(r"(?:, (?:and )?|,? (?:and|et|y|&) )(?:the |la |le |les |l')?")
FEWEST: Final = 2
"""Paragraphs that begin with a name, at least."""
SHARE: Final = 0.6
"""Share of the paragraphs below a heading that begin so, at least."""


def turns(paper: Paper) -> Iterator[Found]:
    """Yield who took the floor in the paragraphs below a heading that says so, each once a heading."""
    above = -1
    told: list[list[Found]] = []
    for number, block in enumerate([*paper.blocks, None]):
        if block is None or block.kind == HEADING:
            opened = [names for names in told if names]
            spoken = sum(bool(_SPEAKS.match(paper.text, names[-1].end)) for names in opened)
            if above >= 0 and len(opened) >= FEWEST and len(opened) >= SHARE * len(told) and 2 * spoken > len(opened):
                seen: set[str] = set()
                for name in (name for names in opened for name in names):
                    if name.code not in seen:
                        seen.add(name.code)
                        yield name
            told = []
            text = paper.text[block.words : block.end] if block else ""
            above = number if TURNS_HEADING.match(text) else -1
        elif above >= 0 and block.kind in {TEXT, ITEM}:
            told.append(_opening(paper, block.words, block.end))


def _opening(paper: Paper, start: int, end: int) -> list[Found]:
    """Return the names with which a paragraph begins, where it goes on with what they said."""
    lead = _OPENS.match(paper.text, start, end)
    begin = lead.end() if lead else start
    names = paper.names_between(begin, min(end, begin + 200))
    if not names or names[0].start != begin:
        return []
    found = names[:1]
    for name in names[1:]:
        if not _BESIDE.fullmatch(paper.text[found[-1].end : name.start]):
            break
        found.append(name)
    return found if _SAYS.match(paper.text, found[-1].end, end) else []
