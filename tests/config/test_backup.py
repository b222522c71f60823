"""Backups: what is in them, who can open them, what is refused. The proof restores them; here are the edges."""

import io
import json
import os
import stat
import tarfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from focalpoint.config import backup, health, restore, tasks
from focalpoint.config.backup import CannotBackUp, back_up, make_identity
from focalpoint.config.proofs import backup as proof
from focalpoint.config.proofs import disk
from focalpoint.config.restore import CannotRestore, check, identities
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.keyring import key
from tests import make


@pytest.fixture
def home(tmp_path, settings) -> Path:
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    settings.OPTIONS = replace(settings.OPTIONS, keys=keys, home=tmp_path / "home", backups=tmp_path / "backups")
    folder = {
        "BACKEND": "focalpoint.ground.files.storage.PrivateFolder",
        "OPTIONS": {"location": str(tmp_path / "home" / "files")},
    }
    settings.STORAGES = {**settings.STORAGES, "default": folder}
    return tmp_path


def opened(path: Path) -> dict[str, bytes]:
    content = pyrage.decrypt(path.read_bytes(), identities())
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def test_every_model_is_in_a_backup_or_has_a_reason_not_to_be():
    models = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    kept = {model._meta.label for model in backup.kept_models()}

    assert kept | set(backup.LEFT_OUT) == models
    assert not kept & set(backup.LEFT_OUT)
    assert all(reason.endswith(".") for reason in backup.LEFT_OUT.values())


@pytest.mark.django_db
def test_a_backup_holds_rows_whole_and_no_key(home):
    make_identity()
    secret = key("something")
    entry = make.traced()
    person = make.person(name="Ада Пример")
    make.designation(member=make.member(), person=person)

    made = back_up()
    inside = opened(made.path)

    lines = [json.loads(line) for line in inside["rows/trail.Entry/000001.jsonl"].splitlines()]
    # Not a microsecond is lost: the seals of the trail hold them.
    assert lines[-1]["fields"]["at"] == entry.at.isoformat()
    assert "Ада Пример".encode() in inside["rows/network.Person/000001.jsonl"]
    assert str(PartialDate.parse("2017-09-21")).encode() in inside["rows/network.Designation/000001.jsonl"]
    whole = b"".join(inside.values())
    assert secret not in whole
    assert (home / "keys" / "something-key").read_bytes() not in whole
    assert json.loads(inside["head.json"])["keys"].keys() == {"something-key", "trail-key"}


@pytest.mark.django_db
def test_a_backup_is_for_nobody_else_and_lies_where_nobody_else_reads(home):
    make_identity()

    made = back_up()

    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(made.path.read_bytes(), [pyrage.x25519.Identity.generate()])
    for name in (backup.IDENTITY, backup.RECIPIENTS):
        assert stat.S_IMODE((home / "keys" / name).stat().st_mode) == 0o600


@pytest.mark.django_db
def test_without_keys_none_is_made_and_keys_are_made_once(home):
    with pytest.raises(CannotBackUp, match="backup --init"):
        back_up()
    make_identity()
    with pytest.raises(CannotBackUp, match="there already"):
        make_identity()
    (home / "keys" / backup.RECIPIENTS).write_text("nonsense\n")
    with pytest.raises(CannotBackUp, match="no recipient"):
        back_up()
    assert not (home / "backups").exists()


@pytest.mark.django_db
def test_a_second_recipient_opens_it_too(home):
    make_identity()
    other = pyrage.x25519.Identity.generate()
    with (home / "keys" / backup.RECIPIENTS).open("a") as file:
        file.write(f"{other.to_public()}\n")

    made = back_up()

    assert pyrage.decrypt(made.path.read_bytes(), [other])


@pytest.mark.django_db
def test_rows_are_cut_into_pieces_that_fit_into_memory(home, monkeypatch):
    make_identity()
    for number in range(10):
        make.source(title=f"Paper {number}")
    monkeypatch.setattr(backup, "PIECE", 500)

    inside = opened(back_up().path)

    pieces = [name for name in inside if name.startswith("rows/vocabulary.Source/")]
    assert len(pieces) > 1
    manifest = json.loads(inside["manifest.json"])
    assert manifest["counts"]["vocabulary.Source"] == 10


@pytest.mark.django_db
def test_only_the_newest_are_kept_and_what_is_not_ours_stays(home, monkeypatch):
    make_identity()
    monkeypatch.setattr(backup, "KEPT", 2)
    (home / "backups").mkdir()
    (home / "backups" / "notes.txt").write_text("mine")

    made = [back_up(now=make.NOW + timedelta(days=day)) for day in range(4)]

    assert sorted((home / "backups").glob("focalpoint-*")) == [made[2].path, made[3].path]
    assert (home / "backups" / "notes.txt").exists()
    assert backup.newest_backup() == made[3].path


@pytest.mark.django_db
def test_a_name_that_is_taken_and_a_folder_that_cannot_be_written_are_said(home):
    make_identity()
    taken = home / "taken.age"
    taken.write_bytes(b"mine")

    with pytest.raises(CannotBackUp, match="there already"):
        back_up(taken)
    with pytest.raises(CannotBackUp, match="could not be written"):
        back_up(taken / "below.age")

    assert taken.read_bytes() == b"mine"


