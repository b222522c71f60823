"""Signing in by a code or a link, the second proof, what is answered to whom, and how often."""

import json
import logging
import re
import time
import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import OneTimeLink
from focalpoint.ground.accounts.queries import has_second_factor
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.errors import NotAllowed
from focalpoint.ground.shared.languages import CODES
from tests.ground.accounts.tools import (
    account,
    browser,
    code_in,
    newest,
    session_of,
    shows,
    signed_in,
    with_app,
)

pytestmark = pytest.mark.django_db

RANDOM = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def told(answer: Any) -> tuple[Any, ...]:
    """Everything that an answer tells, but for what is random in it, and the second in which it was given."""
    headers = {name: value for name, value in answer.items() if name.lower() != "x-request-id"}
    cookies = {
        name: (len(one.value), re.sub("expires=[^;]*", "", one.OutputString())[len(one.value) :])
        for name, one in answer.cookies.items()
    }
    cookies = {name: (size, rest.partition("; ")[2]) for name, (size, rest) in cookies.items()}
    return answer.status_code, headers, cookies, RANDOM.sub(b"", answer.content)


def test_a_code_by_mail_signs_in():
    owner = account()
    client = browser()

    asked = client.post("/en/sign-in/", {"email": " Ana@Example.org "})
    message = newest()
    entered = client.post("/en/sign-in/code/", {"code": code_in(message)})

    assert (asked.status_code, asked["Location"]) == (303, "/en/sign-in/code/")
    assert (message.to, message.urgent, message.account) == ("ana@example.org", True, owner.public_id)
    assert (entered.status_code, entered["Location"]) == (303, "/en/desk/")
    assert client.get("/en/account/").context["address"] == owner.email
    assert not has_second_factor(session_of(client))


def test_a_known_and_an_unknown_address_get_the_same_bytes():
    account("ana@example.org")
    known, unknown = browser(), browser()

    for step in (
        lambda client, name: client.get("/en/sign-in/"),
        lambda client, name: client.post("/en/sign-in/", {"email": f"{name}@example.org"}),
        lambda client, name: client.get("/en/sign-in/code/"),
        lambda client, name: client.post("/en/sign-in/code/", {"code": "0000 0000"}),
        lambda client, name: client.post("/en/sign-in/code/", {"another": "yes"}),
        lambda client, name: client.get("/en/sign-in/code/"),
        *[lambda client, name: client.post("/en/sign-in/code/", {"code": "0000 0001"})] * 4,
        lambda client, name: client.get("/en/sign-in/code/"),
    ):
        assert told(step(known, "ana")) == told(step(unknown, "bob"))
    assert {message.to for message in Message.objects.all()} == {"ana@example.org"}


