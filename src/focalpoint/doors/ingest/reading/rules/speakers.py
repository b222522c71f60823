"""People with titles and States: ``the Director of X, Ada Example`` and ``Ms. Ada Example, Director of X``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import HEADING, SIGNATURE
from focalpoint.doors.ingest.reading.names import Found, folded
from focalpoint.doors.ingest.reading.paper import LONGEST_PARAGRAPH, Paper
from focalpoint.doors.ingest.reading.suggestions import Suggestion
from focalpoint.doors.ingest.reading.words import (
    ALWAYS_HONOUR,
    HEADS,
    HONORIFICS,
    INSTITUTIONS,
    PARTICLES,
)

_TOKEN: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Amb|Hon|Rt|Lt|Col|Gen|Maj|Capt|Sgt|Cmdr|Adm|Rev|Sra|Sr|M|H\.E)\.|[A-Z]\.(?=[ -])|"
    r"[^\W_]\w*(?:'s(?!\w)|['’/]\w+|-\w+|- (?=[A-ZÀ-Þ])\w+)*|\S"
)
_PREPOSITIONS: Final = frozenset("of for at from to on in with de del du des la".split())
_CONNECTORS: Final = _PREPOSITIONS | frozenset("the and & against between within a le les los las à y et against by's".split())
_LOWER_TITLE: Final = frozenset(
    "national focal point senior former acting deputy special regional main alternate gender adviser advisor representative "
    "director head officer coordinator expert chair envoy minister president founder researcher member delegate".split()
)
_SPEAKS: Final = re.compile(
    r"(?i)\b(?:facilitat|moderat|chair|open|clos|statement|intervention|remark|present|address|speak|spoke|panel|introduc|"
    r"highlight|welcom|deliver|keynote|conclud|brief)"
)


LONGEST_TITLE: Final = 60
"""Words and signs of one title."""


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Person:
    """A name of a person among tokens: where honorifics, the name and what follows begin."""

    first: int
    name: int
    after: int

    @property
    def is_honoured(self) -> bool:
        return self.name > self.first


@dataclass(slots=True)
class _Known:
    name: str
    country: str | None
    organisation: str | None
    sections: set[int]


class _Reader:
    """Goes through the tokens of one block, from left to right, once."""

    def __init__(self, paper: Paper, start: int, end: int, common: frozenset[str]) -> None:
        self.paper = paper
        self.common = common
        text = paper.text
        self.tokens = [_Token(start + m.start(), start + m.end(), m[0]) for m in _TOKEN.finditer(text[start:end])]
        self.states = {name.start: name for name in paper.names_between(start, end)}
        self._seen: dict[int, _Person | None] = {}

    def word(self, position: int) -> str:
        return self.tokens[position].text if 0 <= position < len(self.tokens) else ""

    def person(self, position: int) -> _Person | None:
        """Return the name of a person that begins at a token, with the honorifics before it."""
        if position not in self._seen:
            self._seen[position] = self._person(position)
        return self._seen[position]

    def _person(self, position: int) -> _Person | None:
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
        return _Person(first, name, last)

    def _past_particles(self, position: int) -> int:
        while self.word(position) in PARTICLES:
            position += 1
        return position

    def _is_name(self, position: int, certain: bool, parts: int) -> bool:
        word = self.word(position)
        if not word or not word[0].isalpha():
            return False
        if re.fullmatch(r"[A-Z]\.", word):
            return True
        if re.match(r"(?:al|el|ul|as|ad|an|ar)-[A-Z]", word):
            return True
        if not word[0].isupper() or len(word) < 2 or word in HEADS or word in INSTITUTIONS or word in HONORIFICS:
            return False
        bare = re.split(r"[-']", word)[0]
        if word.endswith("'s") or (bare in INSTITUTIONS and "-" in word):
            return False
        if word.isupper() and (not parts or len(word) < 3):
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
                continue
            if position > first and not lower and word in HONORIFICS and self._is_person_here(position):
                break
            if word[0].isalpha() and not lower:
                if position > first and self.word(position - 1) in {",", "and"} and self._is_person_here(position):
                    break
                position += 1
                end = position
            elif word in _CONNECTORS or word in _LOWER_TITLE:
                position += 1
                end = position if word in _LOWER_TITLE else end
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

    def _goes_on(self, comma: int) -> bool:
        following = comma + 1
        if self.word(following) in {"the", "and"}:
            following += 1
        if self.word(following) == "the":
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
            if word.split("'")[0] in HEADS or word.split("-")[0] in HEADS and "-" in word:
                return True
            if not anywhere and (word in _PREPOSITIONS or word == ","):
                return False
        return False

    def begins(self, position: int) -> bool:
        """Return whether a title may begin at a token: at a beginning, behind an article, a colon or a preposition."""
        before = self.word(position - 1)
        return position == 0 or before in {"the", "The", "a", "A", "an", "An", ":", ";", ".", ",", "by", "from", "with", "and", "included", "–", "-"}

    def place(self, first: int, end: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[end - 1].end


def speakers(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the people that appear, each with name, title and State or organisation.

    Who is named again by the last name alone, in another section, appears there once more.
    """
    common = _common(paper)
    known: list[_Known] = []
    for number, block in enumerate(paper.blocks):
        plain = block.kind == HEADING and "," not in paper.text[block.words : block.end]
        if block.kind == SIGNATURE or plain or _is_of_a_letter(paper, block.words):
            continue
        yield from _in_block(paper, number, common, known)


