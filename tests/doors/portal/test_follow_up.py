"""The follow-up of a meeting: what became of last time, in three forms and six languages, for whom."""

import io
import shutil
import subprocess
from datetime import date
from typing import Any

import docx
import pytest
from django.test import Client

from focalpoint.areas.ledger.models import Line, ThreadLink, Undertaking
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.ui.documents.pdf import can_make_pdf
from tests import make
from tests.areas.ledger.asked import asked, said, tell

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
MEMBER = Reader.holding(["member", "member:NA"])
SECRETARIAT = Reader.holding(["secretariat", "member"])


def ask(path: str, reader: Reader = PUBLIC, language: str = "en") -> Any:
    return Client().get(f"/{language}/{path}", **{ENVIRON: reader})


def page(path: str, reader: Reader = PUBLIC, language: str = "en") -> str:
    return str(ask(path, reader, language).content.decode())


def word(path: str, reader: Reader = PUBLIC, language: str = "en") -> str:
    file = docx.Document(io.BytesIO(ask(path, reader, language).content))
    return "\n".join(part.text or "" for part in file.element.body.iter() if part.tag.endswith("}t"))


def row_of(shown: str, words: str) -> str:
    """The row of a page's table that has these words."""
    return next(row for row in shown.split("<tr>") if words in row)


def thread(*, earlier: Undertaking, later: Undertaking) -> ThreadLink:
    return ThreadLink.objects.create(
        earlier=earlier, later=later, verdict="successor", language="en", decided_on=date(2018, 6, 1)
    )


@pytest.fixture
def two_meetings():
    return make.meeting(code="X1"), make.meeting(code="X2", held_on="2018-05-01/2018-05-02", city="Berlin")


def test_the_guidelines_were_met_in_december_for_whoever_asks_in_january(record):
    before = page("meetings/M3/follow-up/?of=M2&as_of=2018-01-01")
    after = page("meetings/M3/follow-up/?of=M2&as_of=2018-04-01")

    shown = row_of(before, "U12")
    assert "Met" in shown
    assert "December 2017" in shown
    assert "symbol not yet issued" in shown
    assert "A/72/782" in row_of(after, "U12")


def test_a_meeting_is_told_whole_in_the_order_as_printed_with_counts(record):
    shown = page("meetings/M2/follow-up/?of=M2&as_of=2018-01-01")

    assert "15 · Begun by the day" in shown
    assert "4 · Under which they stand" in shown
    assert "14 · Nobody has reported" in shown
    assert "8 · The text itself says to whom" in shown
    assert "0 · Accepted by an owner" in shown
    assert "1 · The text or somebody named says by which date" in shown
    assert "2 · Due by a meeting" in shown
    assert shown.count("<tr>") == 15 + 4
    places = [shown.index(f">{code}<") for code in ("U08", "U12", "U13")]
    assert places == sorted(places)


def test_last_time_is_the_last_meeting_before_at_which_something_was_undertaken(two_meetings):
    first, second = two_meetings
    make.meeting(code="X0", held_on="2018-02-01")
    make.undertaking(meeting=first, paraphrase="Train observers", cluster="Peace operations", cluster_address="(a)")
    make.undertaking(meeting=second, paraphrase="Fund the fund", made_on="2018-05-01")

    shown = page("meetings/X2/follow-up/")

    assert "Train observers" in shown
    assert "Peace operations" in shown
    assert "in our words" in shown
    assert "Offered in the room; nobody has confirmed it" in shown
    assert "not known" in row_of(shown, "Train observers")
    assert "Fund the fund" not in shown
    assert "Fund the fund" in page("meetings/X2/follow-up/?of=X2")
    assert "Nothing was undertaken by that day." in page("meetings/X1/follow-up/")


def test_all_meetings_before_stand_under_their_names_the_newest_first(two_meetings):
    first, second = two_meetings
    make.meeting(code="X3", held_on="2019-01-01")
    make.undertaking(meeting=first, paraphrase="Train observers")
    make.undertaking(meeting=second, paraphrase="Fund the fund", made_on="2018-05-01")

    shown = page("meetings/X3/follow-up/?of=all")

    assert shown.index("Fund the fund") < shown.index("Train observers")
    assert "2 · Begun by the day" in shown


def test_a_meeting_that_came_later_or_never_was_cannot_be_asked_of(two_meetings):
    _first, second = two_meetings
    make.undertaking(meeting=second, made_on="2018-05-01")

    assert ask("meetings/X1/follow-up/?of=X2").status_code == 404
    assert ask("meetings/X1/follow-up/?of=QQ").status_code == 404
    assert ask("meetings/QQ/follow-up/").status_code == 404
    assert ask("meetings/X2/follow-up.csv").status_code == 404


