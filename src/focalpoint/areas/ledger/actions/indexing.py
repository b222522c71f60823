"""Keep the index of search in step with the ledger; within the transaction of the action that changed it."""

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.search import KIND, search_records
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import drop, put


def index_undertaking(one: Undertaking) -> None:
    """Write an undertaking into the index anew; what was withdrawn or merged is taken out."""
    drop(KIND, one.public_id)
    put(search_records([one.pk]), lexicon=lexicon())


def index_undertakings() -> None:
    """Write all of them into the index anew."""
    put(search_records(), lexicon=lexicon())
