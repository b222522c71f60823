"""What is said of action plans: which State, which generation, how far it has come. Prose: a person confirms each."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.numbers import NUMBER, ORDINALS, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import PROSE, Suggestion

_ORDINAL: Final = "|".join(ORDINALS)
PLAN: Final = re.compile(
    rf"(?:\b(?P<of>the|an?|its|their|our|his|her|own) )?(?P<words>(?:(?:recently|newly|soon|adopted|new|own|"
    rf"current|existing|revised|updated|"
    rf"launched|forthcoming|upcoming|next|previous|such|draft|several|{_ORDINAL}|national|regional|subregional|"
    rf"sub-regional|local|WPS|1325|"
    r"women,?|and|peace|security) ){0,7})(?P<plan>(?:[Nn]ational )?[Aa]ction [Pp]lans?|[Pp]lans? of [Aa]ction|NAPs?|"
    rf"(?<=(?:first|third|fifth|sixth) )plan|(?<=second )plan|(?<=fourth )plan)\b"
    r"(?: (?:on|for) (?:[Ww]omen,?(?: and)? [Pp]eace,? and [Ss]ecurity|WPS))?"
)
_STATES: Final = (
    (
        "none",
        r"\b(?:do|does|did|has|have|had) not (?:yet |currently )?(?:have|ha[sd]|adopted|developed|got)\b|"
        r"\b(?:has|have|had) no\b|\blacks?\b",
    ),
    (
        "development_planned",
        r"\b(?:about to|planning|plans?|planned|"
        r"intends?|intended|preparing to|hopes?|hoped|will (?:soon )?(?:begin|start)|"
        r"going) .*?\b(?:develop|start|work|draft|elaborat|prepar|begin)",
    ),
    ("review_planned", r"\b(?:will|about to|planning|plans|intends?|going) .*?\b(?:review|evaluat|revis|assess|updat)"),
    (
        "in_development",
        r"\b(?:launched|launch|began|begun|started|initiated|beginning) (?:of )?(?:the |a )?(?:work|process|"
        r"development|drafting|elaboration|preparations?|consultations?)",
    ),
    ("under_review", r"\b(?:review|revis(?:e|ing|ion)|being revised|evaluat|updating|being updated|assessing)"),
    (
        "in_development",
        r"\b(?:develop(?:ing|s|ment)?|draft(?:ing|s)?|elaborat(?:e|ing|es|ion)|prepar(?:e|ing|es|ation|ations)|"
        r"finali[sz](?:e|ing)|in the process|completing|forthcoming|upcoming|working on|formulating)\b",
    ),
    (
        "in_development",
        r"\b(?:will|plans? to|planning to|intends? to|expects? to|expected to|"
        r"hopes? to|hoped to|aims? to|planned to|would|going to|"
        r"soon) (?:soon )?(?:be )?(?:adopt|launch|publish|present|hav)",
    ),
    ("implementing", r"\b(?:implement|carrying out|executing)|\bin the (?:[\w-]+ ){1,3}year of\b"),
    ("launched", r"\b(?:launch|published|presented|unveil|rolled out)"),
    ("adopted", r"\b(?:adopt|approv|endors|recently adopted|formulated)"),
)
"""How far a plan has come, by the words between who has it and the plan; the first that fits counts."""

_PERIOD: Final = r"(?:,? \([^()]{3,40}\)| for (?:the period )?\d{4}[–-]\d{2,4}| \d{4}[–-]\d{2,4})?"
"""The years of a plan behind it."""
_PASSIVE: Final = (
    ("expired", r"^" + _PERIOD + r" (?:has |had )?(?:expired|ended|run out|ran out)\b"),
    (
        "under_review",
        r"^"
        + _PERIOD
        + r" (?:was|were|is|are|has been|had been)(?: currently| now)? (?:being )?(?:revised|reviewed|updated|"
        r"evaluated|under review)",
    ),
    (
        "in_development",
        r"^" + _PERIOD + r" (?:will|would|should|is to|was to|is due to|is expected to|was expected to) be (?:adopted|"
        r"launched|completed|ready|published|presented|finali[sz]ed|approved)",
    ),
    (
        "in_development",
        r"^"
        + _PERIOD
        + r" (?:was|were|is|are|has been|had been)(?: currently| now)? (?:being (?:developed|drafted|elaborated|"
        r"prepared|finali[sz]ed|completed)|under (?:development|preparation)|in (?:the process|preparation)|"
        r"(?:at|in) (?:the|an?|its) (?:[\w-]+ ){0,3}(?:stages?|phase)|nearly (?:ready|complete)|"
        r"(?:awaiting|pending) (?:[\w]+ ){0,2}(?:approval|adoption|signature))",
    ),
    ("launched", r"^" + _PERIOD + r" (?:was|were|has been|had been) (?:recently )?launched"),
    ("adopted", r"^" + _PERIOD + r" (?:was|were|has been|had been) (?:recently )?(?:adopted|approved|endorsed)"),
)
_COMPLETED: Final = re.compile(
    r"^,? which (?:will|would|is to|is expected to|should) be (?:completed|launched|adopted|ready|finali[sz]ed|"
    r"published)\b"
)


def plan_statements(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what the sentences with an action plan in them say of it."""
    for start, end in paper.prose:
        text = paper.text[start:end]
        yield from _ellipses(paper, start, end)
        if not re.search(r"plans?\b|NAP|frameworks", text, re.IGNORECASE):
            continue
        counted = list(_counted(paper, start, end))
        yield from (one for _place, one in counted)
        taken = [place for place, _one in counted]
        following = _next_iteration(paper, start, end)
        if following:
            yield from following
            continue
        yield from _other_frameworks(paper, start, end)
        done = start
        for match in PLAN.finditer(paper.text, start, end):
            if any(first <= match.start("plan") < last for first, last in taken):
                done = match.end()
                continue
            yield from _statement(paper, done, match, end)
            done = match.end()


