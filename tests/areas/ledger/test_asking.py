"""Questions to every member: who is asked, who has answered as far as a reader may see, and the link that takes it."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.test import Client

from focalpoint.areas.ledger.actions.asking import close_ask
from focalpoint.areas.ledger.models import Line, ProgressReport
from focalpoint.areas.ledger.queries.asking import asks_with_counts, rolled_up
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import MembershipEvidence
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.ledger.asked import ADA, DESK, NOW, SECRETARIAT, asked, of, said, tell

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
QUESTION = "Has your police named a gender focal point?"


def answer(ask, code: str, what=None, **more):
    line = Line.objects.select_related("member", "ask__undertaking").get(ask=ask, member__code=code)
    return tell(line.ask.undertaking, line.member, what or said(), line=line, **more)


def test_the_members_of_that_day_are_asked_and_nobody_else():
    one = make.undertaking()
    make.member(code="NA")
    make.member(code="FI", since="2026-07-01")
    make.evidence(member=make.member(code="SE"), kind=MembershipEvidence.Kind.LEFT, held_on="2020-01-01")

    ask = asked(one)

    assert list(ask.lines.values_list("member__code", flat=True)) == ["NA"]
    for reader in (of("NA"), PUBLIC):
        with pytest.raises(NotAllowed):
            asked(one, key="k-other", reader=reader)
    with pytest.raises(InvalidInput):
        asked(one, key="k-again")


def test_twelve_of_eighty_three_have_answered_and_the_roll_up_is_right():
    one = make.undertaking()
    world = make.area(code="world", kind="world")
    europe, africa = (make.area(code=code, kind="region", region=world) for code in ("150", "002"))
    north = make.area(code="154", kind="region", region=europe)
    for region in (europe, africa):
        make.name(area=region, short={"150": "Europe", "002": "Africa"}[region.code])
    for number in range(80):
        member = make.member(code=f"X{number:02}", named=f"Land {79 - number:02}")
        member.area.region = north if number < 30 else africa
        member.area.save()
    for number in range(3):
        make.member(code=f"org:O{number}", kind="organisation", named=f"Union {number}")
    ask = asked(one)
    states = ["exceeded", "met", "met", "met", "met", "limited", "limited", "none", "none", "none", "met", "met"]
    for number, state in enumerate(states):
        answer(ask, f"X{number + 25:02}" if number < 10 else f"org:O{number - 10}", said(state))

    found = rolled_up(ask, TODAY, language="en", reader=PUBLIC)

    total = found.total
    assert (total.asked, total.answered, total.silent) == (83, 12, 71)
    assert total.by_state == {"exceeded": 1, "met": 6, "limited": 2, "none": 3}
    assert {one.code: (one.asked, one.answered) for one in found.regions} == {
        "150": (30, 5),
        "002": (50, 5),
        "": (3, 2),
    }
    assert [line.name for line in found.lines] == sorted(line.name for line in found.lines)
    assert asks_with_counts(one, TODAY, reader=PUBLIC) == [(ask, 83, 12)]


def test_questions_cost_the_same_for_any_number_of_members(django_assert_num_queries):
    one = make.undertaking()
    for number in range(3):
        make.member(code=f"X{number:02}")
    ask = asked(one)
    answer(ask, "X00")

    with django_assert_num_queries(4):
        rolled_up(ask, TODAY, language="en", reader=PUBLIC)
    for number in range(3, 12):
        Line.objects.create(ask=ask, member=make.member(code=f"X{number:02}"))
    answer(ask, "X05")
    with django_assert_num_queries(4):
        rolled_up(ask, TODAY, language="en", reader=PUBLIC)


def test_an_answer_that_a_reader_may_not_see_is_no_answer_for_them():
    one = make.undertaking()
    for code in ("NA", "FI"):
        make.member(code=code)
    ask = asked(one)
    answer(ask, "NA", said(words="For members alone."), audience="member")

    assert rolled_up(ask, TODAY, language="en", reader=PUBLIC).total.answered == 0
    assert rolled_up(ask, TODAY, language="en", reader=of("FI")).total.answered == 1
    page = Client().get(f"/en/asks/{ask.public_id}/").content.decode()
    assert "0 of 2 members have answered." in page
    assert "For members alone." not in page
    for form in ("csv", "json"):
        assert "For members alone." not in Client().get(f"/en/asks/{ask.public_id}.{form}").content.decode()


def test_a_hidden_member_and_a_hidden_undertaking_are_in_no_roll_up():
    one = make.undertaking(audience="member")
    make.member(code="NA")
    make.member(code="FI", audience="secretariat")
    ask = asked(one)

    assert [line.line.member.code for line in rolled_up(ask, TODAY, language="en", reader=of("NA")).lines] == ["NA"]
    assert Client().get(f"/en/asks/{ask.public_id}/").status_code == 404
    assert Client().get(f"/en/asks/{ask.public_id}.json").status_code == 404


def test_as_of_a_day_the_answer_stands_that_stood_then():
    one = make.undertaking()
    make.member(code="NA")
    ask = asked(one)
    answer(ask, "NA", said("none"))
    answer(ask, "NA", said("met"), now=NOW + timedelta(days=30))

    states = [
        [line.answer and line.answer.state for line in rolled_up(ask, day, language="en", reader=PUBLIC).lines]
        for day in (date(2026, 5, 31), TODAY, TODAY + timedelta(days=30))
    ]

    assert states == [[None], ["none"], ["met"]]


def test_a_closed_question_takes_no_answer_and_keeps_those_it_has():
    one = make.undertaking()
    for code in ("NA", "FI"):
        make.member(code=code)
    ask = asked(one)
    answer(ask, "NA")
    given = {"base": revision_of("ask", ask.public_id), "reader": SECRETARIAT, "actor": DESK, "now": NOW}

    with pytest.raises(NotAllowed):
        close_ask(ask, key="k-x", **(given | {"reader": of("NA")}))
    # While one runs no other is offered.
    path, desk = f"/en/undertakings/{one.public_id}/", {ENVIRON: SECRETARIAT}
    assert f"{path}ask/" not in Client().get(path, **desk).content.decode()
    close_ask(ask, key="k-close", **given)
    assert f"{path}ask/" in Client().get(path, **desk).content.decode()

    with pytest.raises(InvalidInput):
        answer(ask, "FI")
    assert rolled_up(ask, TODAY, language="en", reader=PUBLIC).total.answered == 1


def test_the_page_says_yes_and_no_and_lets_a_member_answer_its_own_line_alone():
    one = make.undertaking()
    for code in ("NA", "FI"):
        make.member(code=code)
    ask = asked(one)
    own, other = (Line.objects.get(member__code=code) for code in ("NA", "FI"))
    client = Client(**{ENVIRON: of("NA"), "focalpoint.actor": ADA})

    page = client.get(f"/en/asks/{ask.public_id}/").content.decode()
    form = client.get(f"/en/lines/{own.public_id}/").content.decode()

    assert f"/en/lines/{own.public_id}/" in page
    assert f"/en/lines/{other.public_id}/" not in page
    assert QUESTION in form
    assert "In part" in form
    assert client.get(f"/en/lines/{other.public_id}/").status_code == 404


def test_the_roll_up_goes_out_in_three_forms_and_no_cell_runs():
    one = make.undertaking()
    make.member(code="NA", named="Namibia")
    ask = asked(one)
    answer(ask, "NA", said(words="=1+1"))
    stem = f"/en/asks/{ask.public_id}"

    rows = list(csv.DictReader(io.StringIO(Client().get(f"{stem}.csv").content.decode("utf-8-sig"))))
    found = json.loads(Client().get(f"{stem}.json").content)
    book = Client().get(f"{stem}.xlsx")

    assert (rows[0]["member"], rows[0]["state"], rows[0]["words"]) == ("Namibia", "met", "'=1+1")
    assert found["rows"][0]["words"] == "=1+1"
    assert "1 of 1 member has answered." in found["notes"]
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(book.content))
    cell = sheet.worksheets[0]["F2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert ProgressReport.objects.count() == 1
    assert Reader.holding(["member"]).keys
