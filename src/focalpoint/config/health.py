"""What a healthy installation has, looked at one thing after the other: ``doctor`` prints it.

Each check returns a sentence on what is and, where something is wrong, another on what to do. Nothing is changed.
"""

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import Error, connection, connections

from focalpoint import __version__
from focalpoint.config.backup import newest_backup
from focalpoint.config.prepare import LOADED, STEPS, record_digest
from focalpoint.config.routing import LIMITS
from focalpoint.ground.files.queries import without_bytes
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.queries import database_now, workers_seen
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.queries import newest
from focalpoint.ground.ui.documents.pdf import can_make_pdf

LEAST_FREE_BYTES: Final = 500 * 1024 * 1024
"""Room below which a database, a backup or an upload may soon fail."""
NEWEST_FILES: Final = 500
"""Files whose bytes are looked for; one look each."""
OLDEST_SQLITE: Final = (3, 31, 0)
OLDEST_POSTGRES: Final = (15,)
OLDEST_BACKUP: Final = timedelta(days=2)
"""A night may be missed; two are none."""
LATE: Final = timedelta(minutes=5)
"""How long work may be due before a worker is missed."""
CLOCKS_APART_SECONDS: Final = 5.0
BUILT_AFTER: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock that shows less than this is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: ``remedy`` is empty where nothing has to be done."""

    what: str
    said: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.remedy


def examine() -> list[Finding]:
    """Look at everything. Under a second."""
    return [check() for check in CHECKS]


def _version() -> Finding:
    python = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("version", f"Focal Point {__version__}, Python {python}.")


def _home() -> Finding:
    home: Path = settings.OPTIONS.home
    mode = stat.S_IMODE(home.stat().st_mode)
    if not os.access(home, os.W_OK | os.X_OK):
        return Finding("home", "FOCALPOINT_HOME cannot be written to.", "Let the user of the server write there.")
    if mode & stat.S_IWOTH:
        return Finding(
            "home", "Everybody on this machine may write to FOCALPOINT_HOME.", f"Run: chmod o-w {str(home)!r}"
        )
    return Finding("home", f"FOCALPOINT_HOME is {home} and can be written to.")


def _room() -> Finding:
    free = shutil.disk_usage(settings.OPTIONS.home).free
    said = f"{free / 1024**3:.1f} GiB are free in FOCALPOINT_HOME."
    if free < LEAST_FREE_BYTES:
        return Finding("room", said, "Free some room on that disk, or move FOCALPOINT_HOME to a larger one.")
    return Finding("room", said)


def _secret_key() -> Finding:
    path: Path = settings.OPTIONS.keys / "secret-key"
    if not path.exists():
        return Finding("secret key", "The secret key comes from FOCALPOINT_SECRET_KEY.")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("secret key", "Others on this machine may read the secret key.", f"Run: chmod 600 {str(path)!r}")
    return Finding("secret key", "The secret key lies in FOCALPOINT_KEYS, for the server's eyes only.")


def _keys() -> Finding:
    folder: Path = settings.OPTIONS.keys
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding(
            "keys", "Others on this machine may look into FOCALPOINT_KEYS.", f"Run: chmod 700 {str(folder)!r}"
        )
    # A lock holds nothing.
    files = [file for file in folder.iterdir() if file.suffix != ".lock"]
    open_ones = sorted(file.name for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077)
    if open_ones:
        return Finding(
            "keys", f"Others on this machine may read {', '.join(open_ones)}.", f"Run: chmod -R go= {str(folder)!r}"
        )
    return Finding("keys", f"FOCALPOINT_KEYS is {folder}, for the server's eyes only. No backup holds it; copy it.")


def _database() -> Finding:
    try:
        connection.ensure_connection()
        version = connection.get_database_version()
    except Error:
        # The driver's own words may repeat the address with its password.
        return Finding(
            "database",
            "The database does not answer.",
            "See that it runs and that DATABASE_URL names the right host, database, user and password.",
        )
    name, oldest = ("SQLite", OLDEST_SQLITE) if connection.vendor == "sqlite" else ("PostgreSQL", OLDEST_POSTGRES)
    shown = ".".join(str(part) for part in version)
    if version < oldest:
        least = ".".join(str(part) for part in oldest)
        return Finding("database", f"{name} {shown} answers.", f"Bring {name} to {least} or later.")
    return Finding("database", f"{name} {shown} answers.")


def _tables() -> Finding:
    return _ready(
        "Preparing the database",
        "tables",
        "The database is at the state of this version.",
        "The database is not at the state of this version.",
    )


def _limits() -> Finding:
    try:
        connections[LIMITS].ensure_connection()
    except Error:
        return Finding(
            "counts",
            "The database that counts requests does not answer.",
            "On SQLite it is limits.sqlite3 in FOCALPOINT_HOME: see that it can be written to. It may be removed; "
            "then run: focalpoint prepare",
        )
    return Finding("counts", "The database that counts requests answers.")


def _workers() -> Finding:
    remedy = "Start one: focalpoint work. It runs beside the server where the product is started as a whole."
    try:
        now = database_now()
        names = [worker.host for worker in workers_seen(now)]
        jobs = Job.objects.visible_to(Reader.holding([SECRETARIAT_KEY]))
        late = jobs.due(now - LATE).filter(created_at__lt=now - LATE).count()
        badly = jobs.ended_badly().count()
    except Error:
        return Finding("workers", "Whether a worker runs is not known, since the database does not answer.", remedy)
    said = f"{len(names)} workers were heard of lately." if len(names) != 1 else "1 worker was heard of lately."
    if late:
        return Finding("workers", f"{said} {late} pieces of work have been due for more than five minutes.", remedy)
    if badly:
        return Finding(
            "workers",
            f"{said} {badly} pieces of work did not end well.",
            "Look at the work in the background, /en/jobs/, signed in as the secretariat.",
        )
    return Finding("workers", f"{said} Nothing is late.")


def _record() -> Finding:
    remedy = "Run: focalpoint load"
    try:
        entry = newest(LOADED)
    except Error:
        entry = None
    if entry is None:
        return Finding("record", "The Network's public record is not loaded.", remedy)
    digest = str((entry.after or {}).get("digest", ""))
    if digest != record_digest():
        return Finding("record", "Another edition of the public record is loaded than this one.", remedy)
    return Finding("record", f"The public record is loaded, edition {digest[:12]}.")


def _ready(title: str, what: str, well: str, ill: str) -> Finding:
    step = next(step for step in STEPS if step.title == title)
    try:
        done = step.is_done()
    except Error:
        done = False
    return Finding(what, well) if done else Finding(what, ill, "Run: focalpoint prepare")


def _catalogues() -> Finding:
    return _ready(
        "Compiling the catalogues of six languages",
        "languages",
        "The catalogues of six languages are compiled.",
        "Catalogues are not compiled, so pages stay English.",
    )


def _static() -> Finding:
    return _ready(
        "Collecting files for browsers",
        "files for browsers",
        "The files for browsers are collected.",
        "The files for browsers are not collected, or older than this version.",
    )


def _files() -> Finding:
    try:
        lost = without_bytes(newest=NEWEST_FILES)
    except Exception:  # a bucket may fail in as many ways as there are networks
        return Finding(
            "files",
            "The place where files are kept does not answer.",
            "See that FOCALPOINT_FILES names the right host, bucket and key, or that FOCALPOINT_HOME can be read.",
        )
    if lost:
        names = ", ".join(row.public_id for row in lost[:5])
        return Finding(
            "files",
            f"{len(lost)} of the newest files are not where they were kept, among them {names}.",
            "Put the folder of files back from a backup.",
        )
    return Finding("files", "The newest files are where they were kept.")


def _pdf() -> Finding:
    if can_make_pdf():
        return Finding("pdf", "Dossiers can be made as PDF.")
    # A choice of the operator: all else is served, so it is said and not called wrong.
    return Finding(
        "pdf",
        "Dossiers cannot be made as PDF, since Pango is not here; page and Word file serve all the same. On Debian: "
        "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    )


def _backups() -> Finding:
    folder: Path | None = settings.OPTIONS.backups
    if folder is None:
        # A choice of the operator, who may have another way: said, and not called wrong.
        return Finding("backups", "No backup is made by itself; FOCALPOINT_BACKUPS names no folder.")
    newest_of = newest_backup()
    if newest_of is None or time.time() - newest_of.stat().st_mtime > OLDEST_BACKUP.total_seconds():
        return Finding(
            "backups",
            f"There is no backup of the last two days in {folder}.",
            "See that a worker runs and what its jobs say, that the keys were made (./run backup --init), and that "
            "there is room. Or make one: focalpoint backup",
        )
    return Finding("backups", f"The newest backup is {newest_of.name}.")


def _address() -> Finding:
    options = settings.OPTIONS
    loopback = {"127.0.0.1", "::1"}
    is_secure = options.address.startswith("https://")
    said = f"Readers come to {options.address}; the server listens on {options.bind_host}:{options.bind_port}."
    if not is_secure and options.bind_host not in loopback:
        return Finding(
            "address",
            said,
            "Other machines can reach the server without encryption. Put a proxy with https in front and set "
            "FOCALPOINT_ADDRESS, or set FOCALPOINT_BIND to 127.0.0.1.",
        )
    if is_secure and not options.behind_proxy:
        return Finding(
            "address",
            said,
            "The address is https, which a proxy has to speak. Set FOCALPOINT_BEHIND_PROXY to yes, or every page "
            "redirects to itself.",
        )
    return Finding("address", said)


def _clock() -> Finding:
    now = datetime.now(UTC)
    said = f"The clock shows {now:%Y-%m-%d %H:%M} UTC."
    remedy = "Set the clock of this machine, best by a time server: terms and days change by it."
    if now < BUILT_AFTER:
        return Finding("clock", said, remedy)
    try:
        apart = abs((database_now() - datetime.now(UTC)).total_seconds())
    except Error:
        apart = 0.0
    if apart > CLOCKS_APART_SECONDS:
        return Finding("clock", f"{said} The clock of the database differs by {apart:.0f} seconds.", remedy)
    home: Path = settings.OPTIONS.home
    newest = max((file.stat().st_mtime for file in home.iterdir()), default=0.0)
    if newest > time.time() + 60:
        return Finding("clock", f"{said} A file in FOCALPOINT_HOME was written later than that.", remedy)
    return Finding("clock", said)


CHECKS: Final[tuple[Callable[[], Finding], ...]] = (
    _version,
    _home,
    _room,
    _secret_key,
    _keys,
    _database,
    _limits,
    _tables,
    _workers,
    _record,
    _catalogues,
    _static,
    _files,
    _pdf,
    _backups,
    _address,
    _clock,
)
