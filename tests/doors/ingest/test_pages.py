"""The pages of the papers: what the secretariat sees and presses, and what nobody else finds."""

import re
from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from focalpoint.areas.meetings.models import Appearance, Meeting
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.doors.ingest import actions
from focalpoint.doors.ingest.actions.making import MAKERS
from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries.leaves import LONGEST, MOST, leaves
from focalpoint.doors.ingest.reading.suggestions import Span
from focalpoint.doors.ingest.reading.suggestions import Suggestion as Found
from focalpoint.doors.ingest.words_values import WHY_WAITING
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.doors.ingest.papers import SECRETARIAT, WHO, at, found, paper, speaker, world

# What the questions behind it say is asked on both databases; how it is shown is the same.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

_keys = (f"page-{number}" for number in count())


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": next(_keys), **given}, **{ENVIRON: reader})


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def one(reading: Reading, of: str) -> Suggestion:
    return Suggestion.objects.filter(reading=reading, type=of).first()


def test_a_screen_shows_the_text_with_marks_and_each_suggestion_with_its_buttons():
    world()
    reading = paper()

    page = soup(ask(f"papers/{reading.public_id}/"))

    marks = [mark.get_text() for mark in page.select(".paper-text mark")]
    assert "Cora Example, Director for Peace of Namibia" in marks
    said = one(reading, "speaker")
    card = page.find(id=f"c-{said.public_id}")
    assert page.find(id=f"t-{said.public_id}") is not None
    assert [button["name"] for button in card.select("button")] == ["accept", "reject"]
    assert "Namibia" in card.select_one("dl").get_text()
    assert "0 of 10 decided" in page.get_text()
    assert "3 names, and 4 countries are told of." in page.select_one(".state-late").get_text()


def test_a_list_is_one_card_with_one_button_and_its_lines_stand_one_by_one_where_asked():
    world()
    reading = paper(source=make.source())

    whole = soup(ask(f"papers/{reading.public_id}/"))
    lines = soup(ask(f"papers/{reading.public_id}/?type=member"))

    [button] = whole.select("button[name=series]")
    assert button.get_text() == "Approve all 3 lines"
    assert [one.get_text() for one in whole.select(".lines bdi")] == ["Namibia", "Spain", "Chile"]
    assert len(lines.select("button[name=accept]")) == 3
    assert send(f"papers/{reading.public_id}/", {"series": button["value"]}).status_code == 303
    assert Suggestion.objects.filter(type="member", state="accepted").count() == 3


def test_a_button_decides_and_leads_to_what_waits_next():
    world()
    reading = paper()
    said, next_one = one(reading, "speaker"), one(reading, "host_offer")

    answer = send(f"papers/{reading.public_id}/?page=1", {"accept": said.public_id})

    assert answer.status_code == 303
    assert answer["Location"].endswith(f"?page=1#c-{next_one.public_id}")
    assert Appearance.objects.count() == 1
    after = soup(ask(f"papers/{reading.public_id}/?page=1"))
    card = after.find(id=f"c-{said.public_id}")
    assert "approved" in card.get_text()
    assert card.select("button") == []
    assert "1 of 10 decided" in after.get_text()


def test_whoever_presses_second_gets_409_with_both_and_by_whom_it_was_decided():
    world()
    reading = paper()
    said = one(reading, "speaker")
    actions.accept(said, key=next(_keys), **WHO)

    answer = send(f"papers/{reading.public_id}/", {"reject": said.public_id})

    assert answer.status_code == 409
    assert "Already decided by Ada Office: approved" in soup(answer).get_text()
    assert "Cora Example" in soup(answer).select_one(".sides").get_text()


def test_a_suggestion_is_approved_with_other_values():
    world()
    reading = paper()
    said = one(reading, "speaker")
    path = f"papers/suggestions/{said.public_id}/"
    form = ask(path).context["form"]
    stands = {name: form[name].value() or "" for name in form.fields}

    answer = send(path, {**stands, "name": "Cora Maria Example", "key": next(_keys)})

    assert answer.status_code == 303
    said.refresh_from_db()
    assert (said.state, said.decided["name"], said.fields["name"]) == ("edited", "Cora Maria Example", "Cora Example")
    assert Appearance.objects.get().person.name == "Cora Maria Example"


