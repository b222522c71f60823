"""Who acts: kind, id and name of the day, as the trail keeps it. A value; it refers to no table."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that writes.

    ``kind`` is ``person``, ``console`` or ``system``; ``identifier`` a public id or the name of a verb; ``name`` what
    it was called on that day.
    """

    kind: str
    identifier: str
    name: str


CONSOLE: Final = Actor("console", "console", "console")
"""Whoever may run verbs on the machine."""
SYSTEM: Final = Actor("system", "record", "the carried record")
"""The product itself, loading what it carries."""
