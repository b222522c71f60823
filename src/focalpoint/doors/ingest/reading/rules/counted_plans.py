"""What is counted of action plans: how many States have one, how many there are; and one statement as a suggestion."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.numbers import NUMBER, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import PROSE, Suggestion


def plan_suggestion(
    paper: Paper,
    start: int,
    end: int,
    country: str | None,
    generation: int | None,
    status: str,
    confidence: float,
    year: str | None = None,
) -> Suggestion:
    """Return what is said of a plan as a suggestion, which a person must confirm."""
    fields: dict[str, Any] = {"country": country, "generation": generation, "status": status, "year": year}
    found = paper.suggest("nap_status", start, end, fields, rule=f"plan_{status}", confidence=confidence)
    return Suggestion(found.type, found.spans, found.fields, found.field_spans, found.rule, found.confidence, (), PROSE)


_HOW: Final = r"(?P<how>(?:just )?(?:more than|over|about|around|some|nearly|almost|at least|approximately) )?"
_MANY_STATES: Final = re.compile(
    _HOW
    + NUMBER
    + r"(?: out of (?P<all>\d+)| of (?:the|its|their|these))?(?: [A-Z]\w+)? (?:countries|States|Member States|"
    r"members|Governments|nations)\b"
    r"(?: (?:of|in|from) (?:the )?[\w-]+(?: [\w-]+)?)?(?: (?:already |now |currently )?(?:have|had|"
    r"has)(?: already| now)?)(?: (?:formulated|"
    r"adopted|created|developed|launched|drawn up|established|approved|put in place))?"
    r"(?: (?:a|an|such|their|the|own))*(?: (?:national|regional|first|WPS))* (?:action plans?|plans of action|"
    r"NAPs?)(?: to date| so far)?",
    re.IGNORECASE,
)
_STATES_ELSEWHERE: Final = re.compile(
    r"(?P<how>(?:plus de|environ|près de|au moins|más de|unos|cerca de|al menos) )?"
    + NUMBER
    + r" (?:pays|États(?: Membres)?|membres|países|Estados(?: Miembros)?|miembros) "
    r"(?:disposent (?:désormais |déjà )?d'un|ont (?:désormais |déjà )?(?:adopté )?un|se sont dotés d'un|"
    r"(?:ya )?tienen (?:ya )?un|"
    r"(?:ya )?cuentan (?:ya )?con un|disponen (?:ya )?de un|han adoptado un) plan"
    r"(?: national)?(?: d'action)?(?: national)?(?: nacional)?(?: de acción)?"
    r"(?: nacional)?(?!\w)",
    re.IGNORECASE,
)
_MANY_PLANS: Final = re.compile(
    _HOW + NUMBER + r" (?:national |regional )?(?:action plans|NAPs)(?: (?:had|have) been)?"
    r"(?: (?:created|adopted|developed|launched|drawn up)\b[^.;]{0,130})?",
    re.IGNORECASE,
)


def plans_counted(paper: Paper, start: int, end: int) -> Iterator[tuple[tuple[int, int], Suggestion]]:
    """``18 out of 28 members had a plan``; ``more than 65 plans had been created``; ``the region's nine plans``."""
    for pattern in (_MANY_STATES, _STATES_ELSEWHERE, _MANY_PLANS):
        for match in pattern.finditer(paper.text, start, end):
            number = number_of(match[2])
            if number is None or not 2 <= number <= 300:
                continue
            if pattern is _MANY_PLANS and re.search(
                r"\b(?:has|had) (?:\w+ )?$", paper.text[start : match.start()][-30:]
            ):
                continue  # one State has had so many
            how = match["how"] or ""
            begin = match.start() if how else match.start(2)
            owner = re.search(r"(?:\bthe )?\w+'s $", paper.text[max(0, begin - 25) : begin])
            begin -= len(owner[0]) if owner else 0
            found = plan_suggestion(paper, begin, match.end(), None, None, "aggregate", 0.75)
            key = "plans" if pattern is _MANY_PLANS else "countries"
            many = (
                f">{number}"
                if re.search("more than|over|at least|plus de|au moins|más de|al menos", how.casefold())
                else number
            )
            fields = {**found.fields, "aggregate": {key: many}}
            yield (
                (begin, match.end()),
                Suggestion(found.type, found.spans, fields, {}, "plans_counted", 0.75, (), PROSE),
            )
