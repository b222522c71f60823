"""Commitments told in prose: ``Ghana pledged to ...``, ``Ghana will ...``, ``a guide would soon be published``."""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper, trimmed
from focalpoint.doors.ingest.reading.rules.lines_of_commitments import beside, starts_of_promises
from focalpoint.doors.ingest.reading.rules.listings import kind_of, listings
from focalpoint.doors.ingest.reading.suggestions import PROSE, Suggestion

_PROMISED: Final = re.compile(
    r"(?:\b(?:assured|promised|pledged|committed|undertook|offered|announced|confirmed|stated|said|"
    r"informed)\b[^.;]{0,60}?\b(?:that |to |(?=(?:it|they) would ))|"
    r"\bcommitment (?:as [^.;]{3,60} )?to (?=[a-z]+ing\b|[a-z]+ (?:the|an?|its|their|all|more|each)\b))"
    r"(?P<what>[^.;\n]{10,400})"
)
"""Who promises stands before, what is promised behind."""
_STRONG: Final = re.compile(r"pledged|promised|undertook|offered|assured|committed|commitment")
_WILL: Final = re.compile(
    r"(?: \([^()]{1,40}\))?(?:, [^,.;:]{2,40},|,)? (?:also |further |now )?(?:will|shall|intends? to|plans? to|"
    r"pledges? to|commits? (?:itself |themselves )?to|undertakes? to|(?:is|are) (?:going|committed) to) "
    r"(?:also |further |soon )?(?P<what>(?!be\b|serve\b|act\b|have\b|need\b|not\b|join\b)[a-z]{3,}\b[^.;\n]{8,400})"
)
"""What follows a name at the beginning of a sentence."""
_WILLS: Final = {
    "fr": re.compile(
        r"(?: \([^()]{1,40}\))?(?:, [^,.;:]{2,40},|,)? (?:(?:s'est |se sont |s')engag\w{1,6} à |"
        r"(?:a|ont) promis (?:de |d')|"
        r"(?:a|ont) (?:annoncé|indiqué|confirmé) qu'(?:ils?|elles?) (?=\w{2,20}(?:rait|raient)\b)|"
        r"(?=\w{2,20}(?:[eid]ra|[eid]ront)\b))(?P<what>[\w']+ [^.;\n]{8,400})"
    ),
    "es": re.compile(
        r"(?: \([^()]{1,40}\))?(?:, [^,.;:]{2,40},|,)? (?:se compromet\w{1,6} a |prometi(?:ó|eron) |"
        r"(?:anunci|indic|confirm)(?:ó|aron) que (?=\w{2,20}(?:ría|rían)\b)|(?=\w{2,20}(?:rá|rán)\b))"
        r"(?P<what>\w+ [^.;\n]{8,400})"
    ),
}
"""The same in other languages."""
_NO_PROMISE: Final = re.compile(
    r"(?:accueill|organis|tiendr|(?:co)?présid|convoqu|particip|sera\b|seront\b|aur|fera partie|pourr|devr|devien|rest|"
    r"demeur|acoge|organiza|celebra|(?:co)?presid|convoca|participa|será|tend|pod|debe|habr|qued|continu)\w*"
)
"""Verbs of what is no promise, or one to host."""
_MAKES: Final = re.compile(
    r" (?:is|was|are|were) (?:also |currently |now )?(?:developing|producing|preparing|drafting|creating|establishing|"
    r"designing|setting up|compiling|drawing up) (?P<what>(?:an?|its|their|two|three|several|new)\b[^.;\n]{5,300}?)"
    r"(?= that (?:should|would|could|can|will)\b|[.;]|$)"
)
_COMES: Final = re.compile(
    r"(?P<what>(?:an?|the|its|their|new) [^.;]{5,200}? (?:would|will) (?:soon |also |shortly |then |regularly ){0,2}be "
    r"(?:soon |also |regularly )?(?:created|established|launched|set up|developed|published|updated|shared|translated|"
    r"provided|ensured|expanded|doubled|increased|introduced|produced|issued|trained|continued|funded|financed|"
    r"strengthened|completed|distributed)\b[^.;,\n]{0,120})",
    re.IGNORECASE,
)
"""What will come about, told of who said so: in its sentence, or in the one before."""
_SAID: Final = re.compile(
    r" (?:also |further |then |has )?(?:indicated|noted|said|announced|reported|stated|mentioned|confirmed|explained|"
    r"added|informed [^.;,]{3,40}?) (?:that|how)\b"
)
_HOSTS: Final = re.compile(
    r"\b(?:host|organi[sz]e|convene|hold|chair|preside|venue|welcome|hosted|organi[sz]ed|convened|held)\b"
)
_PLAN: Final = re.compile(
    r"(?i)\b(?:action plans?|NAPs?|plans? d'action|plan(?:es)? de acción|"
    r"plans? of action|(?:first|second|third|fourth|fifth)(?: one)?$)\b"
)
_PURPOSE: Final = re.compile(r" (?:to|for|on|with|that|about|in) ")
"""Behind it stands what a thing is made for."""
_LEAD: Final = re.compile(
    r"(?:(?:In addition|Moreover|Furthermore|First|Second|Third|Finally|Lastly|To this end|"
    r"En outre|Enfin|De plus|Además|Asimismo|Por último), )?(?:[Tt]he |[Ll]es? |[Ll]a |[Ll]'|[Ee]l )?"
)
_MARK: Final = re.compile(r" ?: |; (?:(?:and|et|y) )?| (?:et|y) (?=(?:l[ae]s? |l'|el )?[A-ZÀ-Þ])")
"""What parts the promises of one sentence: ``new promises: Ghana will ...; Togo will ...``."""


