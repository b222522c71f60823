"""Finding members and people by any of their names, in any of the six languages."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from focalpoint.areas.meetings.queries import members_among
from focalpoint.areas.network.models import Consent, NameVariant, Person
from focalpoint.areas.network.queries import listed
from focalpoint.areas.vocabulary.models import Area, OfficialName
from focalpoint.areas.vocabulary.queries import Name, names_on
from focalpoint.ground.search.queries.finding import Statement, statement_of
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

MOST: Final = 50
"""Results of each kind on the page; who finds more writes more letters."""
MOST_WORDS: Final = 8
"""Words of a search that are looked at; no name is longer in a way that matters."""
_IDEOGRAPHS: Final = range(0x3400, 0xA000)


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed, folded as names are folded. ``text`` is empty where nothing was typed."""

    text: str
    key: str

    @classmethod
    def of(cls, text: str) -> "Words":
        """Fold ``text``: no case, accents, points; one form of each Arabic letter."""
        return cls(text, name_key(text))

    @property
    def is_too_short(self) -> bool:
        """Whether it is a single letter, which half of all names hold; a single Chinese character is a word."""
        return len(self.key) < 2 and not any(ord(character) in _IDEOGRAPHS for character in self.key)

    @property
    def parts(self) -> list[str]:
        """The words, in whatever order they stand."""
        return self.key.split()[:MOST_WORDS]

    def rank(self, key: str) -> int | None:
        """Return how well a folded name answers, 0 best; None where it does not.

        Two letters find beginnings of words only, or "an" would find half the world.
        """
        if key == self.key:
            return 0
        if key.startswith(self.key):
            return 1
        spaced = f" {key}"
        if all(f" {part}" in spaced for part in self.parts):
            return 2
        joined = self.key.replace(" ", "")
        if len(joined) < 3 and joined.isascii():
            return None
        if all(part in key for part in self.parts) or joined in key.replace(" ", ""):
            return 3
        # Somebody wrote the formal name: "the Republic of Namibia" holds the short one.
        return 4 if f" {key} " in f" {self.key} " else None


@dataclass(frozen=True, slots=True)
class FoundArea:
    """A State or organisation that was found; ``matched`` is the name that answered where it is not ``name``."""

    name: Name
    matched: str = ""
    matched_language: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person who was found; ``matched`` is the spelling that answered where it is not ``name``."""

    public_id: str
    name: str
    language: str
    matched: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. ``others`` are States and organisations that the record does not know as members."""

    members: tuple[FoundArea, ...] = ()
    others: tuple[FoundArea, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.members or self.others or self.people)


def find(words: Words, day: date, *, language: str, reader: Reader) -> Found:
    """Return members, other States and organisations, and people. Six queries at most, none for too short a search."""
    if words.is_too_short:
        return Found()
    areas = _areas(words, day, language=language)
    codes = [area.name.code for area in areas]
    known = members_among(codes, reader=reader) if codes else frozenset()
    members = [area for area in areas if area.name.code in known]
    others = [area for area in areas if area.name.code not in known]
    people = _people(words, reader=reader)
    return Found(
        members=tuple(members[:MOST]),
        others=tuple(others[:MOST]),
        people=tuple(people[:MOST]),
        is_cut=max(len(members), len(others), len(people)) > MOST,
    )


def _areas(words: Words, day: date, *, language: str) -> list[FoundArea]:
    """Return States and organisations by any name they have or had, best first. Two queries, none once remembered."""
    code = words.text.upper()
    codes = {code, f"ORG:{code}"}
    best: dict[str, tuple[tuple[int, bool, str], str, str]] = {}
    # Most names are passed by at a glance; what may answer is ranked.
    first, joined, asked = next(iter(words.parts), ""), words.key.replace(" ", ""), f" {words.key} "
    for area, tongue, short, key, abbreviation, together, spaced in _area_names():
        if not (
            first in key
            or joined in together
            or spaced in asked
            or area.upper() in codes
            or abbreviation in {words.text, code}
        ):
            continue
        rank = 0 if area.upper() in codes else words.rank(key)
        if abbreviation in {words.text, code}:
            rank = 0
        if rank is None:
            continue
        found = (rank, tongue != language, tongue)
        if area not in best or found < best[area][0]:
            best[area] = (found, short, tongue)
    # "South Sudan" holds the name of Sudan; who wrote the whole of one name does not mean the other.
    if any(found[0] < 4 for found, _, _ in best.values()):
        best = {area: held for area, held in best.items() if held[0][0] < 4}
    if not best:
        return []
    names = names_on(day, language=language, codes=best)
    ordered = sorted(
        (area for area in best if area in names), key=lambda area: (best[area][0][0], names[area].sort_key)
    )
    return [
        FoundArea(names[area])
        if best[area][1] == names[area].short or area.upper() in codes
        else FoundArea(names[area], matched=best[area][1], matched_language=best[area][2])
        for area in ordered
    ]


@remembered
def _area_names() -> list[tuple[str, str, str, str, str, str, str]]:
    """Return every name of a State or organisation: code, language, name, folded, abbreviation, two more forms.

    The folded name stands without its spaces too, and with one before and after it.
    """
    rows = OfficialName.objects.filter(area__kind__in=[Area.Kind.STATE, Area.Kind.ORGANISATION]).order_by()
    return [
        (*row, row[3].replace(" ", ""), f" {row[3]} ")
        for row in rows.values_list("area__code", "language", "short", "name_key", "abbreviation")
    ]


def _people(words: Words, *, reader: Reader) -> list[FoundPerson]:
    """Return people by any spelling of theirs that the reader may see, best first. Three queries, two for nobody.

    Who stands in no list is found by no search.
    """
    every_word = Q()
    for part in words.parts:
        every_word &= Q(name_key__contains=part)
    seen, values = _listed(reader)
    spellings = [
        *Person.objects.filter(every_word)
        .extra(where=[f"network_person.id IN ({seen})"], params=values)  # noqa: S610 - made by Django
        .values_list("identity", "name", "name_key"),
        *NameVariant.objects.filter(every_word)
        .extra(where=[f"network_namevariant.person_id IN ({seen})"], params=values)  # noqa: S610 - made by Django
        .values_list("person__identity", "name", "name_key"),
    ]
    best: dict[int, tuple[int, str]] = {}
    for identity, name, key in spellings:
        rank = words.rank(key)
        if rank is not None and (identity not in best or (rank, name) < best[identity]):
            best[identity] = (rank, name)
    if not best:
        return []
    called: dict[int, Person] = {}
    named = Person.objects.filter(identity__in=best).extra(  # noqa: S610 - made by Django
        where=[f"network_person.id IN ({seen})"], params=values
    )
    for person in named.select_related("identity").order_by("-preferred", "pk"):
        called.setdefault(person.identity_id, person)
    ordered = sorted(called.values(), key=lambda person: (best[person.identity_id][0], person.name_key, person.pk))
    return [
        FoundPerson(
            public_id=person.identity.public_id,
            name=person.name,
            language=person.language,
            # Where the preferred name answers as well, another spelling of it is no news.
            matched="" if words.rank(person.name_key) is not None else best[person.identity_id][1],
        )
        for person in ordered
    ]


@remembered
def _listed(reader: Reader) -> Statement:
    """Return the question for the people whom lists may show this reader; it is long, and the same each time."""
    return statement_of(listed(Person.objects.visible_to(reader), Consent.Channel.LIST).values("pk"))
