"""People at risk: a number stands for the name in every row, page, file, log and backup; opening it leaves a trace."""

import io
import json
import logging
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from focalpoint.areas.network.actions import add_person, correct_person, designate, forget, load_record
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import (
    Approach,
    ApproachStep,
    DirectoryExport,
    HandoverItem,
    LiaisonNote,
    NameVariant,
    PartnerNetwork,
    Person,
    PersonGrant,
    PersonSecret,
)
from focalpoint.areas.network.queries import held_about
from focalpoint.areas.network.queries.secret import unsealed_name, unsealed_names
from focalpoint.areas.vocabulary.models import CarriedDifference
from focalpoint.config import backup
from focalpoint.config.restore import identities
from focalpoint.doors.portal.queries.forgetting import known_as
from focalpoint.doors.portal.tasks import scrub_now
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.models import Message
from focalpoint.ground.shared import keyring
from focalpoint.ground.shared.actors import CONSOLE, SYSTEM, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.actions import seal
from focalpoint.ground.trail.models import Entry, EntryValues
from focalpoint.ground.trail.queries import revision_of
from focalpoint.ground.trail.verification import verify
from tests import make

SECRETARIAT = Reader.holding(["secretariat", "member"])
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WHO: dict[str, Any] = {"reader": SECRETARIAT, "actor": CONSOLE, "now": NOW}
NAME = "Zebrina Quillfeather"
OTHER = "Zebrina Q. Quillfeather"
WORDS = ("zebrina", "quillfeather")


@pytest.fixture
def keys(tmp_path, settings) -> Path:
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=folder, home=tmp_path / "home", backups=tmp_path / "backups")
    keyring._read.cache_clear()
    return folder


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]


def somebody() -> Person:
    """Somebody with two names, a spelling, a grant, a designation, mail and entries in the trail, all in clear."""
    person = add_person(name=NAME, language="en", audience="public", key="k-add", **WHO)
    make.person(name=OTHER, identity=person.identity)
    NameVariant.objects.create(person=person, name=f"{NAME}-Smith", name_key=name_key(NAME), source=make.source())
    PersonGrant.objects.create(subject=person, key="presidency")
    make.designation(member=make.member(code="ZZ"), person=person)
    make.traced(subject=("designation", "abc", f"ZZ, main: {NAME}"), after={"person": NAME})
    with transaction.atomic():
        post(to="a@example.org", kind="news", language="en", subject="New", text=f"{NAME} is new.", key="m-1", now=NOW)
    CarriedDifference.objects.create(
        kind="person", identifier=person.public_id, label=NAME, held={}, carried={"name": NAME}, noticed_at=NOW
    )
    return person


def send(person: Person, *, key: str, **given: Any) -> Any:
    values = {"name": NAME, "language": "en", "audience": "secretariat", **given}
    address = f"/en/people/{person.public_id}/edit/"
    values |= {"key": key, "base": revision_of("person", person.public_id)}
    return Client().post(address, values, **{ENVIRON: SECRETARIAT})


def ask(path: str, reader: Reader = SECRETARIAT) -> Any:
    return Client().get(f"/en/{path}", **{ENVIRON: reader})


def hidden() -> Person:
    person = somebody()
    assert send(person, key="k-hide", at_risk="on").status_code == 303
    person.refresh_from_db()
    return person


def rows_with_it() -> list[str]:
    """Every row of ours, as a backup serialises it, that says one of the words."""
    return [
        model._meta.label
        for model in apps.get_models()
        if model._meta.managed
        for row in model._base_manager.all()
        if any(word in json.dumps(serializers.serialize("python", [row]), default=str).lower() for word in WORDS)
    ]


