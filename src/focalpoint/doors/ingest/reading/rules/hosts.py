"""Who offers, plans or confirms to be the host of a meeting. Prose: a person confirms each."""

import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.dates import When
from focalpoint.doors.ingest.reading.names import Found
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.rules.meetings import PLACE
from focalpoint.doors.ingest.reading.rules.words_of_hosts import (
    EVENT,
    GUESTS,
    HOST,
    HOSTED_BY,
    OFFER_OF,
    OFFERED,
    is_to_come,
)
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_STATUS: Final = {"offered": "offered", "planned": "planned", "will": "confirmed"}


def host_offers(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who offers, plans or confirms to be the host of a meeting, and when."""
    for start, end in paper.prose:
        matches = list(HOST.finditer(paper.text, start, end))
        done = start
        yield from _passive_offers(paper, start, end)
        for number, match in enumerate(matches):
            stop = matches[number + 1].start() if number + 1 < len(matches) else end
            actor = _actor(paper, done, match.start())
            known = re.match(r" (?:it|that meeting|this meeting)\b", paper.text[match.end() : stop])
            event = known or _event(match[0], paper.text[match.end() : stop])
            done = match.end()
            if not actor or not event or _is_no_event(event[0], paper.text[match.end() : stop]):
                continue
            behind = match.end() + event.end()
            told = _told_before(paper, start) if known else None
            for one in _beside(paper, start, actor):
                yield _offer(
                    paper, match, one, _beside(paper, start, actor)[0], behind, _stop(paper, behind, stop), told
                )


_OBJECT: Final = re.compile(rf"(?: (?:[ld]')?[\w'’,/()-]+){{0,9}}? (?:l')?{EVENT}")
_COMERS: Final = re.compile(rf" {GUESTS}|(?: (?:the|la|le|el|l'))(?: [\w-]+){{0,4}}? (?:of the Network|{EVENT})")


def _event(verb: str, behind: str) -> "re.Match[str] | None":
    """Return the meeting that follows a verb, or those who are asked to come.

    Who would welcome a meeting is not its host, and who receives something on one neither.
    """
    if verb.endswith(("welcome", "receive", "recibir", "recevoir")):
        match = _COMERS.match(behind)
        return match if match and ("would welcome" not in verb or re.match(rf" {GUESTS}", behind)) else None
    return (
        _OBJECT.match(behind)
        or re.match(rf" {GUESTS}", behind)
        or (re.match(r"(?= in (?:[\w-]+ )?(?:19|20)\d\d)", behind) if verb.endswith(" host") else None)
    )


def _stop(paper: Paper, start: int, end: int) -> int:
    """Return where the clause ends in which an offer is made."""
    match = re.search(
        r"; |, and (?!(?:in|on|from)\b)|, where\b|, which\b| and (?:\w+ed|will|would|has|is)\b", paper.text[start:end]
    )
    return start + match.start() if match else end


def _is_no_event(event: str, clause: str) -> bool:
    """Return whether it is a plan that is worked on, or the Secretariat, and not a meeting to which others are "
    "asked."""
    return (
        event.casefold() == " consultations"
        or "secretariat" in event.casefold()
        or bool(re.search(r"\b(?:its|their) (?:\w+ ){0,3}(?:action plan|NAP)\b", clause))
    )


_SAID_OF: Final = re.compile(r", (?:which|who|whose|qui|dont|que|cuy[oa]) [^,.;]{3,120},")


def _actor(paper: Paper, start: int, end: int) -> Found | None:
    """Return who acts: the last State or organisation before the verb, or the first of those that act together."""
    found = paper.names_between(start, end)
    if not found:
        return None
    last = found[-1]
    for one in found[:-1]:  # "X, which leads with Y, will host": Y stands in what is said of X
        said = _SAID_OF.match(paper.text, one.end, end)
        if said and said.end() > last.end and not paper.names_between(said.end(), end):
            last = one
            break
    aside = re.search(r",? (?:together|jointly|along) with (?:the )?$", paper.text[start : last.start][-30:])
    if aside and len(found) > 1 and paper.text.startswith(",", last.end):
        last = found[-2]
    for one in reversed(found[:-1]):
        between = paper.text[one.end : last.start]
        if re.fullmatch(
            r",? (?:together with|along with|jointly with|in cooperation with|with the support of|"
            r"supported by) (?:the )?",
            between,
        ):
            last = one
        else:
            break
    if end - last.end > 140 or re.search(r"[.;]", paper.text[last.end : end]):
        return None
    behind = paper.text[last.end : end]
    if re.match(r"(?:'s)? (?:meeting|Network)", behind):
        return None
    return last


def _told_before(paper: Paper, start: int) -> When | None:
    """Return the date in the sentence before, where that speaks of the meeting."""
    before = paper.sentence_at(max(0, start - 2))
    days = paper.dates_between(*before)
    return days[-1] if days and before[0] < start and re.search(EVENT, paper.text[slice(*before)]) else None


def _beside(paper: Paper, start: int, actor: Found) -> list[Found]:
    """Return who acts together, as ``X and Y offered``, in the order of the text."""
    found = [actor]
    for one in reversed([name for name in paper.names_between(start, actor.start) if name.end < actor.start]):
        if not re.fullmatch(
            r"(?:,|,? (?:and|et|y|e)|,? together with|,? jointly with) (?:the |la |le |les |l'|el )?",
            paper.text[one.end : found[0].start],
        ):
            break
        found.insert(0, one)
    joint = re.match(r",? (?:jointly|together) with (?:the )?", paper.text[actor.end : actor.end + 30])
    if joint:
        found += paper.names_between(actor.end + joint.end(), actor.end + joint.end() + 1)
    return found


def _passive_offers(paper: Paper, start: int, end: int) -> Iterator[Suggestion]:
    """``The next meeting will be hosted by X in 2023``; ``the offer of X to host``; ``X's offer to host``."""
    for match in [*HOSTED_BY.finditer(paper.text, start, end), *OFFER_OF.finditer(paper.text, start, end)]:
        names = paper.names_between(match.end(), match.end() + 2)
        begin = match.start()
        if match[0].endswith(" ") and re.search("(?:offer|proposal|invitation) to", match[0]):
            names = [name for name in paper.names_between(max(start, begin - 70), begin) if name.end + 2 == begin]
            begin = names[0].start if names else begin
        elif names and match.re is OFFER_OF and not OFFERED.match(paper.text, _together(paper, names[0])[-1].end):
            continue
        if not names or (match.re is HOSTED_BY and not is_to_come(match[0])):
            continue
        stop = _stop(paper, match.end(), end)
        whens = paper.dates_between(begin if match.re is HOSTED_BY else match.end(), stop)
        fields: dict[str, Any] = {"status": "confirmed" if match.re is HOSTED_BY else "offered"}
        finish = names[0].end
        if match.re is OFFER_OF and (event := re.search(EVENT, paper.text[match.end() : stop])):
            finish = match.end() + event.end()
        if whens:
            fields["when"] = whens[0].value
            finish = max(finish, whens[0].end)
        for name in _together(paper, names[0]):
            done = max(finish, name.end)
            found = {"actor": name.code, **fields}
            yield paper.suggest("host_offer", begin, done, found, rule="host_in_the_passive", confidence=0.7)


def _together(paper: Paper, first: Found) -> list[Found]:
    """Return a name and the one that stands beside it: ``X and Y``."""
    following = paper.names_between(first.end, first.end + 12)
    joint = following and re.fullmatch(r" and (?:the )?", paper.text[first.end : following[0].start])
    return [first, following[0]] if joint else [first]


def _offer(
    paper: Paper, match: "re.Match[str]", actor: Found, first: Found, event: int, end: int, told: When | None
) -> Suggestion:
    text = paper.text
    start = first.start
    lead = re.search(
        r"(?:(?:The|the) (?:[\w-]+ ){0,3}?(?:representatives?|delegation|delegate|Government|Minister|Ambassador|"
        r"focal point) (?:of|from) (?:the )?|(?:La |la )?(?:représentante?|délégation|delegación|representante) "
        r"(?:de la |du |de l'|des |del |de )|\b(?:The|La|Le|Les|L'|El|Los|Las)(?: |(?<=')))$",
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
        if place := re.match(rf" in {PLACE}(?:, {PLACE})?", text[stop:end]):
            stop += place.end()
    group = match.lastgroup or "will"
    status = _STATUS.get(group) or ("confirmed" if re.search("commitment|confirmed", match[0]) else "offered")
    fields: dict[str, Any] = {"actor": actor.code, "status": status}
    if when or told:
        fields["when"] = (when or told).value  # type: ignore[union-attr]
    stop -= text[stop - 1] == "." and text[stop - 3 : stop - 2] != "."
    return paper.suggest(
        "host_offer",
        start,
        stop,
        fields,
        rule="host",
        confidence=0.8 if when else 0.6,
        places={"actor": (actor.start, actor.end), **({"when": (when.start, when.end)} if when else {})},
    )
