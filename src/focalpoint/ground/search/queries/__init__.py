"""Asking the index."""

from focalpoint.ground.search.queries.finding import find
from focalpoint.ground.search.queries.standing import differences, is_taken_apart_otherwise, up_to

__all__ = ["differences", "find", "is_taken_apart_otherwise", "up_to"]
