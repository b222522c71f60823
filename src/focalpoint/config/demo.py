"""The demonstration on one machine: invented people in every role, and links that let whoever starts it in as each.

It loads only where the site is served on the loopback address with secrets of its own making; see
:attr:`~focalpoint.config.options.Options.demo`.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import timezone

from focalpoint.areas.network.actions import ROLES, demo_account, load_demo
from focalpoint.areas.network.queries import DEMO_LOADED
from focalpoint.ground.accounts.actions import single_use_link
from focalpoint.ground.shared.actors import SYSTEM
from focalpoint.ground.trail.queries import newest

MINUTES: Final = 24 * 60
"""How long a link to a demonstration works, if nobody has used it."""


@dataclass(frozen=True, slots=True)
class DemoLink:
    """A link that signs in once, with both factors, as one invented human being."""

    role: str
    name: str
    address: str


def stands() -> bool:
    """Return whether the demonstration is loaded, or is not to be."""
    return not settings.OPTIONS.demo or newest(DEMO_LOADED) is not None


def load() -> None:
    """Load the invented people."""
    load_demo(actor=SYSTEM, now=timezone.now())


def links(address: str) -> list[DemoLink]:
    """Make a link for each role, under the address at which the site is served; none outside a demonstration."""
    if not settings.OPTIONS.demo or newest(DEMO_LOADED) is None:
        return []
    now = timezone.now()
    found = []
    for role in ROLES:
        account = demo_account(role)
        if account is not None:
            path = single_use_link(account, both_factors=True, minutes=MINUTES, now=now)
            found.append(DemoLink(role.word, role.name, f"{address}{path}"))
    return found
