"""Contacts: add one, correct it, put it first, remove it. Values are sealed and never get into the trail."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.network.actions.keeping import use_first
from focalpoint.areas.network.actions.moving import tells_old_address
from focalpoint.areas.network.models import Consent, Contact, ContactChange, Person
from focalpoint.areas.network.permissions import check_may_edit_person, is_themselves
from focalpoint.areas.network.queries.consent import said_of_contacts
from focalpoint.areas.network.queries.contact import (
    change_purpose,
    contact_mac,
    contact_purpose,
    contacts_of,
    opened,
)
from focalpoint.areas.network.queries.moving import contact_change
from focalpoint.areas.network.queries.rights import accounts_of
from focalpoint.areas.network.words import SAID
from focalpoint.ground.accounts.actions import end_sessions
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import western_digits
from focalpoint.ground.shared.reading import PUBLIC_KEY, Reader
from focalpoint.ground.shared.sealed import seal, unseal
from focalpoint.ground.shared.values import Value, as_lines
from focalpoint.ground.trail.actions import begin, trace

Kind = Contact.Kind
MOST: Final = 20
"""Contacts of one name; nobody has more ways to be reached."""
LONGEST: Final[Mapping[str, int]] = {Kind.EMAIL: 254, Kind.PHONE: 40, Kind.MOBILE: 40, Kind.ADDRESS: 500}
"""Characters of a value, by kind."""
CHANGED: Final = "changed"
"""What the trail is told of a value that is another one now."""
_NUMBER: Final = re.compile(r"\+[0-9][0-9 ().\-/]*(?: ?(?:ext\.?|x) ?[0-9]{1,6})?", re.IGNORECASE)
_DIGITS: Final = (7, 15)
"""Digits of a telephone number with its country code, fewest and most; source: ITU-T E.164."""


def checked_value(kind: str, value: str) -> str:
    """Return an address or number as it is kept, without outer space; an e-mail address in lower case.

    Raises:
        InvalidInput: it is none of that kind; the sentence says how to write one.
    """
    given = value.strip()
    if len(given) > LONGEST[kind]:
        raise InvalidInput(_("This is longer than any contact. Leave out what is no part of it."), field="value")
    if kind == Kind.EMAIL:
        return _checked_email(given)
    if kind in {Kind.PHONE, Kind.MOBILE}:
        return _checked_number(given)
    if len(given) < 5:
        raise InvalidInput(_("Write the whole address, as it stands on an envelope."), field="value")
    return given


@transaction.atomic
def add_contact(
    person: Person,
    *,
    kind: str,
    value: str,
    audience: str,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Contact:
    """Add a way to reach somebody, after those of its kind that are there.

    Raises:
        NotAllowed: only the secretariat and this person may.
        InvalidInput: the value is none of its kind, it is there already, or the audience is too wide.
        Unreadable: the key is damaged.
    """
    check_may_edit_person(person, reader)
    begin("person", person.public_id, key=key)
    value = checked_value(kind, value)
    _check_audience(person, audience)
    same = list(contacts_of(person).filter(kind=kind))
    if len(same) >= MOST:
        raise InvalidInput(_("There are as many of this kind as are kept. Remove one first."))
    digest = contact_mac(kind, value)
    _check_new(same, digest)
    contact = Contact(
        public_id=new_public_id(),
        person=person,
        kind=kind,
        mac=digest,
        position=max((one.position for one in same), default=0) + 1,
        audience=audience,
    )
    contact.value = seal(value, purpose=contact_purpose(contact.public_id))
    with tells_old_address(person, is_own=is_themselves(person, reader), now=now):
        contact.save()
    after: dict[str, Value] = {"kind": kind, "audience": audience, "position": contact.position}
    _trace("network.add_contact", contact, None, after, key=key, actor=actor, now=now, channel=channel)
    return contact


@transaction.atomic
def correct_contact(
    contact: Contact,
    *,
    value: str,
    audience: str,
    key: str,
    base: int,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Contact:
    """Correct a value, or who may see it. A new value was neither confirmed nor did mail to it come back.

    Where mail goes elsewhere by it, the old address is told, here and in the three other actions.

    Raises:
        NotAllowed: only the secretariat and this person may.
        InvalidInput: the value is none of its kind, it is there already, or the audience is too wide.
        Stale: somebody saved it in between.
        Unreadable: the key is damaged.
    """
    check_may_edit_person(contact.person, reader)
    _begin(contact, {"value": value.strip(), "audience": audience}, key=key, base=base)
    contact = _standing(contact)
    value = checked_value(contact.kind, value)
    _check_audience(contact.person, audience)
    digest = contact_mac(contact.kind, value)
    same = contacts_of(contact.person).filter(kind=contact.kind).exclude(pk=contact.pk)
    _check_new(list(same), digest)
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    if opened([contact])[0].value != value:
        after["value"] = CHANGED
        contact.value = seal(value, purpose=contact_purpose(contact.public_id))
        if contact.mac != digest:
            contact.mac, contact.confirmed_on, contact.failed_on = digest, None, None
    if contact.audience != audience:
        before["audience"], after["audience"] = contact.audience, audience
        contact.audience = audience
    with tells_old_address(contact.person, is_own=is_themselves(contact.person, reader), now=now):
        contact.save()
    _trace("network.correct_contact", contact, before, after, key=key, actor=actor, now=now, channel=channel)
    return contact


@transaction.atomic
def put_contact_first(
    contact: Contact, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime, channel: str = "web"
) -> Contact:
    """Use a contact before the others of its kind; those keep their order behind it.

    Raises:
        NotAllowed: only the secretariat and this person may.
        InvalidInput: it is gone.
        Stale: somebody saved it in between.
    """
    check_may_edit_person(contact.person, reader)
    _begin(contact, {}, key=key, base=base)
    contact = _standing(contact)
    was = contact.position
    with tells_old_address(contact.person, is_own=is_themselves(contact.person, reader), now=now):
        use_first(contact)
    _trace(
        "network.order_contact",
        contact,
        {"position": was},
        {"position": 1},
        key=key,
        actor=actor,
        now=now,
        channel=channel,
    )
    return contact


@transaction.atomic
def remove_contact(
    contact: Contact, *, key: str, base: int, reader: Reader, actor: Actor, now: datetime, channel: str = "web"
) -> None:
    """Remove a contact, with what was said of it. Nobody is reached by it from then on.

    Raises:
        NotAllowed: only the secretariat and this person may.
        InvalidInput: it is gone.
        Stale: somebody saved it in between.
    """
    check_may_edit_person(contact.person, reader)
    _begin(contact, {}, key=key, base=base)
    contact = _standing(contact)
    before: dict[str, Value] = {"kind": contact.kind, "audience": contact.audience, "position": contact.position}
    _trace("network.remove_contact", contact, before, None, key=key, actor=actor, now=now, channel=channel)
    with tells_old_address(contact.person, is_own=is_themselves(contact.person, reader), now=now):
        contact.delete()


@transaction.atomic
def undo_contact_change(token: str, *, key: str, now: datetime) -> Person:
    """Let mail to somebody go to the old address first again, whatever became of it, and end all their sessions.

    Whatever moved it after that is undone with it. An address that was removed comes back for the secretariat alone.

    Raises:
        AlreadyDone: this form was sent before.
        NotFound: there is nothing to undo, or not any more.
        Unreadable: the key is not here.
    """
    begin("contact", "", key=key)
    change = contact_change(token, now=now)
    person, old = change.person, unseal(change.old, purpose=change_purpose(change.digest))
    digest = contact_mac(Kind.EMAIL, old)
    contact = contacts_of(person).filter(kind=Kind.EMAIL, mac=digest).first()
    if contact is None:
        contact = Contact(public_id=new_public_id(), person=person, kind=Kind.EMAIL, mac=digest)
        contact.value = seal(old, purpose=contact_purpose(contact.public_id))
    contact.confirmed_on, contact.failed_on = now.date(), None
    contact.save()
    use_first(contact)
    said = said_of_contacts(contacts_of(person)).get(contact.pk, {}).get(Consent.Channel.MAIL)
    if said is not None and not said.is_given:
        Consent.objects.create(
            person=contact.person,
            contact=contact,
            channel=Consent.Channel.MAIL,
            is_given=True,
            given_at=now,
            said_by=Consent.Said.SELF,
        )
    later = ContactChange.objects.filter(person__identity=person.identity_id, at__gte=change.at, undone_at=None)
    later.update(undone_at=now)
    ended = sum(end_sessions(account, now=now) for account in accounts_of(person.identity_id))
    _trace(
        "network.undo_contact_change",
        contact,
        None,
        {"position": 1, "sessions": ended},
        key=key,
        actor=Actor("person", person.public_id, person.name),
        now=now,
        channel="mail",
    )
    return person


def _checked_email(given: str) -> str:
    try:
        EmailValidator()(given)
    except ValidationError:
        raise InvalidInput(_("This is no e-mail address. Write it as name@example.org."), field="value") from None
    return given.lower()


def _checked_number(given: str) -> str:
    given = western_digits(given)
    number = re.split(r"ext|x", given, maxsplit=1, flags=re.IGNORECASE)[0]
    digits = sum(sign.isdigit() for sign in number)
    if not _NUMBER.fullmatch(given) or not _DIGITS[0] <= digits <= _DIGITS[1]:
        raise InvalidInput(
            _(
                "This is no telephone number. Begin with + and the code of the country, such as +264 61 282 9111; an "
                "extension stands at the end as ext. 12."
            ),
            field="value",
        )
    return given


def _check_audience(person: Person, audience: str) -> None:
    if audience == PUBLIC_KEY and Person.objects.filter(identity=person.identity_id, at_risk=True).exists():
        raise InvalidInput(
            _("Who can be endangered by being named is never shown to everybody. Choose a narrower audience."),
            field="audience",
        )


def _check_new(same: list[Contact], digest: str) -> None:
    if any(one.mac == digest for one in same):
        raise InvalidInput(_("This one is there already."), field="value")


def _standing(contact: Contact) -> Contact:
    """Return the contact as it stands now that nobody else writes."""
    found = Contact.objects.select_related("person").filter(pk=contact.pk).first()
    if found is None:
        raise InvalidInput(_("This contact was removed in the meantime."))
    return found


def _begin(contact: Contact, mine: dict[str, Value], *, key: str, base: int) -> None:
    def both() -> tuple[str, str]:
        found = Contact.objects.filter(pk=contact.pk).first()
        # The page of whoever may see the value anyhow.
        theirs: dict[str, Value] = {}
        if found is not None:
            theirs = {"value": opened([found])[0].value, "audience": found.audience}
        return _as_lines(mine), _as_lines(theirs)

    begin("contact", contact.public_id, key=key, base=base, both=both)


def _as_lines(values: dict[str, Value]) -> str:
    return as_lines(values, {"value": _("Address or number"), "audience": _("Who may see it")}, SAID)


def _trace(
    action: str,
    contact: Contact,
    before: Mapping[str, Value] | None,
    after: Mapping[str, Value] | None,
    *,
    key: str,
    actor: Actor,
    now: datetime,
    channel: str,
) -> None:
    trace(
        action,
        subject=("contact", contact.public_id, f"{contact.kind}: {contact.person.name}"),
        before=before,
        after=after,
        actor=actor,
        channel=channel,
        now=now,
        key=key,
    )
