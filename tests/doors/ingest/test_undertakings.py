"""What a paper says was offered, agreed or recommended stands in the ledger once, with its words, and waits no more."""

from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from focalpoint.areas.ledger import actions as ledger
from focalpoint.areas.ledger.models import Undertaking
from focalpoint.areas.ledger.queries.undertaking import with_parts, words_of
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.models import Made, Reading, Suggestion
from focalpoint.doors.ingest.reading.dates import due_said
from focalpoint.doors.ingest.reading.suggestions import Span
from focalpoint.doors.ingest.reading.suggestions import Suggestion as Found
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import PUBLIC
from focalpoint.ground.trail.models import EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.doors.ingest.papers import NOW, SECRETARIAT, WHO, at, found, paper, world

pytestmark = pytest.mark.django_db

TEXT = (
    "The Network met in Alicante.\n\n"
    "(a) Train QUIETLYCLOSED officers for the police (Namibia)\n"
    "(b) Open shelters in every province by June 2018 (Spain)\n\n"
    "(c) Sharing of knowledge\n"
    "(i) The Secretariat to send a letter each month\n"
    "(ii) Count the plans\n\n"
    "Chile promised to write a plan.\n"
    "Members should meet more often.\n"
)
_keys = (f"key-{number}" for number in count())


def line(of: str, words: str, fields: dict[str, Any], **places: Span) -> Found:
    spans = {name: (span,) for name, span in places.items()}
    return Found(of, (at(words, text=TEXT),), fields, spans, rule="list", confidence=0.9, form="list")


def everything() -> list[Found]:
    namibia, spain = at("Namibia", text=TEXT), at("Spain", text=TEXT)
    return [
        line(
            "commitment", "Train QUIETLYCLOSED officers for the police", {"actor": "NA", "label": "(a)"}, actor=namibia
        ),
        line(
            "commitment", "Open shelters in every province by June 2018", {"actor": "ES", "label": "(b)"}, actor=spain
        ),
        line("key_action_group", "Sharing of knowledge", {"label": "(c)", "path": "(c)"}),
        line(
            "key_action_point",
            "The Secretariat to send a letter each month",
            {"label": "(i)", "path": "(c)(i)", "addressee": "The Secretariat"},
        ),
        line("key_action_point", "Count the plans", {"label": "(ii)", "path": "(c)(ii)", "addressee": None}),
        Found("commitment", (at("to write a plan", text=TEXT),), {"actor": "CL"}, form="narrative"),
        Found(
            "recommendation", (at("Members should meet more often", text=TEXT),), {"addressee": None}, form="narrative"
        ),
    ]


def sent(title: str = "A summary") -> Reading:
    """A paper of the meeting that is on record, read; its edition is the secretariat's."""
    reading = paper(found(*everything()), text=TEXT, title=title, source=make.source())
    reading.meeting, reading.shown_to = Meeting.objects.get(code="M1"), "public"
    reading.save()
    return reading


def held(**more: Any) -> Undertaking:
    """What the record has of Namibia's offer, in our words."""
    one = make.undertaking(
        meeting=Meeting.objects.get(code="M1"), paraphrase="Police training for women", code="U03", **more
    )
    make.addressee(one, member=make.Member.objects.get(code="NA"))
    return one


def approve(reading: Reading, series: str = "commitment") -> int:
    return actions.accept_series(reading, series, key=next(_keys), **WHO)


def suggestion(reading: Reading, words: str) -> Suggestion:
    return Suggestion.objects.select_related("reading").get(reading=reading, start=at(words, text=TEXT).start)


def records(reading: Reading) -> list[tuple[str, bool]]:
    rows = Made.objects.filter(suggestion__reading=reading, kind="undertaking").order_by("pk")
    return [(one.identifier, one.joined) for one in rows]


def undo(one: Suggestion) -> None:
    actions.reopen(one, key=next(_keys), base=revision_of("suggestion", one.public_id), **WHO)


