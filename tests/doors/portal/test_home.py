"""The first page: the Network as of a day."""

import pytest
from bs4 import BeautifulSoup

from focalpoint.ground.shared.reading import Reader
from tests import make

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_it_counts_the_members_and_says_how_far_the_evidence_reaches(record, client):
    answer = client.get("/en/")
    page = text(answer)

    assert "83 members: 76 States and 7 regional organisations" in page
    assert b"by documents up to" in answer.content


def test_on_a_day_before_all_evidence_it_says_not_known(record, client):
    page = text(client.get("/en/?as_of=2016-12-31"))

    assert "not known members" in page
    assert "83" not in page


def test_it_names_the_troika_of_the_day(record, client):
    page = text(client.get("/en/?as_of=2018-06-01"))

    assert "outgoing Spain chair Germany incoming Namibia" in page


def test_where_nobody_is_known_to_preside_it_names_the_last_term_on_record(record, client, time_machine_day):
    with time_machine_day("2026-06-01"):
        page = text(client.get("/en/"))

    assert "Who presides on that day is not known" in page
    assert "Japan , Norway" in page


def test_it_names_the_meetings_before_and_after_the_day(record, client):
    page = text(client.get("/en/?as_of=2017-06-01"))

    assert "Last on record Alicante" in page
    assert "Next New York" in page


def test_a_search_box_leads_to_members_and_people(record, client):
    form = BeautifulSoup(client.get("/ar/").content, "html.parser").main.find("form")

    assert form["action"] == "/ar/search/"
    assert form.find("input", attrs={"name": "q"})


def test_a_hidden_meeting_and_a_hidden_term_are_not_on_it(client):
    make.meeting(city="Canary City", held_on="2017-05-05", audience="secretariat")
    chair = make.member(code="QA", named="Chairland")
    make.term(first=make.NOW.date(), last=make.NOW.date(), chairs=(chair,), audience="presidency")

    public = client.get(f"/en/?as_of={make.NOW:%Y-%m-%d}")
    inside = client.get(
        f"/en/?as_of={make.NOW:%Y-%m-%d}", **{"focalpoint.reader": Reader.holding(["secretariat", "presidency"])}
    )

    assert b"Canary City" not in public.content
    assert b"Chairland" not in public.content
    assert b"Canary City" in inside.content
    assert b"Chairland" in inside.content


@pytest.mark.parametrize("members", [1, 3])
def test_it_takes_the_same_queries_however_many_members_there_are(client, members, django_assert_num_queries):
    for number in range(members):
        make.member(code=f"Q{number}")
    make.meeting()
    make.term(first=make.NOW.date(), last=make.NOW.date(), chairs=(make.member(code="QX"),))
    make.entry()

    with django_assert_num_queries(15):
        assert client.get("/en/").status_code == 200
