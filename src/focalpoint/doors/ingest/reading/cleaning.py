"""One line of a paper, freed from dress and small damage; each sign keeps the place that it came from."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.suggestions import Repair, Span


@dataclass(slots=True)
class Cleaned:
    """Signs for the rules, the same signs as printed, and the place of each in the paper; all of one length."""

    text: str
    shown: str
    places: list[int]


_STRAIGHT: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {
        "\u2010": "-",
        "\u2011": "-",
        "（": "(",
        "）": ")",
        "：": ":",
        "；": ";",
        "，": ",",
        "\u00a0": " ",
        "\u202f": " ",
    }
    | {chr(0x0660 + digit): str(digit) for digit in range(10)}
    | {chr(0x06F0 + digit): str(digit) for digit in range(10)}
)
"""One sign for one sign: quotation marks, hyphens, wide signs and digits as the rules expect them."""

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
_NOTHING: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # soft hyphens, signs without width, directions
    r"|\*{2,}|(?<!_)__(?!_)|\\(?=[()\[\].*_#-])"  # marks of Markdown
    r"|(?<=[\w.,;:)\"”’'])[¹²³⁰⁴-⁹]{1,3}(?!\w)"  # a mark that leads to a note
)
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,200})\]\((?:#|https?:|mailto:)[^()\s]{0,300}\)|\[([^\[\]\n]{1,200})\]\(#\)")
_SPACE: Final = re.compile(r"\s{2,}")
_HYPHEN: Final = re.compile(r"(?<=\w) -(?=\w)")
_APOSTROPHE: Final = re.compile(r"(?<=\w) (?=['’]s\b)")
_PLAIN: Final = re.compile(r"[ -)+-Z^a-zÀ-ÿ–—“”‘’]*")  # nothing to take away, but there may be signs to make straight


def cleaned(raw: str, span: Span, repairs: list[Repair]) -> Cleaned:
    """Return the line at ``span`` without marks of dress; what was damage and not dress is added to ``repairs``."""
    line = span.cut(raw)
    places = list(range(span.start, span.end))
    if not _PLAIN.fullmatch(line):
        line, places = _undressed(line, places)
    for pattern, kind in ((_HYPHEN, "space before a hyphen"), (_APOSTROPHE, "space before an apostrophe")):
        found = [match.start() for match in pattern.finditer(line)] if " " in line else []
        for place in found:
            word = re.match(r"[\w'’-]*", line[place + 1 :])
            end = place + 1 + (word.end() if word else 0)
            begin = len(line[:place]) - len(re.split(r"[^\w'’-]", line[max(0, place - 40) : place])[-1])
            before = line[begin:end]
            after = line[begin:place] + line[place + 1 : end]
            repairs.append(Repair(kind, Span(places[begin], places[end - 1] + 1), before, after))
        line, places = without(line, places, found)
    if not line.isalnum():
        surplus = [place for match in _SPACE.finditer(line) for place in range(match.start() + 1, match.end())]
        line, places = without(line, places, surplus)
    left = len(line) - len(line.lstrip())
    right = len(line.rstrip())
    line, places = line[left:right], places[left:right]
    return Cleaned(line.translate(_STRAIGHT), line, places)


def without(line: str, places: list[int], surplus: list[int]) -> tuple[str, list[int]]:
    """Return the line and its places without the signs at the given positions."""
    if not surplus:
        return line, places
    gone = set(surplus)
    kept = [index for index in range(len(line)) if index not in gone]
    return "".join(line[index] for index in kept), [places[index] for index in kept]


def _undressed(line: str, places: list[int]) -> tuple[str, list[int]]:
    gone: set[int] = set()
    for match in _LINK.finditer(line):
        inner = match.span(1) if match.group(1) is not None else match.span(2)
        gone.update(range(match.start(), inner[0]), range(inner[1], match.end()))
    for match in _NOTHING.finditer(line):
        gone.update(range(*match.span()))
    signs: list[str] = []
    kept: list[int] = []
    for index, sign in enumerate(line):
        if index in gone:
            continue
        for part in _LIGATURES.get(sign, sign):
            signs.append(part)
            kept.append(places[index])
    return "".join(signs), kept