def told_commitments(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what a sentence says a State or organisation will do; a person must look at each."""
    promised = starts_of_promises(paper)
    listed = {entry.number for one in listings(paper) if kind_of(one) for entry in one.entries}
    last: tuple[int, Found] | None = None  # where the sentence before ended that told one, and of whom
    for start, end in paper.prose:
        if start in promised or paper.flow.block_at(start) in listed:
            continue
        goes_on = last is not None and 0 <= start - last[0] <= 1
        said = _promised(paper, start, end)
        found = [said] if said else _clauses(paper, start, end)
        if not found and (come := _comes(paper, start, end, last[1] if last and goes_on else None)):
            found = [come]
        last = None
        for actor, place in found:
            last = end, actor
            yield paper.suggest(
                "commitment",
                *place,
                {"actor": actor.code, "actor_kind": "state" if actor.is_state else "organisation"},
                rule="commitment_in_prose",
                confidence=0.4,
                form=PROSE,
            )


_Told = tuple[Found, tuple[int, int]]


def _promised(paper: Paper, start: int, end: int) -> _Told | None:
    """``Ghana pledged to ...``, ``Ghana announced that it would ...``."""
    match = _PROMISED.search(paper.text, start, end)
    if not match:
        return None
    what = match["what"]
    if not _STRONG.match(match[0]) and not re.match(r"(?:[\w' -]{1,60}? )?(?:will|would)\b", what):
        return None
    if _HOSTS.search(what[:80]) or re.search(r"(?:was|had been|were)\b", what[:40]) or _PLAN.search(what[:50]):
        return None
    names = paper.names_between(start, match.start("what"))
    return (names[-1], trimmed(paper.text, match.start("what"), min(end, match.end("what")))) if names else None


def _clauses(paper: Paper, start: int, end: int) -> list[_Told]:
    """Return what a sentence says by its subject, and what stands behind a colon and between semicolons."""
    marks = [(start, start), *(mark.span() for mark in _MARK.finditer(paper.text, start, end))]
    begins = [mark for mark in marks if _by_subject(paper, mark[1], end)]
    ends = [*(before for before, _begin in begins[1:]), end][: len(begins)]
    found = (_by_subject(paper, begin, stop) for (_mark, begin), stop in zip(begins, ends, strict=True))
    return [one for told in found for one in told]


def _by_subject(paper: Paper, start: int, end: int) -> list[_Told]:
    """``Ghana will ...``, ``Ghana intends to ...``, ``Ghana is developing a guide``."""
    lead = _LEAD.match(paper.text, start, end)
    begin = lead.end() if lead else start
    names = paper.names_between(begin, begin + 1)
    if not names:
        return []
    names = [names[0], *beside(paper, names[0], end)]
    will = _WILLS.get(paper.language, _WILL).match(paper.text, names[-1].end, end)
    match = will or _MAKES.match(paper.text, names[-1].end, end)
    if not match or _HOSTS.search(match["what"][:60]) or _NO_PROMISE.match(match["what"]) or " when " in match["what"]:
        return []
    made = match["what"][:90] if will else _PURPOSE.split(match["what"], maxsplit=1)[0]
    if _PLAN.search(made):
        return []
    return [(name, trimmed(paper.text, start, min(end, match.end()))) for name in names]


def _comes(paper: Paper, start: int, end: int, before: Found | None) -> _Told | None:
    """``Ghana indicated that a guide would soon be published``; or of who promised in the sentence before."""
    names = paper.names_between(start, end)
    said = _SAID.search(paper.text, names[0].end, min(end, names[0].end + 80)) if names else None
    actor = names[0] if said else before
    if not actor:
        return None
    match = _COMES.search(paper.text, said.end(), end) if said else _COMES.match(paper.text, start, end)
    if not match or _HOSTS.search(match["what"]):
        return None
    place = match.start("what")
    if said and (that := paper.text.rfind(" that ", said.start(), match.end("what"))) > place:
        place = that + len(" that ")
    words = paper.text[place : match.end("what")]
    return (actor, trimmed(paper.text, place, match.end("what"))) if not _PLAN.search(words) else None
