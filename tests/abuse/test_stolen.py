"""Abuse cases 32 and 33: a stolen backup, and what stands in logs."""

import io
import json
import logging
import logging.config
from dataclasses import replace

import pytest
from django.conf import settings as product
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.config.backup import back_up, make_identity
from tests import make
from tests.abuse.walking import OFFICE, addresses
from tests.areas.network import test_relay as relay
from tests.areas.network import verifying

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---- 32: a stolen backup ----


def test_32_a_backup_holds_nothing_in_clear(record, tmp_path, settings):
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    settings.OPTIONS = replace(
        settings.OPTIONS, keys=keys, home=tmp_path / "home", backups=tmp_path / "backups", demo=False
    )
    make_identity()
    make.person(name="Backup Canary", audience="secretariat")
    make.traced(after={"title": "Backup Canary"})

    stolen = back_up().path.read_bytes()

    assert len(stolen) > 50_000
    for clear in (b"Canary", b"Namibia", b"network.Person", b"jsonl", b"secretariat", b"ustar"):
        assert clear not in stolen
    # Nothing to unpack either: neither an archive nor a compressed stream shows.
    assert stolen.startswith(b"age-encryption.org/v1")


# ---- 33: what stands in logs ----

SECRETS = ("hunter2", "canary-token", "canary-query", "ada@canary.example", "canary-session", "canary-bearer")


@pytest.fixture(params=["json", "plain"])
def log(request):
    """What the product's own logging writes at its most talkative, in one of its two forms."""
    written = io.StringIO()
    chosen = {**product.LOGGING, "root": {"handlers": ["out"], "level": "DEBUG"}}
    chosen["handlers"] = {
        "out": {"class": "logging.StreamHandler", "formatter": request.param, "stream": written},
    }
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(chosen)
    yield request.param, written
    logging.root.handlers[:], level = before
    logging.root.setLevel(level)


def test_33_no_token_query_cookie_or_address_reaches_a_log(log, record, monkeypatch):
    form, written = log
    client = Client(raise_request_exception=False)
    query = "?q=canary-query&token=canary-token&email=ada@canary.example"
    headers = {
        "Cookie": "sessionid=canary-session",
        "Authorization": "Bearer canary-bearer",
        "Referer": f"http://testserver/en/{query}",
        "User-Agent": "ada@canary.example",
    }

    for address in addresses():
        cache.clear()
        client.get(address + query, headers=headers)
    client.get(f"/en/nothing/ada@canary.example/{query}", headers=headers)
    client.get(f"/en/people/ada@canary.example/{query}", headers=headers)
    client.post(f"/en/search/{query}", {"password": "hunter2"}, headers=headers)
    client.get(f"/en/{query}", headers={**headers, "Host": "ada@canary.example"})
    client.get(f"/en/members/?as_of=canary-token&{query[1:]}", headers=headers)

    def broken(**_given):
        raise RuntimeError("no row for ada@canary.example with token=canary-token and password: hunter2")

    monkeypatch.setattr("focalpoint.areas.network.queries.people", broken)
    assert client.get(f"/en/people/{query}&kept=no", headers=headers).status_code == 500

    text = written.getvalue()
    # A log that is empty would hold no secrets either.
    assert "RuntimeError" in text
    assert text.count("\n") > 50
    for secret in SECRETS:
        assert secret not in text, next(line for line in text.splitlines() if secret in line)
    if form == "json":
        lines = [json.loads(line) for line in text.splitlines()]
        answered = [line for line in lines if line["logger"] == "focalpoint.access"]
        assert {"/en/people/", "/en/search/"} <= {line["path"] for line in answered}
        assert all(line["request_id"] for line in answered)


def test_33_no_word_of_a_link_no_message_and_no_contact_reaches_a_log(log, monkeypatch):
    _, written = log
    monkeypatch.setattr(timezone, "now", lambda: verifying.NOW)
    client = Client(raise_request_exception=False)
    verifying.focal_point(make.member(code="NA", named="Namibia"), email="ada@canary.example")
    verifying.verify(verifying.NOW)
    word = verifying.word_in(verifying.mails()[0])
    claim = {"key": "k-1", "title": "Canary-title", "email": "new@canary.example", "phone": "+264 61 5550199"}
    for tail in ("", "left/", "changed/"):
        client.get(f"/en/verify/{word}/{tail}")
        client.get(f"/en/verify/{word}/{tail}nothing/")
    assert client.post(f"/en/verify/{word}/changed/", claim).status_code == 303
    client.post(f"/en/verify/{word}/", {"key": "k-2"})
    writer, peer = relay.focal_point("Bo Writer"), relay.focal_point("Cora Peer")
    asking = {ENVIRON: relay.reader_of(writer)}
    sent = {"key": "k-3", "base": 0, "subject": "Canary-subject", "text": "Canary-text"}
    assert client.post(f"/en/people/{peer.identity.public_id}/write/", sent, **asking).status_code == 303
    contact = {"key": "k-4", "base": 0, "kind": "email", "value": "own@canary.example", "audience": "member"}
    stem = f"/en/people/{writer.identity.public_id}/contacts/new/"
    assert client.post(stem, contact, **OFFICE).status_code == 303
    client.post(stem, contact | {"key": "k-5", "kind": "phone"}, **OFFICE)

    def broken(*_given, **_named):
        raise RuntimeError(f"no row for /en/verify/{word}/ of own@canary.example")

    monkeypatch.setattr("focalpoint.areas.network.queries.question_called", broken)
    assert client.get(f"/en/verify/{word}/").status_code == 500

    text = written.getvalue()
    assert "RuntimeError" in text
    assert text.count("\n") > 10
    secrets = (word, "canary.example", "ministry.example", "Canary-", "5550199")
    for secret in secrets:
        assert secret not in text, next(line for line in text.splitlines() if secret in line)


def test_33_the_number_on_the_page_of_a_fault_is_the_one_in_the_log(log, record, monkeypatch):
    _, written = log
    monkeypatch.setattr("focalpoint.areas.network.queries.people", lambda **_asked: 1 / 0)

    response = Client(raise_request_exception=False).get("/en/people/")

    number = response["X-Request-Id"]
    assert number in response.content.decode()
    assert number in written.getvalue()
