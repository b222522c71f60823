"""Loading carried rows: all or nothing, nothing twice."""

import pytest

from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.record import BrokenRecord, Loaded, by_key, refer, sync

pytestmark = pytest.mark.django_db


def row(code: str, title: str = "A paper") -> Source:
    return Source(code=code, title=title)


def test_missing_rows_are_made_and_differing_ones_changed():
    sync(Source, [row("a"), row("b")], key=["code"])

    loaded = sync(Source, [row("a"), row("b", "Another title"), row("c")], key=["code"])

    assert loaded == Loaded(created=1, changed=1)
    assert Source.objects.get(code="b").title == "Another title"


def test_a_second_run_writes_nothing(django_assert_num_queries):
    sync(Source, [row("a"), row("b")], key=["code"])

    with django_assert_num_queries(1):
        loaded = sync(Source, [row("a"), row("b")], key=["code"])

    assert not loaded


def test_rows_keep_their_keys_so_that_others_may_refer_to_them():
    sync(Source, [row("a")], key=["code"])
    before = Source.objects.get(code="a").pk

    sync(Source, [row("a", "Another title")], key=["code"])

    assert Source.objects.get(code="a").pk == before


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(BrokenRecord, match="stands twice"):
        sync(Source, [row("a"), row("a")], key=["code"])


def test_a_value_that_does_not_fit_is_refused_with_row_and_field():
    with pytest.raises(BrokenRecord, match=r"Source \('a',\), title"):
        sync(Source, [row("a", "x" * 301)], key=["code"])


def test_a_reference_to_nothing_names_the_file_and_the_key():
    with pytest.raises(BrokenRecord, match=r"members\.csv: “ZZ” is not known"):
        refer(by_key(Source, "code"), "ZZ", where="members.csv")
