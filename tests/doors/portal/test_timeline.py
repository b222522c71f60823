"""Everything dated in one line."""

import json
from datetime import date

import pytest
from django.test import Client

from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(path: str, *, keys: tuple[str, ...] = ()) -> str:
    """The page as the public sees it, or a reader with more keys; every call asks a memory of its own."""
    more = {"focalpoint.reader": Reader.holding(keys)} if keys else {}
    response = Client().get(path, **more)
    assert response.status_code == 200, path
    return response.content.decode()


def rows(query: str = "", *, keys: tuple[str, ...] = ()) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(page(f"/en/timeline.json{query}", keys=keys))["rows"]
    return found


def test_the_line_runs_from_the_newest_to_the_oldest_and_the_other_way_when_asked(record):
    newest, oldest = rows(), rows("?order=oldest")

    assert newest == oldest[::-1]
    assert (newest[0]["date"], oldest[0]["date"]) == ("2025-01-01", "2016-07")


def test_the_order_is_the_same_however_often_and_in_whatever_form_the_line_is_asked_for(record):
    client = Client()

    first, second = (client.get(f"/en/timeline.json{query}").json()["rows"] for query in ("", "?order=newest"))

    assert first == second
    assert first[0]["date"] > first[-1]["date"]


def test_every_kind_of_dated_fact_stands_on_the_line_with_its_source(record):
    found = rows()

    assert {row["kind"] for row in found} == {
        *("meeting", "adoption", "list", "presidency", "letter"),
        *("offer", "request", "event", "count", "name", "undertaking", "progress"),
    }
    assert all(row["source"] for row in found)


def test_on_a_day_only_what_had_happened_by_then_stands_on_the_line(record):
    for day in ("2016-09-23", "2017-04-27", "2018-05-24", "2019-04-15"):
        found = rows(f"?as_of={day}")

        assert found, day
        for row in found:
            assert PartialDate.parse(row["date"]).certain_on(date.fromisoformat(day)), row


def test_an_announced_event_stands_where_it_was_announced_with_its_time_as_said(record):
    [row] = [row for row in rows("?kind=event&as_of=2017-12-31") if "military" in row["what"]]

    assert row["date"] == "2017-09-21"
    assert row["what"].startswith("Announced: Senior-level military network, upcoming")


def test_one_kind_can_be_asked_for(record):
    assert {row["kind"] for row in rows("?kind=letter")} == {"letter"}


def test_one_member_can_be_asked_for(record):
    czechia = [(row["kind"], row["date"]) for row in rows("?member=CZ&order=oldest")]
    argentina = [(row["kind"], row["date"]) for row in rows("?member=AR&order=oldest")]

    assert czechia == [("name", "2016-07"), ("adoption", "2017-04-27"), ("list", "2018-05-24")]
    # It spoke at both meetings, and presided over neither.
    assert [kind for kind, _ in argentina].count("meeting") == 2


def test_an_answer_that_does_not_exist_is_not_found(record):
    for query in ("?kind=nothing", "?order=sideways", "?member=SG", "?member=XX", "?page=9"):
        assert Client().get(f"/en/timeline/{query}").status_code == 404, query


def test_a_member_that_the_public_may_not_see_is_the_same_as_none():
    make.member(code="NA", audience="secretariat")

    hidden, absent = Client().get("/en/timeline/?member=NA"), Client().get("/en/timeline/?member=XX")

    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, absent.content)


def test_years_head_the_line_and_the_files_keep_the_question(record):
    text = page("/en/timeline/?kind=meeting&member=NA&order=oldest")

    assert text.index("<h2>2016</h2>") < text.index("<h2>2017</h2>") < text.index("<h2>2019</h2>")
    assert "/en/timeline.csv?kind=meeting&amp;member=NA&amp;order=oldest" in text


def test_the_line_is_there_in_every_language(record):
    for language in CODES:
        assert f'href="/{language}/meetings/kcgtbm4zfg/"' in page(f"/{language}/timeline/")


def test_names_change_in_the_language_of_the_page(record):
    assert "Чехия" in page("/ru/timeline/?kind=name")


def test_before_anything_happened_the_page_says_so(record):
    assert "Nothing of this kind is on record by that day." in page("/en/timeline/?as_of=2010-01-01")


