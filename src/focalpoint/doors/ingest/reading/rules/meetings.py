"""Meetings that a paper speaks of, who came, and who offers to be the host of the next one."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.dates import When, weekday_warning
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.numbers import NUMBER, ORDINALS, number_of
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_KINDS_OF_MEETING: Final = r"(?:[Mm]eeting|[Cc]onference|[Ss]ummit|[Ff]orum|[Ss]eminar|[Ww]orkshop|[Rr]etreat|[Dd]ebriefing)"
_MEETING: Final = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his)(?P<words>(?: (?!of\b|to\b|for\b|on\b|in\b|at\b|by\b)[\w'’,/-]+){0,9}?) "
    + _KINDS_OF_MEETING
    + r"\b"
)
_SET_APART: Final = re.compile(
    r"(?i)\b(?:found(?:ing|ational)|inaugural|next|following|previous|last|annual|follow-up|opening|launch(?:ing)?|upcoming|"
    r"coming|latest|past|recent|capital-level|" + "|".join(ORDINALS) + r")\b"
)
_HELD: Final = re.compile(
    r"\b(?:held|convened|hosted|organi[sz]ed|took place|taken place|take place|takes place|taking place|scheduled|"
    r"co-(?:convened|hosted|organi[sz]ed)|met|conducted|launch)\b"
)
_BARE: Final = re.compile(r"(?: (?:WPS|Network|Networks?'|Focal|Points?|National|Women,?|Peace|and|Security|FP))* ?$")
_PLACE: Final = r"[A-ZÀ-Þ][\w'’.-]*(?:(?: (?:de|la|of|and|the|del|da|do|di))? [A-ZÀ-Þ][\w'’.-]*){0,4}"
_PLACE_LINE: Final = re.compile(rf"\(?(?P<place>{_PLACE}(?:(?:, | \(){_PLACE}\)?){{0,2}}),? (?:(?:on|from|le|el) )?$")
_IN_PLACE: Final = re.compile(rf"\bin (?P<place>{_PLACE}(?:(?:, | \(){_PLACE}\)?)?)")
_EXACT: Final = re.compile(rf"(?: of (?:the )?(?:[\w,'-]+ ){{0,8}}?Network)?(?: in {_PLACE}(?:, {_PLACE})?)?,? (?:on|from|of) (?:\w+day,? )?")
_TAIL: Final = re.compile(r", (?:co-(?:convened|hosted|organi[sz]ed)|(?:convened|hosted|organi[sz]ed)|chaired) by [^.;]{3,260}")
_LAUNCHED: Final = re.compile(
    r"(?:(?:\b[Tt]he (?:[\w,'-]+ ){0,12}?Network (?:was|has been|were) (?:officially |formally )?)?\b[Ll]aunched|\bits (?:official )?launch) (?:in (?P<place>"
    + _PLACE
    + r"(?:, "
    + _PLACE
    + r")?) )?(?:on|in) $"
)
_OCCASION: Final = re.compile(r" (?:on|at|in) the margins? of (?:the |UNGA)[^.,;()]{3,90}")
_GATHERED: Final = re.compile(
    rf"(?:\bhave |\bhas |\bhad )?\b(?:come together|came together|gathered|[Mm]eeting|[Mm]et|assembled|convened|réunis?|reunid[oa]s)"
    rf" (?:in|at|à|en) (?P<place>{_PLACE}(?:, {_PLACE})?),? (?:on |from |le |el |los días )?$"
)
_CONVENING: Final = re.compile(r"\b(?:are|is|will be) (?:convening|hosting|co-hosting|organi[sz]ing|co-convening)\b")
_LETTER: Final = re.compile(r"(?i)(?:letters?|note verbale) dated (?:\w+, )?$|\bissued (?:on|in) $|\bdistr\.")


def meetings(paper: Paper) -> Iterator[Suggestion]:
    """Suggest each mention of a meeting that says when it was or will be."""
    done: set[int] = set()
    for start, end in paper.prose:
        dates = paper.dates_between(start, end)
        if not dates:
            continue
        found = [
            *_place_lines(paper, start, dates),
            *_by_name(paper, start, end, dates),
            *_launches(paper, start, dates),
            *_gatherings(paper, start, end, dates),
        ]
        for begin, stop, when, place, rule, confidence in found:
            if when.start in done:
                continue
            done.add(when.start)
            fields: dict[str, Any] = dict(when.fields)
            if place:
                fields["place"] = place.replace("(", ", ").replace(")", "").replace(" ,", ",").strip()
            if re.search(r"(?:will|would|to be|likely|planned|offered|next|following)\b", paper.text[start:stop][-260:]):
                fields["certainty"] = "planned"
            warning = weekday_warning(paper.text, when)
            yield paper.suggest(
                "meeting_mention",
                begin,
                stop,
                fields,
                rule=rule,
                confidence=confidence,
                places={"date": (when.start, when.end)},
                warnings=(warning,) if warning else (),
            )


_Mention = tuple[int, int, When, str, str, float]


def _place_lines(paper: Paper, start: int, dates: list[When]) -> Iterator[_Mention]:
    """``Alicante, Spain, 26 and 27 April 2017`` on a line of its own, or in brackets at the beginning of one."""
    block = paper.blocks[paper.flow.block_at(start)]
    when = dates[0]
    if start != block.words or when.start - start > 80 or not when.first:
        return
    before = paper.text[start : when.start]
    match = _PLACE_LINE.fullmatch(before)
    alone = re.fullmatch(r"\)?[.,]?", paper.text[when.end : block.end])
    if not match or not (alone or (before.startswith("(") and paper.text.startswith(")", when.end))):
        title = re.search(rf"\n?({_PLACE}, {_PLACE}), $", before)
        if not (alone and title):
            return
        yield start + title.start(1), when.end, when, title[1], "place_and_date", 0.85
        return
    yield start + match.start("place"), when.end, when, match["place"], "place_and_date", 0.9


def _by_name(paper: Paper, start: int, end: int, dates: list[When]) -> Iterator[_Mention]:
    """``the second meeting of the Network, held in X on DATE``."""
    text = paper.text
    matches = list(_MEETING.finditer(text, start, end))
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else end
        when = next((one for one in dates if match.end() <= one.start < min(stop, match.end() + 230)), None)
        if not when:
            earlier = _date_inside(paper, match, dates)
            if earlier:
                yield earlier
            continue
        gap = text[match.end() : when.start]
        if _LETTER.search(text[max(start, when.start - 30) : when.start]) or ". " in gap or ";" in gap:
            continue
        words = match["words"]
        indefinite = match["article"].casefold() in {"a", "an"}
        apart = bool(_SET_APART.search(words))
        held = bool(_HELD.search(gap))
        exact = bool(when.first) and not indefinite and bool(_EXACT.fullmatch(gap))
        bare = bool(_BARE.fullmatch(words)) and not indefinite and gap == " in " and when.is_year
        if not (apart or bare or exact or (held and not indefinite)) or _is_elsewhere(gap, held):
            continue
        begin, finish = match.start(), when.end
        tail = _TAIL.match(text, finish, end)
        if tail:
            finish = tail.end()
        if after := re.match(rf" in {_PLACE}(?=[.,;]| and\b|$)", text[finish:end]):
            finish += after.end()
        convening = _CONVENING.search(text, start, begin)
        if convening and paper.names_between(start, convening.start()):
            begin = start
            rest = re.match(r"[^.;\n]{0,60}?,? (?:at|on|in) the margins? of [^.;\n]{3,90}", text[finish:end])
            finish += rest.end() if rest else 0
        place = _IN_PLACE.search(text, match.end(), finish)
        yield begin, finish, when, place["place"] if place else "", "meeting_by_name", 0.85 if held else 0.75


def _is_elsewhere(gap: str, held: bool) -> bool:
    """Return whether a date behind a meeting belongs to something else than the meeting."""
    other = re.search(
        r"(?:, and |\bthat\b|\bwhere\b|\bhad\b|\bhas\b(?! been)|\bhave\b|\bwas (?:launched|adopted)|resolution|\badopted|\bto develop|"
        r"\breport(?:ed)?\b|\bresults?\b)",
        gap,
    )
    return bool(other) or (not held and len(gap) > 150)


def _date_inside(paper: Paper, match: "re.Match[str]", dates: list[When]) -> _Mention | None:
    """``the September 2016 joint communique of the Foundational Meeting of the Network in New York``."""
    before = [when for when in dates if match.start() - 60 < when.start < match.start()]
    if not before or not _SET_APART.search(match["words"]):
        return None
    when = before[-1]
    between = paper.text[when.end : match.start()]
    if not re.fullmatch(r" (?:[\w'’]+ ){1,5}of ", between) or paper.text[when.start - 4 : when.start].casefold() != "the ":
        return None
    place = _IN_PLACE.search(paper.text, match.end(), min(len(paper.text), match.end() + 90))
    inside = place and not re.search(r"[.,;]", paper.text[match.end() : place.start()])
    end = place.end() if place and inside else match.end()
    return when.start - 4, end, when, place["place"] if place and inside else "", "date_before_the_meeting", 0.7


def _launches(paper: Paper, start: int, dates: list[When]) -> Iterator[_Mention]:
    """``The Network was launched in X on DATE``; not the launch of a plan, an index, or anything else."""
    for when in dates:
        before = paper.text[start : when.start]
        match = _LAUNCHED.search(before)
        if not match:
            continue
        subject = before[: match.start()]
        own = match[0].startswith("its ") or match[0][0] in "TtL" and (match[0].startswith(("The", "the")) or not subject.strip())
        if not own and not re.search(r"(?i)\b(?:network|initiative|forum|platform)(?:,| was| has been)? $", subject):
            continue
        end = when.end
        occasion = _OCCASION.match(paper.text, end)
        end = occasion.end() if occasion else end
        yield start + match.start(), end, when, match["place"] or "", "launch", 0.8


def _gatherings(paper: Paper, start: int, end: int, dates: list[When]) -> Iterator[_Mention]:
    """``have come together in X on DATE, for the first meeting of the Network``."""
    for when in dates:
        match = _GATHERED.search(paper.text[start : when.start])
        if match:
            rest = re.match(
                r",? (?:for|at) the [^.;,]{0,40}" + _KINDS_OF_MEETING + r"(?: of the [^.;]{3,90}?Network\b|(?=[.,;]))?",
                paper.text[when.end : end],
            )
            stop = when.end + (rest.end() if rest else 0)
            yield start + match.start(), stop, when, match["place"], "gathering", 0.85


_CAME: Final = re.compile(
    r"\b(?P<how>more than|over|about|around|some|nearly|almost|at least|approximately|up to)? ?" + NUMBER
    + r" (?P<who>(?:[\w-]+,? ){0,3}?(?:people|persons|participants|representatives|delegates|focal points|attendees|experts|practitioners))",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\bfrom (?:more than |over |some |about )?" + NUMBER + r" (?:\w+ )?(?:countries|States|Member States|nations)")
_LENGTH: Final = re.compile(r"\b" + NUMBER + r"-(?P<unit>day|hour)\b", re.IGNORECASE)
_ATTENDED: Final = re.compile(r"(?i)\b(?:brought together|attended|came|took part|participated|gathered|were present|joined)\b")
_COMPARED: Final = {"more than": "more_than", "over": "more_than", "at least": "at_least", "up to": "at_most"}


def attendance(paper: Paper) -> Iterator[Suggestion]:
    """Suggest how many people came, as stated."""
    for start, end in paper.prose:
        text = paper.text[start:end]
        count = _CAME.search(text)
        if not count or not _ATTENDED.search(text):
            continue
        value = number_of(count[2])
        if value is None or value < 10:
            continue
        fields: dict[str, Any] = {"count": value, "unit": "persons"}
        how = (count["how"] or "").casefold()
        fields["comparator"] = _COMPARED.get(how, "about" if how else "exactly")
        if states := _FROM.search(text):
            fields["countries"] = number_of(states[1])
        if length := _LENGTH.search(text):
            fields[f"duration_{length['unit'].casefold()}s"] = number_of(length[1])
        place = (start + count.start(), start + count.end(2))
        yield paper.suggest(
            "attendance", start, end - text.endswith("."), fields, rule="attendance", confidence=0.85, places={"count": place}
        )


_EVENT: Final = (
    r"(?:meeting|conference|summit|forum|seminar|workshop|retreat|debriefing|event|gathering|symposium|consultation|dialogue|"
    r"session|course|training)s?\b"
)
_HOST: Final = re.compile(
    r"\b(?:(?P<offered>(?:has |have |had )?(?:kindly |generously )?(?:offered|proposed|volunteered) to (?:serve as (?:the )?host (?:for|of)|(?:co-)?host|organi[sz]e|convene|hold))"
    r"|(?P<ready>(?:express(?:ed|es)|reiterated|reaffirmed|confirmed|announced|declared|stated) (?:its|their|his|her|the country's|the Government's)"
    r"(?: [\w']+){0,2}? (?:commitment|readiness|willingness|interest|intention|wish|desire|offer|plan|availability)"
    r"(?: to| in) (?:serv(?:e|ing) as (?:the )?host (?:for|of)|(?:co-)?host(?:ing)?|organi[sz](?:e|ing)|conven(?:e|ing)))"
    r"|(?P<planned>(?:is|are|was|were) (?:planning|preparing|ready|willing|happy|going) to (?:co-)?(?:host|organi[sz]e|convene)|"
    r"(?:plans|intends|hopes|wishes|planned|intended) to (?:co-)?(?:host|organi[sz]e|convene|hold)|reported (?:on )?the organi[sz]ation of)"
    r"|(?P<will>(?:will|would|shall) (?:be (?:the )?host(?:ing)?(?: (?:of|for))?|(?:serve|act) as (?:the )?host (?:for|of)|(?:co-)?host|organi[sz]e|convene|hold)))\b"
)
_STATUS: Final = {"offered": "offered", "planned": "planned", "will": "confirmed"}


def host_offers(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who offers, plans or confirms to be the host of a meeting, and when."""
    for start, end in paper.prose:
        matches = list(_HOST.finditer(paper.text, start, end))
        done = start
        yield from _passive_offers(paper, start, end)
        for number, match in enumerate(matches):
            stop = matches[number + 1].start() if number + 1 < len(matches) else end
            actor = _actor(paper, done, match.start())
            event = re.match(rf"(?: [\w'’,/()-]+){{0,9}}? {_EVENT}", paper.text[match.end() : stop])
            done = match.end()
            if not actor or not event or _is_no_event(event[0], paper.text[match.end() : stop]):
                continue
            behind = match.end() + event.end()
            for one in _beside(paper, start, actor):
                yield _offer(paper, match, one, _beside(paper, start, actor)[0], behind, _stop(paper, behind, stop))


