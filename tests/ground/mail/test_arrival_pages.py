"""Pages of what came back and came in: for whoever looks after the mail, as plain words, each with its one action."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client, override_settings

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.ground.files.actions import keep
from focalpoint.ground.mail import sink
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.actions.bounces import record_bounce
from focalpoint.ground.mail.models import Bounce, FileState, Incoming, IncomingFile, Kind, Reason, Suppression
from focalpoint.ground.mail.queries import waiting_for
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests.ground.mail.options import options_with

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECRETARIAT = Reader.holding(["secretariat"])
SCRIPT = "<script>alert(1)</script>"

pytestmark = pytest.mark.django_db


def came_back(kind=Kind.LEFT, *, key="note", diagnostic="She has left.", person=""):
    with transaction.atomic():
        message = post(
            to="ana@ministry.example",
            kind="t",
            language="en",
            subject="A note",
            text="T",
            key=key,
            person=person,
            now=NOW,
        )
    found = record_bounce(message, kind=kind, status="5.1.1", diagnostic=diagnostic, channel="mailbox", now=NOW)
    assert found is not None
    return found


def came_in(**given):
    values = {
        "sender": "ana@ministry.example",
        "sender_name": "Ana Example",
        "subject": "A question",
        "text": "When?",
        "size": 100,
        "at": NOW,
    }
    return Incoming.objects.create(**(values | given))


def ask(path, *, reader=SECRETARIAT, **sent):
    client = Client()
    if sent:
        return client.post(path, sent, **{ENVIRON: reader})
    return client.get(path, **{ENVIRON: reader})


def test_an_address_is_decided_about_on_its_page():
    bounce = came_back()
    path = f"/en/mail/returned/{bounce.public_id}/"
    form = ask(path).context["form"]

    answer = ask(path, key="k1", base=form["base"].value(), decision="suppressed")

    assert (answer.status_code, answer["Location"]) == (303, "/en/mail/returned/")
    assert Suppression.objects.get().reason == Reason.LEFT_POST
    assert waiting_for(SECRETARIAT, now=NOW) == []


def test_a_decision_is_one_of_two():
    bounce = came_back()

    answer = ask(f"/en/mail/returned/{bounce.public_id}/", key="k1", base=1, decision="burn")

    assert answer.status_code in {409, 422}
    assert Bounce.objects.waiting().exists()


def test_a_mail_is_dealt_with_on_its_page_and_its_sender_can_be_suppressed():
    first, second = came_in(), came_in(sender="bo@ministry.example", says_left=True)

    done = ask(f"/en/mail/incoming/{first.public_id}/", key="k1", base=0, decision="done")
    ask(f"/en/mail/incoming/{second.public_id}/", key="k2", base=0, decision="suppress")
    late = ask(f"/en/mail/incoming/{first.public_id}/", key="k3", base=0, decision="suppress")

    assert (done.status_code, late.status_code) == (303, 409)
    assert [(one.address, one.reason) for one in Suppression.objects.all()] == [
        ("bo@ministry.example", Reason.LEFT_POST)
    ]
    assert not Incoming.objects.waiting().exists()


def test_whatever_somebody_wrote_is_shown_as_text():
    letter = came_in(subject=SCRIPT, text=f"{SCRIPT}\nTwo", sender_name=SCRIPT, sender=f"{SCRIPT}@x.example")
    IncomingFile.objects.create(incoming=letter, name=SCRIPT, state=FileState.REFUSED)
    bounce = came_back(diagnostic=SCRIPT)

    for path in (
        "/en/mail/incoming/",
        f"/en/mail/incoming/{letter.public_id}/",
        "/en/mail/returned/",
        f"/en/mail/returned/{bounce.public_id}/",
    ):
        page = ask(path)
        assert page.status_code == 200
        assert SCRIPT not in page.content.decode()
        assert page["Cache-Control"] == "private, no-store"


def test_an_answer_begins_in_ones_own_mail_program():
    letter = came_in(subject="Wann & wo?\u202e")

    page = ask(f"/en/mail/incoming/{letter.public_id}/").content.decode()

    assert 'href="mailto:ana@ministry.example?subject=Re%3A%20Wann%20%26%20wo%3F' in page


def test_17_an_answer_to_our_mail_gives_nobody_a_right():
    bounce = came_back(Kind.LEFT)
    before = Entry.objects.count()

    page = ask(f"/en/mail/incoming/{came_in(answers=bounce.message).public_id}/").content.decode()

    assert "an address for answers gives no rights" in page
    assert "may have left the post since" in page
    assert Entry.objects.count() == before


def test_a_file_that_came_along_is_handed_out_to_the_secretariat_and_marked_as_not_confirmed():
    letter = came_in()
    stored = keep(
        ContentFile(b"Words."), name="note.txt", audience="secretariat", purpose="mail", actor=CONSOLE, now=NOW
    )
    IncomingFile.objects.create(incoming=letter, name="note.txt", state=FileState.KEPT, file=stored.public_id)

    page = ask(f"/en/mail/incoming/{letter.public_id}/").content.decode()

    assert f'href="/files/{stored.public_id}/note.txt"' in page
    assert "kept, not confirmed" in page
    assert ask(f"/files/{stored.public_id}/note.txt", reader=PUBLIC).status_code in {302, 404}


@pytest.mark.parametrize("reader", [Reader.holding(["member:NA", "member"]), Reader.holding(["presidency"])])
def test_nobody_else_finds_any_of_it(reader):
    letter, bounce = came_in(), came_back()

    for path in (
        "/en/mail/incoming/",
        f"/en/mail/incoming/{letter.public_id}/",
        "/en/mail/returned/",
        f"/en/mail/returned/{bounce.public_id}/",
    ):
        assert ask(path, reader=reader).status_code == 404
    assert (
        ask(f"/en/mail/returned/{bounce.public_id}/", reader=reader, key="k", base=1, decision="kept").status_code
        == 404
    )


def test_what_never_was_is_not_found():
    assert ask("/en/mail/incoming/zzzzzzzzzz/").status_code == 404
    assert ask("/en/mail/returned/zzzzzzzzzz/").status_code == 404


def test_the_desk_leads_to_each_with_a_whole_sentence():
    bounce, letter = came_back(), came_in()
    waiting = {one.address: one.what for one in waiting_for(SECRETARIAT, now=NOW)}

    assert waiting == {
        f"/en/mail/returned/{bounce.public_id}/": "An answer from ana@ministry.example says that its reader has left.",
        f"/en/mail/incoming/{letter.public_id}/": "Ana Example wrote: A question",
    }


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long_they_are(count, django_assert_num_queries):
    for number in range(count):
        came_in()
        came_back(key=f"note {number}")

    for path in ("/en/mail/incoming/", "/en/mail/returned/"):
        # Three of them belong to every page of a reader who holds keys.
        with django_assert_num_queries(5):
            assert ask(path).status_code == 200


# A demonstration.


def test_a_demonstration_shows_its_mail_as_text_and_nowhere_else_is_there_such_a_page(tmp_path):
    where = tmp_path / "mail"
    where.mkdir()
    raw = f"Delivered-To: ana@example.org\r\nSubject: Code {SCRIPT}\r\n\r\nYour code is 123456. {SCRIPT}\r\n"
    (where / "1780315200000-7k3v9qf2xw.eml").write_bytes(raw.encode())

    with override_settings(OPTIONS=options_with(home=tmp_path, demo=True)):
        listed = Client().get("/en/demo/mail/")
        shown = Client().get("/en/demo/mail/?show=7k3v9qf2xw")
        unknown = Client().get("/en/demo/mail/?show=../../x")
    with override_settings(OPTIONS=options_with(home=tmp_path, demo=False)):
        elsewhere = Client().get("/en/demo/mail/")

    assert (listed.status_code, shown.status_code, unknown.status_code, elsewhere.status_code) == (200, 200, 404, 404)
    assert b"ana@example.org" in listed.content
    assert b"Your code is 123456." in shown.content
    assert SCRIPT.encode() not in listed.content + shown.content
    assert listed["Cache-Control"] == shown["Cache-Control"] == "private, no-store"


def test_mail_kept_a_moment_later_is_on_the_page_at_once(tmp_path):
    with override_settings(OPTIONS=options_with(home=tmp_path, demo=True)):
        empty = Client().get("/en/demo/mail/")
        sink.folder().mkdir()
        (sink.folder() / "1780315200000-7k3v9qf2xw.eml").write_bytes(b"Subject: New\r\n\r\nText")
        filled = Client().get("/en/demo/mail/")

    assert b"Nothing has been sent yet." in empty.content
    assert b">New</a>" in filled.content
