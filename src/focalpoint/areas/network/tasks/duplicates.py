"""Look at night for names that may be one human being."""

from typing import Final

from focalpoint.areas.network.actions import find_duplicates as find
from focalpoint.areas.network.permissions import MEMBER_KEY
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

COORDINATOR: Final = Reader.holding([SECRETARIAT_KEY, MEMBER_KEY])
"""Whoever will be shown what is found."""


def find_duplicates(job: Running) -> str:
    """Compare everybody with everybody; return how many pairs are new. Safe to repeat."""
    return f"{find(reader=COORDINATOR, now=job.now())}"
