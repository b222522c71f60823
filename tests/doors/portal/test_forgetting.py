"""Somebody is forgotten: gone from rows, files, pages, trail, backups made afterwards and the database's own files."""

import io
import json
import os
import sqlite3
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from focalpoint.areas.network.actions import accept_invitation, add_person, designate, hand_over, invite
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Designation, Person
from focalpoint.areas.pages.actions import begin_page, publish
from focalpoint.areas.pages.queries import text_revision
from focalpoint.config import backup
from focalpoint.config.retention import RETENTION
from focalpoint.doors.portal import actions
from focalpoint.doors.portal.queries.forgetting import ROOMS, account_known_as, held_about, known_as
from focalpoint.doors.portal.tasks import StillRead, scrub_now
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.files.actions import keep
from focalpoint.ground.files.checks import Checked
from focalpoint.ground.files.kinds import TXT
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.actions.bounces import record_bounce
from focalpoint.ground.mail.models import FileState, Incoming, IncomingFile, Kind, Message
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput, NotAllowed
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.actions import seal
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.verification import verify
from tests import make
from tools import system

NAME = "Zebrina Canaryword"
EMAIL = "zebrina.canaryword@example.org"
LETTER = b"We designate Zebrina Canaryword.\n"
WORDS = (b"zebrina", b"canaryword")
COORDINATOR = Actor("person", "0123456789", "The coordinator")
SECRETARIAT = Reader.holding(["secretariat"])


@pytest.fixture(autouse=True)
def home(tmp_path, settings) -> Path:
    """Keys and files of this test alone."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=keys, backups=tmp_path / "backups")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "focalpoint.ground.files.storage.PrivateFolder",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return tmp_path


@dataclass
class Somebody:
    person: Person
    account: Account


@transaction.atomic
def somebody() -> Somebody:
    """A person entered here, with a letter, an invitation, an account and mail, named in whatever others write."""
    who: dict[str, Any] = {"reader": SECRETARIAT, "actor": COORDINATOR, "now": make.NOW}
    person = add_person(name=NAME, language="en", audience="public", key="k1", **who)
    designation = designate(
        make.member(code="NA"),
        person,
        role="main",
        title="Director",
        language="en",
        began=PartialDate.parse("2026-01-01"),
        letter=Checked("Letter for Zebrina Canaryword.txt", TXT, LETTER, is_stripped=False),
        source=None,
        audience="public",
        key="k2",
        **who,
    )
    invite(designation, email=EMAIL, name=NAME, language="en", key="k3", **who)
    mail = Message.objects.get(to=EMAIL)
    word = mail.text.partition("/invitations/")[2].split("/")[0].split()[0]
    account = accept_invitation(word, signed_in=None, language="en", now=make.NOW)
    message = post(
        to=EMAIL,
        account=account.public_id,
        person=person.identity.public_id,
        kind="test.news",
        language="en",
        subject=f"For {NAME}",
        text=f"Dear {NAME}\n",
        key="m1",
        now=make.NOW,
    )
    record_bounce(message, kind=Kind.HARD, status="5.1.1", diagnostic=EMAIL, channel="mailbox", now=make.NOW)
    term = make.term(first=date(2026, 1, 1), last=date(2026, 12, 31))
    hand_over(
        term,
        "papers",
        done=True,
        note=f"{NAME.upper()} has the papers.",
        language="en",
        base=0,
        key="k4",
        reader=SECRETARIAT,
        actor=Actor("person", person.public_id, NAME),
        now=make.NOW,
    )
    write_prose(**who)
    named = Checked("LETTER OF ZEBRINA_CANARYWORD.TXT", TXT, b"Words.\n", is_stripped=False)
    keep(named, audience="secretariat", purpose="letter", actor=COORDINATOR, now=make.NOW)
    letter = Incoming.objects.create(
        sender="somebody@example.org", subject="A letter", text="See.", size=9, at=make.NOW
    )
    IncomingFile.objects.create(incoming=letter, name="Canaryword, ZEBRINA CANARYWORD.zip", state=FileState.REFUSED)
    return Somebody(person, account)


def write_prose(**who: Any) -> None:
    """A page whose older version names somebody, and whose published one does not."""
    page = begin_page(slug="who-is-who", place="nowhere", position=0, key="p0", **who)
    for number, body in enumerate((f"Write to {NAME.upper()}.", "Write to the secretariat."), 1):
        publish(
            page,
            language="en",
            title="Who is who",
            summary="",
            body=body,
            note="",
            follows=False,
            base=text_revision(page, "en"),
            key=f"p{number}",
            **who,
        )


def forget(who: Somebody, **more: Any) -> list[str]:
    given = {
        "ground": "asked in writing",
        "key": "forget-1",
        "reader": SECRETARIAT,
        "actor": COORDINATOR,
        "channel": "web",
        "now": make.NOW,
        **more,
    }
    return actions.forget(who.person.identity, **given)


def rows_with_it() -> list[str]:
    """Every row of every table that holds one of the words."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed:
            continue
        for row in model._base_manager.all():
            said = " ".join(str(getattr(row, one.attname)) for one in model._meta.concrete_fields).lower().encode()
            if any(word in said for word in WORDS):
                found.append(f"{model._meta.label} {row.pk}")
    return found


