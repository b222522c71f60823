"""From the outbox to a real server, over a real socket."""

import email
import email.policy
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone, translation

from focalpoint.ground.mail import sink, verp
from focalpoint.ground.mail.actions import forget, post, sending
from focalpoint.ground.mail.delivery import Patience, Postman, server_of
from focalpoint.ground.mail.delivery.mime import as_bytes, envelope_sender, for_the_wire
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.words import as_html
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.forgetting import Forgotten

BRIEF = Patience(connect=2, answer=2, body=2, message=6, lease=10, stuck=0.5, unreachable=0.2)


def posted(number: int = 1, **given: Any) -> Message:
    values: dict[str, Any] = {
        "to": f"reader{number}@example.org",
        "kind": "test.note",
        "language": "en",
        "subject": f"Note {number}",
        "text": "Dear reader,\n\nthis is a note.\n",
        "key": f"note-{number}",
        "now": timezone.now() - timedelta(seconds=1),
    }
    with transaction.atomic():
        return post(**(values | given))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[sink.Running]:
    with sink.running(tmp_path) as running:
        yield running


def postman(server: sink.Running) -> Postman:
    return Postman(server=lambda: server_of(server.address), patience=BRIEF)


def read(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_sent_once_and_says_so(server: sink.Running) -> None:
    messages = [posted(number) for number in range(5)]

    sent = postman(server).deliver_due()
    again = postman(server).deliver_due()

    assert (sent, again) == (5, 0)
    assert {got["Message-ID"] for got in server.messages} == {message.message_id for message in messages}
    assert set(Message.objects.values_list("state", "attempts", "reply_code")) == {(State.SENT, 1, 250)}


@pytest.mark.django_db(transaction=True)
def test_urgent_mail_goes_first_and_leaves_no_text_behind(server: sink.Running) -> None:
    posted(1)
    posted(2, urgent=True, subject="Your code", text="123 456\n", html="<p>123 456</p>")

    postman(server).deliver_due()

    assert [got["Subject"] for got in server.messages] == ["Your code", "Note 1"]
    assert list(Message.objects.filter(urgent=True).values_list("text", "html")) == [("", "")]
    assert Message.objects.get(urgent=False).text


@pytest.mark.django_db(transaction=True)
def test_held_mail_and_mail_for_later_stay(server: sink.Running) -> None:
    posted(1)
    Message.objects.update(held=True)
    posted(2, now=timezone.now() + timedelta(hours=1))

    assert postman(server).deliver_due() == 0
    assert server.messages == []


@pytest.mark.django_db(transaction=True)
def test_without_a_server_mail_waits() -> None:
    posted(1)

    assert Postman(server=lambda: None, patience=BRIEF).deliver_due() == 0

    assert list(Message.objects.values_list("state", "attempts")) == [(State.PENDING, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_server_that_cannot_be_reached_costs_no_attempt() -> None:
    posted(1)

    Postman(server=lambda: server_of("smtp://127.0.0.1:9"), patience=BRIEF).deliver_due()

    assert list(Message.objects.values_list("state", "attempts")) == [(State.PENDING, 0)]


@pytest.mark.django_db(transaction=True)
def test_each_message_leaves_from_an_address_of_its_own(server: sink.Running) -> None:
    message = posted(1)

    postman(server).deliver_due()

    [got] = server.messages
    assert verp.message_of(str(got["Return-Path"]).strip("<>")) == message.public_id


@pytest.mark.django_db(transaction=True)
def test_domains_are_sent_to_at_their_pace_and_others_do_not_wait(server: sink.Running) -> None:
    for number in range(30):
        posted(number)
    posted(99, to="somebody@example.net")
    slow = postman(server)
    slow.office.per_minute = 60

    slow.deliver_due()

    sent = Message.objects.filter(state=State.SENT)
    assert sent.filter(domain="example.net").count() == 1
    # Ten seconds' turns may be taken at once, and those that were taken together are used up.
    assert 10 <= sent.filter(domain="example.org").count() <= 13


@pytest.mark.django_db
def test_who_claims_second_gets_nothing() -> None:
    message = posted(1)
    first, second = Message.objects.get(pk=message.pk), Message.objects.get(pk=message.pk)

    took = [sending.claim(each, by=name, now=timezone.now(), lease=60) for each, name in ((first, "a"), (second, "b"))]

    assert took == [True, False]
    assert Message.objects.get().claimed_by == "a"


@pytest.mark.django_db
def test_a_claim_without_an_end_is_in_doubt_and_a_late_yes_settles_it() -> None:
    message, now = posted(1), timezone.now()
    sending.claim(message, by="a", now=now, lease=60)

    flagged = sending.flag_expired(now=now + timedelta(seconds=61))
    in_doubt = Message.objects.get().state
    sending.record_sent(message, code=250, said="Taken", now=now + timedelta(seconds=70))

    assert (flagged, in_doubt) == (1, State.IN_DOUBT)
    assert Message.objects.get().state == State.SENT


@pytest.mark.django_db
def test_an_attempt_that_was_overtaken_writes_nothing() -> None:
    message, now = posted(1), timezone.now()
    sending.claim(message, by="a", now=now, lease=60)
    Message.objects.update(state=State.PENDING, lease_until=None)
    sending.claim(Message.objects.get(), by="b", now=now, lease=60)

    assert not sending.record_refused(message, code=550, said="No", now=now)
    assert Message.objects.get().state == State.SENDING


@pytest.mark.django_db
def test_the_waits_between_attempts_grow_and_end() -> None:
    now = timezone.now()
    posted(1)
    waits = []
    patience = Patience()
    for _ in range(patience.attempts):
        message = Message.objects.get()
        sending.claim(message, by="a", now=now, lease=60)
        sending.record_later(message, code=451, said="Later", now=now, waits=patience.waits, attempts=patience.attempts)
        waits.append((Message.objects.get().next_at - now).total_seconds())

    assert waits[0] < 70
    assert max(waits) < 9 * 3600
    assert Message.objects.get().state == State.FAILED


@pytest.mark.django_db
def test_what_was_forgotten_while_it_was_being_sent_is_not_tried_again() -> None:
    message, now = posted(1), timezone.now()
    sending.claim(message, by="a", now=now, lease=60)
    forget(Forgotten((), (), message.to, "", "asked"), actor=CONSOLE, now=now)

    written = sending.record_later(message, code=451, said=f"<{message.to}> later", now=now, waits=[60], attempts=5)

    stands = Message.objects.get()
    assert written
    assert (stands.state, stands.to, stands.text, stands.reply_text) == (State.FAILED, "", "", "")
    assert not Message.objects.due(now + timedelta(days=9)).exists()


@pytest.mark.django_db
def test_a_code_that_is_late_is_wiped_and_not_sent() -> None:
    now = timezone.now()
    posted(1, urgent=True, expires=now + timedelta(minutes=15))

    sending.wipe_expired(now=now + timedelta(minutes=16))

    message = Message.objects.get()
    assert (message.state, message.text) == (State.FAILED, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        ("en", "A note", "Plain.\n.\n..dots\nFrom here\n"),
        ("ar", "رمز الدخول", "مرحبا،\n\n123 456\n"),
        ("zh", "登录代码" * 20, "您好，\n\n王小明\n"),
        ("ru", "Код для входа", "Здравствуйте!\n"),
        ("fr", "Votre code, à l’instant", "Bonjour, voilà une ligne " + "très longue " * 200 + "\n"),
        ("es", "=?utf-8?q?not_encoded?=", "Año\n"),
        ("en", "Long " * 30, "x" * 2000 + "\n"),
    ],
)
def test_a_message_says_the_same_in_every_language_after_it_was_read(language: str, subject: str, text: str) -> None:
    html = as_html(text, language=language, title=subject)
    message = posted(1, language=language, subject=subject, text=text, html=html)

    content = as_bytes(message)

    got = read(content)
    plain, rich = got.iter_parts()
    assert got["Subject"] == message.subject
    assert (plain.get_content_type(), rich.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == text
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in rich.get_content()
    assert got["Content-Language"] == language
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Message-ID"] == message.message_id
    assert content.isascii()
    assert all(len(line) <= 998 and b"\n" not in line and b"\r" not in line for line in content.split(b"\r\n"))
    assert not got.defects


@pytest.mark.django_db
def test_the_sender_is_named_in_the_readers_language() -> None:
    with translation.override("ar"):
        name = translation.gettext("Women, Peace and Security Focal Points Network")

    got = email.message_from_bytes(as_bytes(posted(1, language="ar")))

    # The library's newer reader puts a space where a long name was folded.
    assert str(make_header(decode_header(got["From"]))).startswith(f"{name} <")


@pytest.mark.django_db
def test_two_attempts_are_the_same_bytes_and_lines_of_dots_survive() -> None:
    message = posted(1, text=".\n..\n.x\n")

    content = as_bytes(message)

    assert content == as_bytes(Message.objects.get())
    assert b"\r\n..\r\n...\r\n..x\r\n.\r\n" in for_the_wire(content)
    assert envelope_sender(message).startswith("bounce+")


@pytest.mark.django_db
def test_a_list_can_be_left_by_one_click() -> None:
    got = read(as_bytes(posted(1, kind="mail.digest", unsubscribe="https://example.org/leave/abc")))

    assert got["List-Unsubscribe"] == "<https://example.org/leave/abc>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
