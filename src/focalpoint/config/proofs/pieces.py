"""The control of the proof of loading: the same load without its transactions, so each statement commits by itself.

It exists to be caught. Runs as a child of the proof, in a scratch installation.
"""

import inspect

from django.utils import timezone

from focalpoint.config.prepare import ROOMS
from focalpoint.ground.shared.actors import SYSTEM


def here() -> None:
    """Load every room as :func:`focalpoint.config.prepare.load_record` does, less what makes it all or nothing."""
    for room in ROOMS:
        # Under the decorator that opens the transaction lies the plain function.
        inspect.unwrap(room.load_record)(actor=SYSTEM, now=timezone.now())