def lying_with_it(folder: Path) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes().lower() for word in WORDS)
    ]


PUBLIC_PAGES = (
    "/en/people/",
    "/en/members/NA/",
    "/en/timeline/",
    "/en/search/?q=canaryword",
    "/en/people.csv",
    "/en/people.json",
)
"""Where everybody would read the name."""


def pages_of(who: Somebody) -> list[str]:
    """Where the secretariat would read the name."""
    designation = Designation.objects.get(person=who.person)
    incoming = Incoming.objects.get()
    return [
        *PUBLIC_PAGES,
        f"/en/people/{who.person.identity.public_id}/",
        f"/en/history/person/{who.person.public_id}/",
        f"/en/history/designation/{designation.public_id}/",
        "/en/trail/",
        "/en/trail.csv",
        "/en/desk/",
        "/en/office/",
        "/en/mail/",
        "/en/mail/returned/",
        f"/en/mail/incoming/{incoming.public_id}/",
        "/en/presidency/handover/",
        "/en/pages/who-is-who/history/en/?older=1&newer=2",
    ]


def pages_with_it(reader: Reader, pages: Sequence[str] = PUBLIC_PAGES) -> list[str]:
    found = []
    for page in pages:
        answer: Any = Client().get(page, **{ENVIRON: reader}, REMOTE_ADDR="10.7.0.1")
        assert answer.status_code == 200, page
        # The search repeats what was asked, which is the other half of the name.
        if WORDS[0] in answer.content.lower():
            found.append(page)
    return found


@pytest.mark.django_db(transaction=True)
def test_after_forgetting_a_canary_is_nowhere(home):
    who = somebody()
    seal()
    assert {row.split()[0] for row in rows_with_it()} >= {
        "network.Person",
        "network.Invitation",
        "network.HandoverItem",
        "accounts.Account",
        "mail.Bounce",
        "mail.IncomingFile",
        "mail.Message",
        "pages.PageText",
        "trail.EntryValues",
        "files.StoredFile",
    }
    pages = pages_of(who)
    assert pages_with_it(PUBLIC)
    # A designation that no document prints is not on the timeline.
    assert pages_with_it(SECRETARIAT, pages) == [page for page in pages if page != "/en/timeline/"]
    assert dumped() is None or WORDS[0] in dumped()
    assert lying_with_it(home / "files")

    done = forget(who)
    scrub_now()

    assert len(done) > 4
    assert rows_with_it() == []
    assert pages_with_it(PUBLIC) == pages_with_it(SECRETARIAT, pages) == []
    assert lying_with_it(home / "files") == []
    out = io.StringIO()
    call_command("trail", "export", "--as", "secretariat", stdout=out)
    assert "zebrina" not in out.getvalue().lower()
    # The chain still holds, and says what was erased.
    assert verify().is_whole
    backup.make_identity()
    made = backup.back_up()
    assert b"age-encryption.org" in made.path.read_bytes()[:40]
    identity = pyrage.x25519.Identity.from_str((home / "keys" / backup.IDENTITY).read_text().strip())
    opened = pyrage.decrypt(made.path.read_bytes(), [identity]).lower()
    assert b"network.person" in opened
    assert not any(word in opened for word in WORDS)
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        for file in name.parent.glob(f"{name.name}*"):
            assert not any(word in file.read_bytes().lower() for word in WORDS), file
    assert dumped() is None or not any(word in dumped() for word in WORDS)


