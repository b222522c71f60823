"""Members by region and by organisation."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from focalpoint.areas.vocabulary.models import Area
from focalpoint.areas.vocabulary.queries import Name, belonging_on
from focalpoint.ground.shared.remembered import remembered


@dataclass(frozen=True, slots=True)
class StateOfTheWorld:
    """One State of the vocabulary: its place in the tile map and the regions that contain it, nearest first."""

    code: str
    column: int | None
    row: int | None
    regions: tuple[str, ...]


@remembered
def states_of_the_world() -> list[StateOfTheWorld]:
    """Return every State of the vocabulary. Two queries."""
    above = {
        pk: (code, region)
        for pk, code, region in Area.objects.filter(kind=Area.Kind.REGION).values_list("pk", "code", "region")
    }

    def chain(region: int | None) -> tuple[str, ...]:
        found: list[str] = []
        while region in above:
            code, region = above[region]
            found.append(code)
        return tuple(found)

    rows = Area.objects.filter(kind=Area.Kind.STATE).values_list("code", "tile_column", "tile_row", "region")
    return [StateOfTheWorld(code, column, row, chain(region)) for code, column, row, region in rows]


@dataclass(frozen=True, slots=True)
class Share:
    """How many States of a region or organisation are members of the Network. ``depth`` is 0 for a continent."""

    code: str
    name: Name
    members: int
    states: int
    depth: int = 0


def shares_by_region(states: list[StateOfTheWorld], codes: Set[str], names: dict[str, Name]) -> list[Share]:
    """Count members by region, continents first and their parts below each. No query."""
    total: Counter[tuple[str, ...]] = Counter()
    inside: Counter[tuple[str, ...]] = Counter()
    for state in states:
        path = tuple(reversed(state.regions))
        for depth in range(1, len(path) + 1):
            total[path[:depth]] += 1
            inside[path[:depth]] += state.code in codes
    ordered = sorted(total, key=lambda path: [names[code].sort_key for code in path])
    return [Share(path[-1], names[path[-1]], inside[path], total[path], len(path) - 1) for path in ordered]


def shares_by_organisation(day: date, codes: Set[str], names: dict[str, Name]) -> list[Share]:
    """Count members by organisation of that day. One query."""
    total: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for organisation, member in belonging_on(day):
        total[organisation] += 1
        inside[organisation] += member in codes
    ordered = sorted(total, key=lambda code: names[code].sort_key)
    return [Share(code, names[code], inside[code], total[code]) for code in ordered]
