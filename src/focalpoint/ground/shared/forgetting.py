"""Forgetting somebody, and telling somebody what is held: the shapes in which rooms answer when portal asks."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

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


UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts whose words stand without spaces, or with particles joined to them, as in a class of a regex."""


def teller(needles: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a text holds one of ``needles`` as whole words, whatever its case.

    Between its words may stand what names of files and addresses put for a space, or the end of a line. A name inside a
    longer word is somebody else's. Chinese and its like set no spaces, so there a name is found
    wherever it stands; Arabic joins “and” and “to” to the word that follows. Databases fold case differently; here it
    is folded in one way.
    """
    folded = {needle.strip().casefold() for needle in needles if needle.strip()}
    if not folded:
        return lambda _text: False
    told = re.compile("|".join(_as_words(needle) for needle in sorted(folded, key=len, reverse=True)))
    return lambda text: told.search(text.casefold()) is not None


def _as_words(needle: str) -> str:
    letter, unspaced = rf"[^\W_{UNSPACED}]", f"[{UNSPACED}]"
    before = "" if re.match(unspaced, needle[0]) else f"(?<!{letter})"
    joined = "[\u0648\u0644]?" if "\u0600" <= needle[0] <= "\u06ff" else ""
    after = "" if re.match(unspaced, needle[-1]) else f"(?!{letter})"
    # Lines are broken between words, and names of files have something else there.
    words = r"(?:\s+|[_.+-]|%20)".join(re.escape(word) for word in needle.split())
    return f"{before}{joined}{words}{after}"


def channel_of(actor: Actor) -> str:
    """Return by what way somebody has it done, as every room's trace says it: the console, or the web."""
    return "console" if actor == CONSOLE else "web"
