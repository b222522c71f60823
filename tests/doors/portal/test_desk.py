"""The desk: what waits, in order, and what comes next where nothing does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.doors.portal.queries import desk
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.waiting import Waiting
from focalpoint.ground.trail.actions import trace

pytestmark = pytest.mark.django_db

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


def test_somebody_without_a_designation_is_told_what_to_do(record):
    page = Client().get("/en/desk/", **{ENVIRON: Reader.holding(["person:0123456789"])}).content.decode()

    assert "no designation of today is recorded for you" in page


def test_every_door_of_the_desk_opens(record):
    secretariat = {ENVIRON: Reader.holding(["secretariat", "member"])}
    doors = Client().get("/en/desk/", **secretariat).context["work"]

    assert [address for address, _ in doors if Client().get(address, **secretariat).status_code != 200] == []