def test_a_known_and_an_unknown_address_are_asked_for_with_the_same_queries():
    account("ana@example.org")
    asked = []
    for name in ("ana", "bob"):
        client = browser()
        client.get("/en/sign-in/")
        with CaptureQueriesContext(connection) as seen:
            client.post("/en/sign-in/", {"email": f"{name}@example.org"})
            client.post("/en/sign-in/code/", {"code": "00000000"})
            client.post("/en/sign-in/code/", {"another": "yes"})
        asked.append([query["sql"].split(" WHERE ")[0].split(" VALUES ")[0] for query in seen])

    known, unknown = (
        [sql.split(" SET ")[0] for sql in sqls if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
        for sqls in asked
    )
    assert len(known) > 8
    assert known == unknown


def test_a_wrong_code_is_told_and_after_four_the_code_is_dead():
    account()
    client = browser()
    client.post("/en/sign-in/", {"email": "ana@example.org"})
    right = code_in(newest())

    answers = [client.post("/en/sign-in/code/", {"code": "1"}) for _ in range(4)]
    late = client.post("/en/sign-in/code/", {"code": right})

    assert [answer.status_code for answer in answers] == [422] * 4
    assert "not the right code" in answers[0].content.decode()
    assert "worth nothing any more" in answers[3].content.decode()
    assert (late.status_code, late["Location"]) == (303, "/en/sign-in/")


def test_a_code_dies_after_ten_minutes():
    account()
    client = browser()
    client.post("/en/sign-in/", {"email": "ana@example.org"})
    session = client.session
    session["code:sign-in"] = session["code:sign-in"] | {"at": session["code:sign-in"]["at"] - 601}
    session.save()

    answer = client.post("/en/sign-in/code/", {"code": code_in(newest())})

    assert answer["Location"] == "/en/sign-in/"


def test_a_new_code_makes_the_earlier_one_worthless_and_three_are_the_most():
    account()
    client = browser()
    client.post("/en/sign-in/", {"email": "ana@example.org"})
    first = code_in(newest())
    client.post("/en/sign-in/code/", {"another": "yes"})

    with_the_first = client.post("/en/sign-in/code/", {"code": first})
    client.post("/en/sign-in/code/", {"another": "yes"})
    after_the_third = client.post("/en/sign-in/code/", {"another": "yes"})

    assert with_the_first.status_code == 422
    assert Message.objects.count() == 3
    assert after_the_third["Location"] == "/en/sign-in/"


def test_a_code_works_in_the_browser_that_asked_alone():
    account()
    browser().post("/en/sign-in/", {"email": "ana@example.org"})
    other = browser("10.0.0.2")
    other.post("/en/sign-in/", {"email": "bob@example.org"})

    answer = other.post("/en/sign-in/code/", {"code": code_in(newest())})

    assert answer.status_code == 422


def test_arabic_digits_and_dashes_are_the_same_code():
    account()
    client = browser()
    client.post("/ar/sign-in/", {"email": "ana@example.org"})
    written = code_in(newest()).translate(str.maketrans("0123456789\N{NO-BREAK SPACE}", "٠١٢٣٤٥٦٧٨٩-"))

    answer = client.post("/ar/sign-in/code/", {"code": written})

    assert answer["Location"] == "/ar/desk/"


@pytest.mark.parametrize(
    "space", ["", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", " \N{RIGHT-TO-LEFT MARK}"]
)
def test_a_code_is_taken_with_any_space_between_its_halves(space):
    account()
    client = browser()
    client.post("/ar/sign-in/", {"email": "ana@example.org"})
    written = f" {code_in(newest())} ".replace("\N{NO-BREAK SPACE}", space)

    answer = client.post("/ar/sign-in/code/", {"code": written})

    assert answer["Location"] == "/ar/desk/"


def test_the_halves_of_a_code_stay_in_order_in_right_to_left_mail():
    # By UAX #9 a no-break space between European digits is part of the number; another space parts two numbers, which
    # then run from right to left.
    account(language="ar")
    browser().post("/ar/sign-in/", {"email": "ana@example.org"})

    code = code_in(newest())

    assert unicodedata.bidirectional(code[4]) == "CS"
    assert f'<p class="code"><bdi dir="ltr">{code}</bdi></p>' in newest().html


def test_no_code_is_kept_or_logged(caplog):
    caplog.set_level(logging.DEBUG)
    account()
    client = browser()
    client.post("/en/sign-in/", {"email": "ana@example.org"})
    code = code_in(newest()).replace("\N{NO-BREAK SPACE}", "")

    client.post("/en/sign-in/code/", {"code": code})

    held = json.dumps([session.get_decoded() for session in Session.objects.all()])
    assert code not in held
    assert code not in caplog.text


def test_a_closed_account_is_unknown():
    owner = account()
    owner.is_active = False
    owner.save()

    answer = browser().post("/en/sign-in/", {"email": owner.email})

    assert answer["Location"] == "/en/sign-in/code/"
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "evil",
        "http:///x",
    ],
)
def test_next_stays_on_the_site(elsewhere):
    owner = account()
    client = browser()
    client.post("/en/sign-in/", {"email": owner.email, "next": elsewhere})

    entered = client.post(f"/en/sign-in/code/?next={elsewhere}", {"code": code_in(newest()), "next": elsewhere})
    again = client.get("/en/sign-in/", {"next": elsewhere})

    assert entered["Location"] == "/en/desk/"
    assert again["Location"] == "/en/account/"


def test_next_within_the_site_is_where_one_goes():
    owner = account()
    client = browser()
    client.post("/en/sign-in/", {"email": owner.email, "next": "/fr/members/?as_of=2018-06-30"})

    entered = client.post("/en/sign-in/code/", {"code": code_in(newest())})

    assert entered["Location"] == "/fr/members/?as_of=2018-06-30"


