"""A last day that was set in advance: sessions end in the minute after 24:00 UTC, and nobody else's do."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from focalpoint.areas.network.actions import end_lapsed_sessions
from focalpoint.config.schedule import SCHEDULE
from focalpoint.ground.accounts.queries import sessions_of
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.areas.network.test_rights import TODAY, clock, coordinator, demo, designated, enter, held_by

__all__ = ["demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

EVENING = datetime(2026, 6, 1, 23, 59, 59, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 2, tzinfo=UTC)


def entered(account, *, at=EVENING):
    """A browser that signed in at a moment."""
    client = enter(account, both_factors=False, now=at)
    UserSession.objects.filter(user=account).update(created_at=at)
    return client


def test_the_task_runs_each_minute():
    assert [(one.minutes, one.at) for one in SCHEDULE if one.task.endswith("network.tasks.end_lapsed_sessions")] == [
        (1, None)
    ]


@pytest.mark.parametrize("kind", ["designation", "appointment"])
def test_17_who_has_a_last_day_is_signed_out_after_midnight_and_not_before(kind, monkeypatch):
    row = designated(ended="2026-06-01") if kind == "designation" else coordinator(ended=TODAY)
    account = held_by(row.person)
    with clock(monkeypatch, EVENING):
        client = entered(account)
        assert end_lapsed_sessions(now=EVENING) == 0
        assert client.get("/en/account/").status_code == 200

    with clock(monkeypatch, MIDNIGHT + timedelta(seconds=59)):
        first = end_lapsed_sessions(now=MIDNIGHT + timedelta(seconds=59))
        second = end_lapsed_sessions(now=MIDNIGHT + timedelta(minutes=2))
        after = client.get("/en/account/")

    assert (first, second) == (1, 0)
    assert after.status_code == 302
    assert sessions_of(account) == []
    entry = Entry.objects.with_values().get(action="network.end_lapsed_sessions")
    assert (entry.subject_id, entry.actor_id) == (row.person.public_id, "worker")
    assert entry.after == {"last_day": "2026-06-01", "sessions": 1}


def test_a_minute_that_no_worker_ran_is_made_up_for(monkeypatch):
    account = held_by(designated(ended="2026-06-01").person)
    with clock(monkeypatch, EVENING):
        entered(account)

    assert end_lapsed_sessions(now=MIDNIGHT + timedelta(days=3)) == 1


def test_who_still_has_a_right_or_signs_in_afterwards_stays_signed_in(monkeypatch):
    leaving = designated(ended="2026-06-01")
    designated(code="SE", role="alternate", person=leaving.person)
    stays = held_by(leaving.person)
    gone = held_by(
        designated(code="CA", ended="2026-05-01", person=make.person(name="Bo Example")).person, email="b@x.org"
    )
    with clock(monkeypatch, EVENING):
        entered(stays)
        entered(gone)

    assert end_lapsed_sessions(now=MIDNIGHT) == 0
    assert set(UserSession.objects.values_list("user", flat=True)) == {stays.pk, gone.pk}


def test_where_nothing_ended_it_costs_four_queries_however_many_are_signed_in(monkeypatch):
    with clock(monkeypatch, EVENING):
        for number, code in enumerate(("NA", "SE", "CA")):
            person = make.person(name=f"Ada {number}")
            entered(held_by(designated(code=code, person=person).person, email=f"{number}@example.org"))

    with CaptureQueriesContext(connection) as asked:
        assert end_lapsed_sessions(now=MIDNIGHT) == 0

    said = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(said) == 4