def test_a_list_joins_what_the_record_has_and_enters_what_it_has_not_with_exact_words():
    world()
    there = held(address="(a)")
    reading = sent()

    assert approve(reading) == 2

    there.refresh_from_db()
    new = Undertaking.objects.get(code="")
    assert records(reading) == [(there.public_id, True), (new.public_id, False)]
    assert there.citation.quote == "Train QUIETLYCLOSED officers for the police"
    assert there.paraphrase == "Police training for women"
    assert (new.kind, new.authority, new.address, new.citation.quote) == (
        "commitment",
        "offered",
        "(b)",
        "Open shelters in every province by June 2018",
    )
    assert (str(new.due), new.due_as_said, new.due_set_by) == ("../2018-06", "by June 2018", "text")
    assert (new.meeting, new.work, new.made_on) == (there.meeting, reading.edition.work, there.meeting.held_on)
    assert [(one.member.code, one.as_printed, one.is_named) for one in new.addressees.all()] == [("ES", "Spain", True)]
    assert not new.owners.exists()


def test_action_points_are_agreed_stand_under_their_heading_and_what_is_unowned_stays_so():
    world()
    reading = sent()

    assert approve(reading, "key_action_point") == 3

    letter, plans = Undertaking.objects.order_by("position")
    assert {(one.authority, one.cluster, one.cluster_address) for one in (letter, plans)} == {
        ("agreed", "Sharing of knowledge", "(c)")
    }
    assert (letter.address, plans.address) == ("(c)(i)", "(c)(ii)")
    assert [(one.kind, one.as_printed) for one in letter.addressees.all()] == [("secretariat", "The Secretariat")]
    assert not plans.addressees.exists()
    assert not Suggestion.objects.filter(state="waiting").exists()


def test_prose_is_approved_one_by_one_and_a_recommendation_is_no_more_than_that():
    world()
    reading = sent()
    told = suggestion(reading, "to write a plan")
    with pytest.raises(InvalidInput):
        actions.accept_series(reading, told.series, key=next(_keys), **WHO)

    approve(reading)
    told.refresh_from_db()
    actions.accept(suggestion(reading, "Members should meet more often"), key=next(_keys), **WHO)

    assert told.state == "open"
    assert Undertaking.objects.get(kind="recommendation").authority == "recommended"


def test_another_paper_of_the_meeting_joins_and_the_words_are_given_once():
    world()
    held(address="(a)")
    approve(sent())
    before = list(Undertaking.objects.order_by("pk").values_list("pk", "citation"))

    again = sent("The same, issued again")
    approve(again)

    assert list(Undertaking.objects.order_by("pk").values_list("pk", "citation")) == before
    assert [joined for _identifier, joined in records(again)] == [True, True]


def test_a_reviewer_chooses_another_or_a_new_one():
    world()
    there = held(address="(a)")
    other = make.undertaking(meeting=there.meeting, paraphrase="Something else", position=2)
    reading = sent()
    first, second = suggestion(reading, "Train QUIETLYCLOSED"), suggestion(reading, "Open shelters")

    new = actions.accept(first, fields={**first.fields, "undertaking": "new"}, key=next(_keys), **WHO)
    chosen = actions.accept(second, fields={**second.fields, "undertaking": other.public_id}, key=next(_keys), **WHO)

    other.refresh_from_db()
    there.refresh_from_db()
    assert [one.joined for one in new.made.all()] == [False]
    assert (there.citation, other.citation) == (None, chosen.citation)
    third = suggestion(reading, "to write a plan")
    with pytest.raises(InvalidInput, match="stands no more"):
        actions.accept(third, fields={**third.fields, "undertaking": "0000000000"}, key=next(_keys), **WHO)


def test_a_decision_taken_back_removes_what_it_made_and_loses_no_words():
    world()
    there = held(address="(a)")
    reading = sent()
    approve(reading)
    one, other = suggestion(reading, "Train QUIETLYCLOSED"), suggestion(reading, "Open shelters")
    cited = other.citation

    undo(one)
    undo(other)

    there.refresh_from_db()
    cited.refresh_from_db()
    assert there.citation is not None
    assert list(Undertaking.objects.all()) == [there]
    assert approve(reading) == 2
    assert Undertaking.objects.count() == 2


