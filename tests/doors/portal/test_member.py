"""A member's page: what shows its membership and what it did, each with its date and source."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from focalpoint.ground.shared.reading import Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = {"focalpoint.reader": Reader.holding(["secretariat"])}


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


def test_it_tells_what_a_member_did_in_order(record, client):
    page = text(client.get("/en/members/NA/"))

    told = ["Foundational meeting", "Offered to host", "On the list of members", "Chair of the Network"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_it_names_the_focal_point_as_printed_and_not_confirmed_since(record, client):
    page = text(client.get("/en/members/NA/"))

    assert "Selma Ashipala-Musavyi" in page
    assert "not confirmed since 21 September 2017" in page


def test_it_keeps_to_the_day_that_is_asked_for(record, client):
    page = text(client.get("/en/members/NA/?as_of=2017-05-01"))

    assert "Adopted the joint communiqué" in page
    assert "On the list of members" not in page
    assert "Ashipala-Musavyi" not in page


@pytest.mark.parametrize(
    ("code", "day", "words"),
    [
        ("NA", "2018-06-01", "member on that day"),
        ("AO", "2018-01-01", "no evidence of membership by that day"),
        ("NA", "2016-12-31", "whether it was a member on that day is not known"),
    ],
)
def test_it_says_whether_it_was_a_member(record, client, code, day, words):
    assert words in text(client.get(f"/en/members/{code}/?as_of={day}"))


def test_it_shows_each_name_that_a_document_printed(record, client):
    page = text(client.get("/en/members/CZ/"))

    assert "Czechia" in page
    assert "Czech Republic" in page


def test_its_name_is_that_of_the_day(client, record):
    assert "Czech Republic" in text(client.get("/en/members/CZ/?as_of=2016-01-01"))


def test_its_file_says_the_same_in_plain_text(record, client):
    answer = client.get("/en/members/NA.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert next(row["what"] for row in rows if row["when"] == "2018-05-24") == "On the list of members"
    assert "&#" not in answer.content.decode()


def test_a_member_that_may_not_be_seen_does_not_exist(client):
    make.member(code="QH", named="Canary land", audience="secretariat")

    hidden, missing = client.get("/en/members/QH/"), client.get("/en/members/QZ/")

    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert client.get("/en/members/QH/", **SECRETARIAT).status_code == 200


def test_a_focal_point_who_may_not_be_seen_is_not_named(client):
    member = make.member(code="QA")
    make.designation(member=member, person=make.person(name="Canary Person", audience="secretariat"))

    assert b"Canary Person" not in client.get("/en/members/QA/").content
    assert b"Canary Person" in client.get("/en/members/QA/", **SECRETARIAT).content


def test_script_in_a_title_is_shown_as_text(client):
    member = make.member(code="QA")
    make.designation(member=member, person=make.person(), title="<script>alert(1)</script>")

    assert b"<script>alert" not in client.get("/en/members/QA/").content


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_the_same_queries_however_much_a_member_did(client, rows, django_assert_num_queries):
    member = make.member(code="QA")
    for _ in range(rows):
        make.designation(member=member, person=make.person())
        make.appearance(meeting=make.meeting(), person=make.person(), area=member.area)
        make.owner(make.undertaking(meeting=make.meeting()), member=member)
    make.entry()

    with django_assert_num_queries(37):
        assert client.get("/en/members/QA/").status_code == 200
