"""The one place that opens contacts, and where mail to somebody goes."""

from django.db.models import Q

from focalpoint.areas.network.models import Contact, Holder, Person, Preferences
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.sealed import unseal

EMAIL = Contact.Kind.EMAIL


def contact_purpose(public_id: str) -> str:
    """Return to what the cipher text of a contact is bound."""
    return f"network.contact.value:{public_id}"


def value_of(contact: Contact) -> str:
    """Return the address or number of a contact, opened. No query.

    Raises:
        Unreadable: the key is not here.
    """
    return unseal(contact.value, purpose=contact_purpose(contact.public_id))


def mail_address_of(person: Person) -> str:
    """Return where the platform writes to somebody: the first e-mail address that works, else that of the account.

    Empty: nowhere. Any name of a human being will do. At most two queries. For mail of ours alone: what a reader may
    see of an address is asked for with the reader.

    Raises:
        Unreadable: the key is not here.
    """
    names = Q(person__identity=person.identity_id)
    rows = Contact.objects.filter(names, kind=EMAIL, failed_on=None).order_by("position", "pk")
    first = rows.first()
    if first is not None:
        return value_of(first)
    holder = Holder.objects.filter(names).select_related("account").order_by("pk").first()
    return holder.account.email if holder else ""


def language_of(person: Person) -> str:
    """Return the language in which the platform writes to somebody. At most two queries."""
    names = Q(person__identity=person.identity_id)
    wished = Preferences.objects.filter(names).order_by("pk").values_list("language", flat=True).first()
    if wished:
        return wished
    account = Holder.objects.filter(names).order_by("pk").values_list("account__language", flat=True).first()
    return account or DEFAULT
