"""Put a paper that was read into the library: as a work, as an edition of one, or as what stands there already."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.parsing import Parsed
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


@dataclass(frozen=True, slots=True)
class Received:
    """Where a paper stands now, and what of it is new. Nothing is new where the same text stood there already."""

    edition: Edition
    is_new_edition: bool
    is_new_work: bool


@transaction.atomic
def receive(
    parsed: Parsed,
    file: Checked | None,
    *,
    audience: str = SECRETARIAT_KEY,
    key: str,
    reader: Reader,
    actor: Actor,
    now: datetime,
    channel: str = "web",
) -> Received:
    """Put a paper into the library, all of it or nothing.

    The same text in the same language is the same edition; another text under the same symbol a further edition of
    the work; what bears no known symbol is a new work. Fields that the paper does not tell stay empty.

    Raises:
        NotAllowed: only the secretariat may.
    """
    raise NotImplementedError
