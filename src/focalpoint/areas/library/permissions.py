"""Who may change what the library holds."""

from typing import Final

from django.utils.translation import gettext as _

from focalpoint.areas.network.permissions import CIVIL_SOCIETY_KEY, MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

CITING: Final = (SECRETARIAT_KEY, PRESIDENCY_KEY, MEMBER_KEY, CIVIL_SOCIETY_KEY)
OFFERING: Final = (SECRETARIAT_KEY, MEMBER_KEY)
"""Who may bring in a paper: the secretariat, and focal points for their own member."""
SPEAKING: Final = (CIVIL_SOCIETY_KEY, SECRETARIAT_KEY)
"""Who may speak about a record: civil society for itself, the secretariat for a partner."""
_OF_A_MEMBER: Final = "member:"


def check_may_keep(reader: Reader) -> None:
    """Let the secretariat pass: every work, edition, audience.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))


def check_may_cite(reader: Reader) -> None:
    """Let the Network pass: whoever sees the text can make an address for words of it.

    Raises:
        NotAllowed: everybody else.
    """
    if reader.keys.isdisjoint(CITING):
        raise NotAllowed(_("Only the Network can make an address for words. Sign in first."))


def own_members(reader: Reader) -> list[str]:
    """Return the codes of the members for which the reader may offer papers."""
    return sorted(key.removeprefix(_OF_A_MEMBER) for key in reader.keys if key.startswith(_OF_A_MEMBER))


def check_may_offer(reader: Reader, code: str) -> None:
    """Let the focal points of a member pass, with a paper of that member.

    Raises:
        NotAllowed: everybody else.
    """
    if code not in own_members(reader):
        raise NotAllowed(_("You can offer papers of your own member alone."))


def may_share_for(code: str, reader: Reader) -> bool:
    """Return whether the reader writes for a member: its focal points, and the secretariat for all; "" is nobody's."""
    return SECRETARIAT_KEY in reader.keys or code in own_members(reader)


def check_may_share_for(code: str, reader: Reader) -> None:
    """Let the focal points of a member pass with what that member tells, and the secretariat with everybody's.

    Raises:
        NotAllowed: everybody else.
    """
    if not may_share_for(code, reader):
        raise NotAllowed(_("You can write for your own member alone."))


def check_may_speak(reader: Reader) -> None:
    """Let civil society pass, and the secretariat, which speaks for a partner: a voice about a record.

    Raises:
        NotAllowed: everybody else.
    """
    if reader.keys.isdisjoint(SPEAKING):
        raise NotAllowed(_("Only civil society can speak here; the secretariat does so for a partner."))


def check_may_moderate(reader: Reader) -> None:
    """Let the secretariat pass: hide a voice or a reply.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can hide this."))


def check_may_decide(reader: Reader, about: str) -> None:
    """Let the presidency pass, but for the member spoken about: appeals against what was hidden.

    Raises:
        NotAllowed: everybody else.
    """
    if PRESIDENCY_KEY not in reader.keys:
        raise NotAllowed(_("Only the presidency decides on an appeal."))
    if about and f"{MEMBER_KEY}:{about}" in reader.keys:
        raise NotAllowed(_("Your own member is spoken about. Another seat of the presidency has to decide."))
