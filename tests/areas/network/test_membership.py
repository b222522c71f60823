"""Who was a member on a day, and what that rests on."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.network.queries import members_on, membership_on
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat"])


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("day", "known", "count", "states", "organisations"),
    [
        ("2016-12-31", False, None, None, None),
        ("2017-04-26", False, None, None, None),
        ("2017-04-27", True, 64, 60, 4),
        ("2017-12-31", True, 64, 60, 4),
        ("2018-05-23", True, 64, 60, 4),
        ("2018-05-24", True, 83, 76, 7),
        ("2026-06-01", True, 83, 76, 7),
    ],
)
def test_the_verb_counts_members_as_the_documents_do(record, day, known, count, states, organisations):
    found = json.loads(said("members", "--as-of", day, "--json"))

    assert (found["known"], found["count"], found["states"], found["organisations"]) == (
        known,
        count,
        states,
        organisations,
    )
    assert len(found["members"]) == (count or 0)


def test_every_member_on_a_day_shows_evidence_dated_by_then(record):
    found = json.loads(said("members", "--as-of", "2017-12-31", "--json"))

    assert all(row["evidence"] for row in found["members"])
    assert {item["held_on"] for row in found["members"] for item in row["evidence"]} == {"2017-04-27"}


def test_un_women_adopted_and_is_no_member(record):
    found = json.loads(said("members", "--as-of", "2017-12-31", "--json"))

    assert "org:UN-Women" not in {row["code"] for row in found["members"]}


def test_namibia_is_a_code_and_not_a_missing_value(record):
    found = json.loads(said("members", "--as-of", "2018-05-24", "--json"))

    assert {"code": "NA", "name": "Namibia"}.items() <= next(
        row for row in found["members"] if row["code"] == "NA"
    ).items()


def test_a_day_before_all_evidence_says_not_known(record):
    assert "not known" in said("members", "--as-of", "2016-12-31")


def test_a_day_that_is_none_gets_a_sentence(record):
    with pytest.raises(CommandError, match="Write it as year-month-day"):
        said("members", "--as-of", "24 May 2018")


def test_a_key_that_is_none_gets_a_sentence(record):
    with pytest.raises(CommandError, match="is no reader key"):
        said("members", "--as", "everybody")


def test_who_left_is_no_member_until_new_evidence():
    gone = make.member(code="QQ", since="2017-01-10")
    make.evidence(member=gone, held_on="2018-01-10", kind="left")
    make.evidence(member=gone, held_on="2019-01-10", kind="listed")

    days = [date(2017, 6, 1), date(2018, 6, 1), date(2019, 6, 1)]

    assert [members_on(day, reader=PUBLIC).exists() for day in days] == [True, False, True]


def test_evidence_known_to_the_month_counts_from_its_last_day():
    make.member(code="QQ", since="2019-04")

    assert not membership_on(date(2019, 4, 29), reader=PUBLIC).is_known
    assert membership_on(date(2019, 4, 30), reader=PUBLIC).count == 1


def test_evidence_that_a_reader_may_not_see_counts_for_nobody_but_its_readers():
    hidden = make.member(code="QQ", since="")
    make.evidence(member=hidden, held_on="2017-01-10", audience="secretariat")

    assert not membership_on(date(2020, 1, 1), reader=PUBLIC).is_known
    assert membership_on(date(2020, 1, 1), reader=SECRETARIAT).count == 1


def test_a_hidden_departure_does_not_show():
    member = make.member(code="QQ", since="2017-01-10")
    make.evidence(member=member, held_on="2018-01-10", kind="left", audience="secretariat")

    assert membership_on(date(2020, 1, 1), reader=PUBLIC).count == 1
    assert membership_on(date(2020, 1, 1), reader=SECRETARIAT).count == 0
