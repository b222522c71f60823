"""The sheets of a member and of the Secretariat: what stands on them, in three forms, and for whom."""

import io
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.test import Client

from focalpoint.areas.ledger.models import Line
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests import make
from tests.areas.ledger.asked import NOW, asked, of, said, tell

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRETARIAT = Reader.holding(["secretariat", "member"])
PRESIDENCY = Reader.holding(["presidency", "member"])
SHEET = "members/NA/undertakings/"
OFFICE = "desk/undertakings/"
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _in_june(time_machine_day):
    with time_machine_day("2026-06-01"):
        yield


@pytest.fixture
def namibia():
    return make.member(code="NA", named="Namibia")


def ask(path: str = SHEET, reader: Reader = PUBLIC, language: str = "en") -> Any:
    return Client().get(f"/{language}/{path}", **{ENVIRON: reader})


def page(path: str = SHEET, reader: Reader = PUBLIC, language: str = "en") -> str:
    return str(ask(path, reader, language).content.decode())


def word(path: str, reader: Reader = PUBLIC) -> str:
    file = docx.Document(io.BytesIO(ask(path, reader).content))
    return "\n".join(part.text or "" for part in file.element.body.iter() if part.tag.endswith("}t"))


def test_a_member_has_what_it_made_is_addressed_with_and_owns(namibia):
    addressed = make.undertaking(paraphrase="Train observers", meeting=make.meeting())
    make.addressee(addressed, member=namibia)
    owned = make.undertaking(paraphrase="Fund the fund")
    make.owner(owned, member=namibia)
    make.addressee(make.undertaking(paraphrase="Of somebody else"), member=make.member(code="FI"))
    tell(owned, namibia, said("limited", "Half is funded."))

    shown = page()

    assert "Train observers" in shown
    assert "Fund the fund" in shown
    assert "Half is funded." in shown
    assert "Told last" in shown
    assert "Of somebody else" not in shown
    assert "Limited" not in page(f"{SHEET}?as_of=2026-05-31")


def test_answers_to_questions_stand_there_as_far_as_the_reader_may_see_them(namibia):
    one = make.undertaking()
    line = Line.objects.select_related("member", "ask__undertaking").get(ask=asked(one), member=namibia)
    before = page()
    tell(one, namibia, said("met", "Qanary words"), line=line, audience="member")

    assert "no answer to be seen" in before
    assert "no answer to be seen" in page()
    assert "no answer to be seen" not in page(reader=of("FI"))


@pytest.mark.parametrize("path", [SHEET, "members/NA/", "members/NA/undertakings.docx"])
def test_what_is_open_is_told_to_the_member_and_the_secretariat_alone(namibia, path):
    make.member(code="FI")
    one = make.undertaking(paraphrase="Train observers", due_latest=TODAY - timedelta(days=40))
    make.owner(one, member=namibia)
    wanted = "still to answer" if path == "members/NA/" else "an answer is still welcome"

    def shown(reader: Reader) -> str:
        return word(path, reader) if path.endswith("docx") else page(path, reader)

    for reader in (of("NA"), SECRETARIAT):
        assert wanted in shown(reader)
    for reader in (PUBLIC, of("FI"), PRESIDENCY):
        assert "Train observers" in shown(reader)
        assert wanted not in shown(reader).lower()


def test_nobody_sees_more_than_they_may_on_the_sheet_the_profile_and_in_the_files(namibia):
    seen = make.undertaking(paraphrase="Train observers")
    hidden = make.undertaking(paraphrase="Qanary of members", audience="member")
    for one in (seen, hidden):
        make.addressee(one, member=namibia)
    make.progress(seen, words="Qanary of a report", audience="secretariat")
    tell(hidden, namibia, said("met", "Qanary told"), audience="member")

    for text in (page(), page("members/NA/"), word("members/NA/undertakings.docx")):
        assert "Train observers" in text
        assert "Qanary" not in text
    assert "All undertakings of this member</a> <small>1<" in page("members/NA/")
    assert "Qanary of members" in word("members/NA/undertakings.docx", of("NA"))
    assert "All undertakings of this member</a> <small>2<" in page("members/NA/", of("NA"))


