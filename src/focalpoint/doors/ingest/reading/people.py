"""Names of persons and their titles, read from left to right in the words of one paragraph."""

import re
from dataclasses import dataclass
from typing import Final

from focalpoint.doors.ingest.reading.names import folded
from focalpoint.doors.ingest.reading.paper import Paper
from focalpoint.doors.ingest.reading.words import ALWAYS_HONOUR, HEADS, HONORIFICS, INSTITUTIONS, PARTICLES

_TOKEN: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Mx|Dr|Dra|Prof|Amb|Hon|Rt|Lt|Col|Gen|Maj|Capt|Sgt|Cmdr|Adm|Rev|Sra|Sr|M|H\.E|S\.E)\.|"
    r"[A-Z]\.(?=[ -])|"
    r"[^\W_]\w*(?:'s(?!\w)|['’/]\w+|-\w+|- (?=[A-ZÀ-Þ])\w+)*|\S"
)
PREPOSITIONS: Final = frozenset(["of", "for", "at", "from", "to", "on", "in", "with", "de", "del", "du", "des", "la"])
_CONNECTORS: Final = PREPOSITIONS | frozenset(
    [
        "the",
        "and",
        "&",
        "against",
        "between",
        "within",
        "a",
        "le",
        "les",
        "los",
        "las",
        "à",
        "y",
        "et",
        "against",
        "by's",
    ]
)
LOWER_TITLE: Final = frozenset(
    [
        "national",
        "focal",
        "point",
        "senior",
        "former",
        "acting",
        "deputy",
        "special",
        "regional",
        "main",
        "alternate",
        "gender",
        "adviser",
        "advisor",
        "representative",
        "director",
        "head",
        "officer",
        "coordinator",
        "expert",
        "chair",
        "envoy",
        "minister",
        "president",
        "founder",
        "researcher",
        "member",
        "delegate",
    ]
)
_VERBS: Final = frozenset(
    [
        "a",
        "est",
        "était",
        "ont",
        "ha",
        "fue",
        "es",
        "era",
        "que",
        "qui",
        "avec",
        "con",
        "sur",
        "sobre",
        "dans",
        "durante",
    ]
)
"""Small French and Spanish words behind a title, with which a sentence goes on."""
_NO_NAMES: Final = frozenset(
    [
        "By",
        "With",
        "From",
        "After",
        "Before",
        "During",
        "Following",
        "Also",
        "Then",
        "Speaking",
        "The",
        "In",
        "On",
        "At",
        "For",
        "When",
        "While",
        "As",
        "And",
        "Par",
        "Por",
        "Con",
        "Avec",
    ]
)
"""Words with which sentences begin, and no name does."""
PORTFOLIOS: Final = frozenset(
    ["Affairs", "Defence", "Defense", "Justice", "Interior", "Equality", "Relations", "Cooperation"]
)
"""Words with which the name of an office ends, so that a person may follow: ``Minister of Defence Ada Example``."""
LONGEST_TITLE: Final = 60
"""Words and signs of one title."""