def test_whoever_is_marked_at_risk_is_a_number_in_every_row():
    person = somebody()
    assert {"network.Person", "network.NameVariant", "trail.EntryValues", "mail.Message"} < set(rows_with_it())

    answer = send(person, key="k-hide", at_risk="on", audience="member")

    assert answer.status_code == 303
    assert rows_with_it() == []
    for one in Person.objects.filter(identity=person.identity):
        number = f"Person {one.public_id}"
        assert (one.name, one.name_key, one.audience, one.at_risk) == (number, name_key(number), "secretariat", True)
    assert not PersonGrant.objects.exists()
    assert not NameVariant.objects.exists()
    assert set(unsealed_names(Person.objects.filter(identity=person.identity))) == {NAME, OTHER, f"{NAME}-Smith"}
    entry = Entry.objects.get(action="network.hide_person", subject_id=person.public_id)
    assert entry.subject_label == f"Person {person.public_id}"
    assert set(entry.after) == {"audience", "at_risk"}
    assert Message.objects.get(kind="news").text == ""
    assert Job.objects.filter(task="focalpoint.doors.portal.tasks.scrub").exists()
    seal()
    assert verify().is_whole


def test_whoever_is_marked_at_risk_is_named_as_nobody_who_said_ticked_or_took_away_something():
    person = somebody()
    area, partner = make.area(code="FR"), PartnerNetwork.objects.create(name="A network")
    ApproachStep.objects.create(
        approach=Approach.objects.create(area=area),
        stage="invited",
        held_on=PartialDate.parse("2026-05"),
        note="They will think about it.",
        said_by=NAME,
    )
    LiaisonNote.objects.create(partner=partner, held_on=NOW.date(), said="We met.", said_by=OTHER)
    HandoverItem.objects.create(
        term=make.term(first=NOW.date(), last=NOW.date()), what=HandoverItem.What.values[0], done_at=NOW, done_by=NAME
    )
    DirectoryExport.objects.create(form="csv", count=3, by=person.public_id, by_name=NAME, at=NOW)

    send(person, key="k-hide", at_risk="on")

    assert rows_with_it() == []
    assert DirectoryExport.objects.get().by_name == f"Person {person.public_id}"


def test_who_comes_in_at_risk_is_never_written_in_clear():
    add_person(name=NAME, language="en", audience="secretariat", at_risk=True, key="k-add", **WHO)

    assert rows_with_it() == []
    assert unsealed_name(Person.objects.get()) == NAME


def test_the_name_is_on_the_form_of_the_secretariat_alone_and_opening_it_is_traced():
    person = hidden()
    address = f"people/{person.identity.public_id}"

    for path in (
        f"{address}/",
        f"{address}.csv",
        "people/",
        "people.csv",
        "designations/new/",
        "trail/",
        "trail.csv",
        f"history/person/{person.public_id}/",
        f"people/{person.identity.public_id}/forget/",
        "search/?q=quill",
        "members/ZZ/edit/",
        "office/",
    ):
        answer = ask(path)
        shown = (b"".join(answer) if answer.streaming else answer.content).decode().lower()
        assert not any(word in shown for word in WORDS), path
    assert not Entry.objects.filter(action="trail.read", values__after__contains="form").exists()
    shown = ask(f"{address}/edit/").content.decode()

    assert f'value="{NAME}"' in shown
    assert f"<h1>Edit Person {Person.objects.get(identity=person.identity, preferred=True).public_id}" in shown
    # One entry a day for each reader and human being, whichever page came first.
    assert Entry.objects.filter(action="trail.read").count() == 1
    for reader in (PUBLIC, Reader.holding(["member", "presidency"])):
        assert ask(f"{address}/", reader).status_code == 404
        assert ask(f"{address}/edit/", reader).status_code in {302, 404}


def test_opening_the_form_first_writes_that_it_was_read():
    person = hidden()

    ask(f"people/{person.identity.public_id}/edit/")

    assert Entry.objects.get(action="trail.read").after == {"purpose": "form"}


