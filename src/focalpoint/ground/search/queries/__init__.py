"""Asking the index."""

from focalpoint.ground.search.queries.finding import find

__all__ = ["find"]
