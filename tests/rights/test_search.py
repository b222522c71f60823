"""The search as every kind of reader: whoever may see a record finds it by its own words, and nobody else does."""

import pytest
from django.utils import timezone

from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.config.prepare import load_record
from focalpoint.doors.portal.actions import compare_index
from focalpoint.doors.portal.queries.everything import KEPT, SMALL, find_everything
from focalpoint.ground.search.models import Document
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make
from tests.rights.canaries import PERSON_KEY, TOKEN, Cage

pytestmark = pytest.mark.django_db

KEYS = ("public", "member", "member:NA", "member:ZZ", "presidency", "secretariat", "civil-society", PERSON_KEY)


def tokens_of_the_index() -> list[str]:
    """A canary that the index holds, for each kind and audience."""
    found: dict[tuple[str, str], str] = {}
    for row in Document.objects.filter(kind__in=(*SMALL, *KEPT)).prefetch_related("parts").order_by("pk"):
        tokens = TOKEN.findall("\n".join([row.title, *(part.text for part in row.parts.all())]).lower())
        if tokens:
            found.setdefault((row.kind, row.audience), tokens[0])
    return list(dict.fromkeys(found.values()))


def test_the_search_finds_by_the_words_of_a_record_what_the_reader_may_see_and_nothing_else():
    cage, now = Cage(), timezone.now()
    load_record()
    cage.reserve()
    make.prose_text(page=make.prose())
    for model in SHARED.values():
        make.shared(model)
    make.citation(make.edition(make.work(), pages=("Words of a paper.\n",)))
    make.edition()
    make.reply(voice=make.voice())
    cage.let_in_beside_public()
    compare_index(now=now)
    tokens = tokens_of_the_index()

    assert len(tokens) > 20
    for key in KEYS:
        reader = PUBLIC if key == "public" else Reader.holding([key])
        hidden = cage.hidden_from(reader)
        answers = {token: find_everything(token, reader=reader, language="en", now=now) for token in tokens}
        for token, answer in answers.items():
            assert not cage.heard_in(repr(answer)) & hidden, (key, cage.place[token])
        assert {token for token, answer in answers.items() if answer.total} == set(tokens) - hidden, key