def test_a_form_of_values_that_changes_nothing_approves_as_found():
    world()
    reading = paper()
    said = one(reading, "meeting_mention")
    form = ask(f"papers/suggestions/{said.public_id}/").context["form"]
    stands = {name: form[name].value() or "" for name in form.fields}

    send(f"papers/suggestions/{said.public_id}/", {**stands, "key": next(_keys)})

    said.refresh_from_db()
    assert (said.state, said.decided) == ("accepted", said.fields)


def test_a_new_meeting_needs_its_kind_and_place():
    world()
    said = one(paper(), "meeting_mention")

    answer = send(f"papers/suggestions/{said.public_id}/", {"start": "2017-04-26", "meeting": "new", "base": 0})

    assert answer.status_code == 422
    assert "A new meeting needs this." in soup(answer).get_text()


def test_a_decision_is_taken_back_on_a_page_of_its_own():
    world()
    said = actions.accept(one(paper(), "speaker"), key=next(_keys), **WHO)
    path = f"papers/suggestions/{said.public_id}/undo/"
    assert "Is removed" in soup(ask(path)).get_text()

    answer = send(path, {"base": revision_of("suggestion", said.public_id)})

    assert answer.status_code == 303
    said.refresh_from_db()
    assert said.state == "open"
    assert ask(path).status_code == 404


def test_states_bodies_and_languages_are_called_by_their_names_where_a_decision_is_seen_and_taken_back():
    world()
    words = at("Namibia offered to host the meeting of 2019")
    reading = paper(
        found(
            speaker(),
            Found("host_offer", (words,), {"actor": "org:GNWP"}, rule="offer"),
            Found("original_language", (words,), {"language": "fr"}, rule="original"),
        )
    )
    said = actions.accept(one(reading, "speaker"), key=next(_keys), **WHO)

    back = soup(ask(f"papers/suggestions/{said.public_id}/undo/")).select_one("main").get_text()
    page = soup(ask(f"papers/{reading.public_id}/")).select_one(".found").get_text()

    assert "Namibia" in back
    assert "NA" not in back.split()
    assert "GNWP" in page
    assert "org:" not in page
    assert "Français" in page


def test_addresses_and_numbers_are_masked_in_text_and_values_until_each_is_released():
    world()
    reading = paper()
    path = f"papers/{reading.public_id}/"
    first = soup(ask(path)).get_text()
    assert "cora@example.org" not in first
    assert "600 000 000" not in first

    send(path, {"accept": one(reading, "personal_data").public_id})

    after = soup(ask(path)).get_text()
    assert "cora@example.org" in after
    assert "600 000 000" not in after


@pytest.mark.parametrize(
    "query", ["?type=speaker", "?state=open", "?state=decided", "?state=lost", "?confidence=sure", "?confidence=warned"]
)
def test_what_is_shown_can_be_narrowed(query):
    world()
    reading = paper()
    said = {"?type=speaker": 1, "?state=open": 8, "?confidence=sure": 3}.get(query, 0)

    page = soup(ask(f"papers/{reading.public_id}/{query}"))

    assert len(page.select(".suggestion")) == said


def test_a_long_text_is_cut_at_lines_and_no_leaf_is_long_or_full():
    text = "".join(f"Line {number} of a long text.\n" for number in range(2_000))
    starts = list(range(0, len(text), 40))

    cut = leaves(text, starts)

    assert "".join(text[leaf.start : leaf.end] for leaf in cut) == text
    assert all(leaf.end - leaf.start <= LONGEST for leaf in cut)
    assert all(sum(leaf.start <= start < leaf.end for start in starts) <= MOST for leaf in cut)
    assert all(text[leaf.end - 1] == "\n" for leaf in cut)
    assert [leaf.number for leaf in leaves("", [])] == [1]


def test_no_screen_is_heavy_however_long_the_paper_and_each_costs_the_same_queries(django_assert_max_num_queries):
    world()
    text = "".join(
        f"Cora Example{number} spoke of peace and of much else in a long sentence.\n" for number in range(900)
    )
    many = [
        Found(
            "speaker",
            (at(f"Cora Example{number} ", text=text),),
            {"name": f"Cora Example{number}", "role": "panellist"},
        )
        for number in range(900)
    ]
    reading = paper(found(*many), text=text)

    with django_assert_max_num_queries(14):
        answer = ask(f"papers/{reading.public_id}/?page=2")

    assert answer.status_code == 200
    assert len(answer.content) < 60 * 1024
    assert len(soup(answer).select(".suggestion")) <= MOST


