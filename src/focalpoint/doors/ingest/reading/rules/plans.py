"""What is said of action plans: which State, which generation, how far it has come. Prose: a person confirms each."""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.counted_plans import plan_suggestion, plans_counted
from focalpoint.doors.ingest.reading.rules.lines_of_commitments import starts_of_promises
from focalpoint.doors.ingest.reading.rules.words_of_plans import (
    ORDERS,
    PASSIVES,
    PERIOD,
    PLANS,
    PROCESS,
    STATES,
    generation_of,
    state_of_process,
)
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_ORDINAL: Final = "|".join(ORDERS)
_MENTIONS: Final = re.compile(r"(?i)plan|NAP|frameworks|national strategy|program|(?<!\w)PAN(?!\w)")


def plan_statements(paper: Paper) -> Iterator[Suggestion]:
    """Suggest what the sentences with an action plan in them say of it."""
    promised = starts_of_promises(paper)
    for start, end in paper.prose:
        text = paper.text[start:end]
        yield from _ellipses(paper, start, end)
        if not _MENTIONS.search(text) or start in promised:
            continue
        counted = list(plans_counted(paper, start, end))
        yield from (one for _place, one in counted)
        taken = [place for place, _one in counted]
        following = _next_iteration(paper, start, end)
        if following:
            yield from following
            continue
        yield from _other_frameworks(paper, start, end)
        done = start
        for match in _plan_of(paper).finditer(paper.text, start, end):
            if not any(first <= match.start("plan") < last for first, last in taken) and _is_plan(paper, match):
                yield from _statement(paper, done, match, (start, end))
            done = match.end()


def _plan_of(paper: Paper) -> re.Pattern[str]:
    return PLANS.get(paper.language, PLANS["en"])


def _states(paper: Paper, words: str) -> str:
    table = STATES.get(paper.language, STATES["en"])
    whole = (words, words.replace("-", ""))  # "imple-menting", torn at the end of a line
    return next((name for one in whole for name, pattern in table if re.search(pattern, one)), "")


def _passive(paper: Paper, behind: str) -> str:
    table = PASSIVES.get(paper.language, PASSIVES["en"])
    return next((name for name, pattern in table if re.match(pattern, behind)), "")


def _is_plan(paper: Paper, match: "re.Match[str]") -> bool:
    """Return whether the bare word "plan" means an action plan: its paragraph or its heading speaks of one."""
    other = re.match(r"(?i)(?:national )?(?:strategy$|program)", match["plan"])
    if other and re.match(r" (?:on|for|against|to|of) ", paper.text[match.end() : match.end() + 9]):
        return False  # a strategy on something else
    if other and not re.search(r"(?i)peace", match[0]):
        return bool(generation_of(match["words"])) and _speaks_of_plans(paper, match.start())
    return match["plan"] != "plan" or bool(generation_of(match["words"])) or _speaks_of_plans(paper, match.start())


def _speaks_of_plans(paper: Paper, place: int) -> bool:
    """Return whether the heading or what stands before a place speaks of action plans."""
    before = paper.text[max(0, place - 1200) : place]
    return bool(_PLANS.search(f"{paper.heading_of(paper.flow.block_at(place))} {before}"))


_PLANS: Final = re.compile(
    r"(?i)action plans?\b|\bNAP|plans of action|plans? (?:national )?d'action|"
    r"plan(?:es)? (?:nacional(?:es)? )?de acción"
)


