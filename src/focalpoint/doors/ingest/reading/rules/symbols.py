"""What is told by numbers: symbols, resolutions, job numbers, addresses that must be covered."""

import re
from collections.abc import Iterator
from typing import Final

from focalpoint.doors.ingest.reading.layout import Flow
from focalpoint.doors.ingest.reading.lines import SYMBOL
from focalpoint.doors.ingest.reading.masking import personal_data
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.suggestions import Span, Suggestion

_ORGANS: Final = {"A": "General Assembly", "S": "Security Council", "E": "Economic and Social Council"}
_TORN: Final = re.compile(r"(?<![\w/])/(?:\d{4}|\d{2}|RES|PRST)/\d{1,5}(?![\w/])")
MASTHEAD: Final = 15
"""How many lines at the top may carry the symbol of the paper itself."""


def own_symbols(flow: Flow) -> list[tuple[str, tuple[Span, ...]]]:
    """Return the symbols of the paper itself: in lines of the page, and in the lines at its head that are no sentences.

    On the first page of a document the letter of the organ stands apart, set large: ``S`` and ``/2019/90``.
    """
    found: dict[str, tuple[Span, ...]] = {}
    torn: list[tuple[str, Span]] = []
    letter: tuple[str, Span] | None = None
    content = 0
    for line in flow.lines:
        content += not line.is_page
        head = content <= MASTHEAD and len(line.text) <= 80 and not re.search(r"[.;]$", line.text)
        if not (line.is_page and "http" not in line.text) and not head:
            continue
        for match in SYMBOL.finditer(line.text):
            if not line.is_page and _is_told(line.text, match):
                continue
            place = line.clean.places
            span = Span(place[match.start()], place[match.end() - 1] + 1)
            found.setdefault(plain(match[0]), (span,))
        if head and line.text in _ORGANS:
            letter = (line.text, Span(line.clean.places[0], line.clean.places[0] + 1))
        for match in _TORN.finditer(line.text) if head and letter else ():
            place = line.clean.places
            assert letter
            torn.append((letter[0] + match[0], Span(place[match.start()], place[match.end() - 1] + 1)))
            letter = None
    for symbol, span in torn:
        found.setdefault(symbol, (span,))
    return list(found.items())


def _is_told(line: str, match: "re.Match[str]") -> bool:
    """Return whether a symbol stands in a sentence, which speaks of another document."""
    return bool(
        re.search(r"(?<!\w)[a-zà-ÿ]+ \(?$", line[: match.start()])
        or re.match(r"\)?,? [a-zà-ÿ]+ [a-zà-ÿ]", line[match.end() :])
    )


def plain(symbol: str) -> str:
    """Return a symbol as it is registered: no space stands before its year."""
    return symbol.replace(" ", "")


def document_symbols(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the symbols that the paper itself bears."""
    for symbol, spans in own_symbols(paper.flow):
        fields: dict[str, object] = {"symbol": symbol}
        if organ := _ORGANS.get(symbol.split("/")[0]):
            fields["organ"] = organ
        second = symbol.split("/")[1]
        if second.isdigit():
            fields["year" if len(second) == 4 else "session"] = int(second)
        yield Suggestion("document_symbol", spans, fields, {}, "symbol_at_the_head_of_a_page", 0.98)


def named_symbols(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the symbols of other documents that the text names."""
    own = {symbol for symbol, _spans in own_symbols(paper.flow)}
    for match in SYMBOL.finditer(paper.text):
        before = paper.text[max(0, match.start() - 60) : match.start()].rsplit(" ", 1)[-1]
        if plain(match[0]) not in own and "://" not in before:
            yield paper.suggest(
                "document_reference",
                *match.span(),
                {"symbol": plain(match[0])},
                rule="symbol_in_the_text",
                confidence=0.9,
            )


_REFERENCE: Final = re.compile(
    r"(?P<general>(?:general (?:recommendation|comment) No\.?|"
    r"recomm?[ae]nda(?:tion|ción) g[ée]n[ée]rale? (?:no|n[°º]|núm|nro)\.?|"
    r"observa(?:tion|ción) g[ée]n[ée]rale? (?:no|n[°º]|núm|nro)\.?) ?)?(?P<word>Resolution )?"
    r"(?<![\d/.,])(?P<number>\d{1,4}) ?"
    r"\((?P<year>(?:19[4-9]|20)\d{1,2})\)",
    re.IGNORECASE,
)
_BEFORE_SMALL: Final = re.compile(r"(?i)r[eé]sol|резолюц|قرار|决议|第")


def references(paper: Paper) -> Iterator[Suggestion]:
    """Suggest resolutions and recommendations that are named by number and year, as ``1325 (2000)``.

    A capital R makes the word part of the name. Numbers below 100 need the word before them.
    """
    for match in _REFERENCE.finditer(paper.text):
        number, year = match["number"], int(match["year"])
        if len(match["year"]) != 4 or number.startswith("0"):
            continue
        start, end = match.span()
        if match["general"]:
            comment = re.match(r"(?i)general c|obs", match["general"])
            kind = "general comment" if comment else "CEDAW general recommendation"
            fields = {"kind": kind, "number": number, "year": year}
        else:
            if not match["word"] or match["word"][0].islower() or _is_link(paper, match.start("number")):
                start = match.start("number")
            before = paper.text[max(0, start - 90) : match.start("number")]
            if int(number) < 100 and not _BEFORE_SMALL.search(before):
                continue
            if re.search(r"(?i)(?:article|rule|no\.|page|paragraph|section|law|act) ?$", before):
                continue
            fields = {"kind": "SC resolution", "number": number, "year": year, "symbol": f"S/RES/{number}({year})"}
        yield paper.suggest("reference", start, end, fields, rule="number_and_year", confidence=0.97)


def _is_link(paper: Paper, place: int) -> bool:
    """Return whether a sign is the first of a link of Markdown."""
    raw = paper.flow.places[place]
    return paper.flow.raw[max(0, raw - 1) : raw] == "["


def job_numbers(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the number that the printers of the United Nations gave the paper."""
    for line in paper.flow.lines:
        match = re.search(r"(?<![\d-])\d{2}-\d{5}(?![\d-])", line.text) if line.is_page or "(E)" in line.text else None
        if match:
            place = line.clean.places
            span = Span(place[match.start()], place[match.end() - 1] + 1)
            yield Suggestion("job_number", (span,), {"job_number": match[0]}, {}, "job_number_at_the_foot", 0.95)
            return


def personal(paper: Paper) -> Iterator[Suggestion]:
    """Suggest e-mail addresses and telephone numbers, by place only; what they say stays covered."""
    for span, kind in personal_data(paper.flow.raw):
        yield Suggestion("personal_data", (span,), {"kind": kind}, {}, "address_or_number", 0.95)
