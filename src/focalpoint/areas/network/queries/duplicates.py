"""Who may be somebody that is on record already. A stand-in: to be replaced by the check over transliterations.

It finds the same folded name and the same e-mail address, and nothing that is merely alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from focalpoint.areas.network.models import Contact, Identity, NameVariant, Person
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import Reader


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of whom it is asked whether the record has them."""

    name: str
    variants: tuple[str, ...] = ()
    email_mac: str = ""
    member_code: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Somebody on record who may be the same, how surely (0 to 1), and why, as sentences."""

    identity: Identity
    person: Person
    score: float
    reasons: tuple[str, ...]


def suspects(
    candidates: Sequence[Candidate],
    *,
    reader: Reader,
    open_secrets: bool = False,  # noqa: ARG001 - the check that replaces this one opens names
) -> list[list[Suspicion]]:
    """Return for each candidate who may be the same, the likeliest first. Three queries."""
    keys = {name_key(name) for one in candidates for name in (one.name, *one.variants)}
    visible = Person.objects.visible_to(reader).select_related("identity")
    by_key: dict[str, list[Person]] = {}
    for person in visible.filter(name_key__in=keys):
        by_key.setdefault(person.name_key, []).append(person)
    for variant in NameVariant.objects.filter(name_key__in=keys, person__in=visible).select_related("person__identity"):
        by_key.setdefault(variant.name_key, []).append(variant.person)
    by_mail: dict[str, list[Person]] = {}
    macs = {one.email_mac for one in candidates if one.email_mac}
    contacts = Contact.objects.visible_to(reader).filter(kind=Contact.Kind.EMAIL, mac__in=macs)
    for contact in contacts.select_related("person__identity"):
        by_mail.setdefault(contact.mac, []).append(contact.person)
    found: list[list[Suspicion]] = []
    for one in candidates:
        same: dict[int, Suspicion] = {}
        for person in by_mail.get(one.email_mac, []) if one.email_mac else []:
            same[person.identity_id] = Suspicion(person.identity, person, 0.9, ("same_mail",))
        for name in (one.name, *one.variants):
            for person in by_key.get(name_key(name), []):
                held = same.get(person.identity_id)
                reasons = (*(held.reasons if held else ()), "same_name")
                same[person.identity_id] = Suspicion(person.identity, person, 1.0 if held else 0.8, reasons[:3])
        found.append(sorted(same.values(), key=lambda suspicion: -suspicion.score))
    return found