def _common(paper: Paper) -> frozenset[str]:
    """Return the words that the paper also prints without a capital letter: no names of persons."""
    return frozenset(folded(word) for word in re.findall(r"(?<![\w'-])[^\W\d_]{3,}(?![\w])", paper.text) if word.islower())


def _is_of_a_letter(paper: Paper, start: int) -> bool:
    return bool(re.match(r"(?i)(?:annex|letter|enclosure)\b.{0,30}\b(?:letter )?dated", paper.text[start : start + 80]))


def _in_block(paper: Paper, number: int, common: frozenset[str], known: list[_Known]) -> Iterator[Suggestion]:
    block = paper.blocks[number]
    section = paper.headings[number]
    if block.end - block.words > LONGEST_PARAGRAPH:
        return
    reader = _Reader(paper, block.words, block.end, common)
    position = 0
    while position < len(reader.tokens):
        found = _title_then_name(reader, position) or _name_then_title(reader, position)
        if found:
            person, title, position = found
            first = min(person.first, title[0]) if title else person.first
            end = max(person.after, title[1]) if title else person.after
            yield _speaker(reader, person, title, (first, end), section, known)
            continue
        person = reader.person(position)
        if person and person.is_honoured:
            suggestion = _again(reader, person, section, known)
            if suggestion:
                yield suggestion
            position = person.after
            continue
        position += 1


_Title = tuple[int, int]


def _title_then_name(reader: _Reader, position: int) -> tuple[_Person, _Title, int] | None:
    """``the Director of X, Ada Example``."""
    word = reader.word(position)
    if not reader.begins(position) or not (word[0].isupper() or word in _LOWER_TITLE) or word in {"The", "A", "An", "In"}:
        return None
    if not reader.has_head(position, min(len(reader.tokens), position + LONGEST_TITLE)):
        return None
    end = reader.title(position)
    if end == position or reader.word(end) != "," or not reader.has_head(position, end):
        return None
    person = reader.person(end + 1)
    if not person or reader.word(person.after)[:1].isalpha() and reader.word(person.after) in {"of", "for"}:
        return None
    if not person.is_honoured and _is_list_of_people(reader, position, end, person):
        return None
    return person, (position, end), person.after


def _is_list_of_people(reader: _Reader, first: int, end: int, person: _Person) -> bool:
    """Return whether what looks like a title before a name is a person with an honorific: ``Ambassador Ada Example, Bo``."""
    inner = reader.person(first)
    return bool(inner and inner.is_honoured and inner.after >= end and person)


def _name_then_title(reader: _Reader, position: int) -> tuple[_Person, _Title, int] | None:
    """``Ms. Ada Example, Director of X``; ``Ms. Ada Example, from X``; ``Ms. Ada Example of X``."""
    before = reader.word(position - 1)
    if before and (before in PARTICLES or before in HONORIFICS):
        return None
    person = reader.person(position)
    if not person:
        return None
    following = person.after
    if reader.word(following) == "," or reader.word(following) == "(":
        start = following + 1
        if reader.word(start) in {"the", "The", "a", "an"}:
            start += 1
        if reader.word(start) in {"from", "of"} and person.is_honoured:
            end = reader.title(start + 1)
            return (person, (start, end), end) if end > start + 1 else None
        word = reader.word(start)
        if not word or not (word[0].isupper() or word in _LOWER_TITLE) or reader.person(start):
            return None
        end = reader.title(start)
        headed = reader.has_head(start, end) or (person.is_honoured and _is_office(reader, start, end))
        return (person, (start, end), end) if end > start and headed else None
    if reader.word(following) in {"of", "from"} and person.is_honoured:
        place = following + 1 + (reader.word(following + 1) == "the")
        name = reader.states.get(reader.tokens[place].start) if place < len(reader.tokens) else None
        if name:
            end = place
            while end < len(reader.tokens) and reader.tokens[end].start < name.end:
                end += 1
            return person, (following, end), end
    return None


def _is_office(reader: _Reader, start: int, end: int) -> bool:
    words = {reader.word(position) for position in range(start, end)}
    return bool(words & INSTITUTIONS) or any(
        reader.states.get(reader.tokens[position].start) for position in range(start, end)
    )


def _again(reader: _Reader, person: _Person, section: int, known: list[_Known]) -> Suggestion | None:
    """Return who is named again without a title: in another section, or in full where the sentence lets people speak."""
    paper = reader.paper
    start, end = reader.place(person.name, person.after)
    name = paper.flow.words(start, end)
    full = person.after - person.name > 1
    earlier = next((one for one in reversed(known) if _is_same(one.name, name)), None)
    sentence = paper.text[slice(*paper.sentence_at(start))]
    if not (earlier and section not in earlier.sections) and not (full and not earlier and _SPEAKS.search(sentence)):
        return None
    return _speaker(reader, person, None, (person.first, person.after), section, known)


