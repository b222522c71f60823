"""Who acts: kind, id and name of the day, as the trail keeps it. A value; it refers to no table."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import NotAllowed


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
WORKER: Final = Actor("system", "worker", "the worker")
"""The product itself, at work in the background."""
PEOPLE: Final = frozenset({"person", "account"})
"""Kinds of those who have signed in."""


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request, as the middleware found it.

    Raises:
        NotAllowed: nobody has signed in.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise NotAllowed(_("Sign in first. Then you can do this."))
    return actor