def test_the_session_gets_a_new_key_and_is_listed_without_an_address():
    owner = account()
    client = browser(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    client.post("/en/sign-in/", {"email": owner.email})
    before = client.cookies["session"].value

    client.post("/en/sign-in/code/", {"code": code_in(newest())})

    listed = UserSession.objects.get()
    assert client.cookies["session"].value != before
    assert not Session.objects.filter(session_key=before).exists()
    assert listed.session_key == client.cookies["session"].value
    assert (listed.ip, listed.user_agent) == ("0.0.0.0", "Firefox, Linux")


@pytest.mark.parametrize(
    "path", ["sign-in/", "sign-in/code/", "sign-in/factor/", "sign-out/", "account/", "account/keys/"]
)
def test_nothing_of_it_is_kept_anywhere(path):
    client = signed_in(account()) if path.startswith("account") else browser()

    answer = client.get(f"/en/{path}")

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "DENY"


def test_cookies_are_for_this_site_and_no_script():
    client = browser()

    answer = client.post("/en/sign-in/", {"email": "ana@example.org"})

    assert answer.cookies["session"]["httponly"]
    assert answer.cookies["session"]["samesite"] == "Lax"


# The second proof.


def test_an_account_with_an_app_is_in_when_the_app_has_shown_its_code():
    owner = with_app(account())
    client = browser()
    client.post("/en/sign-in/", {"email": owner.email, "next": "/en/members/"})

    first = client.post("/en/sign-in/code/", {"code": code_in(newest())})
    between = client.get("/en/account/")
    wrong = client.post("/en/sign-in/factor/", {"code": "000000"})
    second = client.post("/en/sign-in/factor/", {"code": shows()})

    assert first["Location"] == "/en/sign-in/factor/"
    assert between.status_code == 302
    assert wrong.status_code == 422
    assert second["Location"] == "/en/members/"
    assert has_second_factor(session_of(client))


def test_a_code_of_the_app_works_once():
    owner = with_app(account())
    one, other = signed_in(owner), signed_in(owner, browser("10.0.0.2"))
    code = shows()

    first = one.post("/en/sign-in/factor/", {"code": code})
    second = other.post("/en/sign-in/factor/", {"code": code})

    assert first.status_code == 303
    assert second.status_code == 422


def test_a_code_of_the_app_stays_used_for_as_long_as_it_would_be_right(monkeypatch):
    owner = with_app(account())
    one, other = signed_in(owner), signed_in(owner, browser("10.0.0.2"))
    code = shows(step=2)

    first = one.post("/en/sign-in/factor/", {"code": code})
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: time.time_ns() / 1e9 + 45)
    second = other.post("/en/sign-in/factor/", {"code": code})

    assert first.status_code == 303
    assert second.status_code == 422


def test_wrong_codes_of_the_app_are_limited_for_the_account():
    owner = with_app(account())
    client = signed_in(owner)

    answers = [client.post("/en/sign-in/factor/", {"code": "000000"}).content.decode() for _ in range(6)]

    assert "Too many wrong codes" not in answers[4]
    assert "Too many wrong codes" in answers[5]


def test_the_page_of_the_second_proof_opens_to_nobody_else():
    assert browser().get("/en/sign-in/factor/")["Location"] == "/en/sign-in/"


# Limits.


def test_who_tries_a_hundred_known_addresses_is_stopped_and_their_owners_are_not():
    owners = [account(f"member{number}@example.org") for number in range(100)]
    attacker = browser("10.6.6.6")

    answers = [attacker.post("/en/sign-in/", {"email": owner.email}).status_code for owner in owners]
    entered = signed_in(owners[5], browser("10.0.0.5"))

    assert answers.count(303) == 20
    assert answers[20:] == [429] * 80
    assert entered.get("/en/account/").status_code == 200


def test_who_hammers_on_one_account_does_not_lock_its_owner_out():
    owner = account()
    at_home = signed_in(owner, browser("10.0.0.5"))
    at_home.post("/en/sign-out/")
    for number in range(16):
        attacker = browser(f"10.6.6.{number}")
        codes = [attacker.post("/en/sign-in/", {"email": owner.email}).status_code for _ in range(6)]
        guesses = [attacker.post("/en/sign-in/code/", {"code": "00000000"}).status_code for _ in range(5)]
        assert codes[5] == 429
        assert guesses[0] in {422, 303}

    stranger = browser("10.7.7.7").post("/en/sign-in/", {"email": owner.email})
    back = signed_in(owner, at_home)

    assert stranger.status_code == 429
    assert back.get("/en/account/").status_code == 200