def _is_same(full: str, short: str) -> bool:
    one, two = folded(full), folded(short)
    return one == two or one.endswith(" " + two) or (len(two) > 3 and two in one.split())


def _speaker(
    reader: _Reader, person: _Person, title: _Title | None, whole: tuple[int, int], section: int, known: list[_Known]
) -> Suggestion:
    paper = reader.paper
    name_place = reader.place(person.name, person.after)
    name = paper.flow.words(*name_place)
    honorific = paper.flow.words(*reader.place(person.first, person.name)) if person.is_honoured else None
    single = person.after - person.name == 1
    earlier = next((one for one in reversed(known) if _is_same(one.name, name)), None)
    country = organisation = None
    printed = None
    places: dict[str, tuple[int, int]] = {"name": name_place}
    if title:
        places["title"] = reader.place(*title)
        printed = paper.flow.words(*places["title"])
        country, organisation = belonging(paper, *places["title"])
        if country is None and organisation is None:
            organisation = _named_organisation(paper, *places["title"])
    other = next((one for one in known if one.name != name and _is_spelling(one.name, name)), None)
    same = earlier or other
    if country is None and organisation is None and same:
        country, organisation = same.country, same.organisation
    if country is None and organisation is None:
        before = paper.names.adjectives_between(paper.sentence_at(name_place[0])[0], name_place[0])
        country = before[-1].code if before and name_place[0] - before[-1].end < 3 else None
    warnings: tuple[str, ...] = ()
    if other:
        warnings = (f"“{other.name}” and “{name}” may be two spellings of one name.",)
    shown = f"{honorific} {name}" if single and honorific else name
    fields: dict[str, Any] = {"name": shown, "title": printed, "country": country, "organisation": organisation}
    if honorific and not (single and honorific):
        fields["honorific"] = honorific
    if earlier:
        earlier.sections.add(section)
    elif not single:
        known.append(_Known(name, country, organisation, {section}))
    confidence = 0.9 if title and (country or organisation) else 0.7
    return paper.suggest(
        "speaker",
        *reader.place(*whole),
        fields,
        rule="title_and_name" if title else "named_again",
        confidence=confidence,
        places=places,
        warnings=warnings,
    )


def _is_spelling(one: str, two: str) -> bool:
    """Return whether two names may be one in two spellings: same number of words, alike but not the same."""
    first, second = folded(one).replace("-", " ").split(), folded(two).replace("-", " ").split()
    if len(first) != len(second):
        return False
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(changed) <= 1 and len(first) > 1 and all(_is_near(a, b) for a, b in changed)


def _is_near(one: str, two: str) -> bool:
    """Return whether two words differ in one letter, or in two letters that changed places."""
    if abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 4:
        return False
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    middle = one[head : len(one) - tail], two[head : len(two) - tail]
    return max(map(len, middle)) <= 1 or sorted(middle[0]) == sorted(middle[1]) and len(middle[0]) <= 3


def belonging(paper: Paper, start: int, end: int) -> tuple[str | None, str | None]:
    """Return the State or the organisation to which a title belongs.

    A State counts behind "of" or "from", behind a comma, or with an apostrophe; not behind "to", "for" or "in". An
    adjective, as in ``Algerian Senator``, gives a State and leaves room for an organisation.
    """
    text = paper.text
    country: str | None = None
    organisation: Found | None = None
    for name in paper.names_between(start, end):
        before = text[max(start, name.start - 9) : name.start].casefold()
        if not name.is_state:
            if not re.search(r"\bto the $|\bto $", before):
                organisation = organisation or name
            continue
        if re.search(r"(?:\bof|\bfrom|,|^)(?: the)? ?$", before) or text.startswith("'s", name.end) or name.start == start:
            if country is None or re.search(r"(?:,|\bfrom)(?: the)? ?$", before):
                country = name.code
    if country:
        return country, None
    adjectives = paper.names.adjectives_between(start, end)
    if adjectives and adjectives[0].start - start < 25:
        found = organisation.code if organisation else _named_organisation(paper, start, end)
        return adjectives[0].code, found
    return None, organisation.code if organisation else None


_ORGANISATION: Final = re.compile(
    r"(?:\bof|\bat|\bfrom|\bwith|\bfor|,) (?:the )?((?:[A-ZÀ-Þ][\w'&-]*)(?: (?:(?:of|for|the|and|de|del|la|on|in) ){0,2}[A-ZÀ-Þ][\w'&-]*)*)"
)


def _named_organisation(paper: Paper, start: int, end: int) -> str | None:
    """Return the organisation that a title names without its being known: the last that stands behind "of" or "at"."""
    text = " ".join(paper.text[start:end].split())
    found = [match[1] for match in _ORGANISATION.finditer(text)]
    found = [one for one in found if not re.match(r"(?:Human Rights|Gender|Political|Foreign|Peace and)", one)]
    if not found:
        return None
    name = re.sub(r" in [A-ZÀ-Þ]\w+$", "", found[-1])
    return f"org:{name}"
