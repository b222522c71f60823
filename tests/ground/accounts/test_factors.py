"""Passkeys, the app and recovery codes: adding, removing, resetting; what lies in the database."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.queries import factors_of, has_second_factor
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, NotFound
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.forms import new_key
from tests.ground.accounts.tools import SECRET, account, browser, newest, session_of, shows, signed_in, with_app

pytestmark = pytest.mark.django_db


def added_by_page(client, *, onward=""):
    """Add an app as a person does; return the answer and the secret."""
    page = client.get("/en/account/keys/app/")
    secret = page.context["secret"].replace(" ", "")
    answer = client.post("/en/account/keys/app/", {"code": shows(secret), "key": new_key(), "next": onward})
    return answer, secret


def test_adding_the_first_factor_proves_it_in_this_session_and_shows_recovery_codes():
    owner = account()
    client = signed_in(owner)

    answer, _secret = added_by_page(client, onward="/en/members/")
    shown = client.get(answer["Location"])

    assert answer["Location"] == "/en/account/keys/recovery/?next=%2Fen%2Fmembers%2F"
    assert has_second_factor(session_of(client))
    assert len(shown.context["codes"]) == 10
    assert newest(kind="accounts.factors_changed").subject == "An authenticator app was added to your account"
    assert Entry.objects.get(action="accounts.add_factor").after == {"what": "app-added"}


def test_a_wrong_first_code_adds_nothing():
    client = signed_in(account())
    client.get("/en/account/keys/app/")

    answer = client.post("/en/account/keys/app/", {"code": "000000", "key": new_key()})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_page_that_asks_for_a_second_proof_leads_there_and_back():
    client = signed_in(account())

    needed = client.get("/en/account/keys/needed/?next=/en/members/")
    added_by_page(client)
    then = client.get("/en/account/keys/needed/?next=/en/members/")

    assert "/en/account/keys/passkey/?next=%2Fen%2Fmembers%2F" in needed.content.decode()
    assert then["Location"] == "/en/members/"


def test_recovery_codes_are_shown_for_ten_minutes_in_the_session_that_made_them(monkeypatch):
    owner = account()
    client = signed_in(owner)
    added_by_page(client)
    file = client.get("/en/account/keys/recovery/focal-point-recovery-codes.txt")
    session = client.session
    session["recovery-shown-until"] = 1
    session.save()

    later = client.get("/en/account/keys/recovery/")
    gone = client.get("/en/account/keys/recovery/focal-point-recovery-codes.txt")

    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert file["Content-Disposition"].startswith("attachment")
    assert len(file.content.decode().split("\r\n")) == 13
    assert later.context["codes"] == []
    assert later.context["left"] == 10
    assert gone.status_code == 404


def test_a_recovery_code_works_once_and_new_ones_replace_the_old():
    owner = with_app(account())
    codes = factors_of(owner).recovery.wrap().get_unused_codes()
    client = signed_in(owner)

    first = client.post("/en/sign-in/factor/", {"code": codes[0]})
    twice = signed_in(owner, browser("10.0.0.2")).post("/en/sign-in/factor/", {"code": codes[0]})
    client.post("/en/account/keys/recovery/", {"key": new_key()})
    old = signed_in(owner, browser("10.0.0.3")).post("/en/sign-in/factor/", {"code": codes[1]})

    assert first.status_code == 303
    assert twice.status_code == 422
    assert old.status_code == 422
    assert has_second_factor(session_of(client))


def test_removing_the_app_takes_its_proof_and_the_recovery_codes_away():
    owner = account()
    client = signed_in(owner)
    added_by_page(client)
    number = factors_of(owner).app.pk

    shown = client.get(f"/en/account/keys/{number}/remove/")
    removed = client.post(f"/en/account/keys/{number}/remove/", {"key": new_key()})

    assert "It is the last one." in shown.content.decode()
    assert removed["Location"] == "/en/account/keys/"
    assert not Authenticator.objects.exists()
    assert not has_second_factor(session_of(client))
    assert Entry.objects.get(action="accounts.remove_factor").before == {"factor": "totp"}


def test_with_a_factor_ends_whoever_signed_in_with_it_elsewhere():
    owner = account()
    client = signed_in(owner)
    added_by_page(client)
    elsewhere = browser("10.0.0.2")
    elsewhere.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    was_in = elsewhere.get("/en/account/").status_code

    client.post(f"/en/account/keys/{factors_of(owner).app.pk}/remove/", {"key": new_key()})

    assert was_in == 200
    assert elsewhere.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_nobody_removes_the_factor_of_another():
    other = with_app(account("bob@example.org"))
    number = factors_of(other).app.pk
    client = signed_in(account())

    shown = client.get(f"/en/account/keys/{number}/remove/")
    answer = client.post(f"/en/account/keys/{number}/remove/", {"key": new_key()})

    assert (shown.status_code, answer.status_code) == (404, 404)
    assert factors_of(other).app


def test_recovery_codes_cannot_be_removed_by_themselves():
    owner = with_app(account())

    with pytest.raises(NotFound):
        actions.remove_factor(owner, factors_of(owner).recovery.pk, key=new_key(), actor=CONSOLE, now=timezone.now())


def test_without_a_factor_there_are_no_recovery_codes():
    with pytest.raises(InvalidInput):
        actions.new_recovery_codes(account(), key=new_key(), actor=CONSOLE, now=timezone.now())


def test_a_second_app_is_refused():
    owner = with_app(account())

    with pytest.raises(InvalidInput):
        actions.add_app(owner, secret=SECRET, key=new_key(), actor=CONSOLE, now=timezone.now())


def test_lost_factors_are_reset_all_sessions_end_and_it_is_told():
    owner = with_app(account())
    client = signed_in(owner)
    client.post("/en/sign-in/factor/", {"code": shows()})

    chair = account("chair@example.org", "fr")

    count = actions.reset_factors(
        owner,
        ground="Seen in person.",
        witnesses=[owner, chair],
        actor=CONSOLE,
        channel="console",
        now=timezone.now(),
    )

    assert count == 1
    assert client.get("/en/account/").status_code == 302
    assert newest(kind="accounts.factors_changed").subject == "The second proof of your account was reset"
    told = newest(kind="accounts.reset_told")
    assert (told.to, told.language, owner.email in told.text, "Seen in person." in told.text) == (
        "chair@example.org",
        "fr",
        True,
        True,
    )
    assert Message.objects.filter(kind="accounts.reset_told").count() == 1
    entry = Entry.objects.get(action="accounts.reset_factors")
    assert (entry.channel, entry.after["ground"]) == ("console", "Seen in person.")
    assert signed_in(owner, browser("10.0.0.2")).get("/en/account/").status_code == 200


def test_secrets_are_encrypted_where_they_lie():
    owner = with_app(account())
    codes = factors_of(owner).recovery.wrap().get_unused_codes()

    held = repr(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in held
    assert not any(code in held for code in codes)
    assert factors_of(owner).app.wrap().validate_code(shows())


def test_a_factor_is_added_only_with_a_fresh_proof():
    client = signed_in(account())
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 1.0}]
    session.save()

    for path in ("passkey/", "app/", "recovery/", "1/remove/"):
        for answer in (client.get(f"/en/account/keys/{path}"), client.post(f"/en/account/keys/{path}")):
            assert answer.status_code == 303
            assert answer["Location"].startswith("/en/sign-in/again/?next=")


@pytest.mark.parametrize("given", ["", "x", "{}", '{"response": {"clientDataJSON": "e30", "attestationObject": "YQ"}}'])
def test_what_is_no_new_passkey_is_refused(given):
    client = signed_in(account())
    client.get("/en/account/keys/passkey/")

    answer = client.post("/en/account/keys/passkey/", {"name": "Mine", "credential": given, "key": new_key()})

    assert answer.status_code == 422
    assert 'data-options="{' in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_a_notice_of_factors_is_in_the_language_of_the_account():
    owner = account(language="ar")

    with_app(owner)

    notice = Message.objects.get(kind="accounts.factors_changed")
    assert (notice.language, 'dir="rtl"' in notice.html) == ("ar", True)


# The verb.


def test_the_verb_resets_factors_on_a_ground_and_tells_the_presidency():
    owner = with_app(account())
    out = StringIO()

    call_command("account", "reset-factors", "ANA@example.org", "--ground", "Seen in person.", stdout=out)

    assert out.getvalue() == "Factors removed: 1. All sessions ended. Told by mail: the account and 0 others.\n"
    assert not factors_of(owner).any


def test_the_verb_says_that_there_is_no_such_account():
    with pytest.raises(CommandError, match="no open account"):
        call_command("account", "end-sessions", "nobody@example.org")
