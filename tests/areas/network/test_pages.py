"""Members, presidency, rolls and partners as pages and files."""

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from focalpoint.ground.shared.reading import Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRETARIAT = {"focalpoint.reader": Reader.holding(["secretariat"])}


def text(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "83 members: 76 States and 7 regional organisations"),
        ("?as_of=2018-05-24", "83 members: 76 States and 7 regional organisations"),
        ("?as_of=2017-12-31", "64 members: 60 States and 4 regional organisations"),
        ("?as_of=2016-12-31", "not known"),
    ],
)
def test_the_list_of_members_counts_and_defines(record, client, query, words):
    page = text(client.get(f"/en/members/{query}"))

    assert words in page


def test_a_count_that_a_document_states_stands_beside_the_list(record, client):
    assert "99 members" in text(client.get("/en/members/"))


@pytest.mark.parametrize(
    "day", ["banana", "2017", "2017-13-01", "31.12.2017", "٢٠١٧-٠١-٠١", "1890-01-01", "2017-02-30"]
)
def test_a_day_that_is_none_gets_a_sentence_and_422(record, client, day):
    answer = client.get("/en/members/", {"as_of": day})

    assert answer.status_code == 422
    assert "2018-05-24" in text(answer) or "from 2000" in text(answer)


def test_members_are_listed_by_region_and_by_organisation_of_the_day(record, client):
    africa = text(client.get("/en/members/?region=region:018"))
    union = text(client.get("/en/members/?organisation=org:AU"))

    assert "Namibia" in africa
    assert "Spain" not in africa
    assert "Namibia" in union
    assert "Germany" not in union


@pytest.mark.parametrize(
    "query", ["?region=region:999", "?kind=planet", "?organisation=org:NONE", "?page=0", "?page=x", "?page=²"]
)
def test_a_filter_that_is_none_is_not_found(record, client, query):
    assert client.get(f"/en/members/{query}").status_code == 404


def test_a_member_without_a_name_in_the_language_is_listed_under_its_english_one(client):
    make.member(code="QA", named="First land")
    second = make.member(code="QB", named="Second land")
    second.area.names.exclude(language="en").delete()

    page, file = client.get("/fr/members/"), client.get("/fr/members.json").json()

    assert '<span lang="en" dir="ltr">Second land</span>' in page.content.decode()
    assert [row["code"] for row in file["rows"]] == ["QA", "QB"]


def test_the_list_is_as_cheap_at_three_members_as_at_one(client, django_assert_num_queries):
    make.member(code="QA")
    with django_assert_num_queries(13):
        client.get("/en/members/")
    for code in ("QB", "QC"):
        make.member(code=code)
    make.entry()

    with django_assert_num_queries(13):
        client.get("/en/members/")


def test_a_member_that_may_not_be_seen_is_in_no_list_count_or_file(client):
    make.member(code="QA", named="Open land")
    make.member(code="QB", named="Canary land", audience="secretariat")

    for path in ("members/", "members.csv", "members.json", "members/regions/", "members/regions.csv"):
        assert b"Canary land" not in client.get(f"/en/{path}").content
    assert "1 members" in text(client.get("/en/members/"))
    assert "2 members" in text(client.get("/en/members/", **SECRETARIAT))


def test_the_file_says_the_same_as_the_page(record, client):
    answer = client.get("/en/members.csv?as_of=2017-12-31")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) == 64
    assert {row["code"] for row in rows} >= {"NA", "ES", "org:EU"}
    assert all(row["on_record_since"] == "2017-04-27" for row in rows)


def test_the_json_file_carries_definition_day_and_sources(record, client):
    found = client.get("/ar/members.json?as_of=2018-05-24").json()

    assert found["as_of"] == "2018-05-24"
    assert found["sources"] == ["debriefing-2018"]
    assert len(found["rows"]) == 83
    assert "ناميبيا" in {row["name"] for row in found["rows"]}


def test_a_day_without_evidence_makes_an_empty_file_that_says_why(record, client):
    found = client.get("/en/members.json?as_of=2016-12-31").json()

    assert found["rows"] == []
    assert "Not known" in found["notes"][0]


@pytest.mark.parametrize("form", ["xml", "csv.html", ""])
def test_a_file_in_another_form_is_not_found(record, client, form):
    assert client.get(f"/en/members.{form}").status_code == 404


def test_the_map_says_what_its_tiles_mean_and_draws_no_boundary(record, client):
    answer = client.get("/en/members/regions/?as_of=2018-05-24")

    assert "no boundary is shown" in text(answer)
    assert "no evidence of membership" in text(answer)
    assert b"<path" not in answer.content
    assert b"<polygon" not in answer.content


def test_regions_and_organisations_count_members_of_the_day(record, client):
    page = text(client.get("/en/members/regions/?as_of=2018-05-24"))

    assert "Southern Africa 2 5" in page
    assert "European Union 28 28" in page


def test_the_presidency_of_a_day_is_named_with_its_source(record, client):
    page = text(client.get("/en/presidency/?as_of=2017-09-21"))

    assert "Chair Spain" in page
    assert "Germany , Namibia" in page.replace(" ,", " ,")
    assert "A/72/551-S/2017/891" in page


def test_a_presidency_that_nobody_documents_is_not_known(record, client):
    assert "not known" in text(client.get("/en/presidency/?as_of=2024-06-01"))


def test_a_roll_shows_what_was_printed_beside_the_approved_name(record, client):
    page = text(client.get("/en/rolls/members-2018/"))

    assert "Czechia Czech Republic" in page


def test_a_roll_says_where_sources_do_not_agree(record, client):
    page = text(client.get("/en/rolls/alicante-2017/"))

    assert "61 countries" in page
    assert "60 States" in page


def test_the_sentence_of_a_roll_is_marked_a_draft_outside_english(record, client):
    french = client.get("/fr/rolls/alicante-2017/")

    assert "Nous, représentants" in text(french)
    assert BeautifulSoup(french.content, "html.parser").select(".state.draft")
    assert not BeautifulSoup(client.get("/en/rolls/alicante-2017/").content, "html.parser").select(".state.draft")


def test_a_roll_that_may_not_be_seen_does_not_exist(client):
    make.roll(slug="secret-roll", audience="presidency")

    hidden, missing = client.get("/en/rolls/secret-roll/"), client.get("/en/rolls/no-such-roll/")

    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert b"secret-roll" not in client.get("/en/rolls/").content


def test_script_in_a_name_is_shown_as_text(client):
    make.member(code="QA", named="<script>alert(1)</script>")

    answer = client.get("/en/members/")

    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;alert" in answer.content


@pytest.mark.parametrize(
    ("path", "queries"),
    [("presidency/", 7), ("rolls/", 5), ("rolls/alicante-2017/", 11), ("partners/", 7), ("members/regions/", 16)],
)
def test_each_list_takes_a_fixed_number_of_queries(record, client, path, queries, django_assert_max_num_queries):
    with django_assert_max_num_queries(queries):
        assert client.get(f"/en/{path}").status_code == 200


def test_terms_are_listed_with_the_days_that_are_not_known(record, client):
    make.term(first=date(2030, 1, 1), last=date(2030, 12, 31), audience="secretariat")

    page = text(client.get("/en/presidency/"))

    assert "1 January to 31 December 2024 not known" in page
    assert "2030" not in page


def test_a_count_stated_later_does_not_stand_on_an_earlier_day(record, client):
    assert "99 members" not in text(client.get("/en/members/?as_of=2018-05-24"))
    assert "99" not in text(client.get("/en/?as_of=2018-05-24"))
