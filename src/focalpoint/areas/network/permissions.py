"""Who may change what the Network knows about itself."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

MEMBER_KEY: Final = "member"
PRESIDENCY_KEY: Final = "presidency"
CIVIL_SOCIETY_KEY: Final = "civil-society"
PROVEN_TWICE: Final = frozenset({SECRETARIAT_KEY, PRESIDENCY_KEY})
"""Keys that nobody holds without a second factor in the session."""


def check_may_edit(reader: Reader) -> None:
    """Let the secretariat pass: members, people, designations, terms, invitations.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))


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
