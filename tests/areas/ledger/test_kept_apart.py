"""What stands behind an undertaking and not everybody may see: it leaves by no label, index, conflict, form or file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.ledger.actions.indexing import index_undertaking
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.files.queries import file_address
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make

pytestmark = pytest.mark.django_db

OFFICE = Reader.holding(["secretariat", "member"])
CHAIR = Reader.holding(["presidency", "member", "member:ES"])
NAMIBIA = Reader.holding(["member", "member:NA"])


def ask(path: str, reader: Reader = PUBLIC) -> str:
    return Client().get(f"/en/{path}", **{ENVIRON: reader}).content.decode()


def send(path: str, reader: Reader, **given: Any) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, "language": "en", **given}, **{ENVIRON: reader})


def with_closed_words() -> Undertaking:
    closed = make.edition(audience="secretariat", pages=("Exactly these words.\n",))
    return make.undertaking(paraphrase="In our words", citation=make.citation(closed, end=20))


def test_a_change_is_told_of_an_undertaking_in_words_that_all_of_its_readers_see():
    one = with_closed_words()

    told = send(
        "influences/new/",
        OFFICE,
        origin=f"/id/undertaking/{one.public_id}",
        words="A law was changed",
        link="https://example.org/law",
        intended="public",
    )

    assert told.status_code == 303
    for path in ("influences/", "influences.csv", f"undertakings/{one.public_id}/"):
        assert "Exactly these words" not in ask(path)
        assert "In our words" in ask(path)


def test_whoever_tells_of_closed_words_does_not_find_them_in_the_trail():
    one = with_closed_words()
    make.member(code="NA", named="Namibia")

    send(f"undertakings/{one.public_id}/introductions/new/", NAMIBIA, teller="NA", body="A body")

    (entry,) = Entry.objects.filter(action="ledger.introduce").with_values()
    assert entry.subject_label == "In our words"


def test_who_is_hidden_is_not_found_by_the_words_that_name_them():
    one = make.undertaking(paraphrase="Train observers")
    hidden = make.organisation(name="A hidden institute", audience="secretariat")
    one.addressees.create(
        position=1, kind="organisation", organisation=hidden, as_printed="Qanary institute", is_named=True
    )
    index_undertaking(one)

    assert "Train <mark>observers</mark>" in ask("search/?q=observers")
    assert "institute" not in ask("search/?q=observers")
    assert "Train" not in ask("search/?q=Qanary")


def test_two_texts_of_a_conflict_show_nothing_hidden():
    hidden = make.meeting(city="Quagmire", audience="secretariat", code="M9")
    paper = make.work(title="A hidden paper", audience="secretariat")
    namibia = make.member(code="NA", named="Namibia")
    one = make.undertaking(due_meeting=hidden, meeting=hidden, work=paper)
    make.owner(one, member=namibia)
    first = {"known_by": "First", "known_by_language": "en", "due_meeting": "M9"}
    assert send(f"undertakings/{one.public_id}/terms/", OFFICE, **first).status_code == 303

    mine = send(f"undertakings/{one.public_id}/terms/", NAMIBIA, known_by="Mine", known_by_language="en", key="k-2")
    theirs = send(
        f"undertakings/{one.public_id}/edit/",
        CHAIR,
        kind="commitment",
        authority="offered",
        made_on="2017",
        audience="member",
        work=f"/id/work/{paper.public_id}",
        key="k-3",
    )

    assert (mine.status_code, theirs.status_code) == (409, 409)
    for answer in (mine, theirs):
        assert "Quagmire" not in answer.content.decode()
        assert "A hidden paper" not in answer.content.decode()


def test_what_is_hidden_behind_an_undertaking_stays_when_somebody_else_saves():
    hidden = make.meeting(city="Quagmire", audience="secretariat", code="M9")
    one = make.undertaking(due_meeting=hidden, due_set_by="secretariat", meeting=hidden)
    make.owner(one, member=make.member(code="NA", named="Namibia"))

    saved = send(f"undertakings/{one.public_id}/terms/", NAMIBIA, known_by="Mine", known_by_language="en")

    assert saved.status_code == 303
    one.refresh_from_db()
    assert (one.known_by, one.due_meeting) == ("Mine", hidden)


def test_the_presidency_is_not_offered_a_party_that_it_may_not_see_and_does_not_take_it_off():
    one = make.undertaking()
    hidden = make.organisation(name="A hidden institute", audience="secretariat")
    one.addressees.create(
        position=1, kind="organisation", organisation=hidden, as_printed="The institute", is_named=True
    )

    shown = ask(f"undertakings/{one.public_id}/addressees/", CHAIR)
    sent = send(f"undertakings/{one.public_id}/addressees/", CHAIR, party="secretariat")

    assert "institute" not in shown
    assert sent.status_code == 303
    assert [part.kind for part in one.addressees.all()] == ["organisation", "secretariat"]


def test_a_file_closes_with_the_undertaking_of_which_it_shows_something():
    one = make.undertaking()
    make.owner(one, member=make.member(code="NA", named="Namibia"))
    sent = SimpleUploadedFile("proof.txt", b"What was done.")
    told = send(f"undertakings/{one.public_id}/report/", NAMIBIA, state="met", audience="public", file=sent)
    (stored,) = StoredFile.objects.all()
    given = {"kind": "commitment", "authority": "offered", "made_on": "2017", "key": "k-2"}
    base = revision_of("undertaking", one.public_id)

    narrowed = send(f"undertakings/{one.public_id}/edit/", OFFICE, audience="secretariat", base=base, **given)

    assert (told.status_code, narrowed.status_code) == (303, 303)
    answers = [Client().get(file_address(stored), **{ENVIRON: by}).status_code for by in (PUBLIC, NAMIBIA, OFFICE)]
    assert answers == [404, 404, 200]


def test_nobody_takes_on_what_another_member_offered_nor_sets_its_terms():
    finland = make.member(code="FI", named="Finland")
    make.member(code="NA", named="Namibia")
    offered, asked = make.undertaking(), make.undertaking(kind="recommendation", position=2)
    for one in (offered, asked):
        make.addressee(one, member=finland)
    given = {"member": "NA", "since": "2018-01-01"}

    assert ask(f"undertakings/{offered.public_id}/", NAMIBIA).count("/own/") == 0
    assert send(f"undertakings/{offered.public_id}/own/", NAMIBIA, **given).status_code == 404
    assert send(f"undertakings/{asked.public_id}/own/", NAMIBIA, key="k-2", **given).status_code == 303
    assert send(f"undertakings/{offered.public_id}/own/", OFFICE, key="k-3", party="member", **given).status_code == 303


def test_a_text_that_no_page_could_show_is_refused():
    one = make.undertaking()

    sent = send(f"undertakings/{one.public_id}/terms/", OFFICE, known_by="x" * 6001, known_by_language="en")

    assert sent.status_code == 422


def test_what_one_of_all_members_tells_does_not_say_how_far_the_whole_has_come():
    one = make.undertaking(kind="recommendation")
    make.addressee(one, kind="members")
    namibia = make.member(code="NA", named="Namibia")

    told = send(f"undertakings/{one.public_id}/report/", NAMIBIA, state="exceeded", words="We alone", audience="public")

    assert told.status_code == 303
    assert "We alone" in ask(f"undertakings/{one.public_id}/")
    assert "xceeded" not in ask("undertakings/") + ask("undertakings.csv") + ask("undertakings/embed/")
    make.owner(one, member=namibia)
    assert "exceeded" in ask("undertakings.csv")