def test_what_somebody_has_taken_on_since_is_not_taken_back():
    world()
    reading = sent()
    approve(reading)
    one = suggestion(reading, "Open shelters")
    make.owner(Undertaking.objects.get(public_id=one.made.get().identifier), member=make.Member.objects.get(code="ES"))

    with pytest.raises(InvalidInput, match="rest on it"):
        undo(one)

    assert Undertaking.objects.count() == 2


def test_words_of_a_paper_that_is_not_released_are_shown_to_nobody_else():
    world()
    there = held(address="(a)")
    approve(sent())

    shown = with_parts(Undertaking.objects.visible_to(PUBLIC), NOW.date(), reader=PUBLIC)

    assert [words_of(one)[0] for one in shown] == ["Police training for women"]
    for path in ("/en/undertakings/", f"/en/undertakings/{there.public_id}/", "/en/search/?q=officers"):
        assert b"QUIETLYCLOSED" not in Client().get(path).content
    # It is still found, by our words.
    assert f"/undertakings/{there.public_id}/".encode() in Client().get("/en/search/?q=training").content
    labels = EntryValues.objects.filter(entry__action="ledger.give_words").values_list("subject_label", flat=True)
    assert not any("QUIETLYCLOSED" in label for label in labels)


def test_the_review_says_what_an_approval_joins_and_lets_somebody_choose():
    world()
    there = held(address="(a)")
    reading = sent()
    one = suggestion(reading, "Train QUIETLYCLOSED")
    office = {ENVIRON: SECRETARIAT}

    whole = Client().get(f"/en/papers/{reading.public_id}/", **office).content.decode()
    single = Client().get(f"/en/papers/{reading.public_id}/?type=commitment", **office).content.decode()
    form = Client().get(f"/en/papers/suggestions/{one.public_id}/", **office).content.decode()

    assert "Namibia (Joins U03)" in whole
    assert "Joins U03" in single
    assert "Becomes a new undertaking" in single
    assert f'<option value="{there.public_id}" selected>U03 · Police training for women</option>' in form
    assert '<option value="new">A new one</option>' in form


def test_what_was_approved_before_is_taken_over_once_with_who_approved_it(capsys):
    world()
    there = held(address="(a)")
    reading = sent()
    approve(reading)
    ledger.take_back(records(reading)[1][0], key="back", **WHO)
    Made.objects.filter(kind="undertaking").delete()
    Undertaking.objects.update(citation=None)
    Suggestion.objects.filter(type="commitment").exclude(state="open").update(state="waiting")

    call_command("take-over")
    call_command("take-over")

    said = capsys.readouterr().out.splitlines()
    there.refresh_from_db()
    assert said == ["2 taken over, 0 still waiting.", "0 taken over, 0 still waiting."]
    assert there.citation.quote == "Train QUIETLYCLOSED officers for the police"
    assert Undertaking.objects.count() == 2
    one = suggestion(reading, "Open shelters")
    assert (one.state, one.decided_name, [made.joined for made in one.made.all()]) == (
        "accepted",
        "Ada Office",
        [False],
    )


def test_what_cannot_be_taken_over_waits_and_it_is_said_why(capsys):
    world()
    reading = sent()
    Reading.objects.update(meeting=None)
    reading.refresh_from_db()
    approve(reading)
    assert set(Suggestion.objects.filter(series="commitment").values_list("state", flat=True)) == {"waiting"}

    call_command("take-over")
    Reading.objects.update(meeting=Meeting.objects.get(code="M1"), source=None)
    call_command("take-over")

    said = capsys.readouterr().out
    assert "0 taken over, 2 still waiting." in said
    assert "Say first of which meeting" in said
    assert "Say first which source" in said
    assert not Undertaking.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Draft it by the\nend of 2017", ("2017", "by the end of 2017")),
        ("Send it no later than 3 May 2018.", ("2018-05-03", "no later than 3 May 2018")),
        ("As agreed in 2017, write", ("", "")),
        ("Write it soon", ("", "")),
    ],
)
def test_by_when_is_what_the_words_say(text, said):
    assert due_said(text) == said
