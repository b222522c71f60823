"""Meetings that a paper speaks of, with the day where it says one."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.dates import When, weekday_warning
from focalpoint.doors.ingest.reading.layout import Block
from focalpoint.doors.ingest.reading.numbers import ORDINALS
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.meetings_in_french_and_spanish import by_name as by_name_elsewhere
from focalpoint.doors.ingest.reading.rules.meetings_in_french_and_spanish import launches as launches_elsewhere
from focalpoint.doors.ingest.reading.rules.meetings_in_french_and_spanish import speaks_of_network
from focalpoint.doors.ingest.reading.suggestions import Suggestion
from focalpoint.doors.ingest.reading.words import INSTITUTIONS

_KINDS_OF_MEETING: Final = (
    r"(?:[Mm]eetings?|[Cc]onference|[Ss]ummit|[Ff]orum|[Ss]eminar|[Ww]orkshop|[Rr]etreat|[Dd]ebriefing|[Ee]vent|"
    r"[Cc]onsultations?|[Gg]athering|[Rr]ound ?[Tt]able|[Ww]ebinar|[Ss]ymposium|[Dd]ialogue|[Ss]ession)"
)
_MEETING: Final = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?|[Oo]ur|[Ii]ts|[Tt]heir|[Tt]his)"
    r"(?P<words>(?: (?!(?:of|to|for|on|in|at|by|the|an?|will|would|was|were|is|has|had|"
    r"hosts?)(?![\w-]))[\w'’,/-]+){0,9}?) " + _KINDS_OF_MEETING + r"\b"
)
_SET_APART: Final = re.compile(
    r"(?i)\b(?:found(?:ing|ational)|inaugural|next|following|previous|last|annual|follow-up|opening|"
    r"launch(?:ing)?|upcoming|high-level|"
    r"coming|latest|past|recent|capital-level|" + "|".join(ORDINALS) + r")\b"
)
_HELD: Final = re.compile(
    r"\b(?:held|convened|hosted|organi[sz]ed|took place|taken place|take place|takes place|taking place|scheduled|"
    r"co-(?:convened|hosted|organi[sz]ed)|met|conducted|launch)\b"
)
_BARE: Final = re.compile(r"(?: (?:WPS|Network|Networks?'|Focal|Points?|National|Women,?|Peace|and|Security|FP))* ?$")
_NAMED_BY_PLACE: Final = re.compile(r" [A-Z][\w'-]+(?: [A-Z][\w'-]+)?")
"""What stands before ``meeting`` in ``the Rome meeting of May 2022``."""
PLACE: Final = r"[A-ZÀ-Þ][\w'’.-]*(?:(?: (?:de|la|of|and|the|del|da|do|di))? [A-ZÀ-Þ][\w'’.-]*){0,4}"
_PLACE_LINE: Final = re.compile(
    rf"\(?(?P<place>{PLACE}(?:(?:, | \()(?!\w+day\b){PLACE}\)?){{0,2}})(?:,|:| [–—|-])? "
    r"(?:(?:on|from|les?|du|el|los días|\w+day),? )?$"
)
_IN_PLACE: Final = re.compile(rf"\bin (?P<place>{PLACE}(?:(?:, | \(){PLACE}\)?)?)")
_EXACT: Final = re.compile(
    rf"(?: of (?:the )?(?:[\w,'-]+ ){{0,8}}?Network)?(?: in {PLACE}(?:, {PLACE})?)?,? (?:on|from|of) (?:\w+day,? )?"
)
_OF_THE_NETWORK: Final = re.compile(
    rf" of the (?:[\w,'-]+ ){{0,8}}?Network(?: in (?P<place>{PLACE}(?:, {PLACE})?))?,? (?:in|of) "
)
"""What stands between a meeting and its year or month where it needs no other word to be one of the Network."""
_TAIL: Final = re.compile(
    r", (?:co-(?:convened|hosted|organi[sz]ed)|(?:convened|hosted|organi[sz]ed)|chaired) by [^.;]{3,260}"
)
_LAUNCHED: Final = re.compile(
    r"(?:(?:\b[Tt]he (?:(?!the )[\w,'-]+ ){0,12}?Network (?:was|has been|were) (?:officially |formally )?)?\b"
    r"(?:[Ll]aunched|founded|established|created|inaugurated)|"
    r"\bits (?:official )?launch) (?:in (?P<place>" + PLACE + r"(?:, " + PLACE + r")?) )?(?:on|in) $"
)
_OCCASION: Final = re.compile(r" (?:on|at|in) the margins? of (?:the |UNGA)[^.,;()]{3,90}")
_GATHERED: Final = re.compile(
    rf"(?:\bhave |\bhas |\bhad )?\b(?:come together|came together|gathered|[Mm]eeting|[Mm]et|assembled|convened|"
    rf"[Aa]dopted|réunie?s?|reunid[oa]s|se reunió|se reunieron|s'est réuni|se sont réunis|adoptée?)"
    rf" (?:in|at|à|en) (?P<place>{PLACE}(?:(?:, | \(){PLACE}\)?)?),? (?:on |from |les? |du |el |los días |del )?"
    rf"(?:\w+day,? )?$"
)
_GATHERED_IN: Final = re.compile(rf"\b(?:come together|came together|gathered|met) in (?P<place>{PLACE}),? in $")
_AND_IN: Final = re.compile(rf",? and (?:then |again )?in (?P<place>{PLACE}),? (?:in|on|from) $")
_HELD_ON: Final = re.compile(
    rf"(?:Held|Convened|Hosted) (?:online|virtually|by video(?:conference| link)?|"
    rf"in (?P<place>{PLACE}(?:, {PLACE})?)),?"
    r" (?:on|from) (?:\w+day,? )?"
)
_CONVENING: Final = re.compile(r"\b(?:are|is|will be) (?:convening|hosting|co-hosting|organi[sz]ing|co-convening)\b")
_LETTER: Final = re.compile(r"(?i)(?:letters?|note verbale) dated (?:\w+, )?$|\bissued (?:on|in) $|\bdistr\.")


def meetings(paper: Paper) -> Iterator[Suggestion]:
    """Suggest each mention of a meeting that says when it was or will be."""
    done: set[int] = set()
    closed: set[str] = set()
    for start, end in paper.prose:
        dates = paper.dates_between(start, end)
        if not dates:
            continue
        found = [
            *_place_lines(paper, start, dates),
            *_by_name(paper, start, end, dates),
            *_launches(paper, start, dates),
            *_gatherings(paper, start, end, dates),
            *(by_name_elsewhere(paper, start, end, dates) if paper.language in {"fr", "es"} else ()),
            *(launches_elsewhere(paper, start, dates) if paper.language in {"fr", "es"} else ()),
        ]
        for begin, stop, when, place, rule, confidence in found:
            signed = rule == "place_and_date" and not when.last and when.first in closed
            if when.start in done or signed:  # the day below the last line, on which a text was adopted
                continue
            done.add(when.start)
            closed.add(when.last)
            fields: dict[str, Any] = dict(when.fields)
            if place:
                fields["place"] = place.replace("(", ", ").replace(")", "").replace(" ,", ",").strip()
            if re.search(
                r"(?:will|would|to be|likely|planned|offered|next|following|prochaine?|próxim[oa])\b",
                paper.text[start:stop][-260:],
            ):
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
    if start != block.words or when.start - start > LONGEST_TITLE or not when.first:
        return
    before = paper.text[start : when.start]
    match = _PLACE_LINE.fullmatch(before)
    rest = paper.text[when.end : block.end]
    alone = (
        re.fullmatch(r"\)?[.,]?|, (?:online|virtual|en ligne|en línea)\.?", rest)
        or _HOUR.match(rest)
        or re.match(r" ?[–—-] [A-Z]", rest)
    )
    if re.fullmatch(r"(?:\w+day,? )?", before) and alone and _below_a_place(paper, block):
        yield when.start, when.end, when, "", "day_below_a_title", 0.8
        return
    if (
        not match
        or when.start - start > 80
        or not (alone or (before.startswith("(") and paper.text.startswith(")", when.end)))
    ):
        place = _place_at_the_end(paper, start, before) if alone else ""
        if place and place not in _HANDED_OUT:
            yield when.start - len(before) + before.rindex(place), when.end, when, place, "place_and_date", 0.85
        return
    if match["place"] not in _HANDED_OUT:
        yield start + match.start("place"), when.end, when, match["place"], "place_and_date", 0.9


_HOUR: Final = re.compile(r"[,;]? [^.]{0,60}(?:\d ?[ap]\.?m\b|\d{1,2} ?[h:.] ?\d\d|\b[Rr]oom\b|\b[Ss]al(?:le|a)\b)")
"""When in the day and in which room: it may stand behind the day of an invitation."""
_HANDED_OUT: Final = frozenset(
    (
        "General",
        "Security Council",
        "General Assembly",
        "Conseil de sécurité",
        "Assemblée générale",
        "Consejo de Seguridad",
        "Asamblea General",
    )
)
"""How a document of the United Nations is handed out, and by whom: it stands at its day, as a place would."""
FARTHEST_HEAD: Final = 12
"""Blocks at the head of a paper among which a line with nothing but days tells when the meeting was."""


def _below_a_place(paper: Paper, block: Block) -> bool:
    """Return whether a line of its own stands below a title or a place at the head, and not below a masthead."""
    number = paper.flow.block_at(block.start)
    above = [paper.text[one.words : one.end] for one in paper.blocks[max(0, number - 3) : number]]
    if (
        not above
        or number > FARTHEST_HEAD
        or any(re.search(r"(?i)distr|original|united nations", one) for one in above)
    ):
        return False
    return bool(
        re.fullmatch(rf"{PLACE}(?:(?:, | \(){PLACE}\)?)?", above[-1]) or re.search(_KINDS_OF_MEETING, above[-1])
    )


LONGEST_TITLE: Final = 260
"""Signs of a title that ends with a place and a day."""


def _place_at_the_end(paper: Paper, start: int, before: str) -> str:
    """Return the place with which a title ends, as in ``Meeting of the Network, Tokyo, Japan, 5 March``."""
    text = before.rstrip(" ,(")
    cut = max(text.rfind(sign) + len(sign) for sign in (", ", " – ", " — ", " - ", ": ", "(")) if text else 0
    place = text[cut:]
    wide = any(name.is_state for name in paper.names_between(start + cut, start + cut + 5)) or place == "D.C."
    if wide and text[:cut].endswith(", "):
        inner = text[: cut - 2]
        place = inner[max(inner.rfind(sign) + len(sign) for sign in (", ", " – ", " — ", " - ", ": ", "(")) :]
        place = text[len(inner) - len(place) :]
    held = re.fullmatch(rf"{PLACE}(?:, {PLACE})?", place)
    return place if held and cut and not INSTITUTIONS & set(re.split(r"[\s,]+", place)) else ""


def _by_name(paper: Paper, start: int, end: int, dates: list[When]) -> Iterator[_Mention]:
    """``the second meeting of the Network, held in X on DATE``."""
    text = paper.text
    matches = list(_MEETING.finditer(text, start, end))
    for number, match in enumerate(matches):
        stop = matches[number + 1].start() if number + 1 < len(matches) else end
        when = next((one for one in dates if match.end() <= one.start < min(stop, match.end() + 230)), None)
        if not when:
            earlier = _date_inside(paper, match, dates) or _year_inside(match, dates)
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
        short = not indefinite and gap in {" in ", " of "}
        of_network = _OF_THE_NETWORK.fullmatch(gap) if match[0].endswith("eeting") else None
        bare = (
            (short and when.is_year and bool(_BARE.fullmatch(words)))
            or (short and bool(_NAMED_BY_PLACE.fullmatch(words)))
            or (of_network is not None and not (of_network["place"] and when.is_year))
        )
        if not (apart or bare or exact or (held and not indefinite)) or _is_elsewhere(gap, held):
            continue
        begin, finish = match.start(), when.end
        tail = _TAIL.match(text, finish, end)
        if tail:
            finish = tail.end()
        if after := re.match(rf" in {PLACE}(?=[.,;]| and\b|$)", text[finish:end]):
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
        r"(?:, and |\bthat\b|\bwhere\b|\bhad\b|\bhas\b(?! been)|\bhave\b|\bwas (?:launched|adopted)|resolution|"
        r"\badopted|\bto develop|"
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
    if (
        not re.fullmatch(r" (?:[\w'’]+ ){1,5}of ", between)
        or paper.text[when.start - 4 : when.start].casefold() != "the "
    ):
        return None
    place = _IN_PLACE.search(paper.text, match.end(), min(len(paper.text), match.end() + 90))
    inside = place and not re.search(r"[.,;]", paper.text[match.end() : place.start()])
    end = place.end() if place and inside else match.end()
    return when.start - 4, end, when, place["place"] if place and inside else "", "date_before_the_meeting", 0.7


def _year_inside(match: "re.Match[str]", dates: list[When]) -> _Mention | None:
    """``the 2026 annual meeting``."""
    when = next((one for one in dates if match.start() < one.start < match.end() and one.is_year), None)
    apart = when is not None and (_SET_APART.search(match["words"]) or match["article"].casefold() == "the")
    return (match.start(), match.end(), when, "", "year_of_the_meeting", 0.7) if when and apart else None


def _launches(paper: Paper, start: int, dates: list[When]) -> Iterator[_Mention]:
    """``The Network was launched in X on DATE``; not the launch of a plan, an index, or anything else."""
    for when in dates:
        before = paper.text[start : when.start]
        match = _LAUNCHED.search(before)
        if not match:
            continue
        subject = before[: match.start()]
        own = match[0].startswith("its ") or (
            match[0][0] in "TtL" and (match[0].startswith(("The", "the")) or not subject.strip())
        )
        own = own or (subject in {"It was ", "It has been "} and speaks_of_network(paper, start))
        if not own and not re.search(r"(?i)\b(?:network|initiative|forum|platform)(?:,| was| has been)? $", subject):
            continue
        end = when.end
        occasion = _OCCASION.match(paper.text, end)
        end = occasion.end() if occasion else end
        yield start + match.start(), end, when, match["place"] or "", "launch", 0.8


def _gatherings(paper: Paper, start: int, end: int, dates: list[When]) -> Iterator[_Mention]:
    """``have come together in X on DATE, for the first meeting of the Network``."""
    for when in dates[:1]:
        held = _HELD_ON.match(paper.text, start, when.start)
        if held and held.end() == when.start:
            yield start, when.end, when, held["place"] or "", "gathering", 0.8
    follows = 0  # where the day ended of one before, behind which the next may stand
    for when in dates:
        before = paper.text[start : when.start]
        also = _AND_IN.search(before) if follows and before.startswith(" and ", follows - start) else None
        if also and start + also.start() == follows:
            yield start + also.start("place"), when.end, when, also["place"], "gathering", 0.75
        match = _GATHERED.search(before) or _GATHERED_IN.search(before)
        follows = when.end if match or also else 0
        if match:
            rest = re.match(
                r",? (?:for|at) the [^.;,]{0,40}" + _KINDS_OF_MEETING + r"(?: of the [^.;]{3,90}?Network\b|(?=[.,;]))?",
                paper.text[when.end : end],
            )
            stop = when.end + (rest.end() if rest else 0)
            yield start + match.start(), stop, when, match["place"], "gathering", 0.85
