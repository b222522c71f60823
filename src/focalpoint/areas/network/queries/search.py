"""What of the Network can be found, as values for the index: members, people, partner networks.

What a reader may see is asked again with each search; what stands here are the words.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from focalpoint.areas.network.models import Consent, Designation, Member, PartnerNetwork, Person
from focalpoint.areas.network.queries.consent import listed
from focalpoint.areas.vocabulary.queries import names_on
from focalpoint.ground.search.records import Record, parts_of
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import PUBLIC_KEY

KINDS: Final = ("member", "partner", "person")


def search_records(day: date) -> Iterator[Record]:
    """Return what can be found of the whole room. Eight queries."""
    yield from _members(day)
    yield from _partners()
    yield from _people()


def _members(day: date) -> Iterator[Record]:
    # Names in other languages lead here by the lexicon, where a State is one concept.
    names = names_on(day, language=DEFAULT)
    for member in Member.objects.select_related("area"):
        name = names.get(member.code)
        yield Record(
            kind="member",
            identifier=member.code,
            title=name.short if name else member.code,
            language=name.language if name else DEFAULT,
            audience=member.audience,
            facets={"type": ("member",), "area": (member.code,)},
        )


def _partners() -> Iterator[Record]:
    for partner in PartnerNetwork.objects.all():
        yield Record(
            kind="partner",
            identifier=partner.public_id,
            title=partner.name,
            language=partner.language,
            parts=parts_of([partner.kind]),
            audience=partner.audience,
            facets={"type": ("partner",)},
        )


def _people() -> Iterator[Record]:
    """Return people by their names, spellings and titles as printed; never anybody who is at risk by any name."""
    endangered = Person.objects.filter(at_risk=True).values("identity")
    rows = listed(Person.objects.exclude(identity__in=endangered), Consent.Channel.LIST)
    together: dict[int, list[Person]] = {}
    for person in rows.select_related("identity").prefetch_related("grants", "variants").order_by("pk"):
        together.setdefault(person.identity_id, []).append(person)
    told: dict[int, list[Designation]] = {}
    for row in Designation.objects.filter(person__in=rows).select_related("member").order_by("pk"):
        told.setdefault(row.person_id, []).append(row)
    for persons in together.values():
        yield _person(persons, told)


def _person(persons: Iterable[Person], told: dict[int, list[Designation]]) -> Record:
    ordered = sorted(persons, key=lambda one: (one.audience != PUBLIC_KEY, not one.preferred, one.pk))
    first = ordered[0]
    keys = _keys(first)
    # A name that fewer people see would be told by being found.
    alike = [one for one in ordered if _keys(one) == keys]
    seen = [
        row
        for one in alike
        for row in told.get(one.pk, ())
        if row.audience in {PUBLIC_KEY, first.audience} and row.member.audience in {PUBLIC_KEY, first.audience}
    ]
    names = [one.name for one in alike] + [variant.name for one in alike for variant in one.variants.all()]
    others = dict.fromkeys(name for name in names if name != first.name)
    lines = [*others, *dict.fromkeys(row.title_as_printed for row in seen if row.title_as_printed)]
    return Record(
        kind="person",
        identifier=first.identity.public_id,
        title=first.name,
        language=first.language,
        parts=parts_of(lines),
        audience=first.audience,
        grants=tuple(sorted(keys - {first.audience})),
        facets={"type": ("person",), "area": tuple(dict.fromkeys(row.member.code for row in seen))},
    )


def _keys(person: Person) -> frozenset[str]:
    return frozenset({person.audience, *(grant.key for grant in person.grants.all())})
