"""People with titles and States: ``the Director of X, Ada Example`` and ``Ms. Ada Example, Director of X``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from focalpoint.doors.ingest.reading.layout import HEADING, ITEM, SIGNATURE
from focalpoint.doors.ingest.reading.names import Found, folded
from focalpoint.doors.ingest.reading.paper import LONGEST_PARAGRAPH, Paper
from focalpoint.doors.ingest.reading.people import LONGEST_TITLE, LOWER_TITLE, PORTFOLIOS, Person, Tokens
from focalpoint.doors.ingest.reading.rules.belonging import belonging, named_organisation
from focalpoint.doors.ingest.reading.suggestions import Suggestion
from focalpoint.doors.ingest.reading.words import HEADS, HONORIFICS, INSTITUTIONS, PARTICLES

_SPEAKS: Final = re.compile(
    r"(?i)\b(?:facilitat|moderat|chair|open|clos|statement|intervention|remark|present|address|speak|spoke|panel|"
    r"introduc|"
    r"highlight|welcom|deliver|keynote|conclud|brief)"
)

_TWO_NAMES: Final = re.compile(r"[A-ZÀ-ÞĀ-ŽА-Я][\w.'-]{0,40},? (?:[a-zà-ÿ]{1,4}[ -]){0,3}[A-ZÀ-ÞĀ-ŽА-Я]")
"""Two words with a capital, side by side: no person is named without."""


@dataclass(slots=True)
class _Known:
    name: str
    country: str | None
    organisation: str | None
    sections: set[int]
    listed: bool
    """Whether an entry of a list names the person: of what is told of a speaker below, none is a speaker once more."""


def speakers(paper: Paper) -> Iterator[Suggestion]:
    """Suggest the people that appear, each with name, title and State or organisation.

    Who is named again by the last name alone, in another section, appears there once more.
    """
    common = _common(paper)
    known: list[_Known] = []
    for number, block in enumerate(paper.blocks):
        plain = block.kind == HEADING and not re.search(r",|: | \(", paper.text[block.words : block.end])
        if block.kind == SIGNATURE or plain or _is_of_a_letter(paper, block.words):
            continue
        yield from _in_block(paper, number, common, known)


def _common(paper: Paper) -> frozenset[str]:
    """Return the words that the paper also prints without a capital letter: no names of persons."""
    return frozenset(
        folded(word) for word in re.findall(r"(?<![\w'-])[^\W\d_]{3,}(?![\w])", paper.text) if word.islower()
    )


def _is_of_a_letter(paper: Paper, start: int) -> bool:
    return bool(re.match(r"(?i)(?:annex|letter|enclosure)\b.{0,30}\b(?:letter )?dated", paper.text[start : start + 80]))


def _in_block(paper: Paper, number: int, common: frozenset[str], known: list[_Known]) -> Iterator[Suggestion]:
    block = paper.blocks[number]
    section = paper.headings[number]
    if block.end - block.words > LONGEST_PARAGRAPH or not _TWO_NAMES.search(paper.text, block.words, block.end):
        return
    reader = Tokens(paper, block.words, block.end, common)
    position = 0
    while position < len(reader.tokens):
        found = _title_then_name(reader, position) or _name_then_title(reader, position)
        if found:
            person, title, position = found
            first = min(person.first, title[0]) if title else person.first
            end = max(person.after, title[1]) if title else person.after
            yield _speaker(reader, person, title, (first, end), section, known)
            continue
        named = reader.person(position)
        if named and named.is_honoured:
            suggestion = _again(reader, named, section, known)
            if suggestion:
                yield suggestion
        position = named.after if named and named.is_honoured else position + 1


_Title = tuple[int, int]


def _title_then_name(reader: Tokens, position: int) -> tuple[Person, _Title, int] | None:
    """``the Director of X, Ada Example``."""
    word = reader.word(position)
    if (
        not reader.begins(position)
        or not (word[0].isupper() or word in LOWER_TITLE)
        or word in {"The", "A", "An", "In"}
        or [reader.word(place) for place in range(position - 3, position)] == ["Office", "of", "the"]
    ):
        return None
    if not reader.has_head(position, min(len(reader.tokens), position + LONGEST_TITLE)):
        return None
    end = reader.title(position)
    comma = reader.word(end) == ","
    if end == position or not (comma or _ends_with_a_name(reader, position, end)) or not reader.has_head(position, end):
        return None
    person = reader.person(end + 1 + (reader.word(end + 1) == "the") if comma else end)
    if not person or _is_more(reader, person, alone=not comma):
        return None
    if not person.is_honoured and _is_list_of_people(reader, position, end, person):
        return None
    return person, (position, end), person.after


def _is_more(reader: Tokens, person: Person, *, alone: bool) -> bool:
    """Return whether what looks like a name goes on as the name of something else: ``Ada Example of the Board``."""
    end = reader.tokens[person.after - 1].end
    return reader.word(person.after) in {"of", "for"} and not (alone and _of_a_state(reader.paper, end))


def _ends_with_a_name(reader: Tokens, first: int, end: int) -> bool:
    """Return whether a title ends with a State, an organisation or the name of an office, so that a name may follow
    without a comma."""
    if reader.word(end - 1) in PORTFOLIOS:
        return True
    last = reader.tokens[end - 1].end
    begins = (reader.tokens[place].start for place in range(max(first, end - 10), end))
    return any(reader.states[start].end == last for start in begins if start in reader.states)


def _is_list_of_people(reader: Tokens, first: int, end: int, person: Person) -> bool:
    """Return whether what looks like a title before a name is a person with an honorific: ``Ambassador Ada "
    "Example, Bo``."""
    inner = reader.person(first)
    return bool(inner and inner.is_honoured and inner.after >= end and person)


