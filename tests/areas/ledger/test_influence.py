"""Changes that exchanges led to, and undertakings brought in elsewhere: told by members, seen as chosen."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.ledger.actions.forgetting import forget
from focalpoint.areas.ledger.actions.influence import correct_influence, tell_influence
from focalpoint.areas.ledger.actions.introduction import correct_introduction, introduce
from focalpoint.areas.ledger.models import Influence, Introduction
from focalpoint.areas.ledger.queries.influence import Origin, influences, influences_of, introductions_of, origin_called
from focalpoint.areas.ledger.queries.search import search_records
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OFFICE = Reader.holding(["secretariat", "member"])
CHANGE: dict[str, Any] = {
    "words": "A law was changed",
    "area": None,
    "language": "en",
    "happened_on": PartialDate.parse("2018-Q2"),
    "link": "https://example.org/law",
    "work": None,
    "citation": None,
    "intended": "member",
    "state": "published",
}
BROUGHT: dict[str, Any] = {
    "body": "Peacebuilding Commission",
    "happened_on": PartialDate.parse("2018-06"),
    "member": None,
    "organisation": None,
    "by_name": "",
    "result": "It was put on the agenda",
    "language": "en",
    "link": "",
    "work": None,
}


def reader(code: str) -> Reader:
    return Reader.holding(["member", f"member:{code}"])


def told(member: Any = None, *, by: Reader = OFFICE, key: str = "k", **more: Any) -> Influence:
    one = make.undertaking()
    origin = Origin("undertaking", one.public_id, one.paraphrase)
    return tell_influence(origin, CHANGE | more, member=member, key=key, reader=by, actor=CONSOLE, now=NOW)


def brought(teller: Any = None, *, by: Reader = OFFICE, key: str = "k", **more: Any) -> Introduction:
    return introduce(make.undertaking(), BROUGHT | more, teller=teller, key=key, reader=by, actor=CONSOLE, now=NOW)


def page(path: str, by: Reader = PUBLIC) -> str:
    return Client().get(f"/en/{path}", **{ENVIRON: by}).content.decode()


def test_a_change_is_seen_by_those_for_whom_it_is_and_by_its_teller_once_it_is_taken_back():
    mine, other = make.member(), make.member()
    row = told(mine, by=reader(mine.code))

    assert influences(reader=PUBLIC) == []
    assert [one.public_id for one in influences(reader=reader(other.code))] == [row.public_id]

    given = CHANGE | {"state": "withdrawn"}
    base = revision_of("influence", row.public_id)
    correct_influence(row, given, key="k2", base=base, reader=reader(mine.code), actor=CONSOLE, now=NOW)
    assert not Influence.objects.visible_to(reader(other.code)).exists()
    assert Influence.objects.visible_to(reader(mine.code)).exists()


def test_nobody_tells_for_another_member():
    mine, other = make.member(), make.member()

    for by in (reader(other.code), Reader.holding(["presidency"]), Reader.holding(["civil-society"]), PUBLIC):
        with pytest.raises(NotAllowed):
            told(mine, by=by)
        with pytest.raises(NotAllowed):
            brought(mine, by=by)
    assert not Influence.objects.exists()


def test_what_came_from_a_hidden_record_is_hidden_with_it():
    hidden = make.undertaking(audience="secretariat", paraphrase="Kept among few")
    make.influence(from_kind="undertaking", from_id=hidden.public_id, from_label="Kept among few")

    assert origin_called("undertaking", hidden.public_id, reader=PUBLIC) is None
    assert influences(reader=PUBLIC) == []
    assert "Kept among few" not in page("influences/") + page("influences.csv")
    assert "Kept among few" in page("influences/", OFFICE)


def test_a_form_asks_for_what_shows_it_and_finds_where_it_came_from():
    mine, one = make.member(code="NA"), make.practice(audience="public")
    sent = {
        "key": "k",
        "member": mine.code,
        "origin": f"https://example.org/id/practice/{one.public_id}",
        "words": "A law was changed",
        "language": "en",
        "intended": "public",
    }
    client, by = Client(), reader("NA")

    refused = client.post("/en/influences/new/", sent, **{ENVIRON: by})
    assert "Give one thing that shows it" in refused.content.decode()


def test_what_others_told_answers_as_one_that_never_was_to_whoever_corrects():
    mine, other = make.member(), make.member()
    row, second = told(mine, intended="public"), brought(mine, key="k2")

    for path in (f"influences/{row.public_id}/edit/", f"introductions/{second.public_id}/edit/"):
        answers = {
            code: Client().get(f"/en/{path}", **{ENVIRON: reader(code)}).status_code for code in (mine.code, other.code)
        }
        assert answers == {mine.code: 200, other.code: 404}
    assert Client().get("/en/influences/zzzzzzzzzz/edit/", **{ENVIRON: reader(other.code)}).status_code == 404


def test_where_it_was_brought_in_stands_on_its_list_with_result_and_is_found():
    row = brought(make.member(), by=OFFICE)

    rows = list(csv.DictReader(io.StringIO(page("introductions.csv"))))
    assert [(one["body"], one["result"]) for one in rows] == [("Peacebuilding Commission", "It was put on the agenda")]
    assert "It was put on the agenda" in page("introductions/")
    assert any("Peacebuilding" in part.text for record in search_records([row.undertaking_id]) for part in record.parts)


def test_an_introduction_by_a_member_whom_not_all_see_is_told_to_those_who_do_alone():
    hidden = make.member(audience="secretariat")
    row = brought(member=hidden)

    assert introductions_of(row.undertaking, reader=PUBLIC) == []
    assert len(introductions_of(row.undertaking, reader=OFFICE)) == 1
    assert not any("Peacebuilding" in part.text for one in search_records([row.undertaking_id]) for part in one.parts)


def test_it_is_by_one_and_a_stale_save_shows_both():
    row = brought()

    with pytest.raises(InvalidInput):
        brought(member=make.member(), by_name="A group of friends", key="k2")
    with pytest.raises(Stale) as stale:
        correct_introduction(
            row, BROUGHT | {"result": "Nothing"}, key="k3", base=0, reader=OFFICE, actor=CONSOLE, now=NOW
        )
    assert "Nothing" in stale.value.mine
    assert "agenda" in stale.value.theirs


def test_what_came_from_an_undertaking_stands_oldest_first():
    one = make.undertaking()
    for words, when in (("Second", "2019"), ("First", "2018-03")):
        make.influence(
            words=words,
            from_kind="undertaking",
            from_id=one.public_id,
            from_label="",
            happened_on=PartialDate.parse(when),
        )

    found = influences_of("undertaking", one.public_id, reader=PUBLIC)
    assert [row.words for row in found] == ["First", "Second"]


def test_whoever_is_forgotten_is_told_which_texts_print_the_name():
    row = brought(by_name="Ada Example")
    person = Forgotten(("0123456789",), ("Ada Example",), "", "", "asked for")

    done = forget(person, actor=CONSOLE, now=NOW)

    assert any(f"/introductions/{row.public_id}/" in sentence for sentence in done)


def test_the_page_as_of_a_day_shows_what_was_told_by_that_day():
    one = make.undertaking()
    make.influence(from_kind="undertaking", from_id=one.public_id, from_label="It", told_on=date(2026, 6, 1))
    make.introduction(one, told_on=date(2026, 6, 1))

    before = page(f"undertakings/{one.public_id}/?as_of=2026-05-31")
    since = page(f"undertakings/{one.public_id}/?as_of=2026-06-01")

    for told_later in ("A law was changed", "Peacebuilding Commission"):
        assert told_later not in before
        assert told_later in since
