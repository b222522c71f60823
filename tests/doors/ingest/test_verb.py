"""The verb that prints what a paper suggests."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from focalpoint.ground.trail.models import Entry

pytestmark = pytest.mark.django_db

CORPUS = Path(__file__).parent / "corpus"


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("ingest", *arguments, stdout=out)
    return out.getvalue()


def test_the_suggestions_of_a_paper_are_printed_in_the_form_of_annotations(record):
    path = CORPUS / "communique-footnoted.txt"
    text = path.read_bytes().decode()

    found = json.loads(said(str(path), "--json"))

    members = [one for one in found["annotations"] if one["type"] == "member"]
    assert found["document"]["n_chars"] == len(text)
    assert [one["fields"]["id"] for one in members][:3] == ["AL", "AT", "BJ"]
    for one in found["annotations"]:
        for span in one["spans"]:
            assert text[span["start"] : span["end"]] == span["text"] or "•" in span["text"]


def test_the_verb_covers_addresses_and_writes_nothing(record):
    before = Entry.objects.count()

    printed = said(str(CORPUS / "concept-note-questions.txt"), "--json")

    assert "@" not in printed
    assert "22 21 00" not in printed
    assert Entry.objects.count() == before


def test_for_eyes_the_verb_prints_a_line_a_suggestion(record):
    printed = said(str(CORPUS / "damaged-pdf.txt"))

    assert "nap_status" in printed
    assert "act ion -> action" in printed


def test_a_file_that_is_not_there_is_said(record, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        said(str(tmp_path / "none.txt"))