def _statement(paper: Paper, start: int, match: "re.Match[str]", whole: tuple[int, int]) -> Iterator[Suggestion]:
    text, end = paper.text, whole[1]
    own = _owned(paper, match, whole)
    if own:
        state, begin, stop, status, generation = own
        yield plan_suggestion(paper, begin, stop, state.code, generation, status, 0.75)
        return
    behind = text[match.end() : end]
    passive = _passive(paper, behind)
    if passive and match["of"] in {"a", "an", None} and re.search("regional", match["words"]):
        stop = match.end() + (re.match(r"[^.,;]*?(?= and that|[.,;]|$)", behind) or re.match("", behind)).end()  # type: ignore[union-attr]
        begin = match.start("words") if match["of"] is None else match.start()
        yield plan_suggestion(paper, begin, stop, None, None, passive, 0.65)
        return
    if re.search(r"(?:plans|planes|NAPs)\b", match["plan"], re.IGNORECASE) and match["of"] not in {"its", "their"}:
        return
    subjects = _subjects(paper, start, match.start()) or _placed(paper, whole[0], match) or _told_on(paper, whole[0])
    if not subjects:
        return
    between = text[subjects[-1].end : match.start("plan")]
    if len(between) > LONGEST_CLAUSE:
        return
    status = _states(paper, between)
    if _COMPLETED.match(behind) and status not in {"none"}:
        status = "in_development"
    if status == "adopted" and passive:
        status = passive
    status = status or passive
    if not status or _INTENDED.match(between) or _ASIDE.search(between):
        return
    stop = match.end()
    days = paper.dates_between(stop, min(end, stop + 90))
    if days and _UNTIL_DAY.fullmatch(text[stop : days[0].start]):
        stop, year = days[0].end, days[0].value[:4]
    else:
        year = None
        told = re.match(r"[^.;,]{0,90}?(?=[.;,]| and |$)", behind) if status == passive else None
        stop += told.end() if told else 0
    begin = whole[0] if subjects[0].start - whole[0] < LONGEST_PLACE else _beginning(paper, subjects, start)
    for subject in subjects:
        code = subject.code if subject.is_state else None
        yield plan_suggestion(
            paper, begin, stop, code, generation_of(match["words"]), status, 0.8 if subject.is_state else 0.5, year
        )


LONGEST_CLAUSE: Final = 260
"""Signs between a State and its plan, in one clause."""
LONGEST_PLACE: Final = 9
"""Signs before a State at the beginning of a sentence: ``In the``, ``The``."""
_ASIDE: Final = re.compile(
    r"\b(?:framework of|context of|under|(?<!way )through|throughout|toolkit|support|help|assist|fund)\b[^,]*$"
)
_UNTIL_DAY: Final = re.compile(
    r"(?:,? which [\w ]{3,50})?,? (?:(?:on|in|by|from|during|since|en|le|au|à partir de|desde|el) ?)?(?:early |late )?"
)


def _placed(paper: Paper, start: int, match: "re.Match[str]") -> list[Found]:
    """Return the State with which a sentence begins, as ``In Chad, work on a plan``, where no other is named."""
    names = paper.names_between(start, match.start())
    leads = names and re.fullmatch(r"(?:In|En|Au|Aux|À) (?:the |la |el )?", paper.text[start : names[0].start])
    return names if leads and len(names) == 1 and paper.text.startswith(",", names[0].end) else []


_TOLD_ON: Final = re.compile(r"(?:It|Elle|Il) ")


def _told_on(paper: Paper, start: int) -> list[Found]:
    """Return the State with which the sentence before begins, for one that goes on with ``It``."""
    it = _TOLD_ON.match(paper.text, start)
    begin, end = paper.sentence_at(start - 2) if start > 1 else (0, 0)
    if not it or paper.text[end:start] != " ":
        return []
    names = paper.names_between(begin, begin + LONGEST_PLACE)
    return [Found(start, it.end() - 1, names[0].code)] if names and names[0].is_state else []


