"""Who may change what the Network knows about itself."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.network.models import Designation
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

MEMBER_KEY: Final = "member"
PRESIDENCY_KEY: Final = "presidency"
CIVIL_SOCIETY_KEY: Final = "civil-society"
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