def test_a_member_that_is_hidden_answers_as_one_that_never_was():
    make.member(code="ZZ", audience="secretariat")

    for path in ("members/{}/undertakings/", "members/{}/undertakings.docx"):
        refused, never = ask(path.format("ZZ")), ask(path.format("QQ"))
        assert (refused.status_code, never.status_code) == (404, 404)
        assert refused.content == never.content
        assert ask(path.format("ZZ"), SECRETARIAT).status_code == 200


def test_a_member_without_any_is_told_so(namibia):
    assert "The record holds none by that day." in page()
    assert "The record holds no undertaking of this member." in page("members/NA/dossier/", of("NA"))


def test_the_dossier_has_what_became_and_what_is_open(namibia):
    one = make.undertaking(paraphrase="Train observers")
    make.owner(one, member=namibia)
    asked(one)

    shown = page("members/NA/dossier/", of("NA"))

    part = shown[shown.index('id="undertakings"') : shown.index('id="papers"')]
    assert "Train observers" in part
    assert "Has your police named a gender focal point?" in part
    assert "Train observers" in word("members/NA/dossier.docx", of("NA"))


# The Secretariat's.


def test_the_secretariat_sees_what_is_late_its_own_and_what_nobody_owns(namibia):
    late = make.undertaking(paraphrase="Late and owned", due_latest=TODAY - timedelta(days=1))
    make.owner(late, member=namibia)
    make.addressee(make.undertaking(paraphrase="Given to the office"))
    make.owner(make.undertaking(paraphrase="Taken by the office"))
    make.progress(make.undertaking(paraphrase="Met and owned by nobody"), told_on=date(2026, 5, 1))
    asked(late)

    for shown in (page(OFFICE, SECRETARIAT), word("desk/undertakings.docx", SECRETARIAT), page(OFFICE, PRESIDENCY)):
        places = [shown.index(words) for words in ("Past its day", "Late and owned", "Owned by the Secretariat")]
        assert places == sorted(places)
        assert shown.count("Given to the office") == 2
        assert shown.count("Taken by the office") == 1
        assert "Met and owned by nobody" not in shown
        assert "0 of 1 have answered" in shown


def test_long_parts_are_cut_and_say_of_how_many():
    for number in range(10):
        make.undertaking(paraphrase=f"Promise {number}.", position=number + 1)

    assert "The first 8 of 10." in page(OFFICE, SECRETARIAT)


@pytest.mark.parametrize("path", [OFFICE, "desk/undertakings.docx", "desk/undertakings.pdf"])
def test_the_office_sheet_is_for_the_secretariat_and_the_presidency_alone(path):
    assert "/sign-in/?next=" in ask(path)["Location"]
    assert ask(path, of("NA")).status_code == 404
    assert ask(path.replace(".pdf", ".docx"), PRESIDENCY).status_code == 200


def test_the_presidency_is_not_shown_what_only_the_secretariat_may_see():
    make.undertaking(paraphrase="Qanary", audience="secretariat", due_latest=TODAY - timedelta(days=1))

    assert "Qanary" in page(OFFICE, SECRETARIAT)
    assert "Qanary" not in page(OFFICE, PRESIDENCY)


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine")
def test_both_are_made_as_pdf_too(namibia):
    make.owner(make.undertaking(), member=namibia)

    for path, reader in (("members/NA/undertakings.pdf", PUBLIC), ("desk/undertakings.pdf", SECRETARIAT)):
        assert ask(path, reader).content.startswith(b"%PDF-")


@pytest.mark.parametrize(("path", "most"), [(SHEET, 58), (OFFICE, 52), ("members/NA/", 62)])
def test_each_costs_the_same_however_much_there_is(namibia, path, most, django_assert_max_num_queries):
    meeting = make.meeting()
    for number in range(1, 8):
        one = make.undertaking(meeting=meeting, position=number, due_latest=TODAY - timedelta(days=number))
        make.addressee(one, member=namibia)
        make.owner(one, member=namibia)
        make.owner(one)
        tell(one, namibia, said("limited"), key=f"k-{number}")
        asked(one, key=f"k-ask-{number}")

    with django_assert_max_num_queries(most):
        ask(path, SECRETARIAT)
