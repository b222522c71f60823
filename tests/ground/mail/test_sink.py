"""The mail server for one machine keeps what it is given, whole or not at all, and delivers nothing."""

import json
import smtplib
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from focalpoint.ground.mail import sink
from tests.ground.mail.options import options_with


def send(address, *, to="ada@example.org", subject="A note", text="Text.", size=0):
    with smtplib.SMTP(address.host, address.port, timeout=10) as server:
        server.sendmail("from@example.org", [to], f"Subject: {subject}\r\n\r\n{text}{'x' * size}\r\n")


def test_a_message_is_kept_with_its_envelope(mail_sink):
    send(mail_sink, subject="=?utf-8?q?D=C3=A9j=C3=A0?=")

    (one,) = sink.kept(mail_sink.where)

    assert one.told() | {"id": "", "at": ""} == {
        "id": "",
        "at": "",
        "from": "",
        "to": "ada@example.org",
        "subject": "Déjà",
    }
    assert one.text() == "Text."
    assert mail_sink.messages[0]["Return-Path"] == "<from@example.org>"


def test_forty_deliveries_at_once_are_forty_files(mail_sink):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: send(mail_sink, subject=f"Note {number}"), range(40)))

    assert {message["Subject"] for message in mail_sink.messages} == {f"Note {number}" for number in range(40)}
    assert [path.name for path in mail_sink.where.iterdir() if path.name.endswith(".part")] == []


def test_a_message_above_the_limit_is_refused_and_not_kept(mail_sink, monkeypatch):
    with pytest.raises(smtplib.SMTPException, match=r"552|exceed|large"):
        send(mail_sink, size=sink.MOST_BYTES)

    assert sink.kept(mail_sink.where) == []


def test_a_full_disk_is_a_passing_refusal(mail_sink, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sink, "_write", full)

    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(mail_sink)

    assert refused.value.smtp_code == 452


def test_it_says_where_it_listens_and_takes_that_back(tmp_path):
    with sink.running(tmp_path) as running:
        assert sink.listening(tmp_path) == ("127.0.0.1", running.port)

    assert sink.listening(tmp_path) is None


def test_a_port_that_is_taken_is_an_error(mail_sink, tmp_path):
    with pytest.raises(OSError, match="in use"), sink.running(tmp_path / "other", port=mail_sink.port):
        pass


def test_what_is_held_is_listed_and_shown(tmp_path):
    with override_settings(OPTIONS=options_with(home=tmp_path)), sink.running(tmp_path / "mail") as running:
        send(running, text="Your code is 123456.")
        listed, shown = StringIO(), StringIO()

        call_command("serve-mail", "--list", "--json", stdout=listed)
        (one,) = json.loads(listed.getvalue())
        call_command("serve-mail", "--show", one["id"], stdout=shown)

    assert (one["to"], one["subject"]) == ("ada@example.org", "A note")
    assert "Your code is 123456." in shown.getvalue()


def test_an_empty_sink_says_so_and_an_id_it_does_not_hold_is_an_error(tmp_path):
    with override_settings(OPTIONS=options_with(home=tmp_path)):
        out = StringIO()
        call_command("serve-mail", "--list", stdout=out)

        assert out.getvalue() == "No mail is held.\n"
        with pytest.raises(CommandError, match="serve-mail --list"):
            call_command("serve-mail", "--show", "zzzzzzzzzz")
