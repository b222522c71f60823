"""Contacts and consents: who may change and see them, what is kept, what follows at once."""

import json
import logging
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import models, transaction
from django.test import Client

from focalpoint.areas.network.actions import (
    add_contact,
    add_step,
    announce_leaving,
    checked_value,
    correct_contact,
    correct_note,
    correct_person,
    correct_step,
    forget,
    put_contact_first,
    remove_contact,
    say_consents,
    set_preferences,
    settle_succession,
)
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Approach,
    ApproachStep,
    Consent,
    Contact,
    Holder,
    LiaisonNote,
    PartnerNetwork,
    Person,
    PersonTheme,
    Preferences,
    SpokenLanguage,
    Succession,
)
from focalpoint.areas.network.queries import (
    MAIL_ONLY,
    allows,
    contacts_shown,
    held_about,
    listed,
    mail_address_of,
    said_by,
    unlisted,
    value_of,
    wishes_of,
)
from focalpoint.doors.portal.queries.forgetting import known_as
from focalpoint.ground.accounts.actions import account_for
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import AlreadyDone, InvalidInput, NotAllowed, Stale
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

SECRETARIAT = Reader.holding(["secretariat", "member"])
MEMBER = Reader.holding(["member", "member:NA"])
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}
ADDRESS = "quill@zebrina.example"


def own(person: Person) -> Reader:
    return Reader.holding(["civil-society", f"person:{person.public_id}"])


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def send(path: str, given: dict[str, Any], reader: Reader = SECRETARIAT) -> Any:
    return Client().post(f"/en/{path}", {"key": "k-1", "base": 0, **given}, **{ENVIRON: reader})


def rows_with(word: str) -> list[str]:
    """Every row of ours, as a backup serialises it, that says a word in clear."""
    return [
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.all()
        if word in json.dumps(serializers.serialize("python", [row]), default=str).lower()
    ]


# ---- writing ----


def test_a_contact_is_kept_encrypted_and_the_trail_does_not_tell_it(caplog):
    caplog.set_level(logging.DEBUG)
    person = make.person(audience="member")
    answer = send(
        f"people/{person.identity.public_id}/contacts/new/",
        {"kind": "email", "value": " Quill@Zebrina.example", "audience": "member"},
    )
    contact = Contact.objects.get()
    base = revision_of("contact", contact.public_id)
    correct_contact(contact, value="other@zebrina.example", audience="secretariat", key="k-2", base=base, **WHO)

    assert answer.status_code == 303
    contact.refresh_from_db()
    assert value_of(contact) == "other@zebrina.example"
    # The old address was told that mail no longer goes there; nothing else says where it went.
    assert rows_with("zebrina") == ["mail.Message"]
    assert "zebrina" not in caplog.text.lower()
    entry = Entry.objects.get(action="network.correct_contact")
    assert entry.after == {"value": "changed", "audience": "secretariat"}
    assert entry.before == {"audience": "member"}


def test_a_contact_of_ones_own_is_added_corrected_and_removed_by_nobody_else():
    person, other = make.person(audience="secretariat"), make.person(name="Bo Example", audience="member")
    given = {"kind": "email", "value": ADDRESS, "audience": "secretariat"}
    assert send("account/entry/contacts/new/", given, own(person)).status_code == 303
    contact = Contact.objects.get(person=person)
    forms = [f"contacts/{contact.public_id}/{what}/" for what in ("edit", "remove", "first", "consent")]

    for form in forms:
        assert ask(form, own(person)).status_code == 200
        never = ask(form.replace(contact.public_id, "zzzzzzzzzz"), own(other))
        stranger = ask(form, own(other))
        assert (stranger.status_code, stranger.content) == (404, never.content)
    with pytest.raises(NotAllowed):
        remove_contact(
            contact, key="k-9", base=revision_of("contact", contact.public_id), **WHO | {"reader": own(other)}
        )
    base = revision_of("contact", contact.public_id)
    assert send(forms[1], {"base": base, "key": "k-2"}, own(person)).status_code == 303
    assert not Contact.objects.exists()


