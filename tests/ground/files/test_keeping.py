"""Keeping, publishing, removing and forgetting: bytes first, then the row, nothing half."""

import errno
import hashlib
import io
import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from focalpoint.ground.files import actions, queries, tasks
from focalpoint.ground.files.errors import NoRoom, Refused
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.actors import CONSOLE, Actor
from focalpoint.ground.shared.forgetting import Forgotten
from focalpoint.ground.trail.models import Entry
from tests import make
from tests.ground.files import papers

pytestmark = pytest.mark.django_db

ADA = Actor("person", "7k3v9qf2xw", "Ada Example")


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> Path:
    """A storage of its own for each test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "focalpoint.ground.files.storage.PrivateFolder",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }
    return tmp_path / "files"


def keep(content: bytes | None = None, *, name: str = "letter.pdf", **more) -> StoredFile:
    given = {"audience": "secretariat", "purpose": "letter", "actor": ADA, "now": make.NOW, **more}
    return actions.keep(io.BytesIO(papers.pdf() if content is None else content), name=name, **given)


def forgotten(**who) -> Forgotten:
    return Forgotten(**{"person_ids": (), "names": (), "email": "", "account_id": "", "ground": "asked", **who})


def test_a_file_whose_name_names_somebody_in_capitals_loses_its_name():
    keep(name="CV_ADA_EXAMPLE.pdf", purpose="letter")
    keep(name="Adam Exampleton.pdf", purpose="letter")
    ada = forgotten(names=("Ada Example",))
    assert [one.what for one in queries.held_about(ada)] == ["file that names you"]

    actions.forget(ada, actor=ADA, now=make.NOW)

    assert list(StoredFile.objects.order_by("pk").values_list("name", flat=True)) == [
        "letter.pdf",
        "Adam Exampleton.pdf",
    ]


class FakeJob:
    """A job that nobody cancels."""

    def check(self) -> None:
        """Go on."""


def fail_after(act: Callable[[], object]) -> None:
    """Act in a transaction that does not hold."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def lying(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_as_it_came_with_its_digest_and_a_trace():
    content = papers.pdf()

    stored = keep(content)

    assert default_storage.open(stored.path).read() == content
    assert (stored.size, stored.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (stored.media_type, stored.kept_by, stored.published) == ("application/pdf", ADA.identifier, False)
    entry = Entry.objects.get(action="files.keep")
    assert (entry.subject_kind, entry.subject_id) == ("file", stored.public_id)


def test_bytes_lie_where_nobody_else_reads_under_a_name_that_says_nothing(folder):
    stored = keep(name="Ada Example.pdf")

    path = folder / stored.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "Ada" not in str(path)
    with pytest.raises(NotImplementedError):
        default_storage.url(stored.path)


def test_what_everybody_may_read_is_always_a_copy_without_metadata():
    stored = keep(papers.jpeg(), name="photo.jpg", audience="public")

    assert stored.published
    assert papers.WORD.encode() not in default_storage.open(stored.path).read()


def test_publishing_a_file_keeps_a_second_one_and_leaves_the_first_alone():
    stored = keep(papers.docx(), name="letter.docx")

    published = actions.publish(stored, audience="member", actor=ADA, now=make.NOW)

    assert papers.WORD.encode() not in papers.readable(default_storage.open(published.path).read())
    assert papers.WORD.encode() in papers.readable(default_storage.open(stored.path).read())
    assert (published.audience, published.name) == ("member", "letter.docx")


def test_a_file_that_is_refused_leaves_nothing(folder):
    with pytest.raises(Refused):
        keep(b"MZ\x90\0")

    assert not StoredFile.objects.exists()
    assert not folder.exists()


@pytest.mark.django_db(transaction=True)
def test_bytes_of_a_transaction_that_failed_are_swept_away_a_day_later(folder):
    fail_after(keep)
    kept = keep()
    assert len(lying(folder)) == 2

    tasks.sweep(FakeJob())
    assert len(lying(folder)) == 2
    for path in lying(folder):
        long_ago = (timezone.now() - timedelta(days=2)).timestamp()
        os.utime(path, (long_ago, long_ago))
    tasks.sweep(FakeJob())

    assert [path.relative_to(folder).as_posix() for path in lying(folder)] == [kept.path]


def test_a_full_disk_is_told_and_leaves_no_half_file(folder, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NoRoom, match="There is no room for the file"):
            keep()

    assert lying(folder) == []
    assert not StoredFile.objects.exists()
    assert keep()


def test_a_storage_that_fails_otherwise_is_told_too(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(errno.EIO, "I/O")))

    with pytest.raises(NoRoom, match="could not be kept just now"):
        keep()


@pytest.mark.django_db(transaction=True)
def test_removing_takes_the_row_and_the_bytes_and_says_why(folder):
    stored = keep()

    actions.remove(stored, ground="sent by mistake", actor=CONSOLE, now=make.NOW)

    assert lying(folder) == []
    assert not StoredFile.objects.exists()
    assert Entry.objects.get(action="files.remove").after == {"ground": "sent by mistake"}


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_fails_keeps_the_bytes(folder):
    stored = keep()

    fail_after(lambda: actions.remove(stored, ground="x", actor=CONSOLE, now=make.NOW))

    assert len(lying(folder)) == 1
    assert queries.without_bytes() == []


def test_rows_without_their_bytes_are_found(folder):
    whole, lost, cut = keep(), keep(), keep()
    (folder / lost.path).unlink()
    (folder / cut.path).write_bytes(b"%PDF-")

    assert queries.without_bytes() == [cut, lost]
    assert whole not in queries.without_bytes()


@pytest.mark.django_db(transaction=True)
def test_forgetting_removes_what_is_about_somebody_and_their_name_elsewhere(folder):
    about = keep(about_person="aaaaaaaaaa")
    given = keep(name="From Ada Example.pdf")
    other = keep(actor=CONSOLE)

    done = actions.forget(
        forgotten(person_ids=("aaaaaaaaaa", ADA.identifier), names=("Ada Example",)), actor=CONSOLE, now=make.NOW
    )

    assert len(done) == 2
    assert not StoredFile.objects.filter(pk=about.pk).exists()
    given.refresh_from_db()
    assert (given.kept_by, given.name) == ("", "letter.pdf")
    assert [path.relative_to(folder).as_posix() for path in lying(folder)] == sorted([given.path, other.path])


def test_what_is_held_about_somebody_is_told():
    keep(about_person="aaaaaaaaaa")
    keep()
    keep(actor=CONSOLE)

    held = queries.held_about(forgotten(person_ids=("aaaaaaaaaa", ADA.identifier)))

    assert len(held) == 2
    assert {one.room for one in held} == {"files"}
    assert queries.held_about(forgotten()) == []
