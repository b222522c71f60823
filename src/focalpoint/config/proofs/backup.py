"""A backup that was made while others wrote comes back whole on an empty machine, and sends no mail again.

An installation is filled, a writer goes on writing, and a backup is made meanwhile. It is restored into an empty one of
the same kind, and into one on the other database where there is one. Rows must have the digests they had, the writer's
rows must be those of one moment, every file must be there, every unsent mail must be held, and a worker that is started
there must not call the mail server once. Once the held mail is released, the same worker has to call: else not having
called before would mean nothing.
"""

import hashlib
import json
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyrage

from focalpoint.config.backup import IDENTITY
from focalpoint.config.scratch import MARK, Scratch, scratch_installation

SIZE: Final = 10_000
FILES: Final = 200
LISTEN_SECONDS: Final = 10.0
"""How long a worker may try to send; it looks at its outbox twice a second."""
CONTROL_TIMES: Final = 6
"""How many times as long it may take, on a busy machine, to call once the mail is released."""
LIMIT_SECONDS: Final = 30 * 60.0
FILLING: Final = "focalpoint.config.proofs.filling"


def prove(*, size: int = SIZE, files: int = FILES, listen: float = LISTEN_SECONDS) -> dict[str, Any]:
    """Make a backup of ``size`` people while somebody writes, and restore it. Four minutes for 10,000."""
    with scratch_installation() as source, tempfile.TemporaryDirectory(prefix="focalpoint-backup-") as name:
        folder = Path(name)
        source.make_tables()
        source.ask(FILLING, "fill", str(size), str(files))
        source.run(["focalpoint", "backup", "--init"])
        keys = folder / "keys"
        shutil.copytree(_keys(source), keys)
        backup = folder / "one.backup.age"
        with _writer(source) as written:
            made = json.loads(source.run(["focalpoint", "backup", "--to", str(backup), "--json"]))
        before = source.ask(FILLING, "state")
        found: dict[str, Any] = {
            "people": size,
            "rows": made["rows"],
            "files": made["files"],
            "megabytes": round(made["size"] / 1e6, 1),
            "backup_seconds": made["seconds"],
            "written_meanwhile": written[0],
            "plain_text_found": _plain_text(backup, keys),
            "restored": [],
        }
        with scratch_installation() as target:
            found["restored"].append(_restored(target, backup, keys, before, listen=listen))
        if "DATABASE_URL" in source.environment:
            with _on_sqlite() as target:
                found["restored"].append(_restored(target, backup, keys, before, listen=listen))
        found["cut_off_is_refused"] = _refuses_cut(backup, keys)
    return found | {"passed": _holds(found)}


def _holds(found: dict[str, Any]) -> bool:
    return (
        found["written_meanwhile"] > 0
        and not found["plain_text_found"]
        and found["cut_off_is_refused"]
        and all(
            not one["different"]
            and one["files_equal"]
            and one["one_moment"]
            and one["trail_is_whole"]
            and one["unsent_and_free"] == 0
            and one["calls_to_the_mail_server"] == 0
            and one["calls_once_released"] > 0
            and one["seconds"] < LIMIT_SECONDS
            for one in found["restored"]
        )
    )


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    lines = [
        f"A backup of {found['rows']:,} rows and {found['files']} files ({found['people']:,} people) took "
        f"{found['backup_seconds']:.1f} s and {found['megabytes']} MB, while {found['written_meanwhile']} transactions "
        "were written.",
        "Plain text or keys in it: " + (", ".join(found["plain_text_found"]) or "none") + ".",
        f"A backup that was cut off is {'refused' if found['cut_off_is_refused'] else 'NOT refused'}.",
    ]
    for one in found["restored"]:
        lines.append(
            f"Restored on {one['database']} in {one['seconds']:.1f} s: {len(one['different'])} tables differ, files "
            f"{'equal' if one['files_equal'] else 'DIFFER'}, rows {'of one moment' if one['one_moment'] else 'MIXED'}, "
            f"trail {'whole' if one['trail_is_whole'] else 'BROKEN'}, {one['held']} messages held, "
            f"{one['calls_to_the_mail_server']} calls to the mail server, {one['calls_once_released']} once the mail "
            "was released."
        )
    return "\n".join([*lines, "Passed." if found["passed"] else "Failed."])


