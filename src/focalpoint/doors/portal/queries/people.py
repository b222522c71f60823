"""People as far as published documents name them: what each was called, as whom, where, and by which document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from focalpoint.areas.meetings import queries as meetings
from focalpoint.areas.meetings.queries import Deed, DeedKind
from focalpoint.areas.network.models import Designation, NameVariant, Person
from focalpoint.areas.network.queries import designations_held
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered

Mention: TypeAlias = Deed | Designation


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One spelling with the documents that print it, oldest first as the record has them."""

    name: str
    language: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the record holds of one human being: names, designations, appearances, signatures."""

    persons: tuple[Person, ...]
    variants: tuple[NameVariant, ...]
    designations: tuple[Designation, ...]
    deeds: tuple[Deed, ...]

    @property
    def names(self) -> list[PrintedName]:
        """Every spelling, none corrected, the preferred one first."""
        found: dict[str, tuple[str, dict[str, Source]]] = {
            person.name: (person.language, {}) for person in self.persons
        }

        def printed(name: str, language: str, source: Source | None) -> None:
            # A designation that was announced rests on no document yet.
            if name and source is not None:
                found.setdefault(name, (language, {}))[1].setdefault(source.code, source)

        language = {person.pk: person.language for person in self.persons}
        for deed in self.deeds:
            printed(deed.name_as_printed, language.get(deed.person.pk, "und") if deed.person else "und", deed.source)
        called = {person.pk: person for person in self.persons}
        for designation in self.designations:
            person = called[designation.person_id]
            printed(person.name, person.language, designation.source)
        for variant in self.variants:
            spelled = language.get(variant.person_id, "und") if variant.language == "und" else variant.language
            printed(variant.name, spelled, variant.source)
        return [PrintedName(name, tongue, tuple(sources.values())) for name, (tongue, sources) in found.items()]

    @property
    def mentions(self) -> list[Mention]:
        """Everything that a document says of this human being."""
        return [*self.deeds, *self.designations]

    @property
    def sources(self) -> list[Source]:
        """Every document that names this human being, once each."""
        cited = {source.code: source for name in self.names for source in name.sources}
        cited |= {mention.source.code: mention.source for mention in self.mentions if mention.source is not None}
        return list(cited.values())

    @property
    def newest(self) -> Mention | None:
        """The newest mention that prints a title, else the newest; of one day a designation before an appearance."""

        def weight(mention: Mention) -> tuple[bool, bool, tuple[int, date, int, str], bool]:
            on = dated(mention)
            titled = isinstance(mention, Designation) or (mention.kind != DeedKind.SIGNED and bool(mention.words))
            return titled, on is not None, on.sort_key if on else (0, date.min, 0, ""), isinstance(mention, Designation)

        return max(self.mentions, key=weight, default=None)

    @property
    def codes(self) -> set[str]:
        """Codes of every State and organisation in whose name something was done."""
        return {deed.area_code for deed in self.deeds if deed.area_code} | {
            designation.member.code for designation in self.designations
        }


def dated(mention: Mention) -> PartialDate | None:
    """Return when a document names somebody so."""
    return mention.known_on if isinstance(mention, Designation) else mention.on


def known_of(identities: Iterable[int], *, reader: Reader) -> dict[int, Known]:
    """Return what the reader may know of some human beings, by the key of their identity. At most eight queries."""
    return _known_of(frozenset(identities), reader)


@remembered
def _known_of(identities: frozenset[int], reader: Reader) -> dict[int, Known]:
    visible = Person.objects.visible_to(reader).filter(identity__in=identities)
    persons = list(visible.select_related("identity").order_by("-preferred", "pk"))
    owner = {person.pk: person.identity_id for person in persons}
    found: dict[int, tuple[list[Person], list[NameVariant], list[Designation], list[Deed]]] = {}
    for person in persons:
        found.setdefault(person.identity_id, ([], [], [], []))[0].append(person)
    for variant in NameVariant.objects.filter(person__in=owner).select_related("source"):
        found[owner[variant.person_id]][1].append(variant)
    for designation in designations_held(tuple(persons), reader=reader):
        found[owner[designation.person_id]][2].append(designation)
    for deed in meetings.of_person(persons, reader=reader):
        if deed.person is not None:
            found[owner[deed.person.pk]][3].append(deed)
    return {
        identity: Known(tuple(names), tuple(variants), tuple(designations), tuple(deeds))
        for identity, (names, variants, designations, deeds) in found.items()
    }