def test_putting_the_name_back_is_a_decision_of_the_secretariat():
    person = hidden()

    with pytest.raises(NotAllowed):
        correct_person(
            person,
            name=NAME,
            language="en",
            audience="secretariat",
            at_risk=False,
            key="k-no",
            base=revision_of("person", person.public_id),
            **WHO | {"reader": Reader.holding(["member"])},
        )
    assert send(person, key="k-show").status_code == 303

    person.refresh_from_db()
    assert (person.name, person.name_key, person.at_risk) == (NAME, name_key(NAME), False)
    assert {one.name for one in Person.objects.filter(identity=person.identity)} == {NAME, OTHER}
    assert NameVariant.objects.get().name == f"{NAME}-Smith"
    assert not PersonSecret.objects.exists()
    assert Entry.objects.filter(action="network.show_person").count() == 2


def test_an_encrypted_name_can_be_corrected_and_stays_encrypted():
    person = hidden()

    assert send(person, key="k-again", at_risk="on", name="Zebrina Newname").status_code == 303

    person.refresh_from_db()
    assert rows_with_it() == []
    assert unsealed_name(person) == "Zebrina Newname"
    assert set(unsealed_names([person])) == {"Zebrina Newname", f"{NAME}-Smith"}


def test_two_who_save_at_once_see_both_names_on_the_form():
    person = hidden()
    values = {"name": "Mine", "language": "en", "audience": "secretariat", "at_risk": "on", "key": "k-late", "base": 1}

    answer = Client().post(f"/en/people/{person.public_id}/edit/", values, **{ENVIRON: SECRETARIAT})

    assert answer.status_code == 409
    assert NAME in answer.content.decode()


def test_whoever_is_called_exactly_so_is_pointed_at_without_the_name():
    person = hidden()
    values: dict[str, Any] = {"name": "zebrina QUILLFEATHER", "language": "en", "audience": "public"}

    answer = Client().post("/en/people/new/", {**values, "key": "k-1", "base": 0}, **{ENVIRON: SECRETARIAT})
    assert answer.status_code == 422
    assert f"called exactly so: Person {person.public_id}." in answer.content.decode()
    assert (
        Client()
        .post("/en/people/new/", {**values, "another": "on", "key": "k-2", "base": 0}, **{ENVIRON: SECRETARIAT})
        .status_code
        == 303
    )

    with pytest.raises(InvalidInput) as refused:
        add_person(name=NAME, language="en", audience="public", key="k-3", **WHO)
    assert not any(word in str(refused.value).lower() for word in WORDS)
    with pytest.raises(NotAllowed):
        add_person(name=NAME, language="en", audience="public", key="k-4", **WHO | {"reader": PUBLIC})


def test_what_is_written_later_calls_them_by_the_number(caplog):
    person = hidden()
    caplog.set_level(logging.DEBUG)

    designate(
        make.member(code="YY"),
        person,
        role="alternate",
        title="",
        language="en",
        began=None,
        letter=None,
        source=None,
        audience="public",
        key="k-des",
        **WHO,
    )
    ask("people/")

    assert rows_with_it() == []
    assert person.public_id in Entry.objects.filter(action="network.designate").get().subject_label
    assert not any(word in caplog.text.lower() for word in WORDS)


def test_a_load_of_the_carried_record_brings_no_name_back(record):
    variant = NameVariant.objects.filter(person__audience="public").first()
    assert variant is not None
    person, name, spelled = variant.person, variant.person.name, variant.name
    correct_person(person, name=name, language="en", audience="secretariat", at_risk=True, key="k", base=0, **WHO)

    load_record(actor=SYSTEM, now=NOW)

    assert not Person.objects.filter(name=name).exists()
    assert not NameVariant.objects.filter(person__identity=person.identity).exists()
    assert not CarriedDifference.objects.exists()
    assert spelled in unsealed_names(Person.objects.filter(identity=person.identity))


def test_forgetting_takes_the_secret_and_finds_what_holds_the_name():
    person = hidden()
    who = known_as(person.identity, ground="asked for it")
    assert {NAME, OTHER} < set(who[0].names)
    assert NAME not in known_as(person.identity, is_unsealed=False)[0].names
    assert NAME in {held.values.get("Name") for held in held_about(who[0])}

    forget(who[0], actor=CONSOLE, now=NOW)

    assert not PersonSecret.objects.exists()
    assert {one.name for one in Person.objects.filter(identity=person.identity)} == {"(name withheld)"}
    assert rows_with_it() == []