def test_what_a_reader_may_not_see_does_not_stand_on_the_line():
    hidden = make.meeting(city="Secretville", audience="presidency")
    member = make.member(code="NA")
    make.member(code="QQ", named="Secretland", audience="presidency")
    make.roll(slug="secret-roll", audience="presidency")
    make.term(first=date(2017, 1, 1), last=date(2017, 12, 31), chairs=(member,), audience="presidency")
    make.letter(audience="presidency")
    make.host_offer(member=member, what="Secret offer", audience="presidency")
    make.agenda_request(request="Secret request", audience="presidency")
    make.event(what="Secret event", audience="presidency")
    make.appearance(meeting=hidden, area=member.area, audience="presidency")

    assert rows() == rows("?member=NA") == []
    assert len(rows(keys=("presidency",))) == 7
    assert "secret" not in page("/en/timeline/").casefold()


def test_a_signature_does_not_name_a_person():
    hidden = make.person(name="Real Name", audience="secretariat")
    letter = make.letter()
    make.signature(letter=letter, area=make.area(), person=hidden)

    assert "Real Name" not in page("/en/timeline/") + page("/en/timeline.json")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 32), ("?member=NA", 34)])
def test_the_line_costs_the_same_however_long_it_is(number, query, queries, django_assert_num_queries):
    first = make.member(code="NA")
    for index in range(number):
        member = first if index == 0 else make.member()
        make.name(area=member.area, short=f"New name {index}", valid_from=date(2018, 1, 1 + index))
        roll = make.roll()
        make.roll_entry(roll=roll, area=member.area)
        meeting = make.meeting(roll=roll)
        make.seat(meeting=meeting, member=member)
        make.paper(meeting=meeting)
        make.appearance(meeting=meeting, area=member.area)
        make.host_offer(member=member, held_as=meeting)
        make.agenda_request(member=member, meeting=meeting)
        make.event(by=member.area)
        make.term(first=date(2017 + index, 1, 1), last=date(2017 + index, 12, 31), chairs=(member,))
        letter = make.letter(dated=date(2017, 6, 1 + index), meeting=meeting)
        make.signature(letter=letter, area=member.area, person=make.person())
        one = make.undertaking(meeting=meeting, source=make.source())
        make.addressee(one, member=member)
        make.progress(one, member=member)

    with django_assert_num_queries(queries):
        page(f"/en/timeline/{query}")


def test_undertakings_stand_there_meeting_by_meeting_and_what_became_of_each():
    meeting, member = make.meeting(code="X1"), make.member(code="NA", named="Namibia")
    for number in (1, 2):
        one = make.undertaking(meeting=meeting, position=number, paraphrase=f"Promise {number}")
        make.addressee(one, member=member)
    make.progress(one, state="limited")

    shown = page("/en/timeline/")

    assert "2 undertakings:" in shown
    assert 'href="/en/undertakings/?meeting=X1"' in shown
    assert "Promise 2</a>" in shown
    assert "Limited" in shown
    assert "Told by the Secretariat" in shown
    assert "Promise 2</a>" in page("/en/timeline/?member=NA&kind=progress")
    assert "Promise 2: Limited" in page("/en/timeline.csv")
    assert "undertakings:" not in page("/en/timeline/?as_of=2017-04-25")
    assert "Limited" not in page("/en/timeline/?as_of=2018-05-31&kind=progress")


def test_what_may_not_be_seen_of_the_ledger_is_neither_told_nor_counted():
    meeting = make.meeting(code="X1")
    seen = make.undertaking(meeting=meeting)
    hidden = make.undertaking(meeting=meeting, paraphrase="Qanary", audience="member")
    make.progress(hidden, state="met")
    make.progress(seen, state="exceeded", audience="secretariat")
    make.undertaking(meeting=make.meeting(city="Quagmire", audience="secretariat"), paraphrase="Kept apart")

    shown = page("/en/timeline/") + page("/en/timeline.json")

    assert "1 undertaking:" in shown
    assert "2 undertakings:" not in shown
    assert not any(word in shown for word in ("Qanary", "Exceeded", "Quagmire"))
