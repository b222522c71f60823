"""Put a backup back into an empty installation: checked whole before anything is written, all or nothing.

The file is read twice: once to check the digest of every part, once to write. Mail that had not been sent is held until
somebody releases it, because it may have been sent after the backup was made.
"""

import hashlib
import json
import os
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyrage
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from focalpoint.areas.network.actions import withdraw_open
from focalpoint.config.backup import FORMAT, IDENTITY, applied_migrations, fingerprints, kept_models
from focalpoint.config.routing import LIMITS
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.actions import hold_all
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.trail.actions import trace

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one part; what a backup of ours holds is a tenth of it."""
RESTORED: Final = "backup.restore"
"""Name of the action in the trail."""


class CannotRestore(Exception):
    """Nothing was written; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself, all of it checked."""

    head: dict[str, Any]
    counts: dict[str, int]
    files: int
    files_missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    made_at: str
    rows: int
    files: int
    held: int
    seconds: float

    def as_values(self) -> dict[str, Any]:
        """Return it for a script."""
        return {
            "made_at": self.made_at,
            "rows": self.rows,
            "files": self.files,
            "held": self.held,
            "seconds": round(self.seconds, 1),
        }


def identities(path: Path | None = None) -> list[pyrage.x25519.Identity]:
    """Return the secret keys that open backups, from ``path`` or FOCALPOINT_KEYS.

    Raises:
        CannotRestore: there is no such file, or no identity in it.
    """
    path = path or settings.OPTIONS.keys / IDENTITY
    try:
        lines = [line for line in path.read_text("ascii").splitlines() if line.strip() and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        found = []
    if not found:
        raise CannotRestore(
            f"{path} is not there or holds no identity of age. Put the file that ./run backup --init made there, or "
            "name it with --identity."
        )
    return found


def check(backup: Path, *, whom: list[pyrage.x25519.Identity]) -> Contents:
    """Read a backup from front to end and compare every part with its digest; nothing is written.

    Raises:
        CannotRestore: it cannot be opened, is cut off or damaged, or is of another form.
    """
    digests: dict[str, str] = {}
    head: dict[str, Any] = {}
    manifest: dict[str, Any] = {}
    for name, content in parts(backup, whom=whom):
        if name == "manifest.json":
            manifest = json.loads(content)
            continue
        if name == "head.json":
            head = json.loads(content)
            if head.get("format") != FORMAT:
                raise CannotRestore("This backup was made by another version, in a form that this one does not read.")
        digests[name] = hashlib.sha256(content).hexdigest()
    if not head or manifest.get("members") != digests:
        raise CannotRestore("The backup is cut off or damaged. Nothing was written. Take another one.")
    return Contents(head, manifest["counts"], manifest["files"], tuple(manifest["files_missing"]))


def restore(backup: Path, *, identity: Path | None = None, without_keys: bool = False) -> Restored:
    """Put a backup back into this installation, which must be empty.

    Raises:
        CannotRestore: nothing was written.
    """
    begun = time.monotonic()
    whom = identities(identity)
    contents = check(backup, whom=whom)
    if not without_keys:
        _refuse_other_keys(contents.head["keys"])
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database=LIMITS, verbosity=0)
    if applied_migrations() != contents.head["migrations"]:
        raise CannotRestore(
            f"The backup was made by version {contents.head['version']}, whose tables differ from this one's. Install "
            "that version, restore with it, then update."
        )
    _refuse_filled()
    kept: list[str] = []
    try:
        with transaction.atomic():
            rows = _write(backup, whom, contents, kept)
            held = hold_all(now=timezone.now())
            withdraw_open(now=timezone.now())
            _set_sequences()
            trace(
                RESTORED,
                subject=("record", "backup", "the backup"),
                before=None,
                after={
                    "made_at": contents.head["made_at"],
                    "rows": rows,
                    "files": contents.files,
                    "held": held,
                },
                actor=CONSOLE,
                channel="console",
                now=timezone.now(),
            )
    except BaseException:
        for path in kept:
            default_storage.delete(path)
        raise
    return Restored(contents.head["made_at"], rows, len(kept), held, time.monotonic() - begun)


def _write(backup: Path, whom: list[pyrage.x25519.Identity], contents: Contents, kept: list[str]) -> int:
    known = {model._meta.label: model for model in kept_models()}
    counts = dict.fromkeys(contents.counts, 0)
    _clear_made_by_tables()
    for name, content in parts(backup, whom=whom):
        kind, _slash, rest = name.partition("/")
        if kind == "rows":
            label = rest.rpartition("/")[0]
            rows = [one.object for one in serializers.deserialize("jsonl", content.decode())]
            known[label]._base_manager.bulk_create(rows, batch_size=500)
            counts[label] += len(rows)
        elif kind == "files":
            kept.append(rest)
            if default_storage.save(rest, ContentFile(content)) != rest:
                raise CannotRestore("The storage of files is not empty. Choose another FOCALPOINT_HOME or bucket.")
    if counts != contents.counts:
        raise CannotRestore("The backup is damaged: it holds another number of rows than it says. Nothing was written.")
    expected = StoredFile.objects.exclude(public_id__in=contents.files_missing).count()
    if expected != len(kept):
        raise CannotRestore("The backup is damaged: files are missing from it. Nothing was written.")
    return sum(counts.values())


def _clear_made_by_tables() -> None:
    """Take away rows that migrations have put in, such as first pages of prose: the backup has them."""
    for model in reversed(kept_models()):
        model._base_manager.all().delete()


def _refuse_other_keys(wanted: dict[str, str]) -> None:
    here = fingerprints()
    other = sorted(name for name, mark in wanted.items() if here.get(name) != mark)
    if other:
        raise CannotRestore(
            f"FOCALPOINT_KEYS holds no {', '.join(other)} as when the backup was made. Keys are in no backup: put your "
            "copy of that folder back first. With --without-keys the rows are restored all the same; what the lost "
            "keys protect (names of people at risk, second factors, the seals of the trail) stays unreadable."
        )


def _refuse_filled() -> None:
    """Refuse a database that is in use; rows that migrations themselves put in do not count."""
    for label in ("trail.Entry", "vocabulary.Area", "network.Member", "accounts.Account", "files.StoredFile"):
        if apps.get_model(label)._base_manager.exists():
            raise CannotRestore(
                "This installation is not empty. Restore into a new FOCALPOINT_HOME or an empty database, before the "
                "first ./run; nothing was written."
            )


def _set_sequences() -> None:
    """Let the database go on numbering after the restored rows."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def parts(backup: Path, *, whom: list[pyrage.x25519.Identity]) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each part, in order, decrypted on the way.

    Raises:
        CannotRestore: it cannot be opened with these identities, or is cut off or damaged.
    """
    try:
        with backup.open("rb") as file, _decrypted(file, whom) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            for member in tar:
                content = tar.extractfile(member)
                if content is None or member.size > LARGEST:
                    raise CannotRestore("The backup is damaged. Nothing was written. Take another one.")
                yield member.name, content.read()
    except OSError as problem:
        raise CannotRestore(f"{backup} cannot be read ({problem.strerror or problem}).") from problem
    except (tarfile.TarError, EOFError, ValueError) as problem:
        raise CannotRestore("The backup is cut off or damaged. Nothing was written. Take another one.") from problem


@contextmanager
def _decrypted(file: BinaryIO, whom: list[pyrage.x25519.Identity]) -> Iterator[BinaryIO]:
    outlet, inlet = os.pipe()
    failed: list[BaseException] = []

    def decrypt() -> None:
        with open(inlet, "wb") as plain:
            try:
                pyrage.decrypt_io(file, plain, whom)
            except BaseException as problem:
                failed.append(problem)

    thread = threading.Thread(target=decrypt, name="restore")
    thread.start()
    finished = False
    try:
        with open(outlet, "rb") as plain:
            yield plain
            # To the end, so that a file that was cut off after the last part is noticed too.
            while plain.read(65_536):
                pass
            finished = True
    except (tarfile.TarError, EOFError):
        finished = True
        if not failed:
            raise
    finally:
        thread.join()
        if failed and finished:
            raise CannotRestore(
                "The backup cannot be opened with this identity, or is cut off or damaged. Nothing was written."
            ) from failed[0]


def digest_of(model: type[models.Model], rows: "models.QuerySet[Any] | None" = None) -> str:
    """Return a digest over all rows of a model, or over some, the same on both databases. For tests and proofs."""
    said = hashlib.blake2s()
    serializer = serializers.get_serializer("python")()
    wanted = model._base_manager.all() if rows is None else rows
    for row in wanted.order_by("pk").iterator(chunk_size=500):
        plain = serializer.serialize([row])[0]
        said.update(json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")
    return said.hexdigest()
