"""Citations: exact words at a permanent address; symbols that mean a work."""

from datetime import UTC, datetime

import pytest

from focalpoint.areas.library.actions import cite
from focalpoint.areas.library.models import Citation
from focalpoint.areas.library.queries import passage, symbol_keys, work_of_symbol
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, NotFound
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
PAGES = ("The first 中文 page ends\n", "on the second page.\n")


def cited(edition, start, end, quote, *, reader=MEMBER):
    return cite(edition, start=start, end=end, quote=quote, reader=reader, actor=CONSOLE, now=NOW)


def test_a_citation_keeps_exact_words_that_run_over_two_pages():
    edition = make.edition(pages=PAGES)

    made = cited(edition, 10, 30, "中文 page ends\non the ")

    assert passage(edition, 10, 30, reader=MEMBER).text == made.quote
    assert Entry.objects.get().after == {"edition": edition.public_id, "start": 10, "end": 30}


def test_the_same_span_is_the_same_citation():
    edition = make.edition(pages=PAGES)

    first, second = (cited(edition, 0, 9, "The first", reader=reader) for reader in (MEMBER, SECRETARIAT))

    assert first == second
    assert Citation.objects.count() == Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end", "quote"), [(0, 9, "the first"), (1, 10, "The first"), (9, 9, ""), (0, 99, "x")]
)
def test_words_that_do_not_stand_there_are_refused(start, end, quote):
    edition = make.edition(pages=PAGES)

    with pytest.raises(InvalidInput):
        cited(edition, start, end, quote)

    assert not Citation.objects.exists()


def test_the_public_makes_no_citation_and_nobody_one_of_what_they_do_not_see():
    shown, hidden = make.edition(pages=PAGES), make.edition(pages=PAGES, audience="secretariat")

    with pytest.raises(NotAllowed):
        cited(shown, 0, 9, "The first", reader=PUBLIC)
    with pytest.raises(NotFound):
        cited(hidden, 0, 9, "The first")


def test_a_citation_is_seen_with_its_edition_and_its_edition_with_its_work():
    edition = make.edition(make.work(audience="secretariat"), pages=PAGES)
    made = cited(edition, 0, 9, "The first", reader=SECRETARIAT)

    assert list(Citation.objects.visible_to(SECRETARIAT)) == [made]
    assert not Citation.objects.visible_to(MEMBER).exists()


@pytest.mark.parametrize(
    ("symbol", "keys"),
    [
        ("", ("", "")),
        ("S/RES/1325 (2000)", ("sym_s_res_1325", "")),
        ("s/res/1325", ("sym_s_res_1325", "")),
        ("A/72/551-S/2017/891", ("sym_a_72_551", "sym_s_2017_891")),
        ("A/72/551\N{EN DASH}S/2017/891", ("sym_a_72_551", "sym_s_2017_891")),
    ],
)
def test_a_symbol_has_one_form_for_each_series(symbol, keys):
    assert symbol_keys(symbol) == keys


def test_a_work_is_found_by_either_half_of_its_symbol_by_those_who_see_it():
    work = make.work(symbol="A/72/551-S/2017/891", audience="member")

    assert work_of_symbol("S/2017/891", reader=MEMBER) == work_of_symbol("A/72/551", reader=MEMBER) == work
    assert work_of_symbol("A/72/551", reader=PUBLIC) is None
