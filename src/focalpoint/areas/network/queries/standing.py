"""What stands of human beings in this room, whole: to compare with a list, and to see whether anybody edited since."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from focalpoint.areas.network.models import (
    Consent,
    Contact,
    Designation,
    NameVariant,
    Person,
    PersonTheme,
    SpokenLanguage,
)
from focalpoint.ground.shared.reading import Reader


@dataclass(slots=True)
class Standing:
    """One human being: every name with what hangs on it."""

    persons: list[Person] = field(default_factory=list)
    designations: list[Designation] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    speaks: list[SpokenLanguage] = field(default_factory=list)
    themes: list[PersonTheme] = field(default_factory=list)
    variants: list[NameVariant] = field(default_factory=list)

    @property
    def person(self) -> Person:
        """The name by which pages call them."""
        return next((one for one in self.persons if one.preferred), self.persons[0])

    def designation(
        self, member: str, role: str, ended: str = "", *, source_id: int | None = None
    ) -> Designation | None:
        """Return the designation for a role that has no last day, or else the one that has this very last day.

        One that no document supports, or only that of ``source_id``, comes before those that another one does.
        """
        held = [one for one in self.designations if one.member.code == member and one.role == role]
        held.sort(key=lambda one: is_supported(one, source_id=source_id))
        standing = next((one for one in held if not one.ended), None)
        return standing or next((one for one in held if ended and str(one.ended) == ended), None)

    def macs(self, kind: str) -> set[str]:
        """Return by what the contacts of a kind are found again."""
        return {one.mac for one in self.contacts if one.kind == kind}

    def consent(self, channel: str) -> bool | None:
        """Return what was said last for a channel, of the name; None where nothing was."""
        said = [one for one in self.consents if one.channel == channel and one.contact_id is None]
        return max(said, key=lambda one: (one.given_at, one.pk)).is_given if said else None

    @property
    def digest(self) -> str:
        """Return what changes whenever anything of this changes. No query."""
        told: list[Any] = [
            sorted(
                (one.pk, one.identity_id, one.name, one.language, one.audience, one.at_risk, one.preferred)
                for one in self.persons
            ),
            sorted(
                (
                    *(one.pk, one.person_id, one.member_id, one.role, one.title_as_printed, one.rank_as_printed),
                    *(one.organisation_id or 0, one.language, str(one.began or ""), str(one.ended or "")),
                    *(one.state, one.source_id or 0, one.letter_id or 0, one.audience, str(one.confirmed_on or "")),
                )
                for one in self.designations
            ),
            sorted(
                (one.pk, one.kind, one.mac, one.position, one.audience, str(one.failed_on), str(one.confirmed_on))
                for one in self.contacts
            ),
            sorted(one.pk for one in self.consents),
            sorted(one.language for one in self.speaks),
            sorted(one.theme_id for one in self.themes),
            sorted((one.pk, one.name) for one in self.variants),
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def is_supported(designation: Designation, *, source_id: int | None) -> bool:
    """Return whether a letter or a document other than that of ``source_id`` supports a designation as it stands."""
    return designation.letter_id is not None or designation.source_id not in {None, source_id}


def standing(identities: Iterable[int], *, reader: Reader) -> dict[int, Standing]:
    """Return what stands of human beings, by the key of the identity, as far as the reader may see. Seven queries."""
    wanted = set(identities)
    found: dict[int, Standing] = {}
    persons = Person.objects.visible_to(reader).filter(identity__in=wanted).select_related("identity")
    for person in persons:
        found.setdefault(person.identity_id, Standing()).persons.append(person)
    of: dict[int, Standing] = {one.pk: whole for whole in found.values() for one in whole.persons}
    posts = Designation.objects.visible_to(reader).filter(person__in=of)
    for designation in posts.select_related("member", "person", "organisation", "source", "letter"):
        of[designation.person_id].designations.append(designation)
    for contact in Contact.objects.visible_to(reader).filter(person__in=of):
        of[contact.person_id].contacts.append(contact)
    for consent in Consent.objects.filter(person__in=of):
        of[consent.person_id].consents.append(consent)
    for spoken in SpokenLanguage.objects.filter(person__in=of):
        of[spoken.person_id].speaks.append(spoken)
    for theme in PersonTheme.objects.filter(person__in=of).select_related("theme"):
        of[theme.person_id].themes.append(theme)
    for variant in NameVariant.objects.filter(person__in=of):
        of[variant.person_id].variants.append(variant)
    return found