def test_a_backup_holds_no_name_and_no_key_of_anybody_at_risk(keys):
    person = hidden()
    backup.make_identity()

    made = backup.back_up()

    content = pyrage.decrypt(made.path.read_bytes(), identities())
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        inside = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    (row, _) = [json.loads(line) for line in inside["rows/network.PersonSecret/000001.jsonl"].splitlines()]
    assert row["fields"]["name"].startswith("sealed1:")
    assert row["fields"]["name"] == PersonSecret.objects.get(person=person).name
    assert not any(word.encode() in content.lower() for word in WORDS)
    assert (keys / "people-key").read_bytes() not in content
    assert "people-key" in json.loads(inside["head.json"])["keys"]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_an_export_of_the_trail_holds_no_name_of_anybody_at_risk(form, capsys):
    person = hidden()
    ask(f"people/{person.identity.public_id}/edit/")
    seal()

    call_command("trail", "export", "--as", "secretariat", *form)

    written = capsys.readouterr().out
    assert person.public_id in written
    assert not any(word in written.casefold() for word in WORDS)


def test_a_lost_key_is_said_where_it_is_needed_and_nowhere_else(keys):
    person = hidden()
    (keys / "people-key").rename(keys / "kept-apart")
    keyring._read.cache_clear()

    answer = ask(f"people/{person.identity.public_id}/edit/")

    assert answer.status_code == 503
    assert "puts people-key back" in answer.content.decode()
    for path in (
        "people/",
        f"people/{person.identity.public_id}/",
        "office/",
        "people/new/",
        f"people/{person.identity.public_id}/forget/",
        f"history/person/{person.public_id}/",
    ):
        assert ask(path).status_code == 200, path
    add_person(name=NAME, language="en", audience="public", key="k-else", **WHO)
    assert not (keys / "people-key").exists()
    # Nobody else is hidden under another key, beside which the lost one would look wrong.
    other = Client().post(
        "/en/people/new/",
        {"name": "Ada", "language": "en", "audience": "secretariat", "at_risk": "on", "key": "k-5", "base": 0},
        **{ENVIRON: SECRETARIAT},
    )
    assert other.status_code == 503
    assert not Person.objects.filter(name="").exists()
    assert known_as(person.identity)[0].names
    assert held_about(known_as(person.identity)[0])

    (keys / "kept-apart").rename(keys / "people-key")
    keyring._read.cache_clear()
    assert ask(f"people/{person.identity.public_id}/edit/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_after_scrubbing_the_file_of_the_database_holds_no_name(keys):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are the server's")
    hidden()
    scrub_now()

    name = Path(str(connection.settings_dict["NAME"]))
    for file in name.parent.glob(f"{name.name}*"):
        assert not any(word.encode() in file.read_bytes().lower() for word in WORDS), file


def test_whoever_marks_themselves_acts_under_the_number():
    person = somebody()
    myself = Actor("person", person.public_id, NAME)

    given: dict[str, Any] = {"name": NAME, "language": "en", "audience": "secretariat", "at_risk": True, "key": "k-me"}
    correct_person(person, **given, base=revision_of("person", person.public_id), **WHO | {"actor": myself})

    assert rows_with_it() == []
    assert Entry.objects.get(key="k-me").actor_name == f"Person {person.public_id}"


def test_nobody_is_hidden_half():
    """A human being with an account is hidden with every name, whichever of them was marked."""
    person = somebody()
    other = Person.objects.get(name=OTHER)

    assert send(other, key="k-hide", at_risk="on", name=OTHER).status_code == 303

    person.refresh_from_db()
    assert person.at_risk
    assert rows_with_it() == []
    assert Entry.objects.filter(action="network.hide_person").count() == 2
    assert EntryValues.objects.filter(subject_label__contains=person.public_id).exists()
