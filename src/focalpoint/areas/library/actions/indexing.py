"""Keep the index of search in step with the library; within the transaction of the action that changed it."""

from focalpoint.areas.library.models import Work


def index_work(work: Work) -> None:
    """Write a work and its editions into the index anew."""