def _statement(paper: Paper, start: int, match: "re.Match[str]", end: int) -> Iterator[Suggestion]:
    text = paper.text
    own = _owned(paper, match, end)
    if own:
        state, begin, stop, status, generation = own
        yield _suggest(paper, begin, stop, state.code, generation, status, 0.75)
        return
    behind = text[match.end() : end]
    passive = next((name for name, pattern in _PASSIVE if re.search(pattern, behind)), "")
    if passive and match["of"] in {"a", "an", None} and re.search("regional", match["words"]):
        stop = match.end() + (re.match(r"[^.,;]*?(?= and that|[.,;]|$)", behind) or re.match("", behind)).end()  # type: ignore[union-attr]
        begin = match.start("words") if match["of"] is None else match.start()
        yield _suggest(paper, begin, stop, None, None, passive, 0.65)
        return
    plural = match["plan"].endswith("s")
    if plural and match["of"] not in {"its", "their"}:
        return
    subjects = _subjects(paper, start, match.start())
    if not subjects:
        return
    between = text[subjects[-1].end : match.start("plan")]
    if len(between) > 260:
        return
    status = next((name for name, pattern in _STATES if re.search(pattern, between)), "")
    completed = _COMPLETED.match(behind)
    if completed and status not in {"none"}:
        status = "in_development"
    status = status or passive
    if (
        not status
        or _INTENDED.match(between)
        or re.search(
            r"\b(?:framework of|context of|under|(?<!way )through|throughout|toolkit|support)\b[^,]*$", between
        )
    ):
        return
    stop = match.end()
    days = paper.dates_between(stop, min(end, stop + 90))
    if days and re.fullmatch(
        r"(?:,? which [\w ]{3,50})?,? (?:(?:on|in|by|from|during|since) ?)?(?:early |late )?",
        text[stop : days[0].start],
    ):
        stop, year = days[0].end, days[0].value[:4]
    else:
        year = None
        told = re.match(r"[^.;,]{0,90}?(?=[.;,]| and |$)", behind) if status == passive else None
        stop += told.end() if told else 0
    begin = _beginning(paper, subjects, start)
    for subject in subjects:
        code = subject.code if subject.is_state else None
        yield _suggest(
            paper, begin, stop, code, generation_of(match["words"]), status, 0.8 if subject.is_state else 0.5, year
        )


_INTENDED: Final = re.compile(
    r" ?[:–—-] ?(?:to )?(?:launch|adopt|develop|publish|present|draft|review|implement)\b|"
    r".{0,200}\b(?:pledged|committed|promised|undertook) to (?:draft|launch|adopt|develop|review|implement)\b"
)
"""``Kenya – launch a plan``: a promise, and no news of a plan."""
_ELLIPSIS: Final = re.compile(
    rf"\b(?:is|are|was|were) (?:now |currently |already )?(?P<doing>preparing|drafting|developing|finali[sz]ing|"
    rf"working on|implementing|reviewing|evaluating) (?:its|their) (?P<order>{_ORDINAL})(?: one)?(?=[.,;]| and\b|$)"
)


