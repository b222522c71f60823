"""A relay tells of what came back: signed, just now, once; anything else changes nothing."""

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.models import Arrival, Bounce, Suppression
from focalpoint.ground.shared.keyring import key

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def posted(number=1):
    with transaction.atomic():
        return post(
            to=f"reader{number}@example.org",
            kind="test.note",
            language="en",
            subject="A note",
            text="T",
            key=f"note {number}",
            now=NOW,
        )


def tell(body, *, at=None, secret=None, signature=None):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    stamp = str(int(timezone.now().timestamp()) if at is None else at)
    made = hmac.new(secret or key("webhook"), f"{stamp}.".encode() + content, sha256).hexdigest()
    return Client(enforce_csrf_checks=True).post(
        "/mail/bounces",
        content,
        content_type="application/json",
        headers={"X-Focalpoint-Timestamp": stamp, "X-Focalpoint-Signature": signature or f"sha256={made}"},
    )


def event(message, **given):
    return {"return_path": verp.address(message.public_id), "kind": "hard", "status": "5.1.1"} | given


def test_a_notice_counts_as_a_bounce_in_the_mailbox_does():
    first, second = posted(1), posted(2)

    answer = tell(
        {
            "events": [
                event(first, diagnostic="no such user"),
                {"message_id": second.message_id, "kind": "left"},
                {"message_id": "<nobody@example.org>", "kind": "hard"},
            ]
        }
    )

    assert (answer.status_code, answer.json()) == (202, {"taken": 2, "before": 0, "unknown": 1})
    assert {(bounce.to, bounce.kind, bounce.channel) for bounce in Bounce.objects.all()} == {
        (first.to, "hard", "webhook"),
        (second.to, "left", "webhook"),
    }
    assert [row.address for row in Suppression.objects.all()] == [first.to]


def test_a_notice_that_was_sent_before_is_refused_and_the_same_event_signed_anew_counts_once():
    body, at = {"events": [event(posted())]}, int(timezone.now().timestamp())

    answers = [tell(body, at=at), tell(body, at=at), tell(body, at=at + 1)]

    assert [answer.status_code for answer in answers] == [202, 409, 202]
    assert answers[2].json() == {"taken": 0, "before": 1, "unknown": 0}
    assert Bounce.objects.count() == 1


@pytest.mark.parametrize("off", [-301, 302, 10_000_000])
def test_a_clock_that_is_off_by_more_than_five_minutes_is_refused(off):
    answer = tell({"events": [event(posted())]}, at=int(timezone.now().timestamp()) + off)

    assert answer.status_code == 401
    assert not Bounce.objects.exists()


@pytest.mark.parametrize("signature", ["sha256=" + "0" * 64, "x", "é", "sha256="])
def test_a_wrong_signature_is_refused(signature):
    answer = tell({"events": [event(posted())]}, signature=signature)

    assert answer.status_code == 401
    assert not Bounce.objects.exists()
    assert not Arrival.objects.exists()


def test_another_key_is_refused():
    assert tell({"events": [event(posted())]}, secret=b"x" * 32).status_code == 401


def test_a_signature_does_not_hold_for_another_moment():
    body, now = {"events": [event(posted())]}, int(timezone.now().timestamp())
    made = hmac.new(key("webhook"), f"{now}.".encode() + json.dumps(body).encode(), sha256).hexdigest()

    assert tell(body, at=now + 1, signature=f"sha256={made}").status_code == 401


def test_a_forged_address_in_a_signed_notice_changes_nothing():
    message = posted()

    answer = tell({"events": [event(message, return_path=f"bounce+{message.public_id}{'0' * 16}@localhost")]})

    assert answer.json() == {"taken": 0, "before": 0, "unknown": 1}
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        {"events": []},
        {"events": [{"kind": "hard"}]},
        {"events": [{"message_id": "<a>", "kind": "soon"}]},
        {"events": [{"message_id": 7, "kind": "hard"}]},
        {"events": [{"message_id": "<a>", "kind": "hard"}] * 101},
    ],
)
def test_what_is_not_understood_is_said_and_changes_nothing(body):
    answer = tell(body)

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert not Arrival.objects.exists()


def test_characters_that_no_database_takes_are_left_out():
    message = posted()

    answer = tell(
        {
            "events": [
                event(message, status="5.1\x00.1", diagnostic="a\x00b\ud800c"),
                {"message_id": "\x00", "kind": "hard"},
            ]
        }
    )

    assert answer.json() == {"taken": 1, "before": 0, "unknown": 1}
    assert Bounce.objects.get().diagnostic == "ab?c"


def test_a_large_notice_is_refused():
    assert tell(b" " * 300_000).status_code == 413


def test_only_a_post_tells_anything():
    assert Client().get("/mail/bounces").status_code == 405
