"""Whom the Network has approached, how far that has come, and which regions it has not reached."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from focalpoint.areas.network.models import Approach, ApproachStep
from focalpoint.areas.network.queries.region import StateOfTheWorld, shares_by_region
from focalpoint.areas.vocabulary.queries import Name
from focalpoint.ground.shared.reading import Reader

Stage = ApproachStep.Stage
WITHOUT_NEWS: Final = timedelta(days=90)
"""How long a step may stand until somebody asks again."""
UNDER_WAY: Final = frozenset({Stage.INVITED, Stage.ANNOUNCED, Stage.DESIGNATED})
"""Stages after which another one is waited for."""


@dataclass(frozen=True, slots=True)
class Approached:
    """One approach with its steps, the oldest first."""

    approach: Approach
    steps: tuple[ApproachStep, ...]

    @property
    def newest(self) -> ApproachStep | None:
        """How far it has come; None where nothing is recorded."""
        return self.steps[-1] if self.steps else None

    def is_quiet(self, today: date) -> bool:
        """Whether a next step is waited for since more than 90 days."""
        newest = self.newest
        if newest is None or self.approach.closed_on is not None or newest.stage not in UNDER_WAY:
            return False
        last = newest.held_on.latest if newest.held_on else None
        return last is not None and last + WITHOUT_NEWS < today


def approaches(*, reader: Reader) -> list[Approached]:
    """Return the approaches that a reader may see, closed ones too. Two queries."""
    rows = Approach.objects.visible_to(reader).select_related("area").prefetch_related("steps__source")
    return [Approached(row, _in_time(row)) for row in rows]


def approach_called(public_id: str, *, reader: Reader) -> Approached:
    """Return one approach. Two queries.

    Raises:
        Approach.DoesNotExist: none that the reader may see.
    """
    rows = Approach.objects.visible_to(reader).select_related("area").prefetch_related("steps__source", "grants")
    row = rows.get(public_id=public_id)
    return Approached(row, _in_time(row))


def _in_time(approach: Approach) -> tuple[ApproachStep, ...]:
    def when(step: ApproachStep) -> tuple[bool, tuple[int, date, int, str], int]:
        on = step.held_on
        return on is not None, on.sort_key if on else (0, date.min, 0, ""), step.pk

    return tuple(sorted(approach.steps.all(), key=when))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the Network reaches in one region: its States, and how many of them are members or approached.

    ``depth`` is 0 for a continent.
    """

    code: str
    name: Name
    depth: int
    states: int
    members: int
    approached: int

    @property
    def untouched(self) -> int:
        """States that are no members and were not approached."""
        return self.states - self.members - self.approached


def coverage(
    states: list[StateOfTheWorld], members: Set[str], approached: Set[str], names: dict[str, Name]
) -> list[Coverage]:
    """Count members and approached States by region, continents first and their parts below each. No query.

    A member counts as a member alone, whether or not it was approached.
    """
    inside = shares_by_region(states, members, names)
    asked = shares_by_region(states, approached - members, names)
    return [
        Coverage(one.code, one.name, one.depth, one.states, one.members, other.members)
        for one, other in zip(inside, asked, strict=True)
    ]