def test_owners_days_answers_and_threads_stand_beside(two_meetings):
    first, second = two_meetings
    one = make.undertaking(meeting=first, paraphrase="Train observers", due_as_said="before the next meeting")
    later = make.undertaking(meeting=second, paraphrase="Train more observers", made_on="2018-05-01")
    member = make.member(code="NA", named="Namibia")
    make.member(code="FI")
    make.addressee(one, member=member)
    make.owner(one, member=member)
    thread(earlier=one, later=later)
    line = Line.objects.select_related("member", "ask__undertaking").get(ask=asked(one), member=member)
    tell(one, member, said("limited", "Twelve were trained."), key="k-whole")
    tell(one, member, said(), line=line, key="k-line")

    shown = row_of(page("meetings/X2/follow-up/"), "Train observers")

    assert shown.count("Namibia") == 2
    assert "before the next meeting" in shown
    assert "Limited" in shown
    assert "Twelve were trained." in shown
    assert "1 of 2 have answered" in shown
    assert "Train more observers" in shown


def test_everybody_gets_what_they_may_see_and_no_count_tells_of_more(two_meetings):
    first, second = two_meetings
    hidden = make.meeting(code="XH", held_on="2017-12-01", city="Quagmire", audience="secretariat")
    make.undertaking(meeting=hidden, paraphrase="Qanary of a meeting", made_on="2017-12-01")
    one = make.undertaking(meeting=first, paraphrase="Train observers", due_meeting=hidden)
    make.undertaking(meeting=first, paraphrase="Qanary of members", audience="member", cluster="Qanary heading")
    make.progress(one, state="met", words="Qanary of a report", audience="secretariat", told_on=date(2018, 3, 1))
    thread(earlier=one, later=make.undertaking(meeting=second, paraphrase="Qanary tied", audience="secretariat"))

    shown, in_file = page("meetings/X2/follow-up/?of=all"), word("meetings/X2/follow-up.docx?of=all")
    office = page("meetings/X2/follow-up/?of=all", SECRETARIAT), word("meetings/X2/follow-up.docx?of=all", SECRETARIAT)

    for text in (shown, in_file):
        assert "Train observers" in text
        assert "Qanary" not in text
        assert "Quagmire" not in text
        assert "1 · Begun by the day" in text
        assert "0 · Due by a meeting" in text
        assert "1 · Nobody has reported" in text
        assert "It holds what everybody may see." in text
    for text in office:
        assert all(
            f"Qanary {what}" in text for what in ("of a meeting", "of members", "of a report", "tied", "heading")
        )
        assert "Not everybody may see all that it holds." in text
    assert ask("meetings/XH/follow-up/").status_code == 404
    assert ask("meetings/XH/follow-up.docx").status_code == 404


def test_a_file_has_all_undertakings_and_a_page_fifteen_of_them(two_meetings):
    for number in range(1, 18):
        make.undertaking(meeting=two_meetings[0], paraphrase=f"Promise {number}.", position=number)

    first, second = page("meetings/X2/follow-up/"), page("meetings/X2/follow-up/?page=2")
    in_file = word("meetings/X2/follow-up.docx")

    assert ("Promise 15." in first, "Promise 16." in first, "Promise 17." in second) == (True, False, True)
    assert all(f"Promise {number}." in in_file for number in range(1, 18))


@pytest.mark.parametrize("language", CODES)
def test_it_is_written_in_six_languages(two_meetings, language):
    make.undertaking(meeting=two_meetings[0], paraphrase="Train observers")

    assert "Train observers" in page("meetings/X2/follow-up/", language=language)
    assert "Train observers" in word("meetings/X2/follow-up.docx", language=language)


@pytest.mark.skipif(not can_make_pdf(), reason="no Pango on this machine")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_the_pdf_has_the_words_and_nothing_that_its_reader_may_not_see(two_meetings):
    make.undertaking(meeting=two_meetings[0], paraphrase="Train observers")
    make.undertaking(meeting=two_meetings[0], paraphrase="Qanary of members", audience="member")

    found = ask("meetings/X2/follow-up.pdf")

    text = subprocess.run(["pdftotext", "-", "-"], input=found.content, capture_output=True, check=True).stdout
    assert found["Content-Type"] == "application/pdf"
    assert b"Train observers" in text
    assert b"Qanary" not in text


def test_it_costs_the_same_however_much_there_is(two_meetings, django_assert_max_num_queries):
    first, _second = two_meetings
    member = make.member(code="NA")
    made = []
    for number in range(1, 13):
        one = make.undertaking(meeting=first, position=number)
        make.addressee(one, member=member)
        make.owner(one, member=member)
        tell(one, member, said("limited"), key=f"k-{number}")
        made.append(one)
    for number in range(11):
        thread(earlier=made[number], later=made[number + 1])
    asked(made[0])

    with django_assert_max_num_queries(48):
        ask("meetings/X2/follow-up/")


def test_the_page_of_a_meeting_leads_to_what_became_of_last_time_and_of_itself(two_meetings):
    first, _second = two_meetings

    shown = page("meetings/X1/")

    assert f'href="/en/meetings/{first.public_id}/follow-up/"' in shown
    assert f'href="/en/meetings/{first.public_id}/follow-up/?of=X1"' in shown