@pytest.mark.parametrize("page", ["0", "99", "x", "١", "-1"])
def test_a_part_that_is_not_there_is_no_page(page):
    world()

    assert ask(f"papers/{paper().public_id}/?page={page}").status_code == 404


def test_script_in_a_title_a_name_or_the_text_is_text():
    script = "<script>alert(1)</script>"
    world()
    text = f"{script} spoke.\n"
    said = Found("speaker", (Span(0, len(script)),), {"name": script, "title": '"><img src=x>'}, warnings=(script,))
    reading = paper(found(said, warnings=(script,)), text=text, title=script)
    row = one(reading, "speaker")
    actions.accept(row, key=next(_keys), **WHO)

    for path in ("papers/", f"papers/{reading.public_id}/", f"papers/suggestions/{row.public_id}/undo/", "desk/"):
        body = ask(path).content.decode()
        assert script not in body
        assert "<img src=x" not in body


@pytest.mark.parametrize("keys", [[], ["member"], ["presidency", "member"], ["civil-society"], ["member:NA"]])
def test_a_paper_answers_to_others_as_one_that_never_was(keys):
    world()
    reading = paper()
    said = actions.accept(one(reading, "speaker"), key=next(_keys), **WHO)
    waits = one(reading, "host_offer")
    reader = Reader.holding(keys)
    paths = [
        "papers/",
        "papers/new/",
        *(f"papers/{reading.public_id}/{rest}" for rest in ("", "about/", "again/")),
        f"papers/suggestions/{waits.public_id}/",
        f"papers/suggestions/{said.public_id}/undo/",
    ]

    for path in paths:
        assert ask(path).status_code == 200, path
        for answer in (ask(path, reader), send(path, {"accept": waits.public_id, "base": 0}, reader)):
            never = ask(path.replace(reading.public_id, "zzzzzzzzzz"), reader)
            assert answer.status_code == (302 if reader == PUBLIC else 404)
            assert without_path(answer) == without_path(never)
    waits.refresh_from_db()
    assert waits.state == "open"


def without_path(answer: Any) -> str:
    body = answer.content.decode() + answer.get("Location", "")
    return re.sub(r"papers(/|%2F)[^\"'&<>]*|name=\"\w+\" value=\"[^\"]*\"|[0-9a-f]{12,}", "", body)


def test_a_suggestion_of_another_paper_is_not_decided_here():
    world()
    reading, other = paper(), paper(found(speaker()), title="Another")

    assert send(f"papers/{reading.public_id}/", {"accept": one(other, "speaker").public_id}).status_code == 404
    assert one(other, "speaker").state == "open"


def test_values_are_said_in_the_language_of_the_page_and_chosen_by_their_words():
    world()
    title = Found("document_title", (at("Summary of a meeting"),), {"kind": "letter"}, rule="title", confidence=0.9)
    panellist = Found("speaker", (at("Cora Example"),), {"name": "Cora Example", "role": "panellist"}, rule="title")
    reading = paper(found(title, panellist))

    page = soup(Client().get(f"/fr/papers/{reading.public_id}/", **{ENVIRON: SECRETARIAT}))
    form = soup(ask(f"papers/suggestions/{one(reading, 'document_title').public_id}/"))

    said = [
        page.find(id=f"c-{one(reading, of).public_id}").select_one("dl").get_text()
        for of in ("document_title", "speaker")
    ]
    assert "Lettre" in said[0]
    assert "participation à la table ronde" in said[1]
    assert form.select_one("select[name=kind] option[selected]").get_text() == "Letter"


def test_what_was_approved_and_matches_nothing_says_why_and_what_can_be_done():
    world()
    reading = paper(source=make.source())
    Meeting.objects.all().delete()
    for of in ("meeting_mention", "nap_status"):
        actions.accept(one(reading, of), key=next(_keys), **WHO)

    page = soup(ask(f"papers/{reading.public_id}/"))

    cards = [page.find(id=f"c-{one(reading, of).public_id}").get_text() for of in ("meeting_mention", "nap_status")]
    assert "No meeting on record has these days and this place. Choose one by “Correct”" in cards[0]
    assert "No room takes this up yet" in cards[1]