def _name_then_title(  # noqa: PLR0911 - one form after another
    reader: Tokens, position: int
) -> tuple[Person, _Title, int] | None:
    """``Ms. Ada Example, Director of X``; ``Ms. Ada Example, from X``; ``Ada Example (Spain), Director``."""
    before = reader.word(position - 1)
    person = reader.person(position)
    charged = before == "de" and reader.word(position - 2) == "cargo"  # "corrió a cargo de Ada Example"
    if not person or before in HONORIFICS or (before in PARTICLES and not (person.is_honoured or charged)):
        return None
    following = person.after
    aside = _aside(reader, following)
    leads = position == 0 and person.after - person.name > 1 and reader.word(following) in {"–", "—", "-", "|", ":"}
    if reader.word(following) in {",", "("} or leads:
        start = following + 1
        if aside and reader.word(aside) == "," and reader.has_head(aside + 1, reader.title(aside + 1)):
            start = aside + 1  # "Ada Example (Spain), Director": the State stands between name and title
            return person, (following + 1, reader.title(start)), reader.title(start)
        if reader.word(start) in {"the", "The", "a", "an"}:
            start += 1
        if reader.word(start) in {"from", "of", "de", "du", "des", "del"} and person.is_honoured:
            end = reader.title(start + 1)
            return (person, (start, end), end) if end > start + 1 else None
        if [reader.word(place) for place in range(start, start + 3)] == ["on", "behalf", "of"]:
            end = reader.title(start + 3)
            return (person, (start, end), end) if end > start + 3 else None
        word = reader.word(start)
        if not word or not (word[0].isupper() or word in LOWER_TITLE or word in HEADS) or reader.person(start):
            return None
        end = reader.title(start)
        if position == 0 and reader.word(end) == "," and reader.word(end + 1)[:1].isdigit():
            return None  # a place, its State and a day
        if reader.word(end - 1) == ")" and "(" not in {reader.word(place) for place in range(start, end)}:
            end -= 1
        alone = (position == 0 or before == "(") and _is_all_a_name(reader, start, end)
        alone = alone or (position == 0 and end == len(reader.tokens) and _is_office(reader, start, end))
        led = before in {":", "by", "from", "par", "por"} or bool(aside)
        told = person.is_honoured or led or alone or _in_brackets(reader, following, end)
        headed = reader.has_head(start, end) or (told and _is_office(reader, start, end))
        return (person, (start, end), end) if end > start and headed else None
    return _of_an_office(reader, person, before)


def _of_an_office(reader: Tokens, person: Person, before: str) -> tuple[Person, _Title, int] | None:
    """``Ada Example of the Ministry of Defence``; ``Ms. Ada Example of Spain``."""
    following = person.after
    if reader.word(following) in {"of", "from", "at"} and person.after - person.name > 1:
        place = following + 1 + (reader.word(following + 1) == "the")
        end = reader.title(place)
        early = {reader.word(one) for one in range(place, min(end, place + 3))}
        if end > place and early & INSTITUTIONS and not reader.states.get(reader.tokens[place].start):
            return person, (following, end), end
    last = before == "and" and reader.word(person.first - 2) == ";"
    if reader.word(following) in {"of", "from"} and (person.is_honoured or last or before in {":", ";", "from", "by"}):
        place = following + 1 + (reader.word(following + 1) == "the")
        name = reader.states.get(reader.tokens[place].start) if place < len(reader.tokens) else None
        if name:
            end = place
            while end < len(reader.tokens) and reader.tokens[end].start < name.end:
                end += 1
            return person, (following, end), end
    return None


