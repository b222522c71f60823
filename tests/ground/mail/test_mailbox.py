"""The mailbox is read over IMAP: every message once, none lost when the reader dies, nothing too large."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from django.db import transaction
from django.test import override_settings

from focalpoint.config.schedule import SCHEDULE
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.jobs.actions import claim, enqueue
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.running import Running, perform
from focalpoint.ground.mail import mailbox, verp
from focalpoint.ground.mail.actions import incoming as incoming_actions
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.mailbox import NotReachable, place_of
from focalpoint.ground.mail.models import Bounce, FileState, Incoming, IncomingFile, Suppression
from focalpoint.ground.mail.tasks import incoming as tasks
from focalpoint.ground.mail.tasks.incoming import NotAllTaken, read_mailbox
from focalpoint.ground.shared.errors import InvalidInput
from tests.ground.mail.options import options_with
from tests.ground.mail.samples import sample

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Attempt:
    """An attempt at a job that nobody cancels, at a moment that the test gives."""

    def __init__(self, now=NOW):
        self.at = now

    def check(self):
        pass

    def progress(self, done, of, sentence=""):
        pass

    def now(self):
        return self.at


def posted(key="note", to="ana@ministry.example"):
    with transaction.atomic():
        return post(to=to, kind="test.note", language="en", subject="A note", text="T", key=key, now=NOW)


def letter(*, subject="A question", text="When does it begin?", to="focalpoint@localhost", number=1, files=()):
    message = EmailMessage()
    message["From"] = "Ana Example <ana@ministry.example>"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{number}@ministry.example>"
    message.set_content(text)
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def look(inbox, *, now=NOW):
    with override_settings(OPTIONS=options_with(mailbox=inbox.address)):
        read_mailbox(Attempt(now))


def test_a_bounce_and_a_letter_are_told_apart_and_marked_as_read(inbox):
    message = posted()
    inbox.put(sample("hard-postfix-en.eml", message.public_id), letter())

    look(inbox)

    assert [bounce.kind for bounce in Bounce.objects.all()] == ["hard"]
    assert [(one.sender, one.subject) for one in Incoming.objects.all()] == [("ana@ministry.example", "A question")]
    assert Suppression.objects.get().address == "ana@ministry.example"
    assert inbox.unread() == 0


def test_a_forged_report_and_what_reads_like_one_are_flagged_for_people(inbox):
    inbox.put(sample("hard-postfix-en.eml", "zzzzzzzzzz"), sample("away-en.eml", posted().public_id))

    look(inbox)

    assert inbox.flags() == ["\\Flagged \\Seen", "\\Seen"]
    assert not Bounce.objects.exists()


def test_what_was_read_is_not_read_again_and_what_comes_twice_counts_once(inbox):
    inbox.put(letter(), letter())
    look(inbox)

    look(inbox)

    assert Incoming.objects.count() == 1
    assert inbox.unread() == 0


def test_a_reader_that_dies_after_its_commit_finds_the_message_again_and_does_nothing_twice(inbox, monkeypatch):
    inbox.put(letter())

    class Killed(BaseException):
        pass

    def die(self, uid, *, for_people=False):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(mailbox.Mailbox, "mark", die)
        with pytest.raises(Killed):
            look(inbox)
    assert (inbox.unread(), Incoming.objects.count()) == (1, 1)

    look(inbox)

    assert (inbox.unread(), Incoming.objects.count()) == (0, 1)


def test_a_reader_that_dies_before_its_commit_leaves_the_message_unread(inbox, monkeypatch):
    inbox.put(letter())

    with monkeypatch.context() as patch:
        patch.setattr(incoming_actions, "trace", lambda *given, **named: 1 / 0)
        with pytest.raises(NotAllTaken):
            look(inbox)
    assert (inbox.unread(), Incoming.objects.count()) == (1, 0)

    look(inbox)

    assert (inbox.unread(), Incoming.objects.count()) == (0, 1)


def test_one_message_that_cannot_be_dealt_with_holds_up_no_other(inbox, monkeypatch):
    inbox.put(letter(subject="poison"), letter(number=2))
    taken = tasks.take_in

    def broken(arrived, **named):
        if arrived.subject == "poison":
            raise ValueError
        return taken(arrived, **named)

    monkeypatch.setattr(tasks, "take_in", broken)

    with pytest.raises(NotAllTaken):
        look(inbox)

    assert [one.subject for one in Incoming.objects.all()] == ["A question"]
    assert inbox.unread() == 1


def test_no_more_than_so_many_are_read_at_once_oldest_first(inbox, monkeypatch):
    monkeypatch.setattr(mailbox, "AT_ONCE", 2)
    inbox.put(*(letter(number=number, subject=f"Letter {number}") for number in range(3)))

    look(inbox)

    assert sorted(one.subject for one in Incoming.objects.all()) == ["Letter 0", "Letter 1"]
    assert inbox.unread() == 1


def test_of_a_very_large_message_only_the_beginning_is_read(inbox, monkeypatch):
    monkeypatch.setattr(mailbox, "MOST_BYTES", 3_000)
    monkeypatch.setattr(mailbox, "BEGINNING", 1_000)
    raw = letter(text="word " * 2_000)
    inbox.put(raw)

    look(inbox)

    one = Incoming.objects.get()
    assert not one.is_whole
    assert one.size > 3_000
    assert 0 < len(one.text) < 1_000


def test_files_wait_unconfirmed_for_the_secretariat_and_hostile_ones_are_refused(inbox):
    inbox.put(letter(files=[("note.txt", b"A few words."), ("page.html", b"<html><script>alert(1)</script></html>")]))

    look(inbox)

    states = {one.name: one.state for one in IncomingFile.objects.all()}
    assert states == {"note.txt": FileState.KEPT, "page.html": FileState.REFUSED}
    assert [(one.audience, one.published) for one in StoredFile.objects.all()] == [("secretariat", False)]


def test_an_answer_is_tied_to_its_message_by_the_address_alone(inbox):
    message = posted()
    own = verp.address(message.public_id, verp.REPLY)
    forged = own.replace(message.public_id, "zzzzzzzzzz")
    inbox.put(letter(to=own), letter(to=forged, number=2))

    look(inbox)

    assert [one.answers for one in Incoming.objects.order_by("pk")] == [message.public_id, ""]


def test_a_flood_from_one_sender_stays_in_the_mailbox_flagged(inbox, monkeypatch):
    monkeypatch.setattr(incoming_actions, "MOST_A_DAY", 2)
    inbox.put(*(letter(number=number) for number in range(4)))

    look(inbox)

    assert Incoming.objects.count() == 2
    assert inbox.flags() == ["\\Seen", "\\Seen", "\\Flagged \\Seen", "\\Flagged \\Seen"]


def test_a_wrong_password_and_a_closed_port_are_said_without_the_password(inbox):
    wrong = inbox.address.replace("correct", "wrong")

    for address in (wrong, "imap://focalpoint:wrong%20horse@127.0.0.1:1/INBOX"):
        with pytest.raises(NotReachable) as problem, mailbox.opened(place_of(address)):
            pass
        assert "horse" not in str(problem.value)


@pytest.mark.parametrize("address", ["imap://a:b@mail.example.org/INBOX", "pop3://a:b@localhost", "imaps://localhost"])
def test_an_address_that_is_none_or_would_send_a_password_in_the_clear_is_refused(address):
    with pytest.raises(InvalidInput):
        place_of(address)


def test_without_a_mailbox_nothing_is_read():
    with override_settings(OPTIONS=options_with(mailbox="")):
        read_mailbox(Attempt())


def test_a_worker_looks_into_the_mailbox_and_sends_news_by_the_clock(inbox):
    inbox.put(letter())
    paths = [line.task for line in SCHEDULE if line.task.startswith("focalpoint.ground.mail.")]
    for path in paths:
        enqueue(path)

    with override_settings(OPTIONS=options_with(mailbox=inbox.address)):
        while (job := claim(worker="one", now=NOW)) is not None:
            perform(Running(job, clock=lambda: NOW))

    assert len(paths) == 2
    assert {job.state for job in Job.objects.all()} == {"done"}
    assert Incoming.objects.count() == 1
