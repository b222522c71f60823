"""Alerts: reported, checked, circulated to chosen readers, answered, closed; before that nobody else knows of one."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from focalpoint.areas.ledger.actions.alert import (
    AlertGiven,
    check_alert,
    circulate_alert,
    close_alert,
    report_alert,
    respond_to_alert,
    withdraw_alert,
)
from focalpoint.areas.ledger.actions.forgetting import forget
from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.ledger.queries import held_about, waiting_for
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member
from focalpoint.doors.portal.queries.everything import find_everything
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OFFICE = Reader.holding(["secretariat", "member"])
ADA = "0123456789"
CIVIL = Reader.holding(["civil-society", f"person:{ADA}"])
ACTOR = Actor("person", ADA, "Ada Example")
GIVEN = AlertGiven("roll-back", "A law is to be repealed", "Parliament debates the repeal.", "en")


def reader(code: str) -> Reader:
    return Reader.holding(["member", f"member:{code}"])


def reported(by: Reader = CIVIL, key: str = "k") -> Alert:
    return report_alert(GIVEN, key=key, reader=by, actor=ACTOR, now=NOW)


def office(alert: Alert, key: str) -> dict[str, Any]:
    base = revision_of("alert", alert.public_id)
    return {"key": key, "base": base, "reader": OFFICE, "actor": CONSOLE, "now": NOW}


def checked(alert: Alert, verdict: str = "verified") -> Alert:
    return check_alert(alert, verdict=verdict, words="Two papers say so.", language="en", **office(alert, "k-check"))


def circulated(to: list[str]) -> Alert:
    alert = checked(reported())
    circulate_alert(alert, to=to, **office(alert, "k-to"))
    return alert


def status(alert: Alert, by: Reader, step: str = "") -> int:
    return Client().get(f"/en/alerts/{alert.public_id}/{step}", **{ENVIRON: by}).status_code


def finds(by: Reader) -> int:
    return find_everything("repealed", reader=by, language="en", now=NOW).total


def lead(code: str, email: str) -> Any:
    person = make.person(name=f"Somebody of {code}")
    make.designation(person=person, member=make.member(code=code), began="2026-01-01")
    make.contact(person=person, value=email)
    return person


def test_before_it_is_circulated_its_reporter_and_the_secretariat_alone_know_of_it():
    alert = checked(reported())
    others = (reader("NA"), Reader.holding(["presidency", "member"]), Reader.holding(["civil-society"]), PUBLIC)

    assert (status(alert, CIVIL), status(alert, OFFICE)) == (200, 200)
    for other in others:
        assert Client().get("/en/alerts/", **{ENVIRON: other}).content.decode().count("repealed") == 0
        assert status(alert, other) in {302, 404}
        assert not Alert.objects.visible_to(other).exists()
        assert waiting_for(other, now=NOW) == []
    assert [finds(one) for one in (*others, CIVIL, OFFICE)] == [0] * 6


def test_it_opens_to_those_who_were_chosen_and_to_nobody_wider():
    alert = circulated(["member:NA"])

    assert (status(alert, reader("NA")), status(alert, CIVIL)) == (200, 200)
    assert status(alert, reader("ES")) == 404
    assert [finds(one) for one in (reader("NA"), CIVIL, OFFICE, reader("ES"), PUBLIC)] == [1, 1, 1, 0, 0]


@pytest.fixture(autouse=True)
def _namibia():
    make.member(code="NA")
    make.member(code="ES")


@pytest.mark.parametrize("key", ["public", "civil-society", "secretariat", "member:ZZ", "person:0123456789"])
def test_nobody_else_can_be_chosen(key):
    alert = checked(reported())

    with pytest.raises(InvalidInput):
        circulate_alert(alert, to=["member:NA", key], **office(alert, "k-to"))
    assert not alert.grants.filter(key=key).exclude(key=f"person:{ADA}").exists()


def test_what_could_not_be_verified_is_not_circulated():
    alert = checked(reported(), "unverified")

    with pytest.raises(NotAllowed):
        circulate_alert(alert, to=["member"], **office(alert, "k-to"))
    assert status(alert, OFFICE, "circulate/") == 404


def test_only_the_network_reports_and_only_the_secretariat_handles():
    with pytest.raises(NotAllowed):
        reported(PUBLIC)
    alert = reported()

    for by in (CIVIL, reader("NA"), Reader.holding(["presidency"])):
        again = office(alert, "k-x") | {"reader": by}
        with pytest.raises(NotAllowed):
            check_alert(alert, verdict="verified", words="", language="en", **again)
        with pytest.raises(NotAllowed):
            circulate_alert(alert, to=["member"], **again)
        with pytest.raises(NotAllowed):
            close_alert(alert, outcome="", language="en", **again)
    with pytest.raises(NotAllowed):
        withdraw_alert(alert, **office(alert, "k-x") | {"reader": reader("NA")})


def test_each_focal_point_is_told_once_by_mail_without_a_word_of_it():
    lead("QA", "a@example.org")
    lead("QB", "b@example.org")
    alert = circulated(["member:QA"])
    circulate_alert(alert, to=["member"], **office(alert, "k-more"))

    mails = Message.objects.filter(kind="ledger.alert").order_by("to")
    assert [mail.to for mail in mails] == ["a@example.org", "b@example.org"]
    assert all("repeal" not in f"{mail.subject}{mail.text}".lower() for mail in mails)


def test_a_member_answers_for_itself_and_its_desk_is_quiet_then():
    alert = circulated(["member"])
    assert [line.address for line in waiting_for(reader("NA"), now=NOW)] == [f"/en/alerts/{alert.public_id}/"]

    said: dict[str, Any] = {"words": "We spoke to it.", "language": "en", "actor": ACTOR, "now": NOW}
    with pytest.raises(NotAllowed):
        respond_to_alert(alert, member=make.member(code="QC"), key="k-1", reader=reader("NA"), **said)
    member = alert_member("NA")
    respond_to_alert(alert, member=member, key="k-2", reader=reader("NA"), **said)

    assert waiting_for(reader("NA"), now=NOW) == []
    assert len(waiting_for(reader("ES"), now=NOW)) == 1
    assert "We spoke to it." in Client().get(f"/en/alerts/{alert.public_id}/", **{ENVIRON: CIVIL}).content.decode()


def alert_member(code: str) -> Any:
    return Member.objects.get(code=code)


def test_it_is_closed_with_what_was_done_and_stays_readable():
    alert = circulated(["member:NA"])

    close_alert(alert, outcome="The law stands.", language="en", **office(alert, "k-close"))

    page = Client().get(f"/en/alerts/{alert.public_id}/", **{ENVIRON: reader("NA")}).content.decode()
    assert "The law stands." in page
    assert waiting_for(reader("NA"), now=NOW) == []
    assert status(alert, reader("NA"), "respond/") == 404


def test_its_reporter_withdraws_it_with_every_word():
    alert = circulated(["member:NA"])
    respond_to_alert(
        alert,
        member=alert_member("NA"),
        words="We spoke.",
        language="en",
        key="k-r",
        reader=reader("NA"),
        actor=ACTOR,
        now=NOW,
    )

    withdraw_alert(alert, **office(alert, "k-w") | {"reader": CIVIL, "actor": ACTOR})

    alert.refresh_from_db()
    assert (alert.title, alert.words, alert.responses.count()) == ("", "", 0)
    assert status(alert, reader("NA")) == 404
    assert [finds(one) for one in (reader("NA"), CIVIL, OFFICE)] == [0, 0, 0]


def test_no_word_of_it_and_no_name_of_whoever_reported_stands_in_the_trail():
    circulated(["member:NA"])

    inside = "\n".join(str(values) for values in EntryValues.objects.values())
    assert "repeal" not in inside
    assert "Two papers" not in inside
    assert "Ada Example" not in inside
    assert not Entry.objects.filter(actor_id=ADA).exists()
    assert set(Entry.objects.filter(subject_kind="alert").values_list("audience", flat=True)) == {"secretariat"}


def test_who_changes_it_second_is_shown_both():
    alert = checked(reported())

    with pytest.raises(Stale) as stale:
        check_alert(
            alert, verdict="unverified", words="Nobody says so.", language="en", **office(alert, "k-2") | {"base": 0}
        )
    assert "Nobody says so." in stale.value.mine
    assert stale.value.theirs == "verified\nTwo papers say so."


def test_what_nobody_else_knows_goes_with_whoever_is_forgotten_and_the_rest_stays_without_them():
    alone, known = reported(key="k-alone"), circulated(["member:NA"])
    person = Forgotten((ADA,), ("Ada Example",), "", "", "asked for")
    assert [held.what for held in held_about(person)][:2] == ["Alert that you reported"] * 2

    forget(person, actor=CONSOLE, now=NOW)

    alone.refresh_from_db()
    known.refresh_from_db()
    assert (alone.words, alone.reporter, known.reporter) == ("", "", "")
    assert known.words == GIVEN.words
    assert not Alert.objects.visible_to(CIVIL).exists()


def test_the_form_says_what_does_not_belong_there_and_reports_what_was_sent():
    client = Client()
    page = client.get("/en/alerts/new/", **{ENVIRON: CIVIL}).content.decode()
    assert "Name nobody" in page

    sent = {"key": "k", "kind": "spotlight", "title": "Nobody speaks of it", "words": "Money ends.", "language": "en"}
    answer = client.post("/en/alerts/new/", sent, **{ENVIRON: CIVIL})

    alert = Alert.objects.get()
    assert answer["Location"] == f"/en/alerts/{alert.public_id}/"
    assert (alert.state, alert.reporter, alert.audience) == ("reported", ADA, "secretariat")
