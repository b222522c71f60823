"""Leaving and following: what ends with a designation, what opens with it, and who may know."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as product
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.actions import end_designation, forget, invite
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Designation, Holder, Invitation, Person, Succession
from focalpoint.areas.network.queries import held_about, successions, waiting_for
from focalpoint.ground.accounts.actions import account_for, single_use_link
from focalpoint.ground.accounts.models import Account, OneTimeLink
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
SECRETARIAT = Reader.holding(["secretariat", "member"])


@contextmanager
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime):
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: at)
        yield


@pytest.fixture(autouse=True)
def _in_june(monkeypatch: pytest.MonkeyPatch):
    with clock(monkeypatch, NOW):
        yield


@pytest.fixture
def demo(settings: Any) -> None:
    """An installation in which a link may sign somebody in without a mail."""
    settings.OPTIONS = replace(product.OPTIONS, demo=True)


def designated(*, code: str = "NA", role: str = "main", name: str = "Ada Example", member: Any = None) -> Designation:
    row = make.designation(
        member=member or make.member(code=code),
        person=make.person(name=name, audience="member"),
        role=role,
        audience="member",
    )
    row.began = PartialDate.parse("2026-01-01")
    row.save()
    return row


def own_reader(row: Designation) -> Reader:
    """Whoever holds a designation, as a reader."""
    return Reader.holding(["member", f"member:{row.member.code}", f"person:{row.person.public_id}"])


def entered(person: Person, *, email: str = "ada@example.org", at: datetime = NOW) -> tuple[Account, Client]:
    """An account of somebody, and a browser in which it has signed in at that moment."""
    account = account_for(email, language="en", now=at)
    Holder.objects.create(account=account, person=person, since=at)
    return account, again(account, at=at)


def again(account: Account, *, at: datetime) -> Client:
    """Another browser of an account."""
    client = Client()
    client.post(single_use_link(account, both_factors=False, minutes=60, now=at))
    client.get("/en/desk/")
    UserSession.objects.filter(user=account, session_key=client.session.session_key).update(created_at=at)
    return client


def end(row: Designation, *, last_day: date, now: datetime = NOW, key: str = "k-end") -> Designation:
    return end_designation(
        row,
        last_day=last_day,
        because="Another post",
        key=key,
        base=revision_of("designation", row.public_id),
        reader=SECRETARIAT,
        actor=CONSOLE,
        now=now,
    )


def sent(path: str, given: dict[str, Any], reader: Reader) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})


def asked(path: str, reader: Reader) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


# What ends.


@pytest.mark.usefixtures("demo")
def test_an_open_browser_is_out_when_the_designation_ends():
    row = designated()
    account, client = entered(row.person)
    link = single_use_link(account, both_factors=False, minutes=60, now=NOW)
    invite(row, email="b@example.org", name="x", language="en", key="i", reader=SECRETARIAT, actor=CONSOLE, now=NOW)
    before = client.get("/en/members/NA/dossier/")

    end(row, last_day=TODAY - timedelta(days=1))

    assert before.status_code == 200
    assert client.get("/en/members/NA/dossier/").status_code == 302
    assert client.get("/en/desk/").status_code == 302
    assert UserSession.objects.filter(user=account).count() == 0
    assert not OneTimeLink.objects.usable(NOW).filter(account=account).exists()
    assert Client().post(link).status_code == 404
    assert Invitation.objects.filter(accepted_at=None, withdrawn_at=None).count() == 0


@pytest.mark.usefixtures("demo")
def test_an_end_opens_a_handover_that_its_member_and_the_secretariat_see():
    row = designated()
    stranger = Reader.holding(["member", "member:ES", "presidency"])

    end(row, last_day=TODAY)

    succession = Succession.objects.get()
    path = f"successions/{succession.public_id}/"
    assert (succession.state, succession.opened_at, succession.successor) == ("open", NOW, None)
    assert [len(successions(reader=one)) for one in (SECRETARIAT, own_reader(row), stranger)] == [1, 1, 0]
    assert asked(path, own_reader(row)).status_code == asked(path, SECRETARIAT).status_code == 200
    refused, never = asked(path, stranger), asked("successions/zzzzzzzzzz/", stranger)
    assert (refused.status_code, refused.content) == (404, never.content)


def test_the_coordinator_and_those_who_stay_are_told():
    row = designated()
    stays = designated(member=row.member, role="alternate", name="Ben Example")
    end(row, last_day=TODAY - timedelta(days=1))
    public_id = Succession.objects.get().public_id

    office = [one for one in waiting_for(SECRETARIAT, now=NOW) if public_id in one.address]
    colleague = [one for one in waiting_for(own_reader(stays), now=NOW) if public_id in one.address]
    leaver = [one for one in waiting_for(own_reader(row), now=NOW) if public_id in one.address]
    other = [
        one for one in waiting_for(Reader.holding(["member", "member:ES"]), now=NOW) if "successions" in one.address
    ]

    assert [(one.what, one.action) for one in office] == [
        ("Ada Example left the post for Land NA; nobody follows yet.", "Record the successor")
    ]
    assert [one.action for one in colleague] == ["See the handover"]
    assert leaver == other == []


def test_a_successor_closes_the_handover():
    row = designated()
    end(row, last_day=TODAY)
    next_one = make.person(name="Ben Example", audience="member")
    form = asked(f"designations/new/?member=NA&role=main&follows={Succession.objects.get().public_id}", SECRETARIAT)

    answer = sent(
        "designations/new/",
        {
            "member": "NA",
            "person": next_one.public_id,
            "role": "main",
            "language": "en",
            "began": "2026-06-02",
            "audience": "member",
        },
        SECRETARIAT,
    )

    assert "Ada Example, Focal point of Land NA" in form.content.decode()
    assert answer.status_code == 303
    succession = Succession.objects.get()
    assert succession.state == "closed"
    assert succession.successor is not None
    assert succession.successor.person == next_one
    assert not [one for one in waiting_for(SECRETARIAT, now=NOW) if "successions" in one.address]


def test_where_two_left_one_role_nothing_is_guessed():
    first = designated()
    second = designated(member=first.member, name="Cleo Example")
    end(first, last_day=TODAY)
    end(second, last_day=TODAY, key="k-2")
    given = {
        "member": "NA",
        "person": make.person(name="Ben Example", audience="member").public_id,
        "role": "main",
        "language": "en",
        "began": "2026-06-02",
        "audience": "member",
    }

    sent("designations/new/", given, SECRETARIAT)
    undecided = Succession.objects.filter(state="open").count()
    chosen = Succession.objects.get(designation=second)
    other = make.person(name="Dora Example", audience="member").public_id
    sent("designations/new/", given | {"person": other, "follows": chosen.public_id, "key": "k-3"}, SECRETARIAT)

    assert undecided == 2
    assert list(Succession.objects.filter(state="closed")) == [chosen]


def test_a_departure_of_another_role_cannot_be_followed():
    end(designated(), last_day=TODAY)
    given = {
        "member": "NA",
        "person": make.person(name="Ben Example", audience="member").public_id,
        "role": "alternate",
        "language": "en",
        "began": "2026-06-02",
        "audience": "member",
        "follows": Succession.objects.get().public_id,
    }

    answer = sent("designations/new/", given, SECRETARIAT)

    assert answer.status_code == 422
    assert Designation.objects.count() == 1


def test_the_secretariat_says_that_nobody_follows_once():
    end(designated(), last_day=TODAY)
    path = f"successions/{Succession.objects.get().public_id}/settle/"

    answers = [sent(path, {"successor": "nobody"}, SECRETARIAT).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert Succession.objects.get().state == "closed"
    assert Entry.objects.filter(action="network.settle_succession").count() == 1


def test_that_nobody_follows_is_chosen_and_not_preset():
    end(designated(), last_day=TODAY)
    path = f"successions/{Succession.objects.get().public_id}/settle/"

    refused = sent(path, {"successor": ""}, SECRETARIAT)

    assert refused.status_code == 422
    assert Succession.objects.get().state == "open"


def test_a_successor_who_is_not_on_record_is_added_and_then_designated_without_choosing_anew():
    row = designated()
    end(row, last_day=TODAY)
    chosen = f"member=NA&role=main&follows={Succession.objects.get().public_id}"
    page = asked(f"designations/new/?{chosen}", SECRETARIAT).content.decode()
    assert f'href="/en/people/new/?{chosen.replace("&", "&amp;")}"' in page

    given = {"name": "Eve Example", "language": "en", "audience": "secretariat"}
    answer = sent(f"people/new/?{chosen}", given, SECRETARIAT)

    person = Person.objects.get(name="Eve Example")
    assert answer["Location"] == f"/en/designations/new/?{chosen}&person={person.public_id}"
    form = asked(answer["Location"].removeprefix("/en/"), SECRETARIAT).content.decode()
    assert f'<option value="{person.public_id}" selected>' in form


def test_two_who_settle_one_handover_both_see_both():
    row = designated()
    stays = designated(member=row.member, role="alternate", name="Ben Example")
    end(row, last_day=TODAY)
    path = f"successions/{Succession.objects.get().public_id}/settle/"
    sent(path, {"successor": stays.public_id}, SECRETARIAT)

    answer = sent(path, {"successor": "nobody", "key": "k-2"}, SECRETARIAT)

    assert answer.status_code == 409
    assert "Ben Example" in answer.content.decode()


# What the one who leaves says.


def test_an_announcement_asks_the_secretariat_and_ends_no_right():
    row = designated()
    given = {"last_day": "2026-06-30", "note": "Ask the mission for the list.", "language": "en"}

    answer = sent("account/leaving/", given, own_reader(row))

    assert answer.status_code == 303
    succession = Succession.objects.get()
    assert (succession.state, succession.leaves_on) == ("announced", date(2026, 6, 30))
    row.refresh_from_db()
    assert row.ended is None
    assert "has announced to leave the post for Land NA on 30 June 2026" in " ".join(
        one.what for one in waiting_for(SECRETARIAT, now=NOW)
    )
    entry = Entry.objects.with_values().get(action="network.announce_leaving")
    assert "Ask the mission" not in str(entry.after)


def test_a_note_is_kept_when_the_end_is_recorded():
    row = designated()
    sent("account/leaving/", {"last_day": "2026-06-30", "note": "Ask the mission.", "language": "fr"}, own_reader(row))

    end(row, last_day=date(2026, 6, 30))

    succession = Succession.objects.get()
    assert (succession.state, succession.note, succession.language) == ("open", "Ask the mission.", "fr")


def test_two_notes_at_once_lose_nothing():
    row = designated()
    given = {"last_day": "2026-06-30", "language": "en"}
    sent("account/leaving/", given | {"note": "First words."}, own_reader(row))

    answer = sent("account/leaving/", given | {"note": "Second words.", "key": "k-2"}, own_reader(row))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First words." in page
    assert "Second words." in page


@pytest.mark.parametrize("keys", [["member", "member:NA"], ["secretariat", "member"], ["member", "member:ES"]])
def test_nobody_announces_the_departure_of_somebody_else(keys):
    row = designated()

    answer = sent(
        f"account/leaving/?designation={row.public_id}",
        {"last_day": "2026-06-30", "note": "", "language": "en"},
        Reader.holding(keys),
    )

    assert answer.status_code == 404
    assert not Succession.objects.exists()


def test_a_day_that_is_past_is_refused():
    answer = sent("account/leaving/", {"last_day": "2026-05-31", "language": "en"}, own_reader(designated()))

    assert answer.status_code == 422
    assert "The last day lies behind us" in answer.content.decode()


def test_what_is_written_in_a_note_is_shown_as_text():
    row = designated()
    note = "<script>alert(1)</script>"
    sent("account/leaving/", {"last_day": "2026-06-30", "note": note, "language": "en"}, own_reader(row))

    page = asked(f"successions/{Succession.objects.get().public_id}/", SECRETARIAT).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


# To be forgotten.


def test_a_note_is_told_to_its_writer_and_goes_when_the_writer_is_forgotten():
    row = designated()
    sent("account/leaving/", {"last_day": "2026-06-30", "note": "My own words.", "language": "en"}, own_reader(row))
    who = Forgotten((row.person.public_id,), (row.person.name,), "", "", "asked")

    told = [one for one in held_about(who) if "My own words." in one.values.values()]
    forget(who, actor=CONSOLE, now=NOW)

    assert len(told) == 1
    assert Succession.objects.get().note == ""
    assert successions(reader=Reader.holding(["member", "member:NA"])) == []
