"""The list of sources, and the page of open data, which must keep up with the files themselves."""

import csv
import io
import re

import pytest
from django.urls import URLPattern, get_resolver

from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.vocabulary.models import Source
from focalpoint.doors.portal.lists import COLUMNS, LISTS
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def patterns(found=None):
    for pattern in found if found is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern.url_patterns)


def test_every_source_is_an_anchor_with_all_that_is_known_of_it(client):
    source = make.source(code="a-paper", title="A paper", dated="2017-04-27", symbol="A/72/551")
    Source.objects.filter(pk=source.pk).update(publisher="Spain", licence="MIT", note="Text not held.")

    text = client.get("/en/sources/").content.decode()

    assert 'id="a-paper"' in text
    for said in ("A paper", "27 April 2017", "A/72/551", "Spain", "MIT", "Text not held."):
        assert said in text


def test_the_links_beside_facts_lead_to_anchors_that_are_there(client, record):
    anchors = set(re.findall(r'id="([\w-]+)"', client.get("/en/sources/").content.decode()))
    for address in ("/en/members/", "/en/people/xhhxf5fda1/", "/en/about/", "/en/rolls/", "/en/partners/"):
        linked = set(re.findall(r"/en/sources/#([\w-]+)", client.get(address).content.decode()))
        assert linked
        assert linked <= anchors


def test_a_title_in_another_language_is_marked(client):
    Source.objects.filter(pk=make.source(title="Un document").pk).update(language="fr")

    assert '<span lang="fr" dir="ltr">Un document</span>' in client.get("/en/sources/").content.decode()


def test_the_list_of_sources_asks_one_query(client, django_assert_num_queries):
    for number in (1, 2):
        for _ in range(number):
            make.source()
        make.entry()
        # The others: the revision of the record, which every kept page asks, and asks again before it is kept; and the
        # pages of prose at the foot, once at each revision.
        with django_assert_num_queries(5):
            client.get(f"/en/sources/?n={number}")


PAPERS = {"member_undertakings_file", "follow_up_file"}
"""Files that are papers to be printed and no lists."""


def test_every_list_of_the_router_is_explained(client):
    # What the secretariat alone can take is no open data; nor is who has answered a question, of which the record has
    # none to show as an example.
    files = {
        pattern.name: str(pattern.pattern)
        for pattern in patterns()
        if str(pattern.name).endswith("_file")
        and not hasattr(pattern.callback, "opened_by")
        and pattern.name not in {"roll_up_file", *PAPERS}
    }
    explained = [entry.path for entry in LISTS]

    for name, pattern in files.items():
        shape = re.sub(r"<str:form>", "", re.sub(r"<str:(?!form)\w+>", "[^/]+", pattern)).rstrip(".")
        assert any(re.fullmatch(shape, path) for path in explained), f"{name} is not on the page of open data"
    assert len(files) == len(LISTS)


@pytest.mark.parametrize("entry", LISTS, ids=lambda entry: entry.path)
def test_the_columns_explained_are_those_of_the_file(client, record, entry):
    # The record appoints nobody: whoever stands for civil society is entered by hand.
    make.appointment(person=make.person(), organisation=make.organisation())
    # Nor does it carry needs and the like, which members tell.
    for model in SHARED.values():
        make.shared(model)
    make.voice()
    make.influence()
    make.introduction(make.undertaking())

    response = client.get(f"/en/{entry.path}.csv")

    assert response.status_code == 200
    header = next(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert header == list(entry.columns)
    rows = client.get(f"/en/{entry.path}.json").json()["rows"]
    assert rows
    assert list(rows[0]) == header


def test_every_column_has_a_meaning_and_every_meaning_a_column():
    used = {key for entry in LISTS for key in entry.columns}

    assert used == set(COLUMNS)


def test_the_page_of_open_data_links_every_file_and_says_how_to_cite(client, record):
    text = client.get("/fr/data/").content.decode()

    for entry in LISTS:
        assert f'href="/fr/{entry.path}.csv"' in text
        assert f'href="/fr/{entry.path}.json"' in text
    assert "/id/member/NA" in text
    assert client.get("/id/member/NA").status_code == 302


def test_a_list_that_takes_a_day_gives_another_answer_or_says_its_day(client, record):
    for entry in LISTS:
        if entry.takes_day:
            assert client.get(f"/en/{entry.path}.json?as_of=2018-05-24").json()["as_of"] == "2018-05-24", entry.path