@pytest.mark.django_db
def test_a_disk_that_fills_up_leaves_nothing(home, monkeypatch):
    make_identity()
    monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))

    with pytest.raises(CannotBackUp, match="No space left on device"):
        back_up()

    assert list((home / "backups").iterdir()) == []


# Checking before anything is written.


@pytest.mark.django_db
@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "other"])
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_written(home, harm):
    make_identity()
    made = back_up()
    content = bytearray(made.path.read_bytes())
    if harm == "cut":
        del content[-200:]
    elif harm == "flipped":
        content[len(content) // 2] ^= 1
    elif harm == "empty":
        content.clear()
    whom = [pyrage.x25519.Identity.generate()] if harm == "other" else identities()
    made.path.write_bytes(bytes(content))

    with pytest.raises(CannotRestore, match="Nothing was written"):
        check(made.path, whom=whom)


@pytest.mark.django_db
def test_an_installation_in_use_is_refused(home):
    make.area()

    with pytest.raises(CannotRestore, match="not empty"):
        restore._refuse_filled()


@pytest.mark.django_db
def test_other_keys_are_refused_with_what_it_would_cost(home):
    make_identity()
    key("risk")
    wanted = backup.fingerprints()
    (home / "keys" / "risk-key").unlink()

    with pytest.raises(CannotRestore, match="holds no risk-key"):
        restore._refuse_other_keys(wanted)


@pytest.mark.django_db
def test_the_verb_checks_a_backup_and_says_what_is_in_it(home):
    make_identity()
    make.traced()
    made = back_up()
    out = io.StringIO()

    call_command("restore", str(made.path), "--check", stdout=out)

    assert out.getvalue().startswith("Whole: ")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("restore", str(home / "none.age"), "--check")
    with pytest.raises(CommandError, match="holds no identity"):
        call_command("restore", str(made.path), "--identity", str(home / "none.txt"))


@pytest.mark.django_db
def test_a_file_that_is_gone_is_named(home):
    from focalpoint.ground.files.actions import keep
    from focalpoint.ground.shared.actors import CONSOLE

    make_identity()
    stored = keep(io.BytesIO(b"words"), name="a.txt", audience="secretariat", purpose="x", actor=CONSOLE, now=make.NOW)
    other = keep(io.BytesIO(b"others"), name="b.txt", audience="secretariat", purpose="x", actor=CONSOLE, now=make.NOW)
    (home / "home" / "files" / stored.path).unlink()

    made = back_up()

    assert made.files_missing == (stored.public_id,)
    assert opened(made.path)[f"files/{other.path}"] == b"others"


@pytest.mark.django_db(transaction=True)
def test_writers_are_not_kept_waiting_and_what_they_write_is_not_in_it(home, monkeypatch):
    """On SQLite a transaction of the framework would hold the right to write for as long as the backup takes."""
    if connection.vendor != "sqlite":
        pytest.skip("the proof shows it on PostgreSQL")
    import sqlite3

    make_identity()
    make.source(code="before")
    name = str(connection.settings_dict["NAME"])
    heads = backup._head

    def write_meanwhile() -> dict[str, Any]:
        with sqlite3.connect(name, timeout=1) as other:
            other.execute("UPDATE vocabulary_source SET title = 'after' WHERE code = 'before'")
        return heads()

    monkeypatch.setattr(backup, "_head", write_meanwhile)

    inside = opened(back_up().path)

    assert b"A paper" in inside["rows/vocabulary.Source/000001.jsonl"]
    assert b"after" not in inside["rows/vocabulary.Source/000001.jsonl"]


def test_the_nightly_backup_does_nothing_without_a_folder(settings):
    class Job:
        def check(self) -> None:
            raise AssertionError("nothing is begun")

    settings.OPTIONS = replace(settings.OPTIONS, backups=None)

    tasks.back_up(Job())  # type: ignore[arg-type]


@pytest.mark.django_db
def test_doctor_misses_the_backups_of_two_nights(home, settings):
    make_identity()
    assert not health._backups().is_well
    made = back_up()
    assert health._backups().is_well
    long_ago = made.path.stat().st_mtime - 3 * 24 * 3600
    os.utime(made.path, (long_ago, long_ago))
    assert "no backup of the last two days" in health._backups().said
    settings.OPTIONS = replace(settings.OPTIONS, backups=None)
    assert health._backups().is_well


# Samples of the proofs.


@pytest.mark.processes
@pytest.mark.usefixtures("tables_of_scratch")
def test_a_backup_made_while_others_write_comes_back_whole_and_sends_nothing():
    found = proof.prove(size=100, files=3, listen=3)

    assert found["passed"], found


@pytest.mark.processes
@pytest.mark.usefixtures("tables_of_scratch")
def test_a_full_disk_costs_nothing_that_stood():
    try:
        found = disk.prove()
    except disk.CannotMount as reason:
        pytest.skip(str(reason))

    assert found["passed"], found