def dumped() -> bytes | None:
    """All that PostgreSQL's own dump says; None on SQLite, and where the programme is not there."""
    programs = system.find_postgres()
    if connection.vendor != "postgresql" or programs is None or not (programs / "pg_dump").exists():
        return None
    given = connection.settings_dict
    arguments = ["--dbname", given["NAME"], "--username", given["USER"]]
    arguments += [part for name in ("HOST", "PORT") if given[name] for part in (f"--{name.lower()}", str(given[name]))]
    known = {**os.environ, "PGPASSWORD": given["PASSWORD"]}
    done = subprocess.run([str(programs / "pg_dump"), *arguments], capture_output=True, check=True, env=known)
    return done.stdout.lower()


@pytest.mark.django_db(transaction=True)
def test_without_scrubbing_the_database_file_still_holds_it():
    """The control: the test above would see it."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are the server's")
    who = somebody()

    forget(who)

    name = Path(str(connection.settings_dict["NAME"]))
    assert any(WORDS[0] in file.read_bytes().lower() for file in name.parent.glob(f"{name.name}*"))
    scrub_now()


@pytest.mark.django_db(transaction=True)
def test_scrubbing_that_a_long_reader_prevents_says_so_and_is_tried_again():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's log is the server's")
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None, uri=True)
    reader.execute("BEGIN")
    reader.execute("SELECT COUNT(*) FROM trail_entry").fetchone()
    make.member(code="NA")
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 50")

    with pytest.raises(StillRead):
        scrub_now()

    reader.close()
    scrub_now()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {patience}")


@pytest.mark.django_db
def test_forgetting_is_all_or_nothing_and_only_for_the_secretariat():
    who = somebody()
    before = sorted(rows_with_it())

    with pytest.raises(NotAllowed):
        forget(who, reader=Reader.holding(["member:NA"]))
    with pytest.raises(InvalidInput):
        forget(who, ground="  ")

    assert sorted(rows_with_it()) == before


@pytest.mark.django_db
def test_the_trail_keeps_who_forgot_and_on_what_ground():
    who = somebody()

    forget(who)

    entry = Entry.objects.get(action="portal.forget")
    assert (entry.actor_id, entry.after["ground"]) == (COORDINATOR.identifier, "asked in writing")


@pytest.mark.django_db
@pytest.mark.parametrize(("actor", "channel"), [(COORDINATOR, "web"), (CONSOLE, "console")])
def test_every_room_says_by_what_way_it_was_asked_to_forget(actor, channel):
    who = somebody()
    last = Entry.objects.latest("pk").pk

    forget(who, actor=actor, channel=channel)

    said = Entry.objects.filter(pk__gt=last)
    assert {entry.action.split(".")[0] for entry in said} >= {"network", "mail", "accounts", "files", "trail", "portal"}
    assert {entry.channel for entry in said} == {channel}


@pytest.mark.django_db
def test_every_room_that_can_forget_is_asked_and_tells_what_it_holds():
    from importlib import import_module
    from pathlib import Path as Folder

    import focalpoint

    package = Folder(focalpoint.__file__).parent
    rooms = {
        f"focalpoint.{floor.name}.{room.name}"
        for floor in (package / "areas", package / "ground", package / "doors")
        for room in floor.iterdir()
        if (room / "apps.py").exists() and room.name != "portal"
    }
    forgetting = {name for name in rooms if _offers(import_module, f"{name}.actions", "forget")}
    telling = {name for name in rooms if _offers(import_module, f"{name}.queries", "held_about")}

    assert {room.__module__.rsplit(".actions", 1)[0] for room in actions.ROOMS} == forgetting
    assert {room.__module__.rsplit(".queries", 1)[0] for room in ROOMS} == telling == forgetting
    # Work in the background holds ids of thirty days and names nobody; the index follows what it is made of.
    assert forgetting == {room_of(label) for label, kept in RETENTION.items() if kept.is_personal} - {
        "focalpoint.ground.jobs",
        "focalpoint.ground.search",
    }


def room_of(label: str) -> str:
    """The room that answers for a model; those of libraries belong to the accounts."""
    package = apps.get_model(label).__module__.split(".")
    return ".".join(package[:3]) if package[0] == "focalpoint" else "focalpoint.ground.accounts"


def _offers(import_module: Any, module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name)
    except ModuleNotFoundError:
        return False


@pytest.mark.django_db
def test_what_is_held_is_told_by_every_room_and_nothing_twice():
    who = somebody()

    held = held_about(known_as(who.person.identity))

    assert {one.room for one in held} >= {"network", "accounts", "files", "mail", "trail"}
    assert all(held.count(one) == 1 for one in held)
    assert EMAIL in str(held)
    assert account_known_as(who.account) == known_as(who.person.identity)


@pytest.mark.django_db
def test_whoever_has_signed_in_takes_everything_away_in_one_file_and_the_trail_notes_it(monkeypatch):
    who = somebody()
    client = Client()
    client.force_login(who.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    monkeypatch.setattr("focalpoint.ground.accounts.views.common.is_fresh", lambda _request: True)

    page = client.get("/en/account/data/")
    key = page.context["form"]["key"].value()
    answer = client.post("/en/account/data/", {"key": key})

    assert page.status_code == 200
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"
    package = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(package.read("held.json"))
    assert EMAIL in str(told)
    assert NAME in told["names"]
    # The letter is the secretariat's: listed, and not enclosed.
    assert package.namelist() == ["held.json"]
    assert Entry.objects.filter(action="portal.tell").count() == 1
    assert client.post("/en/account/data/", {"key": key}).status_code == 409


@pytest.mark.django_db
def test_files_that_the_reader_may_open_are_enclosed(monkeypatch):
    who = somebody()
    StoredFile.objects.update(audience=f"person:{who.person.public_id}")
    client = Client()
    client.force_login(who.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    monkeypatch.setattr("focalpoint.ground.accounts.views.common.is_fresh", lambda _request: True)

    key = client.get("/en/account/data/").context["form"]["key"].value()
    answer: Any = client.post("/en/account/data/", {"key": key})

    package = zipfile.ZipFile(io.BytesIO(answer.content))
    assert any(package.read(name) == LETTER for name in package.namelist())


@pytest.mark.django_db
def test_a_session_that_was_not_proven_freshly_is_asked_first():
    who = somebody()
    client = Client()
    client.force_login(who.account, backend="allauth.account.auth_backends.AuthenticationBackend")

    answer = client.get("/en/account/data/")

    assert answer.status_code == 303
    assert answer["Location"].startswith(reverse("accounts:again"))


@pytest.mark.django_db
def test_the_page_to_forget_says_what_is_outside_and_asks_twice():
    who = somebody()
    address = f"/en/people/{who.person.public_id}/forget/"
    request = {ENVIRON: SECRETARIAT}

    page: Any = Client().get(address, **request)
    unsure = Client().post(address, {"key": "a" * 22, "ground": "asked"}, **request)

    assert NAME in page.content.decode()
    assert "Backups made before now" in page.content.decode()
    assert unsure.status_code == 422
    assert Person.objects.get(pk=who.person.pk).name == NAME
    assert Client().get("/en/people/zzzzzzzzzz/forget/", **request).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_console_forgets_and_tells_too():
    who = somebody()
    out = io.StringIO()

    call_command("data-of", who.person.public_id, "--json", stdout=out)
    told = json.loads(out.getvalue())
    out = io.StringIO()
    call_command("forget", who.person.public_id, "--ground", "asked", "--json", stdout=out)

    assert EMAIL in str(told)
    assert json.loads(out.getvalue())["done"]
    assert rows_with_it() == []
    with pytest.raises(CommandError, match="no such person"):
        call_command("forget", "zzzzzzzzzz", "--ground", "asked")
    assert Entry.objects.get(action="portal.forget").channel == "console"
    assert CONSOLE.identifier == Entry.objects.get(action="portal.forget").actor_id
