"""Who may read papers in and decide about what they suggest."""

from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


def check_may_review(reader: Reader) -> None:
    """Let the secretariat pass.

    Raises:
        NotAllowed: everybody else.
    """
    if SECRETARIAT_KEY not in reader.keys:
        raise NotAllowed(_("Only the secretariat can change this."))
