"""What is told, elsewhere: the record of 2017, the desk, the page and dossier of a member, forgetting somebody."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from focalpoint.areas.library.actions.exchange_forgetting import forget_told
from focalpoint.areas.library.actions.practice_record import load_practices
from focalpoint.areas.library.models import Adoption, Need, Offer, Practice
from focalpoint.areas.library.queries.exchange import of_member
from focalpoint.areas.library.queries.exchange_desk import told_waiting_for
from focalpoint.areas.library.queries.exchange_forgetting import held_in_told
from focalpoint.areas.library.queries.search_exchange import exchange_records, record_of
from focalpoint.areas.network.actions import load_record as load_network
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.actions import load_record as load_vocabulary
from focalpoint.areas.vocabulary.concepts import lexicon
from focalpoint.ground.search.actions import put
from focalpoint.ground.search.queries import find
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
NAMIBIA = Reader.holding(["member", "member:NA"])
SPAIN = Reader.holding(["member", "member:ES"])
SECRETARIAT = Reader.holding(["secretariat", "member"])


@pytest.fixture(autouse=True)
def _june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def member(code: str) -> Member:
    return Member.objects.filter(code=code).first() or make.member(code=code, named=f"Land {code}")


def page(path: str, reader: Reader = PUBLIC) -> str:
    answer: Any = Client().get(f"/en/{path}", **{ENVIRON: reader})
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_record_holds_the_fourteen_practices_of_2017_with_their_sources():
    load_vocabulary(actor=SYSTEM, now=NOW)
    load_network(actor=SYSTEM, now=NOW)

    first, second = load_practices(), load_practices()

    rows = list(Practice.objects.visible_to(PUBLIC))
    assert len(rows) == 14
    assert (first.changed, bool(second)) == (0, False)
    assert {row.source.code for row in rows if row.source} == {
        "chairs-summary-new-york-2017",
        "chairs-summary-alicante",
    }
    # Ireland and Bosnia and Herzegovina told one together: it is on the page of both.
    both = Practice.objects.get(member=None)
    assert [row for _kind, row in of_member("IE", reader=PUBLIC)] == [both]
    assert [row for _kind, row in of_member("BA", reader=PUBLIC)] == [both]
    # What no document says is blank.
    assert {row.problem for row in rows} == {""}
    assert "Bosnia and Herzegovina" in page("practices/")


def test_a_practice_of_the_record_that_was_corrected_by_hand_stays_so():
    load_vocabulary(actor=SYSTEM, now=NOW)
    load_network(actor=SYSTEM, now=NOW)
    load_practices()
    row = Practice.objects.get(member__code="CL")
    values = {"key": "k-1", "base": 0, "title": "Women are generals", "language": "en", "state": "published"}
    path = f"/en/practices/{row.public_id}/edit/"
    answer: Any = Client().post(path, {**values, "intended": "public"}, **{ENVIRON: SECRETARIAT})

    loaded = load_practices()

    row.refresh_from_db()
    assert (answer.status_code, row.title, loaded.kept) == (303, "Women are generals", 1)
    assert row.themes.count() == 0


def test_the_desk_says_which_drafts_wait_and_which_need_got_an_offer():
    make.practice(title="Half written", member=member("NA"), audience="member:NA", state="draft", begun_at=NOW)
    mine: Any = make.shared(Need, title="Trainers", member=member("NA"), help_kind="training")
    make.shared(Offer, title="Two trainers", member=member("ES"), help_kind="training", need=mine)
    make.shared(
        Offer, title="Hidden trainers", member=member("ES"), help_kind="training", need=mine, audience="secretariat"
    )
    make.shared(Offer, title="Our own trainers", member=member("NA"), help_kind="training", need=mine)

    desk = [one.what for one in told_waiting_for(NAMIBIA, now=NOW)]

    assert desk == [
        "A draft is not published yet: Half written.",
        "An offer answers your need: Two trainers.",
    ]
    assert told_waiting_for(SPAIN, now=NOW) == []
    assert told_waiting_for(PUBLIC, now=NOW) == []
    # The office sees the draft, and it is not its own.
    assert told_waiting_for(SECRETARIAT, now=NOW) == []


def test_a_need_that_is_closed_waits_for_nobody():
    mine: Any = make.shared(Need, title="Trainers", member=member("NA"), help_kind="training", closed_on=NOW.date())
    make.shared(Offer, title="Two trainers", member=member("ES"), help_kind="training", need=mine)

    assert told_waiting_for(NAMIBIA, now=NOW) == []


def test_the_page_and_the_dossier_of_a_member_tell_what_it_told_and_took_over():
    make.practice(title="Quotas for police", member=member("NA"))
    make.practice(title="Not for all", member=member("NA"), audience="secretariat")
    taken = make.practice(title="Networks of officers", member=member("ES"))
    Adoption.objects.create(
        practice=taken, member=member("NA"), words="Ours.", language="en", told_on=NOW.date(), told_by="member"
    )

    told, dossier = page("members/NA/"), page("members/NA/dossier/", NAMIBIA)

    for shown in (told, dossier):
        assert "Quotas for police" in shown
        assert "Adoption" in shown
        assert "Networks of officers" in shown
        assert "Not for all" not in shown


def test_whoever_is_forgotten_is_no_longer_whom_to_ask_and_texts_that_name_them_are_said():
    ada = make.person(name="Ada Asked")
    row = make.practice(title="Ask somebody", member=member("NA"), contact=ada, action="Ada Asked wrote the order.")
    person = Forgotten((ada.public_id, ada.identity.public_id), ("Ada Asked",), "", "", "a request of May 2026")

    held = [(one.what, *one.values.values()) for one in held_in_told(person)]
    done = forget_told(person, actor=CONSOLE, now=NOW)

    row.refresh_from_db()
    assert held == [("You are whom to ask", "Ask somebody"), ("A text that names you", "Ask somebody")]
    assert row.contact is None
    assert done == [
        "Practices, needs and the like that no longer say whom to ask: 1.",
        "The text of “Ask somebody” prints the name: change it by hand.",
    ]
    entry = Entry.objects.get(action="library.forget")
    assert (entry.subject_id, entry.after) == (row.public_id, {"contact": None, "ground": "a request of May 2026"})
    assert [one.what for one in held_in_told(person)] == ["A text that names you"]


def found(words: str, reader: Reader) -> list[str]:
    return [hit.title for hit in find(words, reader=reader, language="en", lexicon=lexicon()).hits]


def test_what_is_told_is_found_at_once_by_whoever_may_read_it_and_no_longer_once_it_is_withdrawn():
    member("NA")
    stands = {"key": "k-1", "base": 0, "language": "en", "member": "NA", "title": "Checkpoints"}
    text = {**stands, "problem": "Searches by strangers.", "intended": "public"}
    who = {ENVIRON: NAMIBIA}

    Client().post("/en/practices/new/", {**text, "state": "draft"}, **who)  # type: ignore[arg-type]
    row = Practice.objects.get()
    drafted = {reader: found("strangers", reader) for reader in (PUBLIC, SPAIN, NAMIBIA)}
    path = f"/en/practices/{row.public_id}/edit/"
    heard = []
    for number, state in enumerate(("published", "withdrawn"), 2):
        base = revision_of("practice", row.public_id)
        Client().post(path, {**text, "key": f"k-{number}", "base": base, "state": state}, **who)  # type: ignore[arg-type]
        heard.append(found("strangers", PUBLIC))

    assert drafted == {PUBLIC: [], SPAIN: [], NAMIBIA: ["Checkpoints"]}
    assert heard == [["Checkpoints"], []]
    assert found("strangers", NAMIBIA) == []


def test_what_a_hidden_member_told_is_indexed_for_those_who_see_the_member():
    hidden = make.member(code="QA", audience="secretariat", named="Hidden Land")
    row = make.practice(title="Told by a hidden one", member=hidden)

    assert record_of("practice", row).audience == "secretariat"
    assert [one.identifier for one in exchange_records()] == [row.public_id]


def test_what_a_hidden_member_told_the_other_members_is_not_found_by_them():
    hidden = make.member(code="QA", audience="secretariat", named="Hidden Land")
    row = make.practice(title="Told by a hidden one", member=hidden, audience="member", intended="member")
    row.grants.create(key="secretariat")

    put([record_of("practice", row)], lexicon=lexicon())

    assert found("hidden one", SPAIN) == []
    assert found("hidden one", SECRETARIAT) == ["Told by a hidden one"]
