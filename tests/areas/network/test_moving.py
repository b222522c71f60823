"""A stolen session leads nobody's mail elsewhere: it is asked for a proof, the old address is told and can undo it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from focalpoint.areas.network.actions import add_contact, say_consents
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Consent, Contact, ContactChange, Holder, Person
from focalpoint.areas.network.queries import contacts_of, held_about, mail_address_of, value_of, waiting_for
from focalpoint.areas.network.queries.contact import mail_addresses_of
from focalpoint.config.retention import clean
from focalpoint.doors.portal.queries.forgetting import known_as
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.ui.forms import new_key
from tests import make
from tests.ground.accounts.test_account import grown_stale
from tests.ground.accounts.tools import account, browser, signed_in

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
OLD, NEW = "ada@example.org", "thief@example.org"


def own(person: Person) -> Reader:
    return Reader.holding([f"person:{person.public_id}"])


def send(path: str, reader: Reader, **given: Any) -> Any:
    return Client().post(f"/en/{path}", {"key": new_key(), "base": 0, **given}, **{ENVIRON: reader})


def step(contact: Contact, what: str, reader: Reader, **given: Any) -> Any:
    base = revision_of("consent" if what == "consent" else "contact", contact.public_id)
    return send(f"contacts/{contact.public_id}/{what}/", reader, **given | {"base": base})


def told() -> list[Message]:
    return list(Message.objects.filter(kind="network.contact_changed").order_by("pk"))


def path_in(message: Message) -> str:
    found = re.search(r"http://\S+(/\w\w/contacts/undo/\S+)", message.text)
    assert found is not None
    return found[1]


def two_addresses() -> tuple[Person, Contact, Contact]:
    person = make.person(audience="member")
    first = make.contact(person=person, value=OLD)
    return person, first, make.contact(person=person, value=NEW)


# ---- a stolen session ----


def test_a_session_alone_opens_none_of_the_forms_that_stop_or_lead_mail():
    person, first, second = two_addresses()
    row = make.designation(member=make.member(), person=person)
    owner = account()
    Holder.objects.create(account=owner, person=person, since=timezone.now())
    thief = grown_stale(signed_in(owner))
    paths = [f"/en/contacts/{first.public_id}/{what}/" for what in ("edit", "remove", "consent")]
    paths += [f"/en/contacts/{second.public_id}/first/", f"/en/designations/{row.public_id}/mine/"]
    paths += [f"/en/account/entry/{what}/" for what in ("contacts/new", "consent", "mail-only")]

    for path in paths:
        for answer in (thief.get(path), thief.post(path, {"key": new_key(), "base": 0, "mail": "no"})):
            assert answer.status_code == 303, path
            assert answer["Location"].startswith("/en/sign-in/again/?next="), path

    assert mail_address_of(person) == OLD
    assert not Consent.objects.exists()


# ---- the old address is told ----


@pytest.mark.parametrize("way", ["first", "remove", "edit", "consent"])
def test_wherever_mail_is_led_elsewhere_the_old_address_is_told_and_can_undo_it(way):
    person, first, second = two_addresses()
    given = {"value": "new@example.org", "audience": "member"} if way == "edit" else {}
    given |= {"mail": "no"} if way == "consent" else {}

    assert step(second if way == "first" else first, way, own(person), **given).status_code == 303

    (message,) = told()
    assert (message.to, message.urgent, message.person) == (OLD, True, person.public_id)
    assert mail_address_of(person) != OLD
    path = path_in(message)
    looked = browser().get(path)
    assert (looked.status_code, looked["Cache-Control"]) == (200, "private, no-store")
    assert mail_address_of(person) != OLD
    undone = browser().post(path, {"key": new_key()})
    assert undone["Location"] == "/en/sign-in/"
    assert mail_address_of(person) == OLD
    assert [one.position for one in contacts_of(person)] == list(range(1, contacts_of(person).count() + 1))
    assert len(told()) == 1
    assert Entry.objects.get(action="network.undo_contact_change").channel == "mail"
    assert browser().post(path, {"key": new_key()}).status_code == 404


def test_who_had_no_contact_is_told_at_the_address_of_the_account_and_sessions_end():
    person, owner = make.person(audience="member"), account()
    Holder.objects.create(account=owner, person=person, since=timezone.now())
    thief = signed_in(owner)
    add_contact(
        person,
        kind="email",
        value=NEW,
        audience="secretariat",
        key="k-1",
        reader=own(person),
        actor=CONSOLE,
        now=timezone.now(),
    )

    (message,) = told()
    assert (message.to, mail_address_of(person)) == (owner.email, NEW)
    browser().post(path_in(message), {"key": new_key()})

    assert mail_address_of(person) == owner.email
    first = contacts_of(person)[0]
    assert (value_of(first), first.audience) == (owner.email, "secretariat")
    assert thief.get("/en/account/").status_code == 302


def test_nothing_is_told_where_mail_goes_where_it_went():
    person, _first, second = two_addresses()
    given = {"value": "+264 61 282 9111", "kind": "phone", "audience": "secretariat"}

    send("account/entry/contacts/new/", own(person), **given)
    step(second, "remove", own(person))
    send("account/entry/mail-only/", own(person))

    assert told() == []


def test_the_first_link_undoes_what_came_after_and_the_thief_undoes_nothing():
    person, _first, second = two_addresses()
    step(second, "first", own(person))
    step(second, "edit", own(person), value="other@example.org", audience="secretariat")
    (mine, theirs) = told()

    browser().post(path_in(mine), {"key": new_key()})

    assert theirs.to == NEW
    assert browser().get(path_in(theirs)).status_code == 404
    assert mail_address_of(person) == OLD


def test_after_72_hours_nothing_is_undone(monkeypatch):
    person, _first, second = two_addresses()
    step(second, "first", own(person))
    path, now = path_in(told()[0]), timezone.now()

    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=73))

    assert browser().get(path).status_code == 404
    assert browser().post(path, {"key": new_key()}).status_code == 404
    assert mail_address_of(person) == NEW


# ---- the desk, and what is kept ----


def test_the_desk_tells_of_it_for_as_long_as_it_can_be_undone():
    person, first, second = two_addresses()
    step(second, "first", SECRETARIAT)
    step(first, "first", own(person))

    def lines(hours: int = 0) -> list[str]:
        found = waiting_for(SECRETARIAT, now=timezone.now() + timedelta(hours=hours))
        return [one.what for one in found if one.address.endswith(f"/people/{person.identity.public_id}/contacts/")]

    assert lines() == [f"{person.name} changed where their mail goes."]
    assert waiting_for(own(person), now=timezone.now()) == []
    browser().post(path_in(told()[-1]), {"key": new_key()})
    assert len(lines()) == 1
    assert "was undone from the old address" in lines()[0]
    assert lines(73) == []


def test_the_old_address_is_kept_encrypted_told_forgotten_and_taken_away():
    person, first, _second = two_addresses()
    step(first, "remove", own(person))
    change = ContactChange.objects.get()

    assert "ada" not in change.old
    assert OLD in mail_addresses_of([person])
    assert OLD in str(held_about(known_as(person.identity)[0]))
    assert clean(change.until + timedelta(days=29))["changes"] == 0
    assert clean(change.until + timedelta(days=31))["changes"] == 1


def test_a_refusal_of_mail_altogether_is_a_word_about_that_mail_and_tells_nobody():
    person, _first, _second = two_addresses()

    say_consents(person, said={"mail": False}, key="k-1", base=0, reader=own(person), actor=CONSOLE, now=timezone.now())

    assert told() == []
