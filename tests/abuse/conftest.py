"""The record that every abuse case begins with."""

import pytest

from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.network.models import Member
from tests import make
from tests.abuse.walking import around
from tests.areas.ledger.inside import inside
from tests.rights.test_every_url import example


@pytest.fixture
def record(record):
    """The public record, and of each kind that it does not carry one that everybody sees."""
    make.prose_text(page=make.prose(slug=example("page")))
    paper = make.work()
    make.citation(make.edition(paper, pages=("Words of a paper.\n",)))
    make.edition(paper, pages=("Other words.\n",))
    for model in SHARED.values():
        make.shared(model)
    around.clear()
    around.update(inside("Words of the ledger", member=Member.objects.get(code="NA")).ids())
