"""A private PostgreSQL for one run of the tests: in a scratch folder, on a socket of its own, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

START_LIMIT_SECONDS = 60
INITDB_OPTIONS = ("--username=focalpoint", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")


class ClusterError(Exception):
    """PostgreSQL did not start; the message holds the end of its log."""


def _identity() -> dict[str, Any]:
    """Arguments for subprocess that make PostgreSQL run as somebody else when we are root, as it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise ClusterError("PostgreSQL refuses to run as root, and this machine has neither a user postgres nor nobody.")


@contextmanager
def running_postgres(programs: Path) -> Iterator[str]:
    """Yield the address of an empty database on a fresh server; stop it and remove its files at the end.

    Nothing is flushed to disk, so it is fast and would not survive a crash.
    """
    identity = _identity()
    # Not under TMPDIR: the path of a socket may not be longer than about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="focalpoint-pg-", dir="/tmp"))
    server: subprocess.Popen[bytes] | None = None
    try:
        if identity:
            os.chown(folder, identity["user"], identity["group"])
        folder.chmod(0o755)
        log = folder / "log"
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        made = subprocess.run(
            [programs / "initdb", "--pgdata", folder / "data", *INITDB_OPTIONS],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
            cwd="/",
            **identity,
        )
        if made.returncode != 0:
            raise ClusterError(f"initdb failed:\n{made.stderr[-2000:]}")
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "max_connections": "100",
            "autovacuum": "off",
            # Without statistics it would take small questions for large ones, and compile them or start workers.
            "jit": "off",
            "max_parallel_workers_per_gather": "0",
        }
        command: list[str | Path] = [programs / "postgres", "-D", folder / "data"]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with log.open("wb") as output:
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd="/",
                start_new_session=True,
                **identity,
            )
        _wait_until_ready(programs, folder, server, log)
        yield f"postgres://focalpoint@{quote(str(folder), safe='')}/postgres"
    finally:
        if server is not None and server.poll() is None:
            # "Immediate": there is nothing to save.
            server.send_signal(signal.SIGQUIT)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
        # A proof may have restarted it; that server is no child of ours.
        with suppress(OSError, ValueError):
            os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
            time.sleep(0.5)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(programs: Path, folder: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        probe: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder, "-U", "focalpoint"]
        if subprocess.run(probe, check=False, capture_output=True).returncode == 0:
            return
        time.sleep(0.1)
    raise ClusterError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")
