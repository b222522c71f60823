"""The pages and files of the meetings."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client

from focalpoint.areas.meetings.models import Meeting, MeetingSeat
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

LISTS = ("meetings", "host-offers", "agenda-requests", "letters", "calendar")


def page(path: str, *, keys: tuple[str, ...] = ()) -> str:
    """The page as the public sees it, or a reader with more keys; every call asks a memory of its own."""
    more = {"focalpoint.reader": Reader.holding(keys)} if keys else {}
    response = Client().get(path, **more)
    assert response.status_code == 200, path
    return response.content.decode()


def rows(path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(page(path))["rows"]
    return found


def full_meeting(number: int = 0) -> Meeting:
    """A meeting with one row of everything that can stand around it."""
    member = make.member()
    roll = make.roll()
    meeting = make.meeting(roll=roll, theme="A theme")
    for role in ("chair", "convenor"):
        make.seat(meeting=meeting, member=member, role=role)
    make.paper(meeting=meeting)
    spoke = make.appearance(meeting=meeting, person=make.person(), area=member.area, session="Panel")
    spoke.organisation = make.organisation()
    spoke.save()
    make.appearance(meeting=meeting, area=member.area)
    make.host_offer(member=member, held_as=meeting)
    make.agenda_request(member=member, meeting=meeting)
    letter = make.letter(dated=date(2017, 6, 1 + number), meeting=meeting)
    make.signature(letter=letter, area=member.area, person=make.person())
    return meeting


def test_meetings_stand_newest_first(record):
    assert [row["code"] for row in rows("/en/meetings.json")] == ["M4", "M3b", "M3", "M2", "M1", "M0"]


def test_on_a_day_only_what_had_taken_place_is_listed(record):
    assert [row["code"] for row in rows("/en/meetings.json?as_of=2017-04-27")] == ["M1", "M0"]
    assert "No meeting is on record by that day." in page("/en/meetings/?as_of=2015-01-01")


def test_a_meeting_answers_to_its_code_and_its_public_id_with_one_canonical_address(record):
    by_code, by_id = page("/en/meetings/M1/"), page("/en/meetings/kcgtbm4zfg/")

    assert '/en/meetings/kcgtbm4zfg/">' in by_code.split('rel="canonical"')[1][:80]
    assert by_code.split("<main")[1].replace("M1.", "kcgtbm4zfg.") == by_id.split("<main")[1]


def test_what_is_not_known_of_a_meeting_is_said_to_be_not_known(record):
    text = page("/en/meetings/M4/")

    assert '<dt>Theme</dt><dd><span class="unknown">not known</span>' in text
    assert '<time datetime="2019-04">April 2019</time>' in text
    assert "Africa/Windhoek (UTC+2 at that time)" in text
    assert "Who spoke is not known" in text


def test_a_meeting_shows_names_as_printed_by_session_and_both_sides_of_a_contradiction(record):
    text = page("/en/meetings/M1/")

    assert "Ildelfonso Castro" in text
    assert "Ildefonso Castro López" not in text
    assert "<h3>Grounding session</h3>" in text
    assert "Participants came from 61 countries." in text
    assert "60 States are on the roll" in text


def test_interventions_keep_the_printed_order_and_say_that_it_is_not_that_of_speaking(record):
    text = page("/en/meetings/M2/")

    delegations = text.split('id="floor"')[1].split("</ul>")[0]
    assert delegations.index("Thailand") < delegations.index("United Kingdom")
    assert "the order of speaking is not known" in delegations
    assert "Germany offers" not in delegations


def test_a_state_that_is_no_member_is_named_and_not_linked(record):
    delegations = page("/en/meetings/M2/").split('id="floor"')[1].split("</ul>")[0]

    assert "<li>Singapore</li>" in delegations
    assert '<li><a href="/en/members/AR/">Argentina</a></li>' in delegations


def test_letters_count_the_days_after_the_meeting_and_never_guess_a_symbol(record):
    first = next(row for row in rows("/en/letters.json") if row["dated"] == "2017-06-06")

    assert (first["days_after_meeting"], first["symbol"], first["issued"]) == (40, None, "2017-06-13")
    assert first["signed_by"] == ["Román Oyarzun"]


def test_an_offer_had_not_been_held_on_an_earlier_day(record):
    states = {row["code"]: row["state"] for row in rows("/en/host-offers.json?as_of=2017-12-31")}

    assert states == {"DE": "announced", "NA": "announced", "ES": "held", "BD": "announced", "SI": "announced"}


def test_announced_events_keep_the_words_of_their_dates(record):
    when = {row["what"]: row["when"] for row in rows("/en/calendar.json")}

    assert when["Senior-level military network"] == "|upcoming"
    assert when["Expert-level meeting"] == "2018|fall 2018"


def test_a_request_whose_asker_is_not_named_says_so(record):
    assert "not named" in page("/en/agenda-requests/")


@pytest.mark.parametrize("language", CODES)
def test_every_list_is_there_in_every_language_with_its_files(record, language):
    for name in LISTS:
        text = page(f"/{language}/{name}/")
        table = list(csv.DictReader(io.StringIO(page(f"/{language}/{name}.csv").lstrip("\ufeff"))))

        assert f'href="/{language}/{name}.csv"' in text
        assert f'href="/{language}/{name}.json"' in text
        assert len(table) == len(rows(f"/{language}/{name}.json")) > 0


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_record_says_so_on_every_list(name):
    assert 'class="nothing"' in page(f"/en/{name}/")


@pytest.mark.parametrize(
    "path",
    ["/en/meetings/M9/", "/en/meetings/M9.csv", "/en/meetings.xlsx", "/en/letters.pdf", "/en/meetings/hidden/"],
)
def test_what_is_not_there_and_what_may_not_be_seen_are_the_same_answer(path):
    make.meeting(code="hidden", audience="presidency")

    answer, other = Client().get(path), Client().get("/en/meetings/zzzzzzzzzz/")

    assert answer.status_code == other.status_code == 404
    if path.endswith("/"):
        assert answer.content == other.content


def test_what_a_hidden_person_said_and_signed_is_hidden_with_the_printed_name():
    meeting = make.meeting(code="A1")
    hidden = make.person(name="Real Name", audience="secretariat")
    spoke = make.appearance(meeting=meeting, person=hidden)
    spoke.name_as_printed = "Name Printed"
    spoke.save()
    make.signature(letter=make.letter(meeting=meeting), area=make.area(), person=hidden, printed="Name Printed")

    public = page("/en/meetings/A1/") + page("/en/meetings/A1.json") + page("/en/letters/") + page("/en/letters.json")
    inside = page("/en/meetings/A1/", keys=("secretariat",))

    assert "Name Printed" in inside
    for secret in ("Name Printed", "Real Name", hidden.public_id, hidden.identity.public_id):
        assert secret not in public
    assert hidden.identity.public_id in inside


def test_what_stands_around_a_meeting_is_shown_only_to_those_who_may_see_it():
    meeting = make.meeting(code="A1")
    member = make.member()
    make.paper(meeting=meeting, title="Undisclosed paper", audience="presidency")
    make.host_offer(member=member, what="Undisclosed offer", held_as=meeting, audience="presidency")
    make.agenda_request(request="Undisclosed request", meeting=meeting, audience="presidency")
    make.letter(meeting=meeting, symbol="UNDISCLOSED/1", audience="presidency")
    make.event(what="Undisclosed event", audience="presidency")
    make.appearance(meeting=meeting, area=member.area, session="Undisclosed session", audience="presidency")
    make.meeting(city="Undisclosedville", audience="presidency")
    spoke = make.appearance(meeting=meeting, person=make.person())
    spoke.organisation = make.organisation(name="Undisclosed body", audience="presidency")
    spoke.save()

    paths = ["/en/meetings/A1/", "/en/meetings/A1.json"]
    paths += [f"/en/{name}{end}" for name in LISTS for end in ("/", ".json")]
    public = "".join(page(path) for path in paths)
    inside = "".join(page(path, keys=("presidency",)) for path in paths)

    assert "undisclosed" not in public.casefold()
    for kind in ("paper", "offer", "request", "event", "body"):
        assert f"Undisclosed {kind}" in inside
    assert "Undisclosedville" in inside


def test_a_hidden_roll_is_not_linked_from_its_meeting():
    make.meeting(code="A1", roll=make.roll(slug="hidden-roll", audience="presidency"))

    assert "hidden-roll" not in page("/en/meetings/A1/") + page("/en/meetings.json")
    assert "hidden-roll" in page("/en/meetings/A1/", keys=("presidency",))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/en/meetings/", 10),
        ("/en/meetings.csv", 7),
        ("/en/host-offers/", 8),
        ("/en/host-offers.csv", 5),
        ("/en/agenda-requests/", 8),
        ("/en/agenda-requests.csv", 5),
        ("/en/letters/", 10),
        ("/en/letters.csv", 6),
        ("/en/calendar/", 7),
        ("/en/calendar.csv", 4),
    ],
)
def test_a_list_costs_the_same_however_long_it_is(number, path, queries, django_assert_num_queries):
    for index in range(number):
        full_meeting(index)
        make.event(by=make.member().area)

    with django_assert_num_queries(queries):
        page(path)


@pytest.mark.parametrize("number", [1, 3])
def test_a_meeting_costs_the_same_however_many_spoke(number, django_assert_num_queries):
    meeting = full_meeting()
    for index in range(1, number):
        member = make.member()
        make.seat(meeting=meeting, member=member)
        make.appearance(meeting=meeting, person=make.person(), area=member.area)
        make.host_offer(member=member, held_as=meeting)
        make.agenda_request(member=member, meeting=meeting)
        letter = make.letter(dated=date(2017, 7, index), meeting=meeting)
        make.signature(letter=letter, area=member.area, person=make.person())

    with django_assert_num_queries(26):
        page(f"/en/meetings/{meeting.public_id}/")


def test_a_zone_that_this_machine_does_not_know_is_shown_by_its_name(client):
    held = make.meeting()
    Meeting.objects.filter(pk=held.pk).update(time_zone="Nowhere/Unknown")

    page = client.get(f"/en/meetings/{held.public_id}/")

    assert "<bdi>Nowhere/Unknown</bdi>" in page.content.decode()


def test_a_member_that_may_not_be_seen_chairs_and_offers_nothing_that_is_shown(client):
    held, hidden = make.meeting(), make.member(code="QB", named="Canary land", audience="secretariat")
    MeetingSeat.objects.create(meeting=held, member=hidden, role="chair", position=1)
    make.host_offer(member=hidden, held_as=held)

    for path in (
        f"meetings/{held.public_id}/",
        "meetings/",
        "meetings.json",
        "host-offers/",
        "timeline/",
        "timeline.json",
    ):
        answer = client.get(f"/en/{path}").content.decode()
        assert "Canary land" not in answer, path
        assert "QB" not in answer, path
