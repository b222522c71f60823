"""The one place that opens contacts, and where mail to somebody goes."""

from django.db.models import OuterRef, Q, Subquery

from focalpoint.areas.network.models import Consent, Contact, Holder, Person, Preferences
from focalpoint.ground.shared.languages import DEFAULT
from focalpoint.ground.shared.sealed import mac, unseal

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

    Passed over is what failed and where somebody wanted no more mail, also as the address of the account. Empty:
    nowhere. Any name of a human being will do. At most two queries. For mail of ours alone: what a reader may see of an
    address is asked for with the reader.

    Raises:
        Unreadable: the key is not here.
    """
    names = Q(person__identity=person.identity_id)
    said = Consent.objects.filter(contact=OuterRef("pk"), channel=Consent.Channel.MAIL).order_by("-given_at", "-pk")
    rows = Contact.objects.filter(names, kind=EMAIL).annotate(wanted=Subquery(said.values("is_given")[:1]))
    passed_over = set()
    for contact in rows.order_by("position", "pk"):
        if contact.failed_on is None and contact.wanted is not False:
            return value_of(contact)
        passed_over.add(contact.mac)
    holder = Holder.objects.filter(names).select_related("account").order_by("pk").first()
    if holder is None or (passed_over and mac(holder.account.email) in passed_over):
        return ""
    return holder.account.email


def language_of(person: Person) -> str:
    """Return the language in which the platform writes to somebody. At most two queries."""
    names = Q(person__identity=person.identity_id)
    wished = Preferences.objects.filter(names).order_by("pk").values_list("language", flat=True).first()
    if wished:
        return wished
    account = Holder.objects.filter(names).order_by("pk").values_list("account__language", flat=True).first()
    return account or DEFAULT
