"""What a letter and the head of a paper say: title, dates, agenda item, language, signatories."""

import itertools
import re
from collections.abc import Iterator
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import HEADING, SIGNATURE, TEXT
from focalpoint.doors.ingest.reading.lines import SIGNED
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion

_KINDS: Final = (
    ("letter", r"(?:Identical )?letters? dated|Lettres? datées?|Cartas? de fecha|Письмо .{0,40}от"),
    (
        "draft resolution",
        r".{0,6000}:\*{0,3} (?:revised )?draft resolution\**$|Draft resolution\b|.{0,3000} ?: projet de résolution$|"
        r".{0,3000}: proyecto de resolución$",
    ),
    (
        "presidential statement",
        r"Statement by the President of the|Déclaration du Président du|Déclaration de la Présidente du|"
        r"Declaración de la Presidencia del|Declaración del Presidente del",
    ),
    ("chair's summary", r"(?:Co-)?Chairs?'?s?'? summary"),
    ("joint communiqué", r"(?:Joint )?Communiqu[ée](?: conjoint| of|$)|Comunicado conjunto"),
    ("concept paper", r"Concept (?:paper|note)"),
    ("report", r"Report (?:of|on) "),
)
_ITEM: Final = re.compile(
    r"(?:agenda )?items? (\d{1,3}(?: ?\([a-z]\))?)((?:(?:, | and )\d{1,3}(?: ?\([a-z]\))?)*)(?= |[.,;)\n]|$)"
    r"(?P<rest> of the (?:provisional )?agenda)?",
    re.IGNORECASE,
)
_LANGUAGES: Final = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "russian": "ru",
    "spanish": "es",
}


