"""Make an installation ready to serve: catalogues, database, record, files for browsers.

Each step first asks whether there is anything to do, in milliseconds, and says what it did with the time it took. All
are safe to repeat and to interrupt; two starts at once do not disturb each other.
"""

import fcntl
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from focalpoint.areas.ledger import actions as ledger
from focalpoint.areas.library import actions as library
from focalpoint.areas.meetings import actions as meetings
from focalpoint.areas.network import actions as network
from focalpoint.areas.vocabulary import actions as vocabulary
from focalpoint.config import demo
from focalpoint.config.catalogues import are_compiled, compile_catalogues
from focalpoint.config.routing import LIMITS
from focalpoint.ground.shared.actors import SYSTEM
from focalpoint.ground.shared.record import Loaded
from focalpoint.ground.trail.actions import trace
from focalpoint.ground.trail.queries import newest

ROOMS: Final = (vocabulary, network, library, meetings, ledger)
"""Rooms that carry a record, lowest first."""
LOADED: Final = "record.load"
"""Name of the action in the trail whose newest entry holds the digest of the record that stands."""

DATABASE_LOCK: Final = 1325
"""Key of the advisory lock that a preparing process holds on PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to make ready: a title, whether it is done already, and how it is done."""

    title: str
    is_done: Callable[[], bool]
    do: Callable[[], None]


def prepare() -> None:
    """Do what is missing; say so on standard error, one line a step."""
    if all(step.is_done() for step in STEPS):
        return
    with alone():
        for step in STEPS:
            # Another start may have done it while this one waited.
            if step.is_done():
                continue
            start = time.perf_counter()
            sys.stderr.write(f"{step.title} ... ")
            sys.stderr.flush()
            step.do()
            sys.stderr.write(f"{time.perf_counter() - start:.1f} s\n")


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other start prepares the same folder, nor, on PostgreSQL, the same database from elsewhere."""
    with (settings.OPTIONS.home / "prepare.lock").open("w") as lock:
        # The system lets go of both when a process dies, however it does.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [DATABASE_LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [DATABASE_LOCK])


def is_migrated() -> bool:
    """Return whether the database is at the state of this version, the table of counts included."""
    if "limits" not in connections[LIMITS].introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database=LIMITS, verbosity=0)


def record_digest() -> str:
    """Return what identifies the carried record: a digest over all its files."""
    digest = hashlib.blake2s()
    for room in ROOMS:
        folder = files(room.PACKAGE).joinpath("record")
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _record_stands() -> bool:
    entry = newest(LOADED)
    return entry is not None and (entry.after or {}).get("digest") == record_digest()


def load_record() -> Loaded:
    """Load the carried record of every room in one transaction: all or nothing, and nothing the second time.

    Raises:
        BrokenRecord: a carried file does not fit; the database is as it was.
    """
    now = timezone.now()
    loaded = Loaded()
    with transaction.atomic():
        for room in ROOMS:
            loaded += room.load_record(actor=SYSTEM, now=now)
        if loaded or not _record_stands():
            trace(
                LOADED,
                subject=("record", "record", "the carried record"),
                before=None,
                after={"digest": record_digest(), "created": loaded.created, "changed": loaded.changed},
                actor=SYSTEM,
                channel="record",
                now=now,
            )
    return loaded


def _load_record() -> None:
    load_record()


def _static_digest() -> str:
    digest = hashlib.blake2s()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(path.encode() + b"\0" + Path(storage.path(path)).read_bytes() + b"\0")
    return digest.hexdigest()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / "collected"


def _static_is_collected() -> bool:
    stamp = _stamp()
    return (
        (stamp.parent / "staticfiles.json").exists() and stamp.exists() and stamp.read_text("ascii") == _static_digest()
    )


def _collect_static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    _stamp().write_text(_static_digest(), "ascii")


STEPS: Final = (
    Step("Compiling the catalogues of six languages", are_compiled, compile_catalogues),
    Step("Preparing the database", is_migrated, _migrate),
    Step("Loading the Network's public record", _record_stands, _load_record),
    Step("Loading the invented people of the demonstration", demo.stands, demo.load),
    Step("Collecting files for browsers", _static_is_collected, _collect_static),
)
