"""Make a backup while the product serves: one encrypted file with every row and every file, as of one moment.

The file is `age <https://age-encryption.org>`_, for the recipients in FOCALPOINT_KEYS; only whoever holds an identity
reads it. Inside is a tar that can be read from front to end: ``head.json`` (version, migrations, which keys belong to
it), ``rows/MODEL/NUMBER.jsonl``, ``files/PATH``, and last ``manifest.json`` with the digest of each and the number of
rows. The form is the same for both databases, so that a backup of one can be restored into the other. Nothing is ever
written unencrypted, and memory does not grow with the data.
"""

import hashlib
import io
import json
import os
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyrage
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from focalpoint import __version__
from focalpoint.ground.files.models import StoredFile

FORMAT: Final = 1
"""Number of the form of a backup; a change that older versions cannot read gets the next."""
ENDING: Final = ".backup.age"
IDENTITY: Final = "backup-identity.txt"
RECIPIENTS: Final = "backup-recipients.txt"
PIECE: Final = 4 * 1024 * 1024
"""Bytes of rows that are put into one member, which is how much of them is held in memory."""
KEPT: Final = 14
"""Backups that are kept in a folder; older ones of ours are removed after a new one stands."""

LEFT_OUT: Final = {
    "accounts.OneTimeLink": "A link to sign in must not work again after a restore.",
    "auth.Group": "The framework's; not used.",
    "auth.Group_permissions": "The framework's; not used.",
    "auth.Permission": "Made by the framework when tables are made.",
    "account.EmailConfirmation": "A link to confirm an address must not work again after a restore.",
    "contenttypes.ContentType": "Made by the framework when tables are made.",
    "jobs.DoneMark": "Belongs to a job.",
    "jobs.Job": "What waited is asked for again, by the clock or by whoever needs it; it must not run twice.",
    "jobs.JobGrant": "Belongs to a job.",
    "jobs.Worker": "A worker of that moment.",
    "sessions.Session": "Whoever was signed in signs in again.",
    "usersessions.UserSession": "Belongs to a session.",
}
"""Models that no backup holds, and why not. Counts of requests and kept pages are no models; none is in it either."""