@dataclass(slots=True)
class Token:
    """A word or a sign, with its place in the flow."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Person:
    """A name of a person among tokens: where honorifics, the name and what follows begin."""

    first: int
    name: int
    after: int

    @property
    def is_honoured(self) -> bool:
        """Whether an honorific stands before the name."""
        return self.name > self.first


class Tokens:
    """Goes through the tokens of one block, from left to right, once."""

    def __init__(self, paper: Paper, start: int, end: int, common: frozenset[str]) -> None:
        self.paper = paper
        self.common = common
        text = paper.text
        self.tokens = [Token(start + m.start(), start + m.end(), m[0]) for m in _TOKEN.finditer(text[start:end])]
        self.states = {name.start: name for name in paper.names_between(start, end)}
        elided = [name for name in self.states.values() if text[name.start - 2 : name.start].casefold() in {"l'", "d'"}]
        self.states |= {name.start - 2: name for name in elided}
        self._seen: dict[int, Person | None] = {}
        self._writes_low = paper.language in {"fr", "es"}
        """Whether the words of a title have small letters, as in ``directrice générale de l'égalité``."""

    def word(self, position: int) -> str:
        """Return the token at a position; nothing beyond the ends."""
        return self.tokens[position].text if 0 <= position < len(self.tokens) else ""

    def person(self, position: int) -> Person | None:
        """Return the name of a person that begins at a token, with the honorifics before it."""
        if position not in self._seen:
            self._seen[position] = self._person(position)
        return self._seen[position]

    def _person(self, position: int) -> Person | None:
        first = position
        while self.word(position) in HONORIFICS and position - first < 4:
            position += 1
        honoured = position > first
        certain = honoured and any(self.word(place) in ALWAYS_HONOUR for place in range(first, position))
        name, last, parts = position, position, 0
        while position < len(self.tokens) and parts < 7:
            word = self.word(position)
            if self._is_name(position, certain, parts):
                position += 1
                last, parts = position, parts + 1
            elif parts and word in PARTICLES and self._is_name(self._past_particles(position), certain, parts):
                position += 1
            else:
                break
        least = 1 if certain else 2
        if parts < least or self._is_place(name, last):
            return None
        if not honoured and parts == 2 and self.word(name).isupper():
            return None
        return Person(first, name, last)

    def _past_particles(self, position: int) -> int:
        while self.word(position) in PARTICLES:
            position += 1
        return position

    def _is_name(  # noqa: PLR0911 - one reason after another
        self, position: int, certain: bool, parts: int
    ) -> bool:
        word = self.word(position)
        if not word or not word[0].isalpha():
            return False
        if re.fullmatch(r"[A-Z]\.", word):
            return True
        if re.match(r"(?:al|el|ul|as|ad|an|ar)-[A-Z]", word):
            return True
        if (
            not word[0].isupper()
            or (len(word) < 2 and not (certain and parts))
            or word in _NO_NAMES
            or word in HEADS
            or word in INSTITUTIONS
            or word in HONORIFICS
        ):
            return False
        bare = re.split(r"[-']", word)[0]
        if word.endswith("'s") or (bare in INSTITUTIONS and "-" in word):
            return False
        if word.isupper() and (not parts or len(word) == 2 or (len(word) == 1 and not certain)):
            return False
        return certain or folded(word) not in self.common

    def _is_place(self, first: int, last: int) -> bool:
        """Return whether the tokens are the name of a State or organisation and no more."""
        name = self.states.get(self.tokens[first].start)
        return bool(name and name.end >= self.tokens[last - 1].end)

    def title(self, position: int) -> int:
        """Return the token after a title that begins here; the same position where none begins."""
        first, end = position, position
        while position < min(len(self.tokens), first + LONGEST_TITLE):
            word = self.word(position)
            lower = word[0].islower()
            state = self.states.get(self.tokens[position].start)
            if state:
                while position < len(self.tokens) and self.tokens[position].start < state.end:
                    position += 1
                end = position
                if self._is_person_here(position):
                    break  # "the Minister of Defence of Norway Ada Example"
                continue
            if position > first and not lower and word in HONORIFICS and self._is_person_here(position):
                break
            if word[0].isalpha() and not lower:
                ended = position > first and self.word(position - 1) in PORTFOLIOS | {",", "and"}
                if ended and self._is_person_here(position):
                    break
                position += 1
                end = position
            elif word in _CONNECTORS or word in LOWER_TITLE or self._goes_low(position, first):
                position += 1
                end = position if word not in _CONNECTORS else end
            elif word == "," and self._goes_on(position):
                position += 1
            elif word in {"(", ")"} or word.isdigit():
                if word == "(" and not re.match(r"[A-Z\d]", self.word(position + 1)[:1] or "-"):
                    break
                position += 1
                end = position if word != "(" else end
            else:
                break
        return end

    def _goes_low(self, position: int, first: int) -> bool:
        """Return whether a word in small letters belongs to a title: to a French or Spanish one, or to the name of an
        office with its State behind it, as in ``Commandant of the staff college of Ghana``."""
        word = self.word(position)
        before = position - 1
        while position - before < 4 and self.word(before).islower() and self.word(before) not in _CONNECTORS:
            before -= 1
        if word.isalpha() and before >= first and self.word(before) in _CONNECTORS - {"and", "&"}:
            place = position + 1
            while place < position + 4 and self.word(place).isalpha() and self.word(place) not in PREPOSITIONS:
                place += 1
            behind = place + 1 + (self.word(place + 1) == "the")
            named = behind < len(self.tokens) and self.tokens[behind].start in self.states
            if self.word(place) in {"of", "in"} and named:
                return True
        return self._writes_low and word[0].isalpha() and word not in _VERBS and (position > first or word in HEADS)

    def _goes_on(self, comma: int) -> bool:
        following = comma + 1
        if self.word(following) in {"the", "and"}:
            following += 1
        if self.word(following) in {"the", "la", "las", "les", "los"}:
            following += 1
        word = self.word(following)
        if not word or not word[0].isupper():
            return False
        return not self._is_person_here(following)

    def _is_person_here(self, position: int) -> bool:
        return self.person(position) is not None

    def has_head(self, first: int, end: int, *, anywhere: bool = False) -> bool:
        """Return whether the phrase before the first preposition names an office."""
        for position in range(first, end):
            word = self.word(position)
            if word.split("'")[0] in HEADS or (word.split("-")[0] in HEADS and "-" in word):
                return True
            if not anywhere and (word in PREPOSITIONS or word == ","):
                return False
        return False

    def begins(self, position: int) -> bool:
        """Return whether a title may begin at a token: at a beginning, behind an article, a colon or a preposition."""
        before = self.word(position - 1)
        return position == 0 or before in {
            "the",
            "The",
            "a",
            "A",
            "an",
            "An",
            ":",
            ";",
            ".",
            ",",
            "by",
            "from",
            "with",
            "and",
            "included",
            "–",
            "-",
            "la",
            "le",
            "La",
            "Le",
            "El",
            "el",
            "par",
            "por",
            "et",
            "y",
            "of",
        }

    def place(self, first: int, end: int) -> tuple[int, int]:
        """Return where some tokens stand in the flow."""
        return self.tokens[first].start, self.tokens[end - 1].end