def _is_all_a_name(reader: Tokens, start: int, end: int) -> bool:
    """Return whether a title is the name of a State or organisation and no more."""
    name = reader.states.get(reader.tokens[start].start)
    return bool(name and end > start and name.end >= reader.tokens[end - 1].end)


def _aside(reader: Tokens, following: int) -> int:
    """Return the token behind a State or organisation that stands in brackets and is all that does; 0 for none."""
    inside = following + 1 + (reader.word(following + 1) in {"the", "The"})
    if reader.word(following) != "(" or inside >= len(reader.tokens):
        return 0
    name = reader.states.get(reader.tokens[inside].start)
    end = inside
    while name and end < len(reader.tokens) and reader.tokens[end].start < name.end:
        end += 1
    return end + 1 if name and reader.word(end) == ")" else 0


def _in_brackets(reader: Tokens, following: int, end: int) -> bool:
    """Return whether a title stands in brackets and is all that does, as in ``Ada Example (Ministry of Defence)``."""
    return reader.word(following) == "(" and (reader.word(end) == ")" or reader.word(end - 1) == ")")


def _is_office(reader: Tokens, start: int, end: int) -> bool:
    words = {reader.word(position) for position in range(start, end)}
    return bool(words & INSTITUTIONS) or any(
        reader.states.get(reader.tokens[position].start) for position in range(start, end)
    )


def _again(reader: Tokens, person: Person, section: int, known: list[_Known]) -> Suggestion | None:
    """Return who is named again without a title: in another section, or in full where the sentence lets people "
    "speak."""
    paper = reader.paper
    start, end = reader.place(person.name, person.after)
    name = paper.flow.words(start, end)
    full = person.after - person.name > 1
    earlier = next((one for one in reversed(known) if _is_same(one.name, name)), None)
    sentence = paper.text[slice(*paper.sentence_at(start))]
    anew = earlier and section not in earlier.sections and not earlier.listed
    if not anew and not (full and not earlier and _SPEAKS.search(sentence)):
        return None
    return _speaker(reader, person, None, (person.first, person.after), section, known)


def _is_same(full: str, short: str) -> bool:
    one, two = folded(full), folded(short)
    return one == two or one.endswith(" " + two) or (len(two) > 3 and two in one.split())


def _speaker(
    reader: Tokens, person: Person, title: _Title | None, whole: tuple[int, int], section: int, known: list[_Known]
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
            organisation = named_organisation(paper, *places["title"])
    start, end = reader.place(*whole)
    if country is None and title and title[0] < person.first and (behind := _of_a_state(paper, end)):
        country, organisation, end = behind.code, None, behind.end
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
        listed = _is_entry(paper, name_place[0])
        known.append(_Known(name, country, organisation, {section}, listed))
    confidence = 0.9 if title and (country or organisation) else 0.7
    return paper.suggest(
        "speaker",
        start,
        end,
        fields,
        rule="title_and_name" if title else "named_again",
        confidence=confidence,
        places=places,
        warnings=warnings,
    )


def _of_a_state(paper: Paper, place: int) -> Found | None:
    """Return the State that stands with "of" right behind a name."""
    names = paper.names_between(place, place + 12)[:1]
    return names[0] if names and names[0].is_state and paper.text[place : names[0].start] in _OF_A_STATE else None


_OF_A_STATE: Final = frozenset([" of ", " of the ", " from ", " from the "])


def _is_entry(paper: Paper, place: int) -> bool:
    """Return whether a place stands in an entry of a list that holds a person and nothing told of it."""
    block = paper.blocks[paper.flow.block_at(place)]
    return block.kind == ITEM and len(list(paper.sentences_of(block))) < 2 and place - block.words < LONGEST_ENTRY


LONGEST_ENTRY: Final = 20
"""Signs that may stand before the name in such an entry: a title of address."""


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
    return max(map(len, middle)) <= 1 or (sorted(middle[0]) == sorted(middle[1]) and len(middle[0]) <= 3)