def _stop(paper: Paper, start: int, end: int) -> int:
    """Return where the clause ends in which an offer is made."""
    match = re.search(r"; |, and (?!(?:in|on|from)\b)|, where\b|, which\b| and (?:\w+ed|will|would|has|is)\b", paper.text[start:end])
    return start + match.start() if match else end


def _is_no_event(event: str, clause: str) -> bool:
    """Return whether it is a plan that is worked on, or the Secretariat, and not a meeting to which others are asked."""
    return "secretariat" in event.casefold() or bool(re.search(r"\b(?:its|their) (?:\w+ ){0,3}(?:action plan|NAP)\b", clause))


def _actor(paper: Paper, start: int, end: int) -> Found | None:
    """Return who acts: the last State or organisation before the verb, or the first of those that act together."""
    found = paper.names_between(start, end)
    if not found:
        return None
    last = found[-1]
    for one in reversed(found[:-1]):
        between = paper.text[one.end : last.start]
        if re.fullmatch(r",? (?:together with|along with|jointly with|with the support of|supported by) (?:the )?", between):
            last = one
        else:
            break
    if end - last.end > 140 or re.search(r"[.;]", paper.text[last.end : end]):
        return None
    behind = paper.text[last.end : end]
    if re.match(r"(?:'s)? (?:meeting|Network)", behind):
        return None
    return last