def test_whatever_can_come_to_nothing_has_its_reason():
    of_a_meeting = {"commitment", "key_action_point", "recommendation", "speaker"}
    of_a_symbol = {"document_reference", "reference"}
    always_something = {"document_title", "key_action_group"}

    assert {*WHY_WAITING} | of_a_meeting | of_a_symbol | always_something == set(MAKERS)


def test_what_a_paper_is_about_is_said_and_whoever_saves_second_sees_both():
    meeting = world()
    source = make.source(code="a-summary")
    reading = paper()
    path = f"papers/{reading.public_id}/about/"
    base = revision_of("paper", reading.public_id)
    given = {"meeting": meeting.public_id, "source": source.code, "shown_to": "public", "base": base}

    assert send(path, given).status_code == 303
    again = send(path, {**given, "shown_to": "member"})

    reading.refresh_from_db()
    assert (reading.meeting, reading.source, reading.shown_to) == (meeting, source, "public")
    assert again.status_code == 409
    assert "Everybody" in soup(again).select_one(".sides").get_text()


def test_who_must_say_a_source_first_is_led_to_where_it_is_said_and_added():
    world()
    reading = paper()
    said = one(reading, "speaker")

    ways = [
        {link["href"] for link in soup(ask(path)).select("main a")}
        for path in (f"papers/suggestions/{said.public_id}/", f"papers/{reading.public_id}/about/")
    ]

    assert f"/en/papers/{reading.public_id}/about/" in ways[0]
    assert "/en/sources/new/" in ways[1]


def test_a_sent_paper_is_read_by_the_worker_and_its_page_says_how_far_it_is(settings):
    world()
    text = "A paper of ours\n\nWrite to cora@example.org.\n"

    answer = send("papers/new/", {"file": SimpleUploadedFile("paper.txt", text.encode())})

    assert answer.status_code == 303, soup(answer).get_text()
    path = answer["Location"].removeprefix("/en/")
    assert "waits to be read" in soup(ask(path)).get_text()
    work_off(worker="a worker")
    reading = Reading.objects.get()
    assert (reading.state, reading.edition.audience, reading.edition.work.audience) == ("read",) + ("secretariat",) * 2
    assert [row.type for row in reading.suggestions.all()] == ["personal_data"]
    assert "A paper of ours" in soup(ask("papers/")).get_text()


def test_the_same_paper_sent_again_is_the_same_and_keeps_what_was_decided():
    world()
    client, told, sent = Client(), [], []
    for _time in range(2):
        file = SimpleUploadedFile("paper.txt", b"A paper\n\nWith a text of its own.\n")
        answer = client.post("/en/papers/new/", {"key": next(_keys), "file": file}, **{ENVIRON: SECRETARIAT})
        sent.append(answer["Location"])
        told.append(client.get(sent[-1], **{ENVIRON: SECRETARIAT}).content.decode())

    assert sent[0] == sent[1]
    assert Reading.objects.count() == 1
    assert ["Nothing of it is on record yet." in page for page in told] == [True, False]
    assert "What you approved or rejected stays as it is." in told[1]


def test_a_file_that_is_no_paper_is_refused_with_a_sentence():
    answer = send("papers/new/", {"file": SimpleUploadedFile("paper.pdf", b"%PDF-1.7 nothing")})

    assert answer.status_code == 422
    assert Reading.objects.count() == 0


def test_reading_that_fails_says_so_and_can_be_asked_for_again(monkeypatch):
    world()
    reading = paper()
    base = revision_of("paper", reading.public_id)
    assert send(f"papers/{reading.public_id}/again/", {"base": base}).status_code == 303
    reading.edition.pages.update(text="x" * 10)
    Reading.objects.update(state="failed")

    page = soup(ask(f"papers/{reading.public_id}/"))

    assert "could not be read" in page.get_text()
    assert (
        send(f"papers/{reading.public_id}/again/", {"base": revision_of("paper", reading.public_id)}).status_code == 303
    )
    work_off(worker="a worker")
    assert Reading.objects.get().state == "read"
