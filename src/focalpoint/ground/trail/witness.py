"""The head of the chain as this machine knows it, kept outside the database: what shows a cut tail.

Whoever can write the database can cut the newest entries off with their seals, and whoever has the key as well can
write the whole chain anew. Neither shows in the database itself. So each machine keeps in FOCALPOINT_KEYS how long the
chain was and what it ended with, at its newest and at some earlier points, and moves on only to a chain that extends
what it knows. Every machine is a witness of its own.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from focalpoint.ground.trail.chain import signature, trail_key

FILE: Final = "trail-head.json"
POINTS: Final = 64
"""Points of the chain that are kept at most; a rewritten chain is located between two of them."""


class DamagedHead(Exception):
    """The file of the head is not what this product wrote, or was written with another key."""


@dataclass(frozen=True, slots=True)
class Point:
    """The chain at one position."""

    position: int
    chain: str


@dataclass(frozen=True, slots=True)
class Head:
    """What this machine knows of the chain: some of its points, oldest first; the last is the head and its count."""

    points: tuple[Point, ...]

    @property
    def count(self) -> int:
        """How many entries were sealed."""
        return self.points[-1].position

    @property
    def chain(self) -> str:
        """With what the chain ended."""
        return self.points[-1].chain

    def moved_to(self, point: Point) -> "Head":
        """Return the head after the chain has grown; of many points every second older one is let go."""
        points = (*self.points, point)
        if len(points) > POINTS:
            half = POINTS // 2
            points = points[:half:2] + points[half:]
        return Head(points)


def path() -> Path:
    """Return where the head is kept."""
    folder: Path = settings.OPTIONS.keys
    return folder / FILE


def read_head() -> Head | None:
    """Return what this machine knows, None where it knows nothing yet.

    Raises:
        DamagedHead: the file is not as it was written.
    """
    try:
        text = path().read_text("utf-8")
    except FileNotFoundError:
        return None
    try:
        found = json.loads(text)
        points = tuple(Point(int(position), str(chain)) for position, chain in found["points"])
        signed = str(found["signature"])
    except (ValueError, KeyError, TypeError):
        raise DamagedHead(f"{path()} cannot be read.") from None
    if not points or signed != _signature(points):
        raise DamagedHead(f"{path()} was not written by this product with this key.")
    return Head(points)


def write_head(head: Head | None) -> None:
    """Replace the file in one step, or take it away. Call it while :func:`alone`."""
    if head is None:
        path().unlink(missing_ok=True)
        return
    written = {"points": [[point.position, point.chain] for point in head.points], "signature": _signature(head.points)}
    # A name of its own for each process, so that two never write one file.
    draft = path().with_name(f"{FILE}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(written, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path())


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process of this machine moves the head."""
    with path().with_name("trail-head.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _signature(points: tuple[Point, ...]) -> str:
    return signature([[point.position, point.chain] for point in points], secret=trail_key())
