"""What waits for somebody: one line of a desk. Rooms answer ``queries.waiting_for``; the portal puts them together."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, with the one action that settles it.

    ``what`` is a whole sentence in the reader's language, ``action`` the words on its link to ``address`` (a path with
    its language), ``minutes`` how long it takes as a rule. ``due`` is when it should be done; without it the thing
    waits from ``since`` on. ``is_first`` sets it before all others, whenever they are due: one line a desk at most.
    ``room`` groups and tells tests where it came from.
    """

    room: str
    what: str
    action: str
    address: str
    minutes: int
    since: datetime
    due: datetime | None = None
    is_first: bool = False