def _restored(target: Scratch, backup: Path, keys: Path, before: dict[str, str], *, listen: float) -> dict[str, Any]:
    _put_keys(target, keys)
    begun = time.monotonic()
    said = json.loads(target.run(["focalpoint", "restore", str(backup), "--json"]))
    seconds = time.monotonic() - begun
    after = target.ask(FILLING, "state")
    moment = target.ask(FILLING, "invariants")
    # In this order: what nobody released stays, and only then is it let go.
    calls = _calls_to_the_mail_server(target, listen)
    verified = json.loads(target.run(["focalpoint", "trail", "verify", "--json"]))
    return {
        "database": moment["database"],
        "seconds": round(seconds, 1),
        "held": said["held"],
        "different": sorted(label for label in before if before[label] != after.get(label)),
        "files_equal": _files_are_equal(target),
        "one_moment": moment["entries"] == moment["messages"] == moment["files"],
        "trail_is_whole": bool(verified.get("whole", verified.get("is_whole"))),
        "unsent_and_free": moment["unsent_and_free"] + moment["due"] + moment["sending"],
        "calls_to_the_mail_server": calls,
        "calls_once_released": _calls_once_released(target, listen),
    }


def _keys(scratch: Scratch) -> Path:
    named = scratch.environment.get("FOCALPOINT_KEYS")
    return Path(named) if named else scratch.folder.with_name(f"{scratch.folder.name}.keys")


def _put_keys(target: Scratch, keys: Path) -> None:
    """Bring the operator's own copy of the keys, which is in no backup."""
    folder = _keys(target)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(keys, folder)


@contextmanager
def _on_sqlite() -> Iterator[Scratch]:
    with scratch_installation() as other:
        environment = {name: value for name, value in other.environment.items() if name != "DATABASE_URL"}
        yield Scratch(other.folder, environment)


@contextmanager
def _writer(source: Scratch) -> Iterator[list[int]]:
    """Write into the source as long as the body runs; afterwards the list holds how often."""
    counted: list[int] = []
    child = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
        source.command(["focalpoint.config.child", FILLING, "write"]),
        env=source.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        time.sleep(1.5)
        yield counted
    finally:
        (source.folder / "stop-writing").touch()
        out, _errors = child.communicate(timeout=60)
        counted.append(json.loads(out or '{"count": 0}')["count"])


def _plain_text(backup: Path, keys: Path) -> list[str]:
    """Return what can be read in the file without its key, and which keys lie in it when it is opened."""
    content = backup.read_bytes()
    readable = [word for word in ("Adaro", "network.Person", "example.org", "head.json") if word.encode() in content]
    identity = pyrage.x25519.Identity.from_str((keys / IDENTITY).read_text("ascii").strip())
    opened = pyrage.decrypt(content, [identity])
    secrets = {
        path.name: path.read_bytes().strip() for path in keys.iterdir() if path.name.endswith(("-key", IDENTITY))
    }
    return readable + [name for name, secret in secrets.items() if secret in opened]


def _files_are_equal(target: Scratch) -> bool:
    """Compare the bytes of every file with the digest in its row."""
    rows = target.ask("focalpoint.config.proofs.lying")
    return bool(rows) and all(
        hashlib.sha256((target.folder / "files" / path).read_bytes()).hexdigest() == digest for path, digest in rows
    )


def _calls_once_released(target: Scratch, seconds: float) -> int:
    """Release what is held, and let a worker work until it has called: the control of not having called before."""
    target.ask(FILLING, "release")
    return _calls_to_the_mail_server(target, CONTROL_TIMES * seconds, until_called=True)


def _calls_to_the_mail_server(target: Scratch, seconds: float, *, until_called: bool = False) -> int:
    """Let a worker work for some seconds against a server that counts who calls."""
    calls = 0
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.settimeout(0.2)
        over = threading.Event()

        def count() -> None:
            nonlocal calls
            while not over.is_set():
                try:
                    connection, _address = server.accept()
                except TimeoutError:
                    continue
                calls += 1
                connection.close()

        counter = threading.Thread(target=count)
        counter.start()
        environment = target.environment | {
            "FOCALPOINT_SMTP": f"smtp://127.0.0.1:{server.getsockname()[1]}",
            "FOCALPOINT_DEMO": "no",
        }
        worker = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            target.command(["focalpoint", "work"]),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until_called and calls):
            time.sleep(0.1)
        worker.terminate()
        worker.wait(timeout=60)
        over.set()
        counter.join()
    return calls


def _refuses_cut(backup: Path, keys: Path) -> bool:
    """Cut the last bytes off, and see that nothing of it is written."""
    cut = backup.with_name("cut.backup.age")
    cut.write_bytes(backup.read_bytes()[:-1000])
    with scratch_installation() as target:
        _put_keys(target, keys)
        done = subprocess.run(  # noqa: S603 - our own Python with our own modules
            target.command(["focalpoint", "restore", str(cut)]),
            env=target.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return (
            done.returncode != 0
            and "Nothing was written" in done.stderr
            and not (target.folder / "files").exists()
            and (target.folder / MARK).exists()
        )