def _ellipses(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``Chile is preparing its fourth``, in a sentence or a paragraph that speaks of plans."""
    block = paper.blocks[paper.flow.block_at(start)]
    for match in _ELLIPSIS.finditer(paper.text, start, end):
        subjects = _subjects(paper, start, match.start())
        before = paper.text[max(block.start, start - 600) : match.start()]
        if not subjects or match.start() - subjects[-1].end > 40 or not PLAN.search(before):
            continue
        status = next(name for name, pattern in _STATES if re.search(pattern, match["doing"]))
        begin = _beginning(paper, subjects, start)
        for subject in subjects:
            yield _suggest(paper, begin, match.end(), subject.code, ORDINALS[match["order"]], status, 0.6)


def generation_of(words: str) -> int | None:
    """Return the generation that an ordinal before a plan says; None where it is not said."""
    found = re.search(rf"\b({_ORDINAL})\b", words)
    return ORDINALS[found[1]] if found else None


def _suggest(
    paper: Paper,
    start: int,
    end: int,
    country: str | None,
    generation: int | None,
    status: str,
    confidence: float,
    year: str | None = None,
) -> Suggestion:
    fields: dict[str, Any] = {"country": country, "generation": generation, "status": status, "year": year}
    found = paper.suggest("nap_status", start, end, fields, rule=f"plan_{status}", confidence=confidence)
    return Suggestion(found.type, found.spans, found.fields, found.field_spans, found.rule, found.confidence, (), PROSE)


def _subjects(paper: Paper, start: int, end: int) -> list[Found]:
    """Return who the clause is about: the last State or organisation before the plan, with those that stand "
    "beside it."""
    found = paper.names_between(start, end)
    if not found:
        return []
    subjects = [found[-1]]
    for one in reversed(found[:-1]):
        between = paper.text[one.end : subjects[0].start]
        if re.fullmatch(r"(?:,|,? and) (?:the )?", between):
            subjects.insert(0, one)
        else:
            break
    first = paper.text[max(start, subjects[0].start - 12) : subjects[0].start]
    if re.search(r"\b(?:with|in|to|from|by|at) (?:the )?$", first) and len(found) == len(subjects):
        return []
    if re.search(r"\b(?:with|in|from) (?:the )?$", first):
        return [found[-1 - len(subjects)]]
    return subjects


def _beginning(paper: Paper, subjects: list[Found], start: int) -> int:
    begin = subjects[0].start
    lead = re.search(r"(?:\b[Bb]oth |\b[Tt]he )$", paper.text[max(0, begin - 5) : begin])
    if lead and begin - len(lead[0]) >= start:
        begin -= len(lead[0])
    return begin


def _owned(paper: Paper, match: "re.Match[str]", end: int) -> tuple[Found, int, int, str, int | None] | None:
    """``Namibia's upcoming plan``, ``the forthcoming plan of Namibia``, ``the Nigerian plan ... in its second "
    "revision``."""
    text = paper.text
    coming = re.search(r"\b(?:forthcoming|upcoming|draft)\b", match["words"])
    names = paper.names_between(match.end(), match.end() + 9)
    if coming and names and re.fullmatch(r" of (?:the )?", text[match.end() : names[0].start]):
        return names[0], match.start(), names[0].end, "in_development", generation_of(match["words"])
    if names and re.fullmatch(r" of (?:the )?", text[match.end() : names[0].start]):
        said = next((kind for kind, pattern in _PASSIVE if re.match(pattern, text[names[0].end : end])), "")
        if said:
            tail = re.match(r" [\w ]{3,40}?(?=[.,;]| and\b|$)", text[names[0].end : end])
            stop = names[0].end + (tail.end() if tail else 0)
            return names[0], match.start(), stop, said, generation_of(match["words"])
    before = [
        name for name in paper.names_between(match.start() - 70, match.start()) if text.startswith("'s", name.end)
    ]
    passive = next((name for name, pattern in _PASSIVE if re.match(pattern, text[match.end() : end])), "")
    if passive and before and before[-1].end + 3 >= match.start():
        tail = re.match(
            _PERIOD + r"(?: [\w-]+){1,6}?(?= (?:on|in|by)\b|[.,;]|$)(?: (?:on|in) [\w ]*?\d{4})?",
            text[match.end() : end],
        )
        stop = match.end() + (tail.end() if tail else 0)
        return before[-1], before[-1].start, stop, passive, generation_of(match["words"])
    if coming and before and before[-1].end + 3 >= match.start():
        return before[-1], before[-1].start, match.end(), "in_development", generation_of(match["words"])
    adjectives = paper.names.adjectives_between(match.start() - 30, match.start())
    if adjectives and adjectives[-1].end + 1 >= match.start():
        revision = re.search(
            rf"\b({_ORDINAL}) (?:revision|version|edition|generation)(?: of (?:the|its) plan)?", text[match.end() : end]
        )
        if revision:
            begin = adjectives[-1].start
            begin -= 4 if text[max(0, begin - 4) : begin].casefold() == "the " else 0
            return adjectives[-1], begin, match.end() + revision.end(), "adopted", ORDINALS[revision[1]]
    return None


_HOW: Final = r"(?P<how>(?:just )?(?:more than|over|about|around|some|nearly|almost|at least|approximately) )?"
_MANY_STATES: Final = re.compile(
    _HOW
    + NUMBER
    + r"(?: out of (?P<all>\d+))?(?: [A-Z]\w+)? (?:countries|States|Member States|members|Governments|nations)\b"
    r"(?: (?:of|in|from) (?:the )?[\w-]+(?: [\w-]+)?)?(?: (?:have|had|has)(?: already| now)?)(?: (?:formulated|"
    r"adopted|created|developed|launched|drawn up|established|approved|put in place))?"
    r"(?: (?:a|an|such|their|the|own))*(?: (?:national|regional|first|WPS))* (?:action plans?|plans of action|"
    r"NAPs?)(?: to date| so far)?",
    re.IGNORECASE,
)
_MANY_PLANS: Final = re.compile(
    _HOW + NUMBER + r" (?:national |regional )?(?:action plans|NAPs)(?: (?:had|have) been)?"
    r"(?: (?:created|adopted|developed|launched|drawn up)\b[^.;]{0,130})?",
    re.IGNORECASE,
)


def _counted(paper: Paper, start: int, end: int) -> Iterator[tuple[tuple[int, int], Suggestion]]:
    """``18 out of 28 members had a plan``; ``more than 65 plans had been created``; ``the region's nine plans``."""
    for pattern in (_MANY_STATES, _MANY_PLANS):
        for match in pattern.finditer(paper.text, start, end):
            number = number_of(match[2])
            if number is None or not 2 <= number <= 300:
                continue
            how = match["how"] or ""
            begin = match.start() if how else match.start(2)
            owner = re.search(r"(?:\bthe )?\w+'s $", paper.text[max(0, begin - 25) : begin])
            begin -= len(owner[0]) if owner else 0
            found = _suggest(paper, begin, match.end(), None, None, "aggregate", 0.75)
            key = "countries" if pattern is _MANY_STATES else "plans"
            many = f">{number}" if re.search("more than|over|at least", how) else number
            fields = {**found.fields, "aggregate": {key: many}}
            yield (
                (begin, match.end()),
                Suggestion(found.type, found.spans, fields, {}, "plans_counted", 0.75, (), PROSE),
            )


_AGAIN: Final = re.compile(
    r"\b(?:after|having|by|on) (?:assess|review|evaluat)\w* (?:their|its|the) (?:previous|earlier|first|second|"
    r"last|existing)[^.;]{0,60}?"
    r"(?:plans?|NAPs?)\b[^.;]{0,90}?\bnext (?:iteration|generation|version|edition)(?: of (?:the|their|"
    r"its) (?:[\w]+ ){0,3}?(?:plans?|NAPs?))?"
)


def _next_iteration(paper: Paper, start: int, end: int) -> list[Suggestion]:
    """``after assessing their previous plans, they identified improvements for the next iteration``, told by "
    "several."""
    match = _AGAIN.search(paper.text, start, end)
    if not match:
        return []
    codes = dict.fromkeys(name.code for name in paper.names_between(start, match.start()) if name.is_state)
    return [_suggest(paper, *match.span(), code, None, "next_iteration_in_preparation", 0.65) for code in codes]


_OTHER: Final = re.compile(r"\b(?:implementing|applying|using) other [^.;]{0,60}?\bframeworks?\b[^.;]{0,80}")


def _other_frameworks(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``X and Y are implementing other frameworks through national measures``."""
    match = _OTHER.search(paper.text, start, end)
    subjects = _subjects(paper, start, match.start()) if match else []
    for subject in subjects:
        if match and subject.is_state:
            begin = _beginning(paper, subjects, start)
            yield _suggest(paper, begin, match.end(), subject.code, None, "other_framework", 0.7)