def test_somebody_with_two_names_edits_what_hangs_on_either():
    person = make.person(audience="secretariat")
    other = make.person(name="A. Example", identity=person.identity, audience="secretariat")
    contact = make.contact(person=other)

    page = ask("account/entry/", own(person)).content.decode()

    assert "ada@example.org" in page
    assert ask(f"contacts/{contact.public_id}/edit/", own(person)).status_code == 200


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("email", "ada at example", "no e-mail address"),
        ("email", "a@b", "no e-mail address"),
        ("email", "ada@example.org\nBcc: x@example.org", "no e-mail address"),
        ("email", f"{'a' * 250}@example.org", "longer than any contact"),
        ("phone", "061 282 9111", "Begin with +"),
        ("mobile", "+1234", "Begin with +"),
        ("phone", "+264 61 call me", "Begin with +"),
        ("address", "x", "the whole address"),
    ],
)
def test_what_is_no_contact_is_refused_with_a_sentence(kind, value, says):
    with pytest.raises(InvalidInput) as refused:
        checked_value(kind, value)

    assert says in str(refused.value)


@pytest.mark.parametrize("value", ["+264 61 282 9111", "+1 (212) 963-0000 ext. 12", "+41229170000"])
def test_numbers_are_taken_as_they_are_written(value):
    assert checked_value("phone", value) == value


