"""Let one way to reach somebody take the place of another, in the transaction of what says so."""

from datetime import datetime

from django.db.models import F

from focalpoint.areas.network.actions.keeping import keep_contact
from focalpoint.areas.network.models import Consent, Contact, Person
from focalpoint.areas.network.queries.consent import said_of_contacts
from focalpoint.areas.network.queries.contact import contact_mac, contacts_of
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.trail.actions import trace


def replace_contact(
    person: Person, kind: str, value: str, *, actor: Actor, now: datetime, instead: Contact | None = None
) -> Contact:
    """Keep an address or number in the place of ``instead``, else of the first of its kind, which goes.

    Whoever saw the old one sees the new one, and what was said of the old one in lists, files and on badges holds for
    it. Whether it may be written to is said by giving it. Where there is none yet, it is kept for the secretariat.
    """
    same = list(contacts_of(person).filter(kind=kind))
    old = next((one for one in same if instead is not None and one.pk == instead.pk), same[0] if same else None)
    is_known = any(one.mac == contact_mac(kind, value) for one in same)
    contact = keep_contact(person, kind, value, actor=actor, now=now)
    if old is None or old.pk == contact.pk:
        return contact
    Contact.objects.filter(pk__in=[one.pk for one in same]).exclude(pk=contact.pk).update(position=F("position") + 1)
    contact.position = 1
    if not is_known:
        contact.audience = old.audience
        said = said_of_contacts(Contact.objects.filter(pk=old.pk)).get(old.pk, {})
        Consent.objects.bulk_create(
            Consent(
                person=contact.person,
                contact=contact,
                channel=one.channel,
                is_given=one.is_given,
                given_at=one.given_at,
                said_by=one.said_by,
            )
            for one in said.values()
            if one.channel != Consent.Channel.MAIL
        )
    contact.save(update_fields=["position", "audience"])
    trace(
        "network.remove_contact",
        subject=("contact", old.public_id, f"{old.kind}: {old.person.name}"),
        before={"kind": old.kind, "audience": old.audience, "position": old.position},
        after=None,
        actor=actor,
        channel="web",
        now=now,
    )
    old.delete()
    return contact
