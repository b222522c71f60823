"""Forgetting somebody, and telling somebody what is held: the shapes in which rooms answer when portal asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from focalpoint.ground.shared.actors import CONSOLE, Actor


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who is to be forgotten, as every room can recognise it.

    ``person_ids`` and ``names`` are the public ids and spellings of one identity, ``email`` and ``account_id`` those of
    its account (empty: none). ``ground`` says on what ground, for the trail.
    """

    person_ids: tuple[str, ...]
    names: tuple[str, ...]
    email: str
    account_id: str
    ground: str


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a room holds about somebody: what it is, in words, and its values under their labels."""

    room: str
    what: str
    values: Mapping[str, str]


def channel_of(actor: Actor) -> str:
    """Return by what way somebody has it done, as every room's trace says it: the console, or the web."""
    return "console" if actor == CONSOLE else "web"