class CannotBackUp(Exception):
    """No backup was made, and nothing was left behind; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """One backup: where it is, what is in it and how long it took."""

    path: Path
    rows: int
    files: int
    files_missing: tuple[str, ...]
    size: int
    seconds: float
    revision: int

    def as_values(self) -> dict[str, Any]:
        """Return it for a script."""
        return {
            "path": str(self.path),
            "rows": self.rows,
            "files": self.files,
            "files_missing": list(self.files_missing),
            "size": self.size,
            "seconds": round(self.seconds, 1),
            "revision": self.revision,
        }


def kept_models() -> list[type[models.Model]]:
    """Return the models that a backup holds, each after those it points at as far as that can be."""
    wanted = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]
    ordered: list[type[models.Model]] = []
    entered: set[type[models.Model]] = set()

    def enter(model: type[models.Model]) -> None:
        if model in entered:
            return
        entered.add(model)
        for one in model._meta.concrete_fields:
            if isinstance(one.related_model, type) and one.related_model in wanted:
                enter(one.related_model)
        ordered.append(model)

    for model in sorted(wanted, key=lambda model: model._meta.label):
        enter(model)
    return ordered


# Keys


def make_identity() -> Path:
    """Make the pair of keys for backups, once; return where the secret half lies.

    Raises:
        CannotBackUp: there is one already.
    """
    folder: Path = settings.OPTIONS.keys
    identity = pyrage.x25519.Identity.generate()
    path = folder / IDENTITY
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(f"{identity}\n")
    except FileExistsError:
        raise CannotBackUp(f"{path} is there already. Backups are readable with it; nothing was changed.") from None
    recipients_file = os.open(folder / RECIPIENTS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with open(recipients_file, "a", encoding="ascii") as file:
        file.write(f"{identity.to_public()}\n")
    return path


def recipients() -> list[pyrage.x25519.Recipient]:
    """Return for whom backups are encrypted.

    Raises:
        CannotBackUp: nobody is named, or a line is no recipient.
    """
    path = settings.OPTIONS.keys / RECIPIENTS
    try:
        lines = path.read_text("ascii").split()
    except FileNotFoundError:
        lines = []
    if not lines:
        raise CannotBackUp("No keys for backups have been made yet. Run: ./run backup --init")
    try:
        return [pyrage.x25519.Recipient.from_str(line) for line in lines]
    except pyrage.RecipientError:
        raise CannotBackUp(f"A line of {path} is no recipient of age. Each begins with age1.") from None


def fingerprints() -> dict[str, str]:
    """Return what identifies each key that protects rows, so that a restore can say whether the right ones are there.

    The key of sessions and links is not among them: a restore does not need it.
    """
    folder: Path = settings.OPTIONS.keys
    return {
        path.name: hashlib.blake2s(path.read_bytes().strip(), digest_size=12, person=b"backup").hexdigest()
        for path in sorted(folder.glob("*-key"))
        if path.name != "secret-key"
    }


# Making one


def default_folder() -> Path:
    """Return the folder where backups go unless told otherwise."""
    folder: Path | None = settings.OPTIONS.backups
    return folder or settings.OPTIONS.home / "backups"


def back_up(to: Path | None = None, *, now: datetime | None = None) -> Made:
    """Write a backup to ``to``, or under a name of its own into the folder of backups; the product goes on serving.

    Raises:
        CannotBackUp: no keys, no room, or no such folder; nothing was left behind.
    """
    begun = time.monotonic()
    whom = recipients()
    now = now or timezone.now()
    whole = to or default_folder() / f"focalpoint-{now:%Y%m%dT%H%M%SZ}{ENDING}"
    part = whole.with_name(f".{whole.name}.part")
    try:
        whole.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if whole.exists():
            raise CannotBackUp(f"{whole} is there already. Choose another name.")
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            written = _encrypted(file, whom)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        part.rename(whole)
    except OSError as problem:
        _remove(part)
        raise CannotBackUp(
            f"The backup could not be written to {whole.parent} ({problem.strerror or problem}). Nothing was left "
            "there. Make room or choose another folder with --to."
        ) from problem
    except BaseException:
        _remove(part)
        raise
    if to is None:
        _let_go_of_old(whole.parent)
    return Made(
        path=whole,
        rows=sum(written.counts.values()),
        files=written.files,
        files_missing=tuple(written.missing),
        size=size,
        seconds=time.monotonic() - begun,
        revision=written.revision,
    )


def _remove(part: Path) -> None:
    with suppress(OSError):  # where its folder is none, there is nothing to remove either
        part.unlink(missing_ok=True)


def _let_go_of_old(folder: Path) -> None:
    for old in sorted(folder.glob(f"focalpoint-*{ENDING}"))[:-KEPT]:
        old.unlink(missing_ok=True)


@dataclass(slots=True)
class _Written:
    """What has gone into a backup so far."""

    digests: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    files: int = 0
    missing: list[str] = field(default_factory=list)
    revision: int = 0


def _encrypted(file: BinaryIO, whom: list[pyrage.x25519.Recipient]) -> _Written:
    """Write the tar through the encryption into ``file``; the encryption pulls, so it runs in a thread of its own."""
    outlet, inlet = os.pipe()
    failed: list[BaseException] = []

    def encrypt() -> None:
        with open(outlet, "rb") as plain:
            try:
                pyrage.encrypt_io(plain, file, whom)
            except BaseException as problem:
                failed.append(problem)
                # Whoever writes must not wait for a reader that has given up: the closed pipe tells it.

    thread = threading.Thread(target=encrypt, name="backup")
    thread.start()
    written = _Written()
    broken: OSError | None = None
    try:
        with open(inlet, "wb") as plain, tarfile.open(fileobj=plain, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            _write_everything(tar, written)
    except BrokenPipeError as problem:
        broken = problem
    finally:
        thread.join()
    if failed:
        cause = failed[0]
        raise cause if isinstance(cause, OSError) else OSError(f"{cause}") from cause
    if broken:
        raise broken
    return written


def _write_everything(tar: tarfile.TarFile, written: _Written) -> None:
    with snapshot():
        _member(tar, written, "head.json", _json(_head()))
        for model in kept_models():
            written.counts[model._meta.label] = 0
            for number, (count, piece) in enumerate(_pieces(model), 1):
                _member(tar, written, f"rows/{model._meta.label}/{number:06}.jsonl", piece)
                written.counts[model._meta.label] += count
        written.revision = _revision()
        for public_id, path in StoredFile.objects.order_by("pk").values_list("public_id", "path").iterator():
            try:
                with default_storage.open(path, "rb") as content:
                    _member(tar, written, f"files/{path}", content.read())
                written.files += 1
            except FileNotFoundError:
                # Removed after the moment that is backed up, or lost; doctor tells which.
                written.missing.append(public_id)
    manifest = {
        "members": written.digests,
        "counts": written.counts,
        "files": written.files,
        "files_missing": written.missing,
    }
    _member(tar, written, "manifest.json", _json(manifest))


@contextmanager
def snapshot() -> Iterator[None]:
    """Read one moment of the database while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # The framework's own transactions would take the right to write; this one begins with its first question.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT MAX(id) FROM trail_entry").fetchone()
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def applied_migrations() -> dict[str, str]:
    """Return the newest migration of each app, as the database says."""
    newest: dict[str, str] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        newest[app] = name
    return newest


def _head() -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": __version__,
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": applied_migrations(),
        "keys": fingerprints(),
    }


def _pieces(model: type[models.Model]) -> Iterator[tuple[int, bytes]]:
    """Yield the rows of a model as lines of JSON, a bounded number of bytes at a time."""
    serializer = serializers.get_serializer("python")()
    count, out = 0, io.StringIO()
    for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
        # The framework's own JSON cuts microseconds off, which the seals of the trail hold.
        out.write(json.dumps(serializer.serialize([row])[0], ensure_ascii=False, default=_plain) + "\n")
        count += 1
        if out.tell() >= PIECE:
            yield count, out.getvalue().encode()
            count, out = 0, io.StringIO()
    if count:
        yield count, out.getvalue().encode()


def _plain(value: object) -> str:
    """Return dates and times whole, other values as the framework reads them back."""
    return value.isoformat() if isinstance(value, date | time_of_day) else str(value)


def _member(tar: tarfile.TarFile, written: _Written, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    info.mode = 0o600
    tar.addfile(info, io.BytesIO(content))
    written.digests[name] = hashlib.sha256(content).hexdigest()


def _json(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


def _revision() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM trail_entry")
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def newest_backup() -> Path | None:
    """Return the newest backup in the folder of backups, None where there is none."""
    return max(default_folder().glob(f"focalpoint-*{ENDING}"), default=None)
