"""One's own account: its address and how a change is undone, its language, where one is signed in, forgetting it."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import Account, AddressChange, OneTimeLink
from focalpoint.ground.accounts.queries import device, held_about, sessions_of
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotFound
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.ui.forms import new_key
from tests.ground.accounts.tools import account, browser, code_in, newest, shows, signed_in, with_app

pytestmark = pytest.mark.django_db


def grown_stale(client):
    """The same browser, an hour after its last proof."""
    session = client.session
    session["account_authentication_methods"] = [
        record | {"at": time.time() - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()
    return client


def changed(client, to="new@example.org"):
    """Change the address as a person does; return the answer to the code."""
    client.post("/en/account/address/", {"email": to})
    return client.post("/en/account/address/code/", {"code": code_in(newest(to)), "key": new_key()})


def undo_path():
    message = Message.objects.get(kind="accounts.address_changed")
    return re.search(r"http://\S+(/en/account/address/undo/\S+)", message.text)[1]


def test_an_account_is_one_whatever_the_case_of_its_address():
    one = actions.account_for(" Ana@Example.org", language="fr", now=timezone.now())
    again = actions.account_for("ana@example.org", language="en", now=timezone.now())

    assert one == again
    assert (one.email, again.language, one.has_usable_password()) == ("ana@example.org", "fr", False)


@pytest.mark.parametrize("wrong", ["", "ana", "ana@", "@example.org", "a b@example.org", "ana@example.org\nx"])
def test_what_is_no_address_gets_no_account(wrong):
    with pytest.raises(InvalidInput):
        actions.account_for(wrong, language="en", now=timezone.now())


def test_the_language_of_mail_is_chosen_and_traced():
    owner = account()
    client = signed_in(owner)

    answer = client.post("/en/account/", {"language": "ar", "key": new_key()})
    client.post("/en/sign-out/")
    client.post("/en/sign-in/", {"email": owner.email})

    assert answer.status_code == 303
    assert newest().language == "ar"
    assert Entry.objects.get(action="accounts.choose_language").after == {"language": "ar"}


# The address.


def test_a_change_of_address_takes_effect_and_the_old_one_is_told():
    owner = account()
    client = signed_in(owner)

    answer = changed(client)

    owner.refresh_from_db()
    notice = Message.objects.get(kind="accounts.address_changed")
    entry = Entry.objects.get(action="accounts.change_address")
    assert answer.status_code == 303
    assert owner.email == "new@example.org"
    assert (notice.to, notice.urgent) == ("ana@example.org", True)
    assert (entry.before, entry.after) == ({"email": "a…@example.org"}, {"email": "n…@example.org"})
    assert client.get("/en/account/").status_code == 200


def test_a_stolen_session_is_asked_for_a_code_to_the_old_address():
    owner = account()
    client = grown_stale(signed_in(owner))

    asked = client.post("/en/account/address/", {"email": "thief@example.org"})
    client.post("/en/sign-in/again/", {"send": "yes"})
    wrong = client.post("/en/sign-in/again/", {"code": "00000000"})
    still = client.post("/en/account/address/", {"email": "thief@example.org"})

    assert asked["Location"] == "/en/sign-in/again/?next=%2Fen%2Faccount%2Faddress%2F"
    assert wrong.status_code == 422
    assert still["Location"] == asked["Location"]
    assert {message.to for message in Message.objects.all()} == {"ana@example.org"}


def test_a_fresh_code_to_the_old_address_opens_the_change():
    client = grown_stale(signed_in(account()))
    client.post("/en/sign-in/again/", {"send": "yes"})

    proven = client.post("/en/sign-in/again/?next=/en/account/address/", {"code": code_in(newest())})

    assert proven["Location"] == "/en/account/address/"
    assert changed(client).status_code == 303


def test_who_has_an_app_must_use_it_and_no_code_by_mail_will_do():
    owner = with_app(account())
    client = signed_in(owner)
    client.post("/en/sign-in/factor/", {"code": shows(step=0)})
    grown_stale(client)

    sent = client.post("/en/sign-in/again/", {"send": "yes"})
    closed = client.get("/en/account/address/").status_code
    proven = client.post("/en/sign-in/again/", {"code": shows()})

    assert sent.status_code == 422
    assert closed == 303
    assert proven["Location"] == "/en/account/"
    assert client.get("/en/account/address/").status_code == 200


def test_the_old_address_undoes_the_change_and_all_that_came_with_it():
    owner = account()
    thief = signed_in(owner)
    changed(thief)
    owner.refresh_from_db()
    with_app(owner)
    path, somebody = undo_path(), browser("10.0.0.9")

    looked = somebody.get(path)
    before = Account.objects.get().email
    undone = somebody.post(path, {"key": new_key()})

    owner.refresh_from_db()
    assert looked.status_code == 200
    assert before == "new@example.org"
    assert undone["Location"] == "/en/sign-in/"
    assert owner.email == "ana@example.org"
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()
    assert thief.get("/en/account/").status_code == 302
    assert Entry.objects.get(action="accounts.undo_address").channel == "mail"
    assert somebody.post(path, {"key": new_key()}).status_code == 404


def test_a_factor_from_before_the_change_stays():
    owner = account()
    actions.add_app(owner, secret="A" * 32, key=new_key(), actor=CONSOLE, now=timezone.now() - timedelta(days=3))
    token = _change(owner, to="new@example.org")

    actions.undo_change(token, key=new_key(), now=timezone.now())

    assert sorted(one.type for one in Authenticator.objects.all()) == ["recovery_codes", "totp"]


def test_two_changes_are_undone_by_the_first_link():
    owner = account()
    first = _change(owner, to="b@example.org")
    second = _change(owner, to="c@example.org")

    actions.undo_change(first, key=new_key(), now=timezone.now())

    owner.refresh_from_db()
    assert owner.email == "ana@example.org"
    with pytest.raises(NotFound):
        actions.undo_change(second, key=new_key(), now=timezone.now())


def test_after_72_hours_nothing_is_undone():
    owner = account()
    token = _change(owner, to="new@example.org")

    with pytest.raises(NotFound):
        actions.undo_change(token, key=new_key(), now=timezone.now() + timedelta(hours=72))


def _change(owner, *, to):
    Message.objects.filter(kind="accounts.address_changed").delete()
    actions.change_address(owner, to=to, key=new_key(), actor=CONSOLE, now=timezone.now())
    return undo_path().split("/")[-2]


def test_of_two_changes_at_once_the_second_rests_on_the_first():
    owner = account()
    as_the_page_read_it = Account.objects.get(pk=owner.pk)
    _change(owner, to="first@example.org")

    _change(as_the_page_read_it, to="second@example.org")

    change = AddressChange.objects.latest("pk")
    assert (change.old, change.new) == ("first@example.org", "second@example.org")


def test_an_account_that_was_forgotten_meanwhile_gets_no_address():
    owner = account()
    as_the_page_read_it = Account.objects.get(pk=owner.pk)
    who = Forgotten(person_ids=(), names=(), email=owner.email, account_id=owner.public_id, ground="asked")
    actions.forget(who, actor=CONSOLE, now=timezone.now())

    with pytest.raises(NotFound):
        _change(as_the_page_read_it, to="new@example.org")

    assert Account.objects.get().email.endswith("@forgotten.invalid")


def test_the_address_of_another_account_is_told_only_to_who_reads_its_mail():
    account("taken@example.org")
    owner = account()
    client = signed_in(owner)

    asked = client.post("/en/account/address/", {"email": "taken@example.org"})
    free = client.post("/en/account/address/", {"email": "free@example.org"})
    client.post("/en/account/address/", {"email": "taken@example.org"})
    answer = client.post("/en/account/address/code/", {"code": code_in(newest("taken@example.org")), "key": new_key()})

    assert asked["Location"] == free["Location"] == "/en/account/address/code/"
    assert answer.status_code == 422
    assert "Another account has this address" in answer.content.decode()
    owner.refresh_from_db()
    assert owner.email == "ana@example.org"


def test_a_form_sent_twice_changes_once():
    owner = account()
    key = new_key()
    actions.change_address(owner, to="b@example.org", key=key, actor=CONSOLE, now=timezone.now())

    with pytest.raises(AlreadyDone):
        actions.change_address(owner, to="c@example.org", key=key, actor=CONSOLE, now=timezone.now())


# Sessions.


def test_sessions_are_listed_and_one_or_all_others_end():
    owner = account()
    one, two, three = (signed_in(owner, browser(f"10.0.0.{number}")) for number in (1, 2, 3))
    listed = sessions_of(owner, current=one.cookies["session"].value)
    other = next(session for session in listed if not session.current)

    page = one.get("/en/account/sessions/")
    one.post("/en/account/sessions/", {"number": other.number})
    after_one = sum(client.get("/en/account/").status_code == 200 for client in (one, two, three))
    one.post("/en/account/sessions/", {"others": "yes"})
    after_all = [client.get("/en/account/").status_code for client in (one, two, three)]

    assert len(listed) == 3
    assert [session.current for session in listed] == [True, False, False]
    assert page.status_code == 200
    assert after_one == 2
    assert after_all == [200, 302, 302]


def test_nobody_ends_the_session_of_another():
    owner, other = account(), account("bob@example.org")
    mine, theirs = signed_in(owner), signed_in(other, browser("10.0.0.2"))

    answer = mine.post("/en/account/sessions/", {"number": sessions_of(other)[0].number})

    assert answer.status_code == 404
    assert theirs.get("/en/account/").status_code == 200


def test_all_sessions_of_an_account_end_at_once_even_unlisted_ones():
    owner = account()
    one, two = signed_in(owner), signed_in(owner, browser("10.0.0.2"))
    UserSession.objects.filter(session_key=two.cookies["session"].value).delete()
    path = actions.single_use_link(owner, both_factors=True, minutes=5, now=timezone.now())

    actions.end_sessions(owner, now=timezone.now())

    assert [client.get("/en/account/").status_code for client in (one, two)] == [302, 302]
    assert browser().post(path).status_code == 404


def test_a_session_says_once_an_hour_that_it_is_in_use():
    client = signed_in(account())
    client.get("/en/account/")
    long_ago = timezone.now() - timedelta(hours=5)
    UserSession.objects.update(last_seen_at=long_ago)

    client.get("/en/account/")
    within_the_hour = UserSession.objects.get().last_seen_at
    session = client.session
    session["seen"] = time.time() - 3700
    session.save()
    client.get("/en/account/")

    assert within_the_hour == long_ago
    assert UserSession.objects.get().last_seen_at > long_ago + timedelta(hours=4)


def test_after_thirty_days_one_signs_in_anew():
    client = signed_in(account())
    client.get("/en/account/")
    session = client.session
    session["began"] = time.time() - 31 * 24 * 3600
    session.save()

    assert client.get("/en/account/").status_code == 302


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140 Safari/537.36 Edg/140", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_of_a_device_two_words_are_kept(said, kept):
    assert device(said) == kept


# Keeping and forgetting.


def test_what_has_ended_is_cleaned_up():
    owner = account()
    client = signed_in(owner)
    now = timezone.now()
    actions.single_use_link(owner, both_factors=False, minutes=5, now=now)
    _change(owner, to="new@example.org")

    kept = actions.clean(now)
    cleaned = actions.clean(now + timedelta(days=40))

    assert kept == 0
    assert cleaned >= 3
    assert not Session.objects.exists()
    assert not OneTimeLink.objects.exists()
    assert not AddressChange.objects.exists()
    assert client.get("/en/account/").status_code == 302


def test_what_is_held_is_told_and_forgotten():
    owner = with_app(account("canary-qx@example.org"))
    client = signed_in(owner)
    client.post("/en/sign-in/factor/", {"code": shows()})
    actions.change_address(owner, to="canary-qy@example.org", key=new_key(), actor=CONSOLE, now=timezone.now())
    person = Forgotten((), (), owner.email, owner.public_id, "request")

    held = held_about(person)
    said = actions.forget(person, actor=CONSOLE, now=timezone.now())

    assert {one.what for one in held} == {
        "Account",
        "Authenticator app",
        "Recovery codes",
        "Session",
        "Change of address",
    }
    assert len(said) == 1
    assert held_about(person)[0].values["Address"].endswith("@forgotten.invalid")
    rows = [model.objects.values_list() for model in (Account, AddressChange, Authenticator, Entry, OneTimeLink)]
    assert "canary-q" not in repr([list(row) for row in rows])
    assert client.get("/en/account/").status_code == 302
    assert actions.forget(Forgotten((), (), "", "", "request"), actor=CONSOLE, now=timezone.now()) == []