_COMPLETED: Final = re.compile(
    r"^,? which (?:will|would|is to|is expected to|should) be (?:completed|launched|adopted|ready|finali[sz]ed|"
    r"published)\b"
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


NEAR: Final = 40
"""Signs between a State and a verb that is said of it and of nothing else."""


def _is_far(paper: Paper, start: int, end: int) -> bool:
    """Return whether a verb is too far from a State to be said of it; what "and" joins may be farther."""
    between = paper.text[start:end]
    return len(between) > (150 if between.endswith((" and ", ", and ")) else NEAR) or ";" in between


def _ellipses(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``Chile is preparing its fourth``, in a sentence or a paragraph that speaks of plans."""
    block = paper.blocks[paper.flow.block_at(start)]
    for match in _ELLIPSIS.finditer(paper.text, start, end):
        subjects = _subjects(paper, start, match.start())
        before = paper.text[max(block.start, start - 600) : match.start()]
        if not subjects or _is_far(paper, subjects[-1].end, match.start()) or not _plan_of(paper).search(before):
            continue
        status = _states(paper, match["doing"])
        near = match.start() - subjects[-1].end <= NEAR
        begin = _beginning(paper, subjects, start) if near else match.start()
        for subject in subjects:
            yield plan_suggestion(paper, begin, match.end(), subject.code, ORDERS[match["order"]], status, 0.6)


def _subjects(paper: Paper, start: int, end: int) -> list[Found]:
    """Return who the clause is about: the last State or organisation before the plan, with those that stand "
    "beside it."""
    found = paper.names_between(start, end)
    if not found:
        return []
    subjects = [found[-1]]
    for one in reversed(found[:-1]):
        between = paper.text[one.end : subjects[0].start]
        if re.fullmatch(r"(?:,|,? (?:and|et|y|e)) (?:the |la |le |les |el |l')?", between):
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
    lead = re.search(
        r"(?:\b[Bb]oth |\b[Tt]he |\b(?:[Ll]a|[Ll]es?|[Ee]l|[Ll]os|[Ll]as) |\b[Ll]')$",
        paper.text[max(0, begin - 5) : begin],
    )
    if lead and begin - len(lead[0]) >= start:
        begin -= len(lead[0])
    return begin


_Own = tuple[Found, int, int, str, int | None]
_OF: Final = re.compile(r" (?:of|de|du|del|des|d')(?: |(?<='))(?:the |la |l'|el )?")
_CLAUSE: Final = re.compile(
    r"(?:^|, | and | that | que |: )(?:(?:[Tt]he|[Ll]a|[Ll]e|[Ee]l|[Ll]es|[Ll]os|[Ll]')(?: |(?<=')))?(?:[\w-]+ ){0,2}$"
)


def _owned(paper: Paper, match: "re.Match[str]", whole: tuple[int, int]) -> _Own | None:
    """``Namibia's upcoming plan``, ``the forthcoming plan of Namibia``, ``the Nigerian plan ... in its second "
    "revision``, ``the review of Japan's second plan is under way``."""
    text, end = paper.text, whole[1]
    generation = generation_of(match["words"])
    coming = re.search(r"\b(?:forthcoming|upcoming|draft|prochain|próximo)\b", match["words"])
    period = re.match(PERIOD, text[match.end() : end])
    after = match.end() + (period.end() if period else 0)
    names = [name for name in paper.names_between(after, after + 9) if _OF.fullmatch(text[after : name.start])]
    before = [
        name
        for name in paper.names_between(match.start() - 70, match.start())
        if text.startswith(("'s ", "' "), name.end) and match.start() - name.end <= 3
    ]
    adjectives = [
        one for one in paper.names.adjectives_between(match.start() - 30, match.start()) if one.end + 1 >= match.start()
    ]
    if names:
        owner, begin, behind = names[0], match.start(), names[0].end
    elif before:
        owner, begin, behind = before[-1], before[-1].start, match.end()
    elif adjectives:
        owner, begin, behind = adjectives[-1], adjectives[-1].start, match.end()
    else:
        return None
    begin -= 4 if text[max(0, begin - 4) : begin] in {"the ", "The "} else 0
    told = PROCESS.get(paper.language, PROCESS["en"]).search(text, max(whole[0], begin - 60), begin)
    if told and (lead := _CLAUSE.search(text[max(whole[0], told.start() - 40) : told.start()])):
        clause = re.match(r"[^.;,]{0,120}", text[behind:end])
        stop = behind + (clause.end() if clause else 0)
        first = told.start() - len(lead[0].lstrip(", :").removeprefix("and ").removeprefix("that "))
        return owner, first, stop, state_of_process(told["what"], text[behind:stop]), generation
    if coming and not adjectives:
        return owner, begin, behind, "in_development", generation
    if said := _passive(paper, text[behind:end]):
        tail = re.match(
            PERIOD + r"(?: [\w-]+){1,7}?(?= (?:on|in|by|en|le)\b|[.,;]|$)(?: (?:on|in|en|by) [\w ]*?\d{4})?",
            text[behind:end],
        )
        return owner, begin, behind + (tail.end() if tail else 0), said, generation
    revision = re.search(
        rf"\b({_ORDINAL}) (?:revision|version|edition|generation)(?: of (?:the|its) plan)?", text[behind:end]
    )
    if adjectives and revision:
        return owner, begin, behind + revision.end(), "adopted", ORDERS[revision[1]]
    return None


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
    return [plan_suggestion(paper, *match.span(), code, None, "next_iteration_in_preparation", 0.65) for code in codes]


_OTHER: Final = re.compile(r"\b(?:implementing|applying|using) other [^.;]{0,60}?\bframeworks?\b[^.;]{0,80}")


def _other_frameworks(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``X and Y are implementing other frameworks through national measures``."""
    match = _OTHER.search(paper.text, start, end)
    subjects = _subjects(paper, start, match.start()) if match else []
    for subject in subjects:
        if match and subject.is_state:
            begin = _beginning(paper, subjects, start)
            yield plan_suggestion(paper, begin, match.end(), subject.code, None, "other_framework", 0.7)
