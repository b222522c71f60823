"""The search as every kind of reader: whoever may see a record finds it by its own words, and nobody else does."""

import pytest
from django.utils import timezone

from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.config.prepare import load_record
from focalpoint.doors.portal.actions import compare_index
from focalpoint.doors.portal.queries.everything import KEPT, SMALL, find_everything
from focalpoint.ground.search.models import Document
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.shared.remembered import Memory, remembering
from tests import make
from tests.rights.canaries import PERSON_KEY, TOKEN, Cage

pytestmark = pytest.mark.django_db

KEYS = ("public", "member", "member:NA", "member:ZZ", "presidency", "secretariat", "civil-society", PERSON_KEY)


def tokens_of_the_index() -> dict[str, list[str]]:
    """By kind a canary that the index holds, for each audience."""
    found: dict[tuple[str, str], str] = {}
    for row in Document.objects.filter(kind__in=(*SMALL, *KEPT)).prefetch_related("parts").order_by("pk"):
        tokens = TOKEN.findall("\n".join([row.title, *(part.text for part in row.parts.all())]).lower())
        if tokens:
            found.setdefault((row.kind, row.audience), tokens[0])
    by_kind: dict[str, list[str]] = {}
    for (kind, _audience), token in found.items():
        by_kind.setdefault(kind, []).append(token)
    return by_kind


def asked_by(key: str, by_kind: dict[str, list[str]], hidden: set[str]) -> set[str]:
    """What the holder of a key searches for: all that it opens, and of each kind one that stays hidden, of another
    audience from kind to kind and from key to key, since one condition hides all kinds. The public asks for all."""
    asked = {token for tokens in by_kind.values() for token in tokens}
    if key == "public":
        return asked
    closed = [sorted(hidden.intersection(tokens)) for tokens in by_kind.values()]
    turns = enumerate(closed, KEYS.index(key))
    return asked - hidden | {tokens[turn % len(tokens)] for turn, tokens in turns if tokens}


def test_the_search_finds_by_the_words_of_a_record_what_the_reader_may_see_and_nothing_else():
    cage, memory, now = Cage(), Memory(), timezone.now()
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
    by_kind = tokens_of_the_index()

    assert len(by_kind) > 10
    for key in KEYS:
        reader = PUBLIC if key == "public" else Reader.holding([key])
        hidden = cage.hidden_from(reader)
        tokens = asked_by(key, by_kind, hidden)
        # As pages ask, whose process remembers what States are called for as long as nothing is written.
        with remembering(memory, "this state of the record"):
            answers = {token: find_everything(token, reader=reader, language="en", now=now) for token in tokens}
        for token, answer in answers.items():
            assert not cage.heard_in(repr(answer)) & hidden, (key, cage.place[token])
        assert {token for token, answer in answers.items() if answer.total} == tokens - hidden, key
