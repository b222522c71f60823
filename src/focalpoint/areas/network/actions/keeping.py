"""Keep one way to reach somebody, in the transaction of what says so."""

from datetime import datetime

from django.db.models import F

from focalpoint.areas.network.actions.moving import tells_old_address
from focalpoint.areas.network.models import Contact, Person
from focalpoint.areas.network.queries.contact import contact_mac, contact_purpose, contacts_of
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.sealed import seal
from focalpoint.ground.trail.actions import trace


def keep_contact(person: Person, kind: str, value: str, *, actor: Actor, now: datetime) -> Contact:
    """Keep an address or number as the first of its kind, confirmed today; one that is there already counts again.

    For the secretariat alone until somebody widens it. The trail learns the kind and never the value. Where mail goes
    elsewhere by it, the old address is told.
    """
    with tells_old_address(person, is_own=False, now=now):
        contact = _kept(person, kind, value, now)
    trace(
        "network.keep_contact",
        subject=("contact", contact.public_id, person.name),
        before=None,
        after={"person": person.public_id, "kind": kind},
        actor=actor,
        channel="web",
        now=now,
    )
    return contact


def use_first(contact: Contact) -> None:
    """Put a contact before the others of its kind; those keep their order behind it."""
    others = list(contacts_of(contact.person).filter(kind=contact.kind).exclude(pk=contact.pk))
    for position, one in enumerate([contact, *others], 1):
        Contact.objects.filter(pk=one.pk).update(position=position)
    contact.position = 1


def _kept(person: Person, kind: str, value: str, now: datetime) -> Contact:
    mark = contact_mac(kind, value)
    contact = Contact.objects.filter(person__identity=person.identity_id, kind=kind, mac=mark).first()
    if contact is None:
        Contact.objects.filter(person__identity=person.identity_id, kind=kind).update(position=F("position") + 1)
        public_id = new_public_id()
        contact = Contact.objects.create(
            public_id=public_id,
            person=person,
            kind=kind,
            value=seal(value, purpose=contact_purpose(public_id)),
            mac=mark,
            confirmed_on=now.date(),
        )
    else:
        contact.confirmed_on, contact.failed_on = now.date(), None
        contact.save(update_fields=["confirmed_on", "failed_on"])
    return contact
