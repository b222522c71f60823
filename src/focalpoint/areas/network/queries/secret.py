"""The one place that opens the names of people at risk. Whoever calls it leaves a trace of the reading."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from focalpoint.areas.network.models import Person, PersonSecret
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.sealed import Unreadable, has_key, mac, unseal


class Spelled(NamedTuple):
    """A spelling with the code of its source, as it lies in a secret. What older secrets lack has its default."""

    name: str
    source: str
    language: str = "und"
    by_hand: bool = False


def name_purpose(person: Person) -> str:
    """Return to what the cipher text of a name is bound."""
    return f"network.person.name:{person.public_id}"


def variants_purpose(person: Person) -> str:
    """Return to what the cipher text of spellings is bound."""
    return f"network.person.variants:{person.public_id}"


def secret_of(person: Person) -> PersonSecret | None:
    """Return what is encrypted of somebody, unopened; None where nothing is. One query."""
    return PersonSecret.objects.filter(person=person).first()


def unsealed_name(person: Person) -> str:
    """Return what somebody is called, opened where it is encrypted. At most one query.

    Raises:
        Unreadable: the key is not there.
    """
    secret = secret_of(person) if person.at_risk else None
    return unseal(secret.name, purpose=name_purpose(person)) if secret else person.name


def unsealed_variants(person: Person) -> list[Spelled]:
    """Return the encrypted spellings of somebody. One query.

    Raises:
        Unreadable: the key is not there.
    """
    secret = secret_of(person)
    if secret is None:
        return []
    return [Spelled(*given) for given in json.loads(unseal(secret.variants, purpose=variants_purpose(person)))]


def spellings_of(person: Person) -> list[Spelled]:
    """Return the spellings of somebody beside the name, opened where they are encrypted. One query.

    Raises:
        Unreadable: the key is not there.
    """
    return unsealed_variants(person) if person.at_risk else spellings_in_clear(person)


def spellings_in_clear(person: Person) -> list[Spelled]:
    """Return the spellings of somebody that stand in rows of their own. One query."""
    rows = person.variants.select_related("source").order_by("pk")
    return [Spelled(row.name, row.source.code, row.language, row.by_hand) for row in rows]


def unsealed_names(persons: Iterable[Person]) -> list[str]:
    """Return every encrypted name and spelling of somebody; none where the key is lost. Two queries a person at risk.

    For whoever is to be forgotten or told: with a lost key nobody can be looked for under these names any more.
    """
    found = []
    for person in persons:
        try:
            found += [unsealed_name(person)] if person.at_risk else []
            found += [spelled.name for spelled in unsealed_variants(person)] if person.at_risk else []
        except Unreadable:
            continue
    return list(dict.fromkeys(found))


def namesake(name: str, *, reader: Reader) -> Person | None:
    """Return somebody at risk who is called exactly so, for the secretariat alone; nothing is opened. One query.

    Where the key is lost nobody can say.
    """
    if SECRETARIAT_KEY not in reader.keys or not has_key():
        return None
    try:
        wanted = mac(name)
    except Unreadable:
        return None
    return Person.objects.visible_to(reader).filter(secret__mac=wanted).order_by("pk").first()
