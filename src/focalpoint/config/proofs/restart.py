"""Restarting PostgreSQL loses no acknowledged write, and errors end soon: twenty users write over HTTP meanwhile.

The server that DATABASE_URL names is restarted, in turn in good order and as after a crash, so this asks for one that
serves nothing else. It must run on this machine, under an account that this process may become. A control that does not
wait for the log tells its writes done before they are: of those a crash must lose some, or it is no crash.
"""

import os
import pwd
import shlex
import signal
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psycopg

from focalpoint.config.proofs.users import SERVED, Users, kept, served
from focalpoint.config.scratch import scratch_installation

TIMES: Final = 10
USERS: Final = 20
ERRORS_END_SECONDS: Final = 10.0
BETWEEN_SECONDS: Final = 6.0
CONTROL_TIMES: Final = 5
"""Crashes of the control at most: the log is written a few times a second all the same."""
CONTROL_SECONDS: Final = 1.0
_START_SECONDS: Final = 60.0


class CannotRestart(Exception):
    """There is no server that may be restarted; the text says what is needed."""


def prove(*, times: int = TIMES, writers: int = USERS) -> dict[str, Any]:
    """Restart the server ``times`` times under ``writers``, leaving it away for 0 to 3 seconds. About ten seconds each.

    Raises:
        CannotRestart: DATABASE_URL names no PostgreSQL of this machine that this process may restart.
    """
    server = _Server(os.environ.get("DATABASE_URL", ""))
    with scratch_installation() as scratch:
        # A crash keeps what was acknowledged only where commits wait for the log; servers for tests are set otherwise.
        address = scratch.environment["DATABASE_URL"]
        joint = "&" if "?" in address else "?"
        scratch.environment["DATABASE_URL"] = f"{address}{joint}options=-csynchronous_commit%3Don"
        scratch.run(["focalpoint", "prepare"])
        users = scratch.ask(SERVED, "make", str(writers))
        lasted, down = [], []
        with served(scratch) as port, Users(port, users).writing() as heard:
            time.sleep(2)
            for number in range(times):
                begun = time.monotonic()
                server.restart(signal.SIGINT if number % 2 else signal.SIGQUIT, away=number % 4)
                down.append(time.monotonic() - begun)
                time.sleep(max(BETWEEN_SECONDS, ERRORS_END_SECONDS + 1 - down[-1]))
                last = max((moment for moment, _ in heard.errors if moment >= begun), default=begun)
                lasted.append(last - begun)
        found = kept(scratch, heard)
        control = _control(server, address)
    return found | {
        "control_lost": control,
        "restarts": times,
        "users": writers,
        "errors": len(heard.errors),
        "longest_down_seconds": round(max(down), 2),
        "longest_errors_seconds": round(max(lasted), 2),
        "passed": not found["lost"]
        and not found["twice"]
        and found["acknowledged"] > times
        and control > 0
        and max(lasted) <= ERRORS_END_SECONDS,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    return "\n".join(
        [
            f"PostgreSQL restarted {found['restarts']} times, every other time as after a crash; it was away for "
            f"{found['longest_down_seconds']} s at most. {found['users']} users wrote {found['acknowledged']:,} times.",
            f"{found['lost']} acknowledged writes are lost, {found['twice']} were done twice.",
            f"{found['errors']} requests failed, the last of them {found['longest_errors_seconds']} s after a restart "
            "began.",
            f"The control, which does not wait for the log, lost {found['control_lost']} writes that it had told done.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _control(server: "_Server", address: str) -> int:
    """Write without waiting for the log until a crash; return how many writes are lost, in the first run that lost."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE proof_control (number integer)")
    for _ in range(CONTROL_TIMES):
        told = 0
        with suppress(psycopg.OperationalError), psycopg.connect(address, autocommit=True) as connection:
            connection.execute("TRUNCATE proof_control")
            connection.execute("SET synchronous_commit = off")
            ending = threading.Timer(CONTROL_SECONDS, server.end, [signal.SIGQUIT])
            ending.start()
            while True:
                connection.execute("INSERT INTO proof_control VALUES (%s)", [told])
                told += 1
        ending.join()
        server.begin()
        with psycopg.connect(address, autocommit=True) as connection:
            row = connection.execute("SELECT COUNT(*) FROM proof_control").fetchone()
        if lost := told - int(row[0] if row else 0):
            return lost
    return 0


class _Server:
    """A PostgreSQL of this machine, by the folder of its data."""

    def __init__(self, address: str) -> None:
        if not address.startswith("postgres"):
            raise CannotRestart("Set DATABASE_URL to a PostgreSQL of this machine that serves nothing else.")
        with psycopg.connect(address) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        self._data = Path(str(row[0]) if row else "")
        self._address = address
        try:
            self._owner = self._data.stat().st_uid
            self._command = shlex.split((self._data / "postmaster.opts").read_text())
        except OSError as fault:
            raise CannotRestart(
                f"The data of the server cannot be reached on this machine: {fault.strerror}."
            ) from None
        if os.geteuid() not in {0, self._owner}:
            raise CannotRestart(f"Run this as {pwd.getpwuid(self._owner).pw_name}, to whom the server belongs.")

    def restart(self, how: signal.Signals, *, away: float) -> None:
        """End it in good order (SIGINT) or at once (SIGQUIT), start it after some seconds, wait until it answers."""
        self.end(how)
        time.sleep(away)
        self.begin()

    def end(self, how: signal.Signals) -> None:
        """End it, and wait until it has ended."""
        pid = int((self._data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, how)
        _until(lambda: not _lives(pid), "The server did not end.")

    def begin(self) -> None:
        """Start it as it was started before, and wait until it answers."""
        entry, is_root = pwd.getpwuid(self._owner), os.geteuid() == 0
        subprocess.Popen(  # noqa: S603 - the very command that the server was started with
            self._command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            cwd="/",
            start_new_session=True,
            user=entry.pw_uid if is_root else None,
            group=entry.pw_gid if is_root else None,
            extra_groups=[] if is_root else None,
        )
        _until(self._answers, "The server did not start again.")

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self._address, connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False


def _lives(pid: int) -> bool:
    try:
        # A server whose parent has not asked for its end yet has ended all the same.
        return " Z " not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]
    except FileNotFoundError:
        return False


def _until(holds: Any, otherwise: str) -> None:  # noqa: ANN401 - a function without arguments
    deadline = time.monotonic() + _START_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise CannotRestart(otherwise)
        time.sleep(0.05)
