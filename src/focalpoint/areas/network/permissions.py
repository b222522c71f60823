"""Who may change what the Network knows about itself."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Designation, Person
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

MEMBER_KEY: Final = "member"
PRESIDENCY_KEY: Final = "presidency"
CIVIL_SOCIETY_KEY: Final = "civil-society"
READING: Final = (MEMBER_KEY, PRESIDENCY_KEY, SECRETARIAT_KEY, CIVIL_SOCIETY_KEY)
"""Keys of whoever belongs to the Network today, for pages that are its own."""
PROVEN_TWICE: Final = frozenset({SECRETARIAT_KEY, PRESIDENCY_KEY})
"""Keys that nobody holds without a second factor in the session."""

LEAVING_ROLES: Final = frozenset({Designation.Role.MAIN, Designation.Role.ALTERNATE})
"""Who announces an own departure on the site; of others the focal point tells the secretariat."""


def check_may_edit(reader: Reader) -> None:
    """Let the secretariat pass: members, people, designations, terms, invitations.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))


def is_themselves(person: Person, reader: Reader) -> bool:
    """Return whether the reader is this human being: holds the key of any of their names. At most one query."""
    own = {key.removeprefix("person:") for key in reader.keys if key.startswith("person:")}
    return bool(own) and Person.objects.filter(identity=person.identity_id, public_id__in=own).exists()


def check_may_edit_person(person: Person, reader: Reader) -> None:
    """Let the secretariat pass, and whoever it is about: contacts, consents, preferences. At most one query.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys and not is_themselves(person, reader):
        raise NotAllowed(_("Only the secretariat and this person can change this."))


def check_may_announce_leaving(reader: Reader, designation: Designation) -> None:
    """Let whoever holds the designation pass, as focal point or alternate. One query.

    Raises:
        NotAllowed: everybody else, the secretariat among them: it ends designations itself.
    """
    names = designation.person.identity.persons.values_list("public_id", flat=True)
    own = reader.keys & {f"person:{name}" for name in names}
    if not own or designation.role not in LEAVING_ROLES:
        raise NotAllowed(_("Only the focal point or the alternate can announce the own departure."))


def check_may_hand_over(reader: Reader) -> None:
    """Let the presidency and the secretariat pass: the list of a handover.

    Raises:
        NotAllowed: everybody else.
    """
    if reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        raise NotAllowed(_("Only the presidency and the secretariat can change this."))


def check_may_liaise(reader: Reader) -> None:
    """Let the presidency and the secretariat pass: approaches to those outside the Network, notes on partners.

    Raises:
        NotAllowed: everybody else.
    """
    if reader.keys.isdisjoint({SECRETARIAT_KEY, PRESIDENCY_KEY}):
        raise NotAllowed(_("Only the presidency and the secretariat can change this."))