def test_two_who_correct_one_contact_both_see_both_and_nothing_is_lost():
    person = make.person(audience="member")
    contact = make.contact(person=person)
    base = revision_of("contact", contact.public_id)
    given = {"audience": "member", "base": base}
    send(f"contacts/{contact.public_id}/edit/", {**given, "value": "first@example.org", "key": "k-1"})

    answer = send(f"contacts/{contact.public_id}/edit/", {**given, "value": "second@example.org", "key": "k-2"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "first@example.org" in page
    assert "second@example.org" in page
    contact.refresh_from_db()
    assert value_of(contact) == "first@example.org"
    newest = re.search(r'name="base" value="(\d+)"', page)
    assert newest is not None
    again = {**given, "value": "third@example.org", "key": "k-3", "base": newest.group(1)}
    assert send(f"contacts/{contact.public_id}/edit/", again).status_code == 303


def test_the_same_key_does_it_once():
    person = make.person()
    given: dict[str, Any] = {"kind": "email", "value": ADDRESS, "audience": "member", "key": "k-1"}
    add_contact(person, **given, **WHO)

    with pytest.raises(AlreadyDone):
        add_contact(person, **given, **WHO)
    with pytest.raises(InvalidInput):
        add_contact(person, **given | {"key": "k-2", "value": ADDRESS.upper()}, **WHO)
    assert Contact.objects.count() == 1


def test_an_address_that_somebody_else_has_is_told_to_the_secretariat_alone():
    make.contact(person=make.person(name="Bo Example", audience="member"), value=ADDRESS)
    ada = make.person(audience="member")
    near = make.person(name="Cy Example", audience="member")
    client = Client()
    given = {"key": "k-1", "base": 0, "kind": "email", "value": ADDRESS.upper(), "audience": "secretariat"}

    client.post(f"/en/people/{ada.identity.public_id}/contacts/new/", given, **{ENVIRON: SECRETARIAT})
    told = client.get(f"/en/people/{ada.identity.public_id}/contacts/", **{ENVIRON: SECRETARIAT})
    client.post(
        "/en/account/entry/contacts/new/", given | {"key": "k-2", "value": ADDRESS.upper()}, **{ENVIRON: own(near)}
    )
    untold = client.get("/en/account/entry/", **{ENVIRON: own(near)})

    assert "Exactly this stands with Bo Example too." in told.content.decode()
    assert "Exactly this" not in untold.content.decode()
    assert Contact.objects.count() == 3


def test_points_and_hyphens_make_another_address():
    person = make.person()

    make.contact(person=person, value="a.b@example.org")
    add_contact(person, kind="email", value="a-b@example.org", audience="member", key="k-1", **WHO)

    assert Contact.objects.count() == 2


def test_the_first_of_a_kind_is_where_mail_goes():
    person = make.person()
    first, second, third = (make.contact(person=person, value=f"{name}@example.org") for name in "abc")

    put_contact_first(third, key="k-1", base=0, **WHO)

    assert mail_address_of(person) == "c@example.org"
    assert list(Contact.objects.order_by("position").values_list("pk", flat=True)) == [third.pk, first.pk, second.pk]


# ---- consent ----


def test_the_newest_word_counts_whoever_noted_it_and_a_late_letter_undoes_nothing():
    person = make.person()
    say_consents(person, said={"list": False}, key="k-1", base=0, **WHO | {"reader": own(person)})
    base = revision_of("consent", person.identity.public_id)

    assert said_by(person)["list"].said_by == "self"
    with pytest.raises(InvalidInput) as refused:
        say_consents(
            person,
            said={"list": True},
            said_by_whom="letter",
            said_on=NOW.date() - timedelta(days=30),
            key="k-2",
            base=base,
            **WHO,
        )
    assert "Something newer was said" in str(refused.value)
    later = WHO | {"now": NOW + timedelta(days=2)}
    say_consents(
        person, said={"list": True}, said_by_whom="letter", said_on=date(2026, 6, 2), key="k-3", base=base, **later
    )
    assert allows(person, "list")
    assert [row.is_given for row in Consent.objects.filter(channel="list")] == [True, False]


def test_the_secretariat_does_not_speak_as_the_person_and_strangers_do_not_speak():
    person = make.person()

    with pytest.raises(InvalidInput):
        say_consents(person, said={"list": True}, key="k-1", base=0, **WHO)
    with pytest.raises(NotAllowed):
        say_consents(person, said={"list": True}, key="k-2", base=0, **WHO | {"reader": MEMBER})
    assert not Consent.objects.exists()


def test_who_may_not_edit_learns_by_no_conflict_what_stands():
    person = make.person()
    contact = make.contact(person=person, value=ADDRESS)
    row = make.designation(member=make.member(), person=person)
    approach = Approach.objects.create(area=make.area(code="FR"))
    step = ApproachStep.objects.create(
        approach=approach, stage="invited", held_on=PartialDate.parse("2026-05"), note="Soon."
    )
    note = LiaisonNote.objects.create(
        partner=PartnerNetwork.objects.create(name="A network"), held_on=NOW.date(), said="We met.", said_by="Ada"
    )
    succession = Succession.objects.create(designation=row)
    forged: dict[str, Any] = WHO | {"reader": MEMBER, "key": "k-1", "base": 999}
    said = {"language": "en", "note": "", "said_by": ""}
    stepped = said | {"name": "", "stage": "invited", "held_on": PartialDate.parse("2026-05"), "source": None}
    writing: list[Callable[[], object]] = [
        lambda: correct_contact(contact, value=ADDRESS, audience="member", **forged),
        lambda: put_contact_first(contact, **forged),
        lambda: remove_contact(contact, **forged),
        lambda: say_consents(person, said={"list": True}, **forged),
        lambda: set_preferences(person, language="fr", relay=True, spoken=[], themes=[], **forged),
        lambda: correct_note(note, held_on=NOW.date(), said="", language="en", said_by="", **forged),
        lambda: add_step(approach, **stepped, **forged),
        lambda: correct_step(step, **stepped, **forged),
        lambda: settle_succession(succession, successor=None, **forged),
        lambda: announce_leaving(row, last_day=NOW.date(), note="", language="en", **forged),
    ]

    for write in writing:
        with pytest.raises(NotAllowed):
            write()


def test_consents_that_somebody_else_noted_meanwhile_are_shown_and_not_written_over():
    person = make.person()
    say_consents(person, said={"badge": True}, said_by_whom="letter", key="k-1", base=0, **WHO)

    with pytest.raises(Stale) as stale:
        say_consents(person, said={"badge": False}, key="k-2", base=0, **WHO | {"reader": own(person)})

    assert "On badges: refused" in stale.value.mine
    assert "On badges: agreed" in stale.value.theirs


def test_somebody_at_risk_appears_only_where_that_very_channel_was_agreed_to():
    person = make.person(audience="member")
    make.person(name="Another name", identity=person.identity, audience="member")
    Person.objects.filter(pk=person.pk).update(at_risk=True)
    everybody = Person.objects.filter(identity=person.identity)
    channels = Consent.Channel.values

    assert [channel for channel in channels if listed(everybody, channel).exists()] == []
    for channel in ("badge", "export"):
        make.consent(person=everybody.get(preferred=False), channel=channel, is_given=True)
    assert [channel for channel in channels if listed(everybody, channel).count() == 2] == ["badge", "export"]
    make.consent(person=person, channel="badge", is_given=False, at=NOW + timedelta(hours=1))
    assert [channel for channel in channels if listed(everybody, channel).exists()] == ["export"]
    assert list(unlisted(reader=SECRETARIAT)) == [person]


def test_everybody_else_appears_until_they_refuse_and_no_file_has_whom_no_list_has():
    person = make.person()
    channels = Consent.Channel.values

    assert all(allows(person, channel) for channel in channels)
    make.consent(person=person, channel="list", is_given=False)
    assert [channel for channel in channels if not allows(person, channel)] == ["list", "export"]


def test_mail_goes_nowhere_where_it_was_refused():
    person = make.person()
    first, second = make.contact(person=person, value=ADDRESS), make.contact(person=person, value="b@example.org")
    Holder.objects.create(account=account_for("b@example.org", language="en", now=NOW), person=person, since=NOW)

    make.consent(person=person, contact=first, channel="mail", is_given=False)
    assert mail_address_of(person) == "b@example.org"
    make.consent(person=person, contact=second, channel="mail", is_given=False)
    assert mail_address_of(person) == ""
    second.delete()
    assert mail_address_of(person) == "b@example.org"
    make.consent(person=person, channel="mail", is_given=False)
    assert mail_address_of(person) == ""


def test_somebody_at_risk_gets_mail_only_after_agreeing_to_it():
    person = make.person(audience="member")
    make.contact(person=person, value=ADDRESS)
    Person.objects.filter(pk=person.pk).update(at_risk=True)

    assert mail_address_of(person) == ""
    make.consent(person=person, channel="mail", is_given=True)
    assert mail_address_of(person) == ADDRESS


# ---- who sees a contact ----


@pytest.mark.parametrize("audience", ["secretariat", "member", "public"])
def test_a_contact_opens_by_its_audience_on_the_page_of_one_person_and_closes_where_it_was_refused(audience):
    person = make.person()
    contact = make.contact(person=person, value=ADDRESS, audience=audience)
    readers = {"public": PUBLIC, "member": MEMBER, "secretariat": SECRETARIAT}
    sees = {"secretariat": {"secretariat"}, "member": {"member", "secretariat"}, "public": set(readers)}[audience]
    path = f"people/{person.identity.public_id}/"

    assert {name for name, reader in readers.items() if ADDRESS in ask(path, reader).content.decode()} == sees
    make.consent(person=person, contact=contact, channel="list", is_given=False)
    make.entry()
    assert not any(ADDRESS in ask(path, reader).content.decode() for reader in readers.values())
    assert ADDRESS in ask(f"{path}contacts/").content.decode()


def test_a_contact_of_somebody_whom_a_reader_may_not_see_is_not_seen_either():
    hidden = make.person(audience="secretariat")
    make.contact(person=hidden, value=ADDRESS, audience="public")

    assert contacts_shown(hidden, reader=MEMBER) == []
    assert ask(f"people/{hidden.identity.public_id}/", MEMBER).status_code == 404


def test_a_contact_of_somebody_at_risk_opens_only_where_that_was_agreed_to():
    person = make.person(audience="member")
    contact = make.contact(person=person, value=ADDRESS, audience="member")
    Person.objects.filter(pk=person.pk).update(at_risk=True)

    assert contacts_shown(person, reader=MEMBER) == []
    make.consent(person=person, contact=contact, channel="list", is_given=True)
    assert [one.value for one in contacts_shown(person, reader=MEMBER)] == [ADDRESS]
    with pytest.raises(InvalidInput):
        correct_contact(contact, value=ADDRESS, audience="public", key="k-1", base=0, **WHO)


def test_pages_that_open_contacts_are_kept_nowhere():
    person = make.person(audience="member")
    make.contact(person=person, audience="member")

    for path, reader in (
        ("account/entry/", own(person)),
        (f"people/{person.identity.public_id}/contacts/", SECRETARIAT),
        (f"people/{person.identity.public_id}/", MEMBER),
    ):
        answer = ask(path, reader)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer


def test_what_the_secretariat_reads_of_a_person_at_risk_is_traced_and_what_they_read_themselves_is_not():
    person = make.person(audience="secretariat")
    Person.objects.filter(pk=person.pk).update(at_risk=True)

    ask("account/entry/", own(person))
    assert not Entry.objects.filter(action="trail.read").exists()
    ask(f"people/{person.identity.public_id}/contacts/")
    assert Entry.objects.get(action="trail.read").after == {"purpose": "contacts"}


# ---- at risk, forgotten, told ----


def test_marking_at_risk_closes_contacts_and_asks_for_consent_again():
    person = make.person(audience="public")
    contact = make.contact(person=person, value=ADDRESS, audience="public")
    make.consent(person=person, channel="list", is_given=True)
    make.consent(person=person, channel="photo", is_given=False)
    given = {"name": person.name, "language": "en", "audience": "secretariat"}

    with transaction.atomic():
        correct_person(person, **given, at_risk=True, key="k-1", base=0, **WHO)

    contact.refresh_from_db()
    assert (contact.audience, value_of(contact)) == ("secretariat", ADDRESS)
    assert {name: row.is_given for name, row in said_by(person).items()} == {"photo": False}
    person.refresh_from_db()
    base = revision_of("person", person.public_id)
    correct_person(person, **given, at_risk=False, key="k-2", base=base, **WHO)
    contact.refresh_from_db()
    assert (contact.audience, value_of(contact)) == ("secretariat", ADDRESS)


def test_what_is_held_is_told_and_forgotten():
    person = make.person()
    make.contact(person=person, value=ADDRESS)
    make.consent(person=person, channel="list", is_given=True)
    set_preferences(person, language="fr", relay=True, spoken=["fr"], themes=[], key="k-1", base=0, **WHO)
    who = known_as(person.identity)

    told = json.dumps([dict(held.values) for held in held_about(who[0])])
    assert ADDRESS in told
    assert "fr" in told
    assert ADDRESS in {one.email for one in who}
    done = forget(who[0], actor=CONSOLE, now=NOW)

    assert "Contacts removed: 1." in done
    kept: list[type[models.Model]] = [Contact, Consent, Preferences, SpokenLanguage, PersonTheme]
    assert [model for model in kept if model._default_manager.exists()] == []


def test_preferences_are_one_of_a_human_being_under_whichever_name():
    person = make.person()
    other = make.person(name="A. Example", identity=person.identity)
    set_preferences(other, language="ar", relay=False, spoken=["ar", "pt"], themes=[], key="k-1", base=0, **WHO)
    base = revision_of("preferences", person.identity.public_id)

    set_preferences(person, language="ar", relay=True, spoken=["pt"], themes=[], key="k-2", base=base, **WHO)

    assert Preferences.objects.count() == 1
    assert (wishes_of(other).relay, wishes_of(other).spoken) == (True, ("pt",))
    assert Entry.objects.get(key="k-2").after == {"relay": True, "spoken": "pt"}
    with pytest.raises(Stale):
        set_preferences(person, language="en", relay=True, spoken=[], themes=[], key="k-3", base=base, **WHO)


def test_mail_only_is_one_form():
    person = make.person(audience="member")

    assert send("account/entry/mail-only/", {}, own(person)).status_code == 303
    assert {name: row.is_given for name, row in said_by(person).items()} == dict(MAIL_ONLY)
    page = ask("account/entry/", own(person)).content.decode()
    assert page.count(">refused ") == 4
    assert not EntryValues.objects.filter(after__contains="example").exists()


def test_an_account_that_belongs_to_nobody_is_told_so():
    page = ask("account/entry/", Reader.holding(["person:0123456789"])).content.decode()

    assert "This account belongs to nobody in the directory yet." in page