def _beside(paper: Paper, start: int, actor: Found) -> list[Found]:
    """Return who acts together, as ``X and Y offered``, in the order of the text."""
    found = [actor]
    for one in reversed([name for name in paper.names_between(start, actor.start) if name.end < actor.start]):
        if not re.fullmatch(r"(?:,|,? and|,? together with|,? jointly with) (?:the )?", paper.text[one.end : found[0].start]):
            break
        found.insert(0, one)
    return found


_HOSTED_BY: Final = re.compile(
    rf"(?P<what>\b[Tt]he (?:(?!of\b)[\w'’,-]+ ){{0,9}}?{_EVENT}(?: of the (?:[\w,-]+ ){{0,8}}?Network)?) (?:will|would|is to|shall) be "
    r"(?:co-)?(?:hosted|organi[sz]ed|convened) by (?:the (?:Government of )?)?"
)
_OFFER_OF: Final = re.compile(
    r"\bthe (?:kind |generous )?offer (?:of|by|from|made by) (?:the (?:Government of )?)?(?=[A-Z])|(?<='s) (?:kind |generous )?offer to (?:co-)?(?:host|organi[sz]e) "
)


def _passive_offers(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``The next meeting will be hosted by X in 2023``; ``the offer of X to host``; ``X's offer to host``."""
    for match in [*_HOSTED_BY.finditer(paper.text, start, end), *_OFFER_OF.finditer(paper.text, start, end)]:
        names = paper.names_between(match.end(), match.end() + 2)
        begin = match.start()
        if match[0].endswith(" ") and "offer to" in match[0]:
            names = [name for name in paper.names_between(max(start, begin - 70), begin) if name.end + 2 == begin]
            begin = names[0].start if names else begin
        elif names and match.re is _OFFER_OF and not re.match(r" to (?:co-)?(?:host|organi[sz]e)\b", paper.text[names[0].end :]):
            continue
        if not names:
            continue
        stop = _stop(paper, match.end(), end)
        whens = paper.dates_between(match.end(), stop)
        fields: dict[str, Any] = {"actor": names[0].code, "status": "confirmed" if match.re is _HOSTED_BY else "offered"}
        finish = names[0].end
        if match.re is _OFFER_OF and (event := re.search(_EVENT, paper.text[match.end() : stop])):
            finish = match.end() + event.end()
        if whens:
            fields["when"] = whens[0].value
            finish = whens[0].end
        yield paper.suggest("host_offer", begin, finish, fields, rule="host_in_the_passive", confidence=0.7)


def _offer(paper: Paper, match: "re.Match[str]", actor: Found, first: Found, event: int, end: int) -> Suggestion:
    text = paper.text
    start = first.start
    lead = re.search(
        r"(?:(?:The|the) (?:[\w-]+ ){0,3}?(?:representatives?|delegation|delegate|Government|Minister|Ambassador|focal point) (?:of|from) (?:the )?|\bThe )$",
        text[max(0, start - 90) : start],
    )
    if lead:
        start -= len(lead[0])
    whens = paper.dates_between(match.end(), end)
    when = whens[0] if whens else None
    stop = event
    network = re.match(r"(?: of the (?:[\w,-]+ ){0,8}?Network\b| of the Network\b)", text[event:end])
    if network:
        stop += network.end()
    if when:
        stop = max(when.end, stop)
        if place := re.match(rf" in {_PLACE}(?:, {_PLACE})?", text[stop:end]):
            stop += place.end()
    group = match.lastgroup or "will"
    status = _STATUS.get(group) or ("confirmed" if re.search("commitment|confirmed", match[0]) else "offered")
    fields: dict[str, Any] = {"actor": actor.code, "status": status}
    if when:
        fields["when"] = when.value
    return paper.suggest(
        "host_offer",
        start,
        stop,
        fields,
        rule="host",
        confidence=0.8 if when else 0.6,
        places={"actor": (actor.start, actor.end), **({"when": (when.start, when.end)} if when else {})},
    )
