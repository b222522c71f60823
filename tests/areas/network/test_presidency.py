"""Who presided on a day."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from focalpoint.areas.network.queries import gaps, presidency_on, spans, terms
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

pytestmark = pytest.mark.django_db


def presidency(day: str) -> dict[str, object]:
    out = StringIO()
    call_command("presidency", "--as-of", day, "--json", stdout=out)
    found = json.loads(out.getvalue())
    return {role: [seat["code"] for seat in found[role]] for role in ("chairs", "outgoing", "incoming")} | {
        "known": found["known"]
    }


@pytest.mark.parametrize(
    ("day", "chairs", "outgoing", "incoming"),
    [
        ("2017-09-21", ["ES"], [], ["DE", "NA"]),
        ("2018-06-01", ["DE"], ["ES"], ["NA"]),
        ("2019-06-01", ["NA"], ["DE"], ["CA", "UY"]),
        ("2021-06-01", ["CA", "UY"], ["NA"], ["ZA", "CH"]),
        ("2025-12-31", ["JP", "NO"], [], []),
    ],
)
def test_the_troika_is_as_documents_name_it_or_as_terms_follow(record, day, chairs, outgoing, incoming):
    assert presidency(day) == {"known": True, "chairs": chairs, "outgoing": outgoing, "incoming": incoming}


@pytest.mark.parametrize("day", ["2016-12-31", "2024-06-01", "2026-01-01"])
def test_days_without_a_term_are_not_known(record, day):
    out = StringIO()
    call_command("presidency", "--as-of", day, stdout=out)

    assert presidency(day)["known"] is False
    assert "not known" in out.getvalue()


def test_what_is_derived_is_told_from_what_a_document_names(record):
    troika = presidency_on(date(2018, 6, 1), reader=PUBLIC)
    later = presidency_on(date(2021, 6, 1), reader=PUBLIC)

    assert all(seat.is_named for seat in (*troika.outgoing, *troika.incoming))
    assert not any(seat.is_named for seat in (*later.outgoing, *later.incoming))


def test_a_term_ends_with_its_last_day():
    chair, after = make.member(code="QA"), make.member(code="QB")
    make.term(first=date(2030, 1, 1), last=date(2030, 12, 31), chairs=(chair,))
    make.term(first=date(2031, 1, 1), last=date(2031, 12, 31), chairs=(after,))

    codes = [presidency_on(day, reader=PUBLIC).chairs[0].code for day in (date(2030, 12, 31), date(2031, 1, 1))]

    assert codes == ["QA", "QB"]


def test_gaps_between_terms_are_listed_as_not_known(record):
    known = terms(reader=PUBLIC)

    found = gaps(known, until=date(2026, 6, 1))

    assert found == [(date(2024, 1, 1), date(2024, 12, 31)), (date(2026, 1, 1), date(2026, 6, 1))]
    assert [span.term is None for span in spans(known, until=date(2026, 6, 1))][:3] == [True, False, True]


def test_a_hidden_term_is_a_gap_for_those_who_may_not_see_it():
    chair = make.member(code="QA")
    make.term(first=date(2030, 1, 1), last=date(2030, 12, 31), chairs=(chair,), audience="presidency")

    assert presidency_on(date(2030, 6, 1), reader=PUBLIC).term is None
    assert presidency_on(date(2030, 6, 1), reader=Reader.holding(["presidency"])).term is not None


def test_the_presidency_of_any_day_takes_two_queries(record, django_assert_num_queries):
    with django_assert_num_queries(2):
        presidency_on(date(2018, 6, 1), reader=PUBLIC)
