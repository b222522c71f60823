"""What the directory holds of one human being, for themselves and for the secretariat."""

from dataclasses import dataclass
from typing import Final

from focalpoint.areas.network.models import (
    Appointment,
    Consent,
    Contact,
    Designation,
    Person,
    PersonTheme,
    Preferences,
    SpokenLanguage,
)
from focalpoint.areas.network.permissions import is_themselves
from focalpoint.areas.network.queries.consent import said_by, said_of_contacts
from focalpoint.areas.network.queries.contact import Opened, contacts_of, opened
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

PERSON: Final = "person:"
"""How the key of one human being begins."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants to be written to, what they speak and work on. No ``language``: nothing was said."""

    language: str = ""
    relay: bool = False
    spoken: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """All that stands in the directory of one human being, whoever may see what of it."""

    person: Person
    names: tuple[Person, ...]
    designations: tuple[Designation, ...]
    appointments: tuple[Appointment, ...]
    contacts: tuple[Opened, ...]
    said: dict[str, Consent]
    said_of: dict[int, dict[str, Consent]]
    wishes: Wishes


def own_person(reader: Reader) -> Person | None:
    """Return the name by which the reader holds a key of their own; None for whoever has none. One query."""
    ids = [key.removeprefix(PERSON) for key in reader.keys if key.startswith(PERSON)]
    return Person.objects.filter(public_id__in=ids).select_related("identity").order_by("pk").first()


def contact_called(public_id: str, *, reader: Reader) -> Contact | None:
    """Return a contact that the reader may edit: their own, or as the secretariat of anybody it sees. Three queries."""
    found = Contact.objects.filter(public_id=public_id).select_related("person__identity").first()
    if found is None or is_themselves(found.person, reader):
        return found
    if SECRETARIAT_KEY in reader.keys and Person.objects.visible_to(reader).filter(pk=found.person_id).exists():
        return found
    return None


def wishes_of(person: Person) -> Wishes:
    """Return the preferences of a human being, kept under any name. Three queries."""
    kept = Preferences.objects.filter(person__identity=person.identity_id).order_by("pk").first()
    spoken = SpokenLanguage.objects.filter(person__identity=person.identity_id).order_by("language")
    themes = PersonTheme.objects.filter(person__identity=person.identity_id).order_by("theme__code")
    return Wishes(
        language=kept.language if kept else "",
        relay=kept.relay if kept else False,
        spoken=tuple(dict.fromkeys(spoken.values_list("language", flat=True))),
        themes=tuple(dict.fromkeys(themes.values_list("theme__code", flat=True))),
    )


def may_be_written_to(person: Person) -> bool:
    """Return whether peers may write to somebody through the platform, as that person chose. One query."""
    return Preferences.objects.filter(person__identity=person.identity_id, relay=True).exists()


def entry_of(person: Person) -> OwnEntry:
    """Return what the directory holds of a human being. Nine queries.

    Who may see it is asked for before: the secretariat, and themselves. Contacts are opened.
    """
    names = tuple(Person.objects.filter(identity=person.identity_id).order_by("-preferred", "pk"))
    designations = Designation.objects.filter(person__in=names).select_related("member", "source")
    contacts = contacts_of(person)
    return OwnEntry(
        person=person,
        names=names,
        designations=tuple(designations),
        appointments=tuple(Appointment.objects.filter(person__in=names).select_related("organisation")),
        contacts=tuple(opened(contacts)),
        said=said_by(person),
        said_of=said_of_contacts(Contact.objects.filter(person__identity=person.identity_id)),
        wishes=wishes_of(person),
    )