def test_too_many_is_a_page_of_ours():
    client = browser()
    for _ in range(5):
        client.post("/fr/sign-in/", {"email": "ana@example.org"})

    answer = client.post("/fr/sign-in/", {"email": "ana@example.org"})

    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert b'<html lang="fr"' in answer.content


# Links.


def test_a_link_signs_in_once_and_only_by_its_button():
    owner = account(language="fr")
    path = actions.single_use_link(owner, both_factors=True, minutes=30, now=timezone.now())
    scanner, client, late = browser(), browser(), browser()

    looked = [scanner.get(path).status_code for _ in range(3)]
    entered = client.post(path)
    again = late.post(path)

    assert path.startswith("/fr/sign-in/once/")
    assert looked == [200, 200, 200]
    assert entered["Location"] == "/fr/desk/"
    assert has_second_factor(session_of(client))
    assert again.status_code == 404
    assert not OneTimeLink.objects.filter(digest__in=path.split("/")).exists()


def test_a_link_for_one_factor_leads_to_the_second():
    owner = with_app(account())
    path = actions.single_use_link(owner, both_factors=False, minutes=30, now=timezone.now())

    assert browser().post(path)["Location"] == "/en/sign-in/factor/"


def test_a_late_link_is_nothing():
    path = actions.single_use_link(account(), both_factors=True, minutes=30, now=timezone.now() - timedelta(minutes=31))

    assert browser().get(path).status_code == 404
    assert browser().post(path).status_code == 404


def test_only_a_demonstration_makes_or_takes_links_for_both_factors(settings):
    from dataclasses import replace

    owner = account()
    path = actions.single_use_link(owner, both_factors=True, minutes=30, now=timezone.now())
    settings.OPTIONS = replace(settings.OPTIONS, demo=False)

    assert browser().post(path).status_code == 404
    with pytest.raises(NotAllowed):
        actions.single_use_link(owner, both_factors=True, minutes=30, now=timezone.now())


def test_a_link_of_somebody_else_ends_the_session_that_was():
    one, other = account(), account("bob@example.org")
    client = signed_in(one)
    path = actions.single_use_link(other, both_factors=True, minutes=30, now=timezone.now())

    client.post(path)

    assert client.get("/en/account/").context["address"] == "bob@example.org"


def test_signing_out_ends_the_session():
    client = signed_in(account())

    shown = client.get("/en/sign-out/")
    still = client.get("/en/account/").status_code
    left = client.post("/en/sign-out/")

    assert shown.status_code == 200
    assert still == 200
    assert left["Location"] == "/en/"
    assert client.get("/en/account/").status_code == 302
    assert not UserSession.objects.exists()


def test_a_number_is_led_to_the_name_that_passkeys_know():
    answer = browser(headers={"Host": "127.0.0.1:8000"}).get("/en/sign-in/?next=/en/desk/")

    assert answer["Location"] == "http://localhost:8000/en/sign-in/?next=/en/desk/"


@pytest.mark.parametrize("language", CODES)
def test_the_page_stands_in_every_language(language):
    answer = browser().get(f"/{language}/sign-in/")

    assert answer.status_code == 200
    assert f'<html lang="{language}"'.encode() in answer.content


# Passkeys: what comes is not what a device says.


@pytest.mark.parametrize(
    "given",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"response": 1}',
        '{"response": {}}',
        '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "e30", '
        '"authenticatorData": "YQ", "signature": "YQ", "userHandle": "MQ"}}',
    ],
)
def test_what_is_no_passkey_is_refused(given):
    account()
    client = browser()
    question = client.get("/en/sign-in/passkey/").json()

    answer = client.post("/en/sign-in/passkey/", {"credential": given})

    assert question["publicKey"]["rpId"] == "localhost"
    assert question["publicKey"]["userVerification"] == "required"
    assert question["publicKey"].get("allowCredentials", []) == []
    assert answer.status_code == 422
    assert client.get("/en/account/").status_code == 302
