"""The desk: what waits, in order, and what comes next where nothing does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config import demo
from focalpoint.doors.portal.queries import desk
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.actions import trace

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
COORDINATOR = Reader.holding(["secretariat"])


def waiting(what: str, *, due: int | None = None, since: int = 0, minutes: int = 2) -> Waiting:
    return Waiting(
        room="test",
        what=what,
        action="Do it",
        address="/en/about/",
        minutes=minutes,
        since=NOW - timedelta(days=since),
        due=None if due is None else NOW + timedelta(days=due),
    )


def asked(*things: Waiting) -> desk.Desk:
    return desk.desk_of(COORDINATOR, now=NOW, rooms=(lambda reader, *, now: list(things),))


def test_the_oldest_due_stands_first_and_what_has_no_day_last():
    found = asked(
        waiting("without a day", since=3),
        waiting("longest without a day", since=9),
        waiting("next month", due=30),
        waiting("late", due=-2),
    )

    assert [item.what for item in found.items] == ["late", "next month", "longest without a day", "without a day"]


def test_the_minutes_of_all_things_are_added():
    assert asked(waiting("one", minutes=3), waiting("two", minutes=4)).minutes == 7


def test_late_and_soon_are_told_apart():
    found = asked(waiting("late", due=-1), waiting("soon", due=6), waiting("later", due=8))

    assert [(found.is_late(item), found.is_soon(item)) for item in found.items] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def at_the_console(action: str, *, channel: str = "console", days: int = 0) -> None:
    trace(
        action,
        subject=("trail", "head", ""),
        before=None,
        after=None,
        actor=CONSOLE,
        channel=channel,
        now=NOW - timedelta(days=days),
    )


@pytest.mark.parametrize(
    ("keys", "address"),
    [(["secretariat"], "/en/trail/?channel=console"), (["member", "presidency"], "/en/presidency/handover/")],
)
def test_what_was_done_at_the_console_is_announced_to_both_offices_once_for_a_fortnight(keys, address):
    for days in (20, 13, 2):
        at_the_console("trail.accept", days=days)

    (told,) = desk.waiting_for(Reader.holding(keys), now=NOW)

    assert told.what == "Something was changed or read out at the console of the machine, most recently on 30 May 2026."
    assert told.address == address
    assert Client().get(address, **{ENVIRON: Reader.holding(keys)}).status_code == 200


def test_nobody_else_is_told_and_neither_verifying_nor_what_is_older_or_done_on_the_site_counts():
    at_the_console("trail.accept", days=15)
    at_the_console("trail.verify")
    at_the_console("network.designate", channel="web")
    assert desk.waiting_for(COORDINATOR, now=NOW) == []

    at_the_console("trail.accept")

    assert desk.waiting_for(Reader.holding(["member", "member:NA"]), now=NOW) == []
    assert len(desk.waiting_for(COORDINATOR, now=NOW)) == 1


def test_the_public_is_led_to_sign_in():
    answer = Client().get("/en/desk/")

    assert answer.status_code == 302
    assert answer["Location"] == "/en/sign-in/?next=%2Fen%2Fdesk%2F"


def test_an_empty_desk_says_what_is_next(record):
    page = Client().get("/en/desk/", **{ENVIRON: Reader.holding(["member"])}).content.decode()

    assert "Nothing waits for you." in page
    assert "Next meeting" in page


@pytest.mark.parametrize("key", ["presidency", "secretariat"])
def test_an_offer_without_an_answer_and_a_request_on_no_agenda_wait(key, record, time_machine_day):
    with time_machine_day("2017-10-01"):
        found = Client().get("/en/desk/", **{ENVIRON: Reader.holding([key, "member"])}).context["lines"]

    lines = {line.item.what: (line.item.action, line.item.address) for line in found if line.item.room == "meetings"}
    assert lines[
        "Asked for on an agenda and not taken up yet: "
        "A session on establishing or re-establishing plans for countries without an active one."
    ] == ("See the requests", "/en/agenda-requests/")
    assert ("See the offers", "/en/host-offers/") in lines.values()
    assert any("Namibia" in what for what in lines)


@pytest.mark.parametrize(("keys", "day"), [(["member", "member:NA"], "2017-10-01"), (["presidency"], "2026-06-01")])
def test_nobody_else_is_asked_for_answers_and_nothing_of_years_ago_waits(keys, day, record, time_machine_day):
    with time_machine_day(day):
        found = desk.desk_of(Reader.holding(keys), now=timezone.now())

    assert [item.what for item in found.items if item.room == "meetings"] == []


EVERYBODY = {
    "coordinator": {"/en/office/", "/en/presidency/handover/"},
    "chair": {"/en/presidency/handover/"},
    "focal-point": {"/en/account/deputy/", "/en/account/messages/"},
    "mission": {"/en/account/deputy/", "/en/account/messages/"},
    "alternate": {"/en/account/deputy/", "/en/account/messages/"},
    "civil-society": {"/en/account/messages/"},
}


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_of_the_six_finds_a_desk_of_their_own(role, record, settings):
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)
    demo.load()
    client = Client()
    (link,) = [one for one in demo.links("") if one.role == role]
    client.post(link.address)

    answer = client.get("/en/desk/")

    page = answer.content.decode()
    doors = {address for address, _ in answer.context["work"]}
    own = [code for code, _ in answer.context["own"]]
    assert answer.status_code == 200
    assert doors >= EVERYBODY[role]
    assert bool(doors) == bool(EVERYBODY[role])
    assert bool(own) == (role not in {"coordinator", "civil-society"})
    assert "no designation of today is recorded for you" not in page
    # Everything that waits has one action, which opens; where nothing does, what comes next is known or not shown.
    assert [
        line.item.address for line in answer.context["lines"] if client.get(line.item.address).status_code != 200
    ] == []
    assert [address for address in doors if client.get(address).status_code != 200] == []
    term = BeautifulSoup(page, "html.parser").find("dt", string="The presidency ends")
    assert term is None or term.find_next("dd").select_one("time") is not None
    assert (term is None) == (bool(answer.context["lines"]) or role == "civil-society")


def test_somebody_without_a_designation_is_told_what_to_do(record):
    page = Client().get("/en/desk/", **{ENVIRON: Reader.holding(["person:0123456789"])}).content.decode()

    assert "no designation of today is recorded for you" in page


def test_every_door_of_the_desk_opens(record):
    secretariat = {ENVIRON: Reader.holding(["secretariat", "member"])}
    doors = Client().get("/en/desk/", **secretariat).context["work"]

    assert [address for address, _ in doors if Client().get(address, **secretariat).status_code != 200] == []
