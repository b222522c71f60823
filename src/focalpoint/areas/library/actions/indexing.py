"""Keep the index of search in step with the library; within the transaction of the action that changed it."""

from collections.abc import Iterable

from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.queries.search import KINDS, search_records
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import drop, put


def index_work(work: Work) -> None:
    """Write a work and its editions into the index anew."""
    index_works([work])


def index_works(works: Iterable[Work]) -> None:
    """Write works and their editions into the index anew; what cannot be found any more is taken out."""
    keys = [work.pk for work in works]
    for work in Work.objects.filter(pk__in=keys).values_list("public_id", flat=True):
        drop(KINDS[0], work)
    for edition in Edition.objects.filter(work__in=keys).values_list("public_id", flat=True):
        drop(KINDS[1], edition)
    put(search_records(keys), lexicon=lexicon())
