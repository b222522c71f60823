"""The Network's own papers, as text, Word file and PDF: few decisions make records of them."""

import io
from collections import Counter
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.meetings.models import Appearance, HostOffer, Meeting
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import RollEntry
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.models import Made, Reading, Suggestion
from focalpoint.doors.ingest.queries.papers import paper_called, suggestion_called
from focalpoint.doors.ingest.queries.review import Asked, screen_of
from focalpoint.doors.ingest.queries.undertakings import joins_of
from focalpoint.doors.ingest.reading.papers import read
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.trail.queries import revision_of
from tests.doors.ingest.known import known_names
from tests.doors.ingest.papers import SECRETARIAT, WHO, paper

ALICANTE = Path(__file__).resolve().parents[4] / "shared" / "documents" / "000_0836e7039a3af2ce.txt"
NEW_YORK = ALICANTE.with_name("002_5ab92858a1bbd564.txt")
FIRST_FORM = ALICANTE.with_name("001_0879f2cc34b2f524.txt")
SEVEN = [f"U{number:02}" for number in range(1, 8)]
MOST_DECISIONS = 150

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ALICANTE.exists(), reason="the Network's papers are not beside this repository"),
]
_keys = (f"real-{number}" for number in count())


def as_docx(text: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def as_pdf(text: str) -> bytes:
    from django.utils.html import escape
    from weasyprint import HTML

    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n\n"))
    made: bytes = HTML(string=f"<html lang=en><title>A summary</title>{body}").write_pdf()
    return made


def send(path: str, given: dict[str, Any]) -> Any:
    return Client().post(f"/en/{path}", {"key": next(_keys), **given}, **{ENVIRON: SECRETARIAT})


def taken_in(name: str, content: bytes) -> Reading:
    """A paper that was sent and read, of which somebody has said what its records cite."""
    answer = send("papers/new/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 303, answer.content.decode()[:2000]
    work_off(worker="a worker")
    reading = Reading.objects.select_related("edition", "meeting").get()
    about = {"meeting": reading.meeting.public_id if reading.meeting else "", "source": "chairs-summary-alicante"}
    base = revision_of("paper", reading.public_id)
    path = f"papers/{reading.public_id}/about/"
    assert send(path, {**about, "shown_to": "public", "base": base}).status_code == 303
    reading.refresh_from_db()
    return reading


def decide_all(reading: Reading, *, most: int) -> int:
    """Approve what waits, in the order of the page, a list as a whole, until nothing does; return how often."""
    for number in range(most):
        following = screen_of(reading, Asked()).next_open(0)
        if following is None:
            return number
        card = following[1]
        if card.is_list:
            actions.accept_series(reading, card.rows[0].series, key=next(_keys), **WHO)
        else:
            actions.accept(suggestion_called(card.id, reader=SECRETARIAT), key=next(_keys), **WHO)
    return most


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_word_file_and_a_pdf_go_the_same_way(record, form):
    text = ALICANTE.read_text(encoding="utf-8")
    make = {"docx": as_docx, "pdf": as_pdf}[form]

    reading = taken_in(f"summary.{form}", make(text))

    found = Counter(reading.suggestions.values_list("type", flat=True))
    assert found["member"] == 65
    assert found["speaker"] >= 30
    assert paper_called(reading.public_id, reader=SECRETARIAT).progress.decisions_left <= MOST_DECISIONS
    assert reading.meeting == Meeting.objects.get(code="M1")
    assert decide_all(reading, most=12) == 12
    for row in reading.suggestions.approved().select_related("citation")[:50]:
        assert row.citation.quote


def test_the_summary_becomes_records_that_join_what_stands(record):
    before = {model: model._default_manager.count() for model in (Meeting, RollEntry, HostOffer, Appearance)}
    reading = taken_in("summary.txt", ALICANTE.read_bytes())

    pressed = decide_all(reading, most=MOST_DECISIONS)

    assert screen_of(reading, Asked()).next_open(0) is None
    assert pressed <= MOST_DECISIONS
    made = Counter(Made.objects.values_list("kind", "joined"))
    assert made["roll_entry", True] >= 58
    assert made["meeting", True] >= 8
    assert made["appearance", True] >= 20
    assert Meeting.objects.count() == before[Meeting]
    assert RollEntry.objects.count() == before[RollEntry]
    assert Appearance.objects.count() - before[Appearance] == made["appearance", False]
    assert HostOffer.objects.count() - before[HostOffer] == made["host_offer", False]
    # Statements about plans have no room yet: they wait, approved, with their words.
    assert not Suggestion.objects.filter(type="nap_status").exclude(state="waiting").exists()
    same = Undertaking.objects.filter(code__in=SEVEN).select_related("citation__edition")
    assert {one.citation.edition for one in same} == {reading.edition}
    assert all(one.authority == "offered" and one.citation.quote and one.paraphrase for one in same)
    assert not Undertaking.objects.filter(code="", kind="commitment").exists()
    joins = Made.objects.filter(kind="undertaking", suggestion__type="commitment").values_list("joined", flat=True)
    assert list(joins) == [True] * 7


@pytest.mark.once
def test_the_action_points_of_new_york_are_those_of_the_record_with_their_words(record):
    reading = taken_in("letter.txt", NEW_YORK.read_bytes())
    assert reading.meeting == Meeting.objects.get(code="M2")

    actions.accept_series(reading, "key_action_point", key=next(_keys), **WHO)

    same = Undertaking.objects.filter(kind="action point").select_related("citation__edition")
    assert [one.code for one in same.order_by("position")] == [f"U{number:02}" for number in range(8, 23)]
    assert {one.citation.edition for one in same} == {reading.edition}
    assert Made.objects.filter(kind="undertaking", joined=True).count() == 15
    assert not Suggestion.objects.filter(type__startswith="key_action", state="waiting").exists()


@pytest.mark.once
def test_the_first_form_of_the_summary_without_marks_suggests_to_join_the_same_seven(record):
    text = FIRST_FORM.read_text(encoding="utf-8")
    reading = paper(read(text, known_names(), language="en"), text=text)

    screen = screen_of(reading, Asked())
    joins = joins_of(reading, screen.rows, screen.text, reader=SECRETARIAT)

    listed = [one for one in screen.rows if one.type == "commitment"]
    assert [joins[one.public_id].code for one in listed] == SEVEN
