"""The carried ledger: what each of the 46 items says, what is known of it, and that nothing else is said."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from focalpoint.areas.ledger.actions import load_record
from focalpoint.areas.ledger.models import Evidence, ProgressReport, Undertaking
from focalpoint.ground.shared.actors import SYSTEM
from focalpoint.ground.trail.actions import trace
from tests import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def ledger(*arguments: str) -> str:
    output = io.StringIO()
    call_command("ledger", *arguments, stdout=output)
    return output.getvalue()


def test_the_guidelines_were_agreed_in_december_and_had_no_symbol_before_march(record):
    before, after = ledger("--as-of", "2018-01-01", "U12"), ledger("--as-of", "2018-04-01", "U12")

    assert "met, December 2017; symbol not yet issued" in before
    assert "A/72/782-S/2018/178" not in before
    assert "met, December 2017; A/72/782-S/2018/178" in after


def test_before_december_it_is_not_known_whether_they_would_be(record):
    found = json.loads(ledger("--as-of", "2017-12-30", "U12", "--json"))["undertakings"][0]

    assert (found["standing"], found["evidence"]) == ("not known", [])
    assert found["due"] == {
        "as_said": "by the end of 2017",
        "date": "../2017",
        "latest": "2017-12-31",
        "meeting": None,
        "set_by": "text",
    }


def test_the_second_meeting_has_fifteen_items_of_which_nobody_owns_one(record):
    found = json.loads(ledger("--meeting", "M2", "--json"))

    assert found["counts"] == {
        "items": 15,
        "clusters": 4,
        "named_in_text": 8,
        "owned": 0,
        "dated": 1,
        "tied_to_event": 2,
        "standing": {"met": 1, "not known": 14},
    }
    assert set(found["definitions"]) == set(found["counts"])
    assert all(one["owners"] == [] for one in found["undertakings"])
    assert {one["authority"] for one in found["undertakings"]} == {"agreed"}
    assert [one["position"] for one in found["undertakings"]] == list(range(1, 16))
    assert [one["due"]["meeting"] for one in found["undertakings"] if one["due"]["meeting"]] == ["M3", "M3"]


def test_what_was_offered_in_alicante_is_not_called_agreed(record):
    found = json.loads(ledger("--meeting", "M1", "--json"))["undertakings"]

    assert len(found) == 7
    assert {one["authority"] for one in found} == {"offered"}
    assert "agreed" not in ledger("--meeting", "M1").lower()


def test_all_of_them_say_whose_words_they_are_and_where_they_are_from(record):
    found = json.loads(ledger("--json"))["undertakings"]

    assert [one["code"] for one in found] == [f"U{number:02}" for number in range(1, 47)]
    assert not any(one["exact"] for one in found)
    assert all(one["source"] for one in found)
    assert sum(one["standing"] == "not known" for one in found) == 45


def test_a_day_before_the_first_meeting_has_none(record):
    assert ledger("--as-of", "2017-04-25").strip() == "2017-04-25: 0 undertakings"


def test_evidence_that_points_at_what_is_hidden_is_not_there():
    one = make.undertaking(code="U99")
    report = make.progress(one, state="met")
    hidden = make.work(title="A hidden paper", audience="secretariat")
    Evidence.objects.create(report=report, position=1, work=hidden)
    Evidence.objects.create(report=report, position=2, link="https://example.org/shown")

    public, office = (ledger("U99", "--as", key) for key in ("public", "secretariat"))

    assert "A hidden paper" not in public
    assert "https://example.org/shown" in public
    assert "A hidden paper" in office


def test_a_code_that_is_none_is_named(record):
    with pytest.raises(CommandError, match="U99"):
        ledger("U99")


def test_what_somebody_changed_is_left_alone_and_not_put_back(record):
    changed = Undertaking.objects.get(code="U08")
    Undertaking.objects.filter(code="U08").update(cluster="Another heading")
    Undertaking.objects.filter(code="U09").update(cluster="A slip")
    subject = ("undertaking", changed.public_id, "U08")
    trace("ledger.correct", subject=subject, before={}, after={}, actor=SYSTEM, channel="web", now=NOW)

    loaded = load_record(actor=SYSTEM, now=NOW)

    assert (loaded.created, loaded.changed, loaded.kept) == (0, 1, 1)
    assert Undertaking.objects.get(code="U08").cluster == "Another heading"
    assert Undertaking.objects.get(code="U09").cluster == "Keeping the commitments"


def test_a_second_load_writes_nothing(record):
    assert not load_record(actor=SYSTEM, now=NOW)
    assert ProgressReport.objects.count() == 1
