"""Rights of today: from designations and appointments, never from accounts; they end with the last day, by UTC."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as product
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.areas.network.actions import correct_appointment, end_designation, forget, load_demo
from focalpoint.areas.network.models import Appointment, Designation, HandoverItem, Holder, Identity, Invitation, Person
from focalpoint.areas.network.queries import appointments, held_about, holds_demo, keys_of, waiting_for
from focalpoint.ground.accounts.actions import account_for, single_use_link
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.accounts.queries import sessions_of
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat", "member"])


def held_by(person: Person, *, email: str = "ada@example.org") -> Account:
    """An account of ``person``."""
    account = account_for(email, language="en", now=NOW)
    Holder.objects.create(account=account, person=person, since=NOW)
    return account


def designated(
    *, code: str = "NA", role: str = "main", began: str = "2026-01-01", ended: str = "", person: Person | None = None
) -> Designation:
    row = make.designation(
        member=make.member(code=code), person=person or make.person(audience="member"), role=role, audience="member"
    )
    row.began = PartialDate.parse(began) if began else None
    row.ended = PartialDate.parse(ended) if ended else None
    row.save()
    return row


def coordinator(*, ended: date | None = None, name: str = "Ada Example") -> Appointment:
    return Appointment.objects.create(
        person=make.person(name=name, audience="member"),
        role="coordinator",
        began=date(2026, 1, 1),
        ended=ended,
        audience="member",
    )


@pytest.fixture
def demo(settings: Any) -> None:
    """An installation in which links may stand for both factors."""
    settings.OPTIONS = replace(product.OPTIONS, demo=True)


def enter(account: Account, *, both_factors: bool, now: datetime = NOW) -> Client:
    """A browser in which the account has signed in."""
    client = Client()
    client.post(single_use_link(account, both_factors=both_factors, minutes=60, now=now))
    return client


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime):
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: at)
        yield


# Keys.


def test_an_account_that_belongs_to_nobody_opens_nothing():
    account = account_for("ada@example.org", language="en", now=NOW)

    assert keys_of(account, today=TODAY, second_factor=True) == frozenset()


def test_a_designation_of_today_gives_the_keys_of_its_member():
    row = designated(code="NA", role="mission")
    account = held_by(row.person)

    assert keys_of(account, today=TODAY, second_factor=False) == {
        "member",
        "member:NA",
        f"person:{row.person.public_id}",
    }


@pytest.mark.parametrize(
    ("began", "ended", "gives"),
    [
        ("2026-06-01", "", True),
        ("2026-06-02", "", False),
        ("2026-06", "", False),
        ("2026-05", "", True),
        ("", "", False),
        ("2026-01-01", "2026-06-01", True),
        ("2026-01-01", "2026-05-31", False),
        ("2026-01-01", "2026-06", True),
        ("2026-01-01", "2026-05", False),
    ],
)
def test_rights_run_from_a_day_that_has_surely_come_to_the_last_day(began, ended, gives):
    account = held_by(designated(began=began, ended=ended).person)

    assert ("member" in keys_of(account, today=TODAY, second_factor=True)) is gives


def test_the_carried_record_gives_nobody_rights(record):
    keys = {
        key
        for identity in Identity.objects.filter(persons__designations__isnull=False).distinct()
        for key in keys_of(held_by_identity(identity), today=TODAY, second_factor=True)
    }

    assert {key.partition(":")[0] for key in keys} == {"person"}


def held_by_identity(identity: Identity) -> Account:
    account = account_for(f"{identity.public_id}@example.org", language="en", now=NOW)
    Holder.objects.create(account=account, person=identity.persons.order_by("pk").first(), since=NOW)
    return account


def test_a_coordinator_needs_a_second_factor():
    account = held_by(coordinator().person)

    assert "secretariat" in keys_of(account, today=TODAY, second_factor=True)
    assert keys_of(account, today=TODAY, second_factor=False).isdisjoint({"secretariat", "member"})


@pytest.mark.parametrize(
    ("role", "seat", "presides"),
    [("main", "chair", True), ("alternate", "incoming", True), ("main", "outgoing", True), ("mission", "chair", False)],
)
def test_the_presidency_is_whom_a_seated_member_sends(role, seat, presides):
    row = designated(role=role)
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), **{seat: (row.member,)})
    account = held_by(row.person)

    assert ("presidency" in keys_of(account, today=TODAY, second_factor=True)) is presides
    assert "presidency" not in keys_of(account, today=TODAY, second_factor=False)


def test_a_seat_that_only_follows_from_the_next_term_gives_no_rights():
    row = designated()
    make.term(first=date(2026, 1, 1), last=date(2026, 6, 30), chairs=(make.member(code="ES"),))
    make.term(first=date(2026, 7, 1), last=date(2026, 12, 31), chairs=(row.member,))
    account = held_by(row.person)

    assert "presidency" not in keys_of(account, today=TODAY, second_factor=True)
    assert "presidency" in keys_of(account, today=date(2026, 7, 1), second_factor=True)


def test_rights_cost_the_same_with_one_designation_and_with_many():
    row = designated()
    account = held_by(row.person)
    make.term(first=date(2026, 1, 1), last=date(2026, 12, 31), chairs=(row.member,))
    with CaptureQueriesContext(
        connection,
    ) as one:
        keys_of(account, today=TODAY, second_factor=True)
    for code in ("ES", "DE", "CA"):
        designated(code=code, person=row.person)

    with CaptureQueriesContext(connection) as many:
        keys_of(account, today=TODAY, second_factor=True)

    assert (len(one), len(many)) == (5, 5)


# On pages.


def test_a_request_without_a_session_asks_nothing_about_rights():
    with CaptureQueriesContext(connection) as asked:
        Client().get("/en/members/")

    assert not [query["sql"] for query in asked if "session" in query["sql"] or "holder" in query["sql"]]


@pytest.mark.usefixtures("demo")
def test_the_chairs_rights_end_at_midnight_utc_of_the_last_day(monkeypatch):
    row = designated()
    next_row = designated(code="ES", person=make.person(name="Bea Example", audience="member"))
    make.term(first=date(2026, 1, 1), last=TODAY, chairs=(row.member,))
    make.term(first=date(2026, 6, 2), last=date(2027, 6, 1), chairs=(next_row.member,))
    evening = datetime(2026, 6, 1, 23, 59, 59, tzinfo=UTC)
    line, sent = "/en/presidency/handover/papers/", {"base": 0, "note": "A note.", "language": "en"}

    def seen_by(client: Client, key: str) -> tuple[int, int, bool]:
        """What the page and the form of the handover answer, and whether the desk leads there."""
        written = client.post(line, {**sent, "key": key})
        desk = client.get("/en/desk/").content.decode()
        return client.get("/en/presidency/handover/").status_code, written.status_code, "presidency/handover/" in desk

    with clock(monkeypatch, evening):
        chair = enter(held_by(row.person), both_factors=True, now=evening)
        successor = enter(held_by(next_row.person, email="bea@example.org"), both_factors=True, now=evening)
        before = seen_by(chair, "k-1"), seen_by(successor, "k-2")
    with clock(monkeypatch, evening + timedelta(seconds=1)):
        after = seen_by(chair, "k-3"), seen_by(successor, "k-4")

    assert before == ((200, 303, True), (404, 404, False))
    assert after == ((404, 404, False), (200, 303, True))
    assert [item.term.first_day for item in HandoverItem.objects.order_by("pk")] == [date(2026, 1, 1), date(2026, 6, 2)]


@pytest.mark.usefixtures("demo")
def test_the_secretariats_rights_end_at_midnight_utc_of_the_last_day(monkeypatch):
    account = held_by(coordinator(ended=TODAY).person)
    evening = datetime(2026, 6, 1, 23, 59, 59, tzinfo=UTC)
    with clock(monkeypatch, evening):
        client = enter(account, both_factors=True, now=evening)
        before = client.get("/en/office/")
    with clock(monkeypatch, evening + timedelta(seconds=1)):
        after = client.get("/en/office/")
        written = client.post("/en/people/new/", {"key": "k", "base": 0, "name": "Ada", "language": "en"})

    assert (before.status_code, after.status_code, written.status_code) == (200, 404, 404)


@pytest.mark.usefixtures("demo")
def test_a_coordinator_without_a_second_factor_is_led_to_set_one_up(monkeypatch):
    account = held_by(coordinator().person)
    with clock(monkeypatch, NOW):
        client = enter(account, both_factors=False)
        page = client.get("/en/members/?kind=state")
        account_page = client.get("/en/account/")
        file = client.get("/en/members.csv")

    assert page.status_code == 302
    assert page["Location"] == "/en/account/keys/needed/?next=%2Fen%2Fmembers%2F%3Fkind%3Dstate"
    assert account_page.status_code == 200
    assert file.status_code == 200


@pytest.mark.usefixtures("demo")
def test_whoever_leaves_is_signed_out_at_once(monkeypatch):
    row = designated()
    account = held_by(row.person)
    with clock(monkeypatch, NOW):
        client = enter(account, both_factors=False)
        assert client.get("/en/account/").status_code == 200

        end_designation(
            row,
            last_day=date(2026, 5, 31),
            because="Another post.",
            key="end",
            base=0,
            reader=SECRETARIAT,
            actor=CONSOLE,
            now=NOW,
        )
        after = client.get("/en/account/")

    assert after.status_code == 302
    assert sessions_of(account) == []
    assert (
        row.person.name in client.get(f"/en/people/{row.person.identity.public_id}/", **_as_member()).content.decode()
    )


def _as_member() -> dict[str, Any]:
    from focalpoint.areas.network.middleware import ENVIRON

    return {ENVIRON: Reader.holding(["member"])}


@pytest.mark.usefixtures("demo")
def test_whoever_has_another_designation_stays_signed_in(monkeypatch):
    row = designated(code="NA")
    designated(code="ES", role="alternate", person=row.person)
    account = held_by(row.person)
    with clock(monkeypatch, NOW):
        client = enter(account, both_factors=False)
        end_designation(
            row, last_day=date(2026, 5, 31), because="", key="e", base=0, reader=SECRETARIAT, actor=CONSOLE, now=NOW
        )
        after = client.get("/en/account/")

    assert after.status_code == 200


@pytest.mark.usefixtures("demo")
def test_a_coordinator_who_is_followed_by_another_is_signed_out_on_the_last_day(monkeypatch):
    row, _other = coordinator(), coordinator(name="Bea Example")
    account = held_by(row.person)
    with clock(monkeypatch, NOW):
        client = enter(account, both_factors=True)
        correct_appointment(
            row,
            organisation=None,
            title="",
            language="en",
            began=row.began,
            ended=TODAY,
            letter=None,
            audience="member",
            key="c",
            base=0,
            reader=SECRETARIAT,
            actor=CONSOLE,
            now=NOW,
        )

        assert client.get("/en/account/").status_code == 302


# The demonstration.


def test_the_demonstration_invents_one_of_each_and_nothing_for_the_public(record):
    public_before = Person.objects.visible_to(PUBLIC).count()

    first, second = load_demo(actor=SYSTEM, now=NOW), load_demo(actor=SYSTEM, now=NOW)

    assert (first, second) == (True, False)
    assert holds_demo()
    assert Person.objects.visible_to(PUBLIC).count() == public_before
    keys = {
        holder.account.email.partition("@")[0]: keys_of(holder.account, today=TODAY, second_factor=True)
        for holder in Holder.objects.select_related("account")
    }
    assert "secretariat" in keys["coordinator"]
    assert {"presidency", "member:NA"} <= keys["chair"]
    assert "member:CA" in keys["focal-point"] & keys["mission"] & keys["alternate"]
    assert "presidency" not in keys["focal-point"]
    assert "civil-society" in keys["civil-society"]


# What waits.


def test_what_waits_for_the_secretariat():
    row = designated()
    Designation.objects.filter(pk=row.pk).update(
        state="announced", source=None, known_on=str(PartialDate.of_day(date(2026, 5, 1)))
    )
    make.term(first=date(2026, 1, 1), last=date(2026, 6, 30), chairs=(row.member,))
    Invitation.objects.create(
        designation=row, email="ada@example.org", digest="x", made_at=NOW - timedelta(days=15), expires_at=NOW
    )

    lines = waiting_for(SECRETARIAT, now=NOW)

    assert [line.address for line in lines] == [
        f"/en/designations/{row.public_id}/edit/",
        f"/en/designations/{row.public_id}/invite/",
        "/en/presidency/new/",
        "/en/presidency/handover/",
    ]
    assert all(line.minutes > 0 and line.what.endswith(".") for line in lines)


def test_a_member_is_told_of_its_own_alone():
    designated(code="NA", ended="2026-06-15")
    designated(code="ES", ended="2026-06-15", person=make.person(name="Bea Example", audience="member"))

    lines = waiting_for(Reader.holding(["member", "member:NA"]), now=NOW)

    assert [line.address for line in lines] == ["/en/members/NA/", "/en/members/NA/"]
    assert "Ada Example" in lines[0].what
    assert waiting_for(PUBLIC, now=NOW) == []


def test_what_waits_costs_the_same_for_three_as_for_one():
    def announce(code: str, name: str) -> None:
        row = designated(code=code, person=make.person(name=name, audience="member"))
        row.state, row.source, row.known_on = "announced", None, PartialDate.of_day(date(2026, 5, 1))
        row.save()
        Invitation.objects.create(
            designation=row, email="ada@example.org", digest=code, made_at=NOW - timedelta(days=15), expires_at=NOW
        )

    reader = Reader.holding(["secretariat", "presidency", "member", "member:NA", "civil-society"])
    announce("NA", "Ada")
    with CaptureQueriesContext(connection) as one:
        waiting_for(reader, now=NOW)
    announce("ES", "Bea")
    announce("DE", "Cleo")

    with CaptureQueriesContext(connection) as three:
        waiting_for(reader, now=NOW)

    assert len(one) == len(three)


# Forgetting.


def test_forgetting_hides_a_printed_name_and_replaces_one_that_was_only_entered_here():
    printed = designated().person
    account = held_by(printed)
    person = Forgotten((printed.public_id,), (printed.name,), account.email, account.public_id, "asked for it")
    told = [held.what for held in held_about(person)]

    done = forget(person, actor=CONSOLE, now=NOW)

    printed.refresh_from_db()
    assert told == ["Name", "Designation", "Account"]
    assert (printed.name, printed.audience) == ("Ada Example", "secretariat")
    assert not Holder.objects.exists()
    assert len(done) == 2
    assert appointments(reader=PUBLIC) == []


def test_people_of_the_demonstration_lose_their_names():
    make.member(code="NA")
    load_demo(actor=CONSOLE, now=NOW)
    people = Person.objects.filter(name__startswith="Demo ")

    for person in people.all():
        forget(Forgotten((person.public_id,), (person.name,), "", "", "asked for it"), actor=CONSOLE, now=NOW)

    assert not people.exists()


def test_a_note_to_the_next_chair_that_names_somebody_is_emptied():
    term = make.term(first=date(2026, 1, 1), last=date(2026, 12, 31))
    for what, note, by in (
        ("papers", "ADA EXAMPLE has them.", "Bo Other"),
        ("members", "Done.", "Ada Example"),
        ("access", "Adam Exampleton left.", "Bo Other"),
    ):
        HandoverItem.objects.create(term=term, what=what, note=note, done_by=by, done_at=NOW)
    ada = Forgotten((), ("Ada Example",), "", "", "asked for it")
    assert [one.what for one in held_about(ada)] == ["Line of a handover that names you"] * 2

    done = forget(ada, actor=CONSOLE, now=NOW)

    assert done == ["Notes of the handover that named them, emptied: 1."]
    assert list(HandoverItem.objects.order_by("pk").values_list("note", "done_by")) == [
        ("", "Bo Other"),
        ("Done.", ""),
        ("Adam Exampleton left.", "Bo Other"),
    ]
    said = Entry.objects.filter(action="network.forget").with_values()
    assert {(entry.subject_kind, entry.after["ground"]) for entry in said} == {("handover", "asked for it")}