def title(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the title: the first part of the paper that begins as such papers do."""
    for block in paper.blocks[:30]:
        text = paper.text[block.words : block.end]
        for kind, pattern in _KINDS:
            if not re.match(pattern, text, re.IGNORECASE) or (block.kind == TEXT and text.endswith((".", ";"))):
                continue
            fields: dict[str, Any] = {"kind": kind, "title": paper.flow.words(block.words, block.end)}
            if kind == "letter":
                days = paper.dates_between(block.words, block.end)
                fields["date"] = days[0].value if days else None
                states = sender_states(paper)
                fields["from"] = states[0] if len(states) == 1 else states
            yield paper.suggest("document_title", block.words, block.end, fields, rule="title", confidence=0.9)
            return


def sender_states(paper: Paper) -> list[str]:
    """Return the States whose representatives a letter is from, in its order, read from its title."""
    for block in paper.blocks[:30]:
        text = paper.text[block.words : block.end]
        if re.match(_KINDS[0][1], text, re.IGNORECASE):
            stop = re.search(r" addressed to|$", text)
            end = block.words + (stop.start() if stop else len(text))
            found = [name.code for name in paper.names_between(block.words, block.end) if name.is_state]
            inside = [name.code for name in paper.names_between(block.words, end) if name.is_state]
            return inside or found
    return []


def issued(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the day of issue and the language of the original, which stand at the head of a document."""
    for block in paper.blocks[:20]:
        text = paper.text[block.start : block.end]
        if match := re.search(r"Distr\. ?:? ?\w+|Distr: ?\w+|\bProvisional\b(?! agenda)", text):
            number = paper.flow.block_at(block.start)
            end = paper.blocks[min(number + 1, len(paper.blocks) - 1)].end
            if days := paper.dates_between(block.start + match.end(), end):
                day = days[0]
                yield paper.suggest(
                    "document_issue_date", day.start, day.end, {"date": day.value}, rule="distributed", confidence=0.95
                )
        if match := re.search(r"Original: (\w+)", text):
            language = _LANGUAGES.get(match[1].casefold())
            if language:
                place = (block.start + match.start(), block.start + match.end())
                yield paper.suggest(
                    "original_language", *place, {"language": language}, rule="original", confidence=0.95
                )


def agenda_items(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the items of an agenda under which the paper belongs; one suggestion an item."""
    for match in _ITEM.finditer(paper.text):
        if "agenda" not in match[0].casefold():
            continue
        for number in re.finditer(r"\d{1,3}(?: ?\([a-z]\))?", match[0]):
            start = (
                match.start() if number.start() == match.start(1) - match.start() else match.start() + number.start()
            )
            end = match.start() + number.end()
            yield paper.suggest(
                "agenda_item",
                start,
                end,
                {"number": number[0].replace(" ", ""), "organ": "General Assembly"},
                rule="agenda_item",
                confidence=0.9,
            )


def signatories(paper: Paper) -> Iterator[Suggestion]:
    """Suggest who signed. The State is that of the lines below the name, else that of the letter's title in its "
    "order."""
    signed: list[tuple[int, int, str, list[str], tuple[int, int] | None]] = []
    above = _stand_above(paper)
    for number, block in enumerate(paper.blocks):
        if block.kind != SIGNATURE:
            continue
        text = paper.text[block.start : block.end]
        marks = list(SIGNED.finditer(text))
        for position, mark in enumerate(marks):
            stop = marks[position + 1].start() if position + 1 < len(marks) else len(text)
            start = block.start + mark.end()
            lines = [line for line in block.lines if start < line < block.start + stop]
            name_end = lines[0] if lines and position + 1 == len(marks) else block.start + stop
            while name_end > start and paper.text[name_end - 1] in " ,\n":
                name_end -= 1
            below = (name_end, block.end) if name_end < block.end and position + 1 == len(marks) else None
            if above and position == 0:
                below = (paper.blocks[number - 1].words, paper.blocks[number - 1].end) if number else None
            elif below is None and position + 1 == len(marks):
                below = _lines_below(paper, number)
            titles = [name.code for name in paper.names_between(*below) if name.is_state] if below else []
            signed.append((start, name_end, paper.flow.words(start, name_end), titles, below))
    order = sender_states(paper)
    for position, (start, end, name, states, below) in enumerate(signed):
        state = states[0] if states else order[position] if len(order) == len(signed) else None
        fields = {"name": name, "country": state}
        places = {}
        if below and states:
            fields["title"] = "; ".join(_titles(paper, *below))
            places["title"] = below
        warnings = () if state else ("The State of who signed is not said.",)
        yield paper.suggest(
            "signatory",
            start,
            end,
            fields,
            rule="signed",
            confidence=0.97 if state else 0.6,
            places=places,
            warnings=warnings,
        )


_OFFICE: Final = re.compile(r"(?i)ambassad|embajador|repr[eé]sent|minist|chargée? d'affaires")


def _stand_above(paper: Paper) -> bool:
    """Return whether the titles of who signed stand above the names, as French letters print them."""
    first = next((number for number, block in enumerate(paper.blocks) if block.kind == SIGNATURE), 0)
    block = paper.blocks[first - 1] if first else None
    if block is None or block.end - block.words > 200 or paper.text[block.end - 1] in ".:;,":
        return False
    states = [name for name in paper.names_between(block.words, block.end) if name.is_state]
    return bool(
        states
        and _OFFICE.match(
            paper.text[block.words : block.end].removeprefix("L'").removeprefix("Le ").removeprefix("La ")
        )
    )


def _titles(paper: Paper, start: int, end: int) -> list[str]:
    block = paper.blocks[paper.flow.block_at(start)]
    cuts = [start, *[line for line in block.lines if start < line < end], end]
    parts = [paper.flow.words(begin, stop) for begin, stop in itertools.pairwise(cuts)]
    return [part for part in parts if part]


def _lines_below(paper: Paper, number: int) -> tuple[int, int] | None:
    """Return the short lines below a signature that stand apart from it; none where something else follows."""
    end = None
    for block in paper.blocks[number + 1 : number + 5]:
        if block.kind not in {HEADING, TEXT} or block.end - block.start > 120 or _begins_something(paper, block.start):
            break
        end = block.end
        if any(name.is_state for name in paper.names_between(block.start, block.end)):
            return paper.blocks[number].end, end
    return None


def _begins_something(paper: Paper, start: int) -> bool:
    return bool(re.match(r"(?i)annex|enclosure|letter |chair's|appendix", paper.text[start : start + 12]))
