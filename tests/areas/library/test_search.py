"""What of the library is found, and by whom: a text only where its paper may be seen."""

from typing import Any

import pytest

from focalpoint.areas.library.actions import EditionGiven, WorkGiven, add_work, show_edition, show_work
from focalpoint.areas.library.actions.indexing import index_works
from focalpoint.areas.library.models import Edition, Work
from focalpoint.areas.library.queries import search_records
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.queries import find
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
READERS = (
    PUBLIC,
    Reader.holding(["member", "member:ES"]),
    MEMBER,
    SECRETARIAT,
    Reader.holding(["presidency", "member"]),
)


def found(words: str, reader: Reader = PUBLIC) -> list[tuple[str, str]]:
    return [(hit.kind, hit.identifier) for hit in find(words, reader=reader, language="en", lexicon=lexicon()).hits]


def by(key: str) -> dict[str, Any]:
    return {"key": key, "reader": SECRETARIAT, "actor": CONSOLE, "now": make.NOW}


@pytest.mark.parametrize("work", ["public", "member", "secretariat"])
@pytest.mark.parametrize("edition", ["public", "member", "member:NA", "secretariat"])
def test_the_index_opens_to_exactly_those_who_may_read(work, edition):
    one = make.edition(make.work(title="Zebra crossing", audience=work), pages=("Giraffes.\n",), audience=edition)
    index_works([one.work])

    for reader in READERS:
        readable = Edition.objects.visible_to(reader).exists()
        assert (("edition", one.public_id) in found("giraffes", reader)) == readable
        is_known = Work.objects.visible_to(reader).exists()
        assert bool(found("zebra", reader)) == is_known


def test_a_paper_without_text_is_found_by_title_and_symbol():
    given = WorkGiven(kind="letter", authority="chair", title="A walrus", language="en", symbol="A/72/551-S/2017/891")
    work = add_work(given, audience="public", **by("k"))

    assert found("walrus") == found("S/2017/891") == [("work", work.public_id)]


def test_what_is_taken_out_of_sight_is_found_by_nobody_else():
    given = WorkGiven(kind="letter", authority="chair", title="A walrus", language="en")
    work = add_work(given, audience="public", edition=EditionGiven(language="en"), **by("k"))

    show_work(work, audience="secretariat", because="", base=revision_of("work", work.public_id), **by("k-2"))

    assert found("walrus") == []
    assert found("walrus", SECRETARIAT) == [("work", work.public_id)]


def test_a_text_that_is_withdrawn_leaves_its_paper_to_be_found():
    one = make.edition(make.work(title="Zebra crossing"), pages=("Giraffes.\n",))

    show_edition(one, audience="secretariat", because="", base=0, **by("k"))

    assert found("giraffes") == []
    assert found("zebra") == [("work", one.work.public_id)]


def test_editions_of_one_paper_are_one_group_and_bear_its_facets():
    work = make.work(kind="law")
    make.edition(work, language="fr")
    make.edition(work, language="ar")

    records = list(search_records())

    assert [(one.kind, one.language, one.group) for one in records] == [
        ("edition", "fr", work.public_id),
        ("edition", "ar", work.public_id),
    ]
    assert {one.facets["type"] for one in records} == {("law",)}
    assert [part.label for one in records for part in one.parts] == ["1", "1"]
