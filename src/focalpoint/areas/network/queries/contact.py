"""The one place that opens contacts, and where mail to somebody goes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from focalpoint.areas.network.models import Consent, Contact, ContactChange, Holder, Person, Preferences
from focalpoint.areas.network.queries.consent import allows, open_contacts
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.shared.sealed import Unreadable, mac, unseal

EMAIL = Contact.Kind.EMAIL


@dataclass(frozen=True, slots=True)
class Opened:
    """A contact with its value in clear; ``value`` is empty where the key is not here."""

    contact: Contact
    value: str


def contact_purpose(public_id: str) -> str:
    """Return to what the cipher text of a contact is bound."""
    return f"network.contact.value:{public_id}"


def folded(kind: str, value: str) -> str:
    """Return a value so that the same address or number, however written, is the same text."""
    if kind in {Contact.Kind.PHONE, Contact.Kind.MOBILE}:
        return re.sub(r"[^0-9+x]", "", re.sub(r"(?:ext\.?|x)", "x", value.casefold()))
    return " ".join(value.casefold().split())


def contact_mac(kind: str, value: str) -> str:
    """Return by what exactly this address or number is found again, and nothing else is told.

    Raises:
        Unreadable: the key is damaged.
    """
    # Digests are made of names, in which points and hyphens do not count; in an address they do.
    return mac(folded(kind, value).encode().hex())


def value_of(contact: Contact) -> str:
    """Return the address or number of a contact, opened. No query.

    Raises:
        Unreadable: the key is not here.
    """
    return unseal(contact.value, purpose=contact_purpose(contact.public_id))


def opened(contacts: Iterable[Contact]) -> list[Opened]:
    """Return contacts with their values; without one where the key is lost. No query of its own."""
    return [Opened(contact, _value_or_nothing(contact)) for contact in contacts]


def contacts_of(person: Person) -> QuerySet[Contact]:
    """Return every contact of a human being, by any name, in the order of use. For themselves and the secretariat."""
    rows = Contact.objects.filter(person__identity=person.identity_id)
    return rows.select_related("person").order_by("kind", "position", "pk")


def contacts_shown(person: Person, *, reader: Reader) -> list[Opened]:
    """Return the contacts of one human being that a reader may see, opened. One query.

    Never ask it for several people on one page: addresses stand in no list.
    """
    rows = Contact.objects.visible_to(reader).filter(person__identity=person.identity_id)
    return opened(open_contacts(rows, Consent.Channel.LIST).order_by("kind", "position", "pk"))


def sharing(contact: Contact, *, reader: Reader) -> list[Person]:
    """Return who else has exactly this address or number, for the secretariat alone; nothing is opened. One query."""
    if SECRETARIAT_KEY not in reader.keys:
        return []
    others = Person.objects.visible_to(reader).filter(contacts__mac=contact.mac, contacts__kind=contact.kind)
    others = others.exclude(identity=contact.person.identity_id).select_related("identity")
    return list(others.distinct().order_by("name_key", "pk"))


def mail_address_of(person: Person) -> str:
    """Return where the platform writes to somebody: the first e-mail address that works, else that of the account.

    Empty: nowhere, or mail was refused, or somebody at risk has not agreed to it. Any name of a human being will do. At
    most four queries. For mail of ours alone: what a reader may see of an address is asked for with the reader.

    Raises:
        Unreadable: the key is not here.
    """
    if not allows(person, Consent.Channel.MAIL):
        return ""
    names = Q(person__identity=person.identity_id)
    rows = Contact.objects.filter(names, kind=EMAIL, failed_on=None).order_by("position", "pk")
    # Whether somebody at risk may be written to is asked of the name; an address can only be taken out.
    refused = Consent.objects.filter(contact__in=rows, channel=Consent.Channel.MAIL).order_by("given_at", "pk")
    said = dict(refused.values_list("contact", "is_given"))
    first = next((row for row in rows if said.get(row.pk, True)), None)
    if first is not None:
        return value_of(first)
    holder = Holder.objects.filter(names).select_related("account").order_by("pk").first()
    if holder is None or contact_mac(EMAIL, holder.account.email) in {row.mac for row in rows if row.pk in said}:
        # What was refused for the contact is refused for the account that bears the same address.
        return ""
    return holder.account.email


def mail_addresses_of(persons: Iterable[Person]) -> list[str]:
    """Return every e-mail address that is held of somebody, opened, to look for it elsewhere. Two queries."""
    known = list(persons)
    values = [one.value for one in opened(Contact.objects.filter(person__in=known, kind=EMAIL).order_by("pk"))]
    values += [old_address_of(one) for one in ContactChange.objects.filter(person__in=known)]
    return list(dict.fromkeys(value for value in values if value))


def change_purpose(digest: str) -> str:
    """Return to what the cipher text of an old address is bound."""
    return f"network.contact_change.old:{digest}"


def old_address_of(change: ContactChange) -> str:
    """Return where mail went before a change; nothing where the key is not here. No query."""
    try:
        return unseal(change.old, purpose=change_purpose(change.digest))
    except Unreadable:
        return ""


def language_of(person: Person) -> str:
    """Return the language in which the platform writes to somebody: that of the account, else what was noted.

    At most two queries.
    """
    names = Q(person__identity=person.identity_id)
    account = Holder.objects.filter(names).order_by("pk").values_list("account__language", flat=True).first()
    if account:
        return str(account)
    wished = Preferences.objects.filter(names).order_by("pk").values_list("language", flat=True).first()
    return wished or DEFAULT


def _value_or_nothing(contact: Contact) -> str:
    try:
        return value_of(contact)
    except Unreadable:
        return ""
