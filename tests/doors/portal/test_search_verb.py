"""``search`` on the command line: the index through the eyes of any reader."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.ground.search.actions import put
from focalpoint.ground.search.records import Record, parts_of
from tests import make

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_what_the_reader_may_see():
    put(
        [
            Record("work", "a", "A harvest", "en", parts_of(["of the valley"]), "public"),
            Record("work", "b", "Another harvest", "en", parts_of(["of the hills"]), "member"),
        ],
        lexicon=lexicon(),
    )

    public, member = json.loads(said("harvest", "--json")), json.loads(said("harvest", "--as", "member", "--json"))

    assert [hit["identifier"] for hit in public["hits"]] == ["a"]
    assert (public["total"], member["total"]) == (1, 2)
    assert "Another" not in said("harvest")


def test_people_are_found_as_far_as_they_are_in_lists_today():
    listed = make.person(name="Ada Example", audience="public")
    gone = make.person(name="Bea Example", audience="secretariat")
    put(
        [
            Record("person", person.identity.public_id, person.name, "en", (), "public", facets={"type": ("person",)})
            for person in (listed, gone)
        ],
        lexicon=lexicon(),
    )

    found = json.loads(said("example", "--json"))

    assert [hit["title"] for hit in found["hits"]] == ["Ada Example"]
    assert found["facets"]["type"] == {"person": 1}
