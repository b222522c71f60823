"""Who may write pages of prose."""

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


def may_write(reader: Reader) -> bool:
    """Return whether the reader writes pages: the secretariat does."""
    return SECRETARIAT_KEY in reader.keys


def require_writer(reader: Reader) -> None:
    """Go on only for the secretariat.

    Raises:
        NotAllowed: the reader is not of the secretariat.
    """
    if not may_write(reader):
        raise NotAllowed(_("Only the secretariat writes these pages."))
