"""What a record led to stands under its page, whatever room it is of: for whoever may see the record and the change."""

import pytest
from django.test import Client

from focalpoint.areas.library.models import Need
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.reading import PUBLIC, Reader
from tests import make

pytestmark = pytest.mark.django_db
MEMBER = Reader.holding(["member", "member:NA"])


def page(kind: str, public_id: str, reader: Reader = PUBLIC) -> str:
    answer = Client().get(f"/en/{SEGMENTS[kind]}/{public_id}/", **{ENVIRON: reader})
    assert answer.status_code == 200
    return answer.content.decode()


def record(kind: str) -> str:
    if kind == "meeting":
        return make.meeting(code="M1").public_id
    return (make.practice(audience="public") if kind == "practice" else make.shared(Need, title="A need")).public_id


@pytest.mark.parametrize("kind", ["practice", "meeting", "need"])
def test_a_change_stands_under_the_page_of_what_it_came_from_and_under_no_other(kind):
    public_id = record(kind)
    make.influence(words="A law was changed", from_kind=kind, from_id=public_id, from_label="That record")
    make.influence(words="Another thing", from_kind=kind, from_id="zzzzzzzzzz", from_label="Elsewhere")

    text = page(kind, public_id)

    assert "A law was changed" in text
    assert "https://example.org/law" in text
    assert "Another thing" not in text


@pytest.mark.parametrize("kind", ["practice", "meeting", "need"])
def test_a_change_that_is_not_for_the_reader_leaves_no_sign(kind):
    public_id = record(kind)
    without = page(kind, public_id)
    make.influence(words="A secret change", audience="member", from_kind=kind, from_id=public_id, from_label="It")
    withdrawn = {"state": "withdrawn", "audience": "public"}
    make.influence(words="Taken back", from_kind=kind, from_id=public_id, from_label="It", **withdrawn)

    assert 'id="led-to"' not in without
    assert 'id="led-to"' not in page(kind, public_id)
    assert "A secret change" in page(kind, public_id, MEMBER)
    assert "Taken back" not in page(kind, public_id, MEMBER)


@pytest.mark.parametrize("kind", ["practice", "meeting", "need"])
def test_whoever_can_tell_is_led_to_the_form_which_knows_the_record(kind):
    public_id = record(kind)
    path = f"/en/influences/new/?from={kind}/{public_id}"
    make.member(code="NA", named="Namibia")

    assert path in page(kind, public_id, MEMBER)
    assert path not in page(kind, public_id)
    assert f"/id/{kind}/{public_id}" in Client().get(path, **{ENVIRON: MEMBER}).content.decode()


def test_a_meeting_shows_where_its_undertakings_were_brought_in_and_none_that_is_closed_or_gone():
    meeting = make.meeting(code="M1")
    other = make.undertaking(meeting=make.meeting(code="M2", held_on="2017-09-21"), paraphrase="Of another meeting")
    for place, (body, more) in enumerate(
        (
            ("Peacebuilding Commission", {}),
            ("A closed body", {"audience": "member"}),
            ("A body of old", {"withdrawn_on": make.NOW.date()}),
        ),
        2,
    ):
        make.introduction(make.undertaking(meeting=meeting, position=place, paraphrase=body, **more), body=body)
    make.introduction(other, body="Another body")

    text = page("meeting", meeting.public_id)

    assert "Peacebuilding Commission" in text
    for hidden in ("A closed body", "A body of old", "Another body"):
        assert hidden not in text


def test_a_page_has_the_newest_of_many_and_the_way_to_the_rest():
    public_id = record("practice")
    for number in range(12):
        make.influence(words=f"Change {number:02}.", from_kind="practice", from_id=public_id, from_label="It")

    text = page("practice", public_id)

    assert [f"Change {number:02}." in text for number in (0, 1, 2, 11)] == [False, False, True, True]
    assert "/en/influences/" in text


def test_the_same_number_of_queries_whatever_was_told(django_assert_max_num_queries):
    public_id = record("need")
    for number in range(6):
        make.influence(words=f"Change {number}.", from_kind="need", from_id=public_id, from_label="It")

    with django_assert_max_num_queries(24):
        page("need", public_id)
