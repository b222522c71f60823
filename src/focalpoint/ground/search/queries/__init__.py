"""Asking the index."""

from focalpoint.ground.search.queries.finding import find
from focalpoint.ground.search.queries.standing import differences, up_to

__all__ = ["differences", "find", "up_to"]
