"""Who looks after the mail."""

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


def keeps_mail(reader: Reader) -> bool:
    """Return whether the reader decides about messages, addresses and what came in."""
    return SECRETARIAT_KEY in reader.keys


def check_keeps_mail(reader: Reader) -> None:
    """Go on only for who looks after the mail.

    Raises:
        NotAllowed: the reader does not.
    """
    if not keeps_mail(reader):
        raise NotAllowed(_("Only the secretariat looks after mail. Ask the coordinator."))
