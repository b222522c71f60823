"""The names of States and organisations that the rules know; given as data, so no rule carries one."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from focalpoint.doors.ingest.reading.words_of_names import ADJECTIVES, OTHER_NAMES


@dataclass(frozen=True, slots=True)
class KnownName:
    """One way to write one State or organisation: ``NA`` and ``Namibia``, ``org:AU`` and ``African Union``."""

    code: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: from ``start`` up to and without ``end``."""

    start: int
    end: int
    code: str

    @property
    def is_state(self) -> bool:
        """Whether it is a State, not an organisation."""
        return not self.code.startswith("org:")


@dataclass(frozen=True, slots=True)
class _Way:
    tokens: tuple[str, ...]
    printed: tuple[str, ...]
    commas: tuple[bool, ...]
    code: str
    tail: str
    exact: bool


_TOKEN: Final = re.compile(r"[^\W_]+(?:\.[A-Z](?=\.))*")
_GAP: Final = re.compile(r" ?[ '’\-(&,.] ?(?:\(|&)?|")
_CJK: Final = re.compile(r"[\u3400-\u9fff]")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_ARTICLES: Final = re.compile(
    r"(?:the|el|la|los|las|le|les|l'|de la|de l'|de los|de las|des|del|du|de|d') ?(?=[A-ZÀ-ÞА-Я])|(?:The) "
)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return text without case and accents, letter by letter."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


Names = Sequence[KnownName]
"""What the rules are given: every known way to write every State and organisation."""


class NameIndex:
    """All known names, ready to be found in a text in one pass."""

    def __init__(self, known: Iterable[KnownName], *, language: str | None = None) -> None:
        """Take the names; those of other Latin languages than ``language`` and English are left out, as they "
        "mislead."""
        self._by_first: dict[str, list[_Way]] = {}
        self._in_cjk: dict[str, str] = {}
        self.words: set[str] = set()
        latin = {"en", language or "en", ""}
        codes = set()
        for name in [*known, *(KnownName(code, text, "en") for text, code in OTHER_NAMES.items())]:
            codes.add(name.code)
            if _CJK.search(name.text):
                self._in_cjk[name.text] = name.code
            elif name.language in latin or (not name.text.isascii() and _is_foreign(name.text)):
                for text in _ways(name.text):
                    self._add(text, name.code)
        for ways in self._by_first.values():
            ways.sort(key=lambda way: (-len(way.tokens), way.code))
        self._cjk = re.compile("|".join(map(re.escape, sorted(self._in_cjk, key=len, reverse=True))) or r"(?!)")
        self.codes = frozenset(codes)

    def _add(self, text: str, code: str) -> None:
        printed = tuple(_TOKEN.findall(text))
        tokens = tuple(folded(token) for token in printed)
        if not tokens:
            return
        gaps = _TOKEN.split(text)[1:-1]
        tail = ")" if text.endswith(")") else ""
        exact = text.replace(".", "").isupper() and len(text) <= 8
        way = _Way(tokens, printed, tuple("," in gap for gap in gaps), code, tail, exact)
        held = self._by_first.setdefault(tokens[0], [])
        if all(other.tokens != tokens or other.tail != tail for other in held):
            held.append(way)
        self.words |= set(tokens)

    def find(self, text: str) -> list[Found]:
        """Return the names in a text, in order; of two that overlap, the longer one."""
        tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
        keys = [folded(token[2]) for token in tokens]
        found: list[Found] = []
        position = 0
        while position < len(tokens):
            step = 1
            for prefix in ("", "و", "ل", "ب"):
                if prefix and not (keys[position].startswith(prefix) and len(keys[position]) > len(prefix) + 2):
                    continue
                way = self._longest(text, tokens, keys, position, keys[position][len(prefix) :])
                if way:
                    start, end = tokens[position][0] + len(prefix), tokens[position + len(way.tokens) - 1][1]
                    if way.tail and text.startswith(way.tail, end):
                        end += 1
                    step = len(way.tokens)
                    if way.code:
                        found.append(Found(start, end, way.code))
                    break
            position += step
        if _CJK.search(text):
            found += [Found(match.start(), match.end(), self._in_cjk[match[0]]) for match in self._cjk.finditer(text)]
            found.sort(key=lambda one: one.start)
        return found

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], keys: list[str], position: int, first: str
    ) -> _Way | None:
        for way in self._by_first.get(first, ()):
            length = len(way.tokens)
            if position + length > len(tokens) or tuple(keys[position + 1 : position + length]) != way.tokens[1:]:
                continue
            printed = tokens[position][2]
            if way.exact and printed != way.printed[0]:
                continue
            if printed[0].islower() and not way.printed[0][0].islower():
                continue
            gaps = [text[tokens[place][1] : tokens[place + 1][0]] for place in range(position, position + length - 1)]
            if all(_GAP.fullmatch(gap) and ("," in gap) <= comma for gap, comma in zip(gaps, way.commas, strict=True)):
                return way
        return None


def _is_foreign(text: str) -> bool:
    """Return whether a name is in a script of its own, so that it misleads in no other language."""
    return bool(re.search(r"[\u0400-\u052f\u0600-\u06ff\u3400-\u9fff]", text))


def _ways(text: str) -> list[str]:
    """Return the ways to print a name: without its article, with what stands in brackets before it or left out."""
    text = text.replace("’", "'").strip()
    bare = _ARTICLES.sub("", text, count=1) if _ARTICLES.match(text) else text
    ways = [bare]
    brackets = re.fullmatch(r"(.+?) \(([^()]+)\)", bare)
    if brackets:
        inner = brackets[2].removesuffix(" -").strip()
        if re.search(r" (?:of|de|del|des|du|d')(?: the| la| los)?$", inner):
            ways.append(f"{inner} {brackets[1]}")
            ways.append(brackets[1])
        elif inner.isupper() or re.fullmatch(r"[A-Za-z-]{2,12}", inner):
            ways += [brackets[1], inner]
        else:
            ways.append(brackets[1])
    if " and " in bare and len(bare) < 40:
        ways += [bare.replace(" and ", " & "), bare.replace(" and ", "-")]
    return [way for way in ways if way]


class NamesIn:
    """The names and adjectives of one text, to be asked for by place."""

    def __init__(self, text: str, index: NameIndex) -> None:
        """Find them all once."""
        self.names = index.find(text)
        self._starts = [name.start for name in self.names]
        self.adjectives = [
            Found(match.start(), match.end(), ADJECTIVES[match[0].casefold()])
            for match in re.finditer(r"\b[A-Z][a-zé]{2,20}(?:[ -][A-Z][a-z]{3,12})?\b", text)
            if match[0].casefold() in ADJECTIVES
        ] + [
            Found(match.start(), match.end(1), ADJECTIVES[match[1].casefold()])
            for match in re.finditer(r"\b([A-Z][a-zé]{2,20})[ -][A-Z][a-z]{3,12}\b", text)
            if match[0].casefold() not in ADJECTIVES and match[1].casefold() in ADJECTIVES
        ]
        self.adjectives.sort(key=lambda one: one.start)
        self._adjective_starts = [name.start for name in self.adjectives]

    def between(self, start: int, end: int) -> list[Found]:
        """Return the names that begin in a part of the text, in order."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def adjectives_between(self, start: int, end: int) -> list[Found]:
        """Return adjectives of States, such as ``Nigerian``, that begin in a part of the text."""
        return self.adjectives[bisect_left(self._adjective_starts, start) : bisect_left(self._adjective_starts, end)]
