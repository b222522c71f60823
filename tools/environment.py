"""Makes ``.venv`` hold what the product (``base``) or its developers (``dev``) need; standard library only.

``check LEVEL`` succeeds, silently, when nothing has to be done; ``make LEVEL`` does it and says so, step by step.
A stamp is written last, so a set-up that was interrupted is seen and made anew.
All messages go to standard error: the output of verbs stays clean.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
LEVELS = ("base", "dev")
BASE_PYTHON: str = getattr(sys, "_base_executable", None) or sys.executable
"""The Python behind the running one: inside ``.venv`` the running one is about to be deleted."""

LAYOUT = "1"
"""Raised when this file makes ``.venv`` differently, so that older ones are made anew."""


class CannotPrepare(Exception):
    """The environment cannot be made; the message tells a person what to do."""


def say(text: str) -> None:
    """Print one line of progress."""
    print(text, file=sys.stderr, flush=True)


def expected_stamp(level: str) -> str:
    """What the stamp of ``level`` reads when ``.venv`` is as the requirements want it."""
    requirements = (ROOT / "requirements" / f"{level}.txt").read_bytes()
    return f"{LAYOUT} {hashlib.sha256(requirements).hexdigest()}"


def stamp_path(level: str) -> Path:
    """Where the stamp of ``level`` lies."""
    return VENV / f"focalpoint-{level}.stamp"


def is_ready(level: str) -> bool:
    """Whether ``.venv`` already holds ``level``; ``dev`` holds all of ``base``."""
    if not (VENV / "bin" / "focalpoint").exists():
        return False
    return level in stamped_levels()


def stamped_levels() -> set[str]:
    """The levels whose stamp is present and up to date."""
    levels = set()
    for level in LEVELS:
        try:
            if stamp_path(level).read_text() == expected_stamp(level):
                levels.add(level)
        except OSError:
            continue
    return levels


def run_step(title: str, command: list[str], *, hint: str, environment: dict[str, str] | None = None) -> None:
    """Run ``command`` quietly and say how long it took; on failure show the end of its output and ``hint``."""
    started = time.monotonic()
    live = sys.stderr.isatty()
    print(f"{title} ...", end="", file=sys.stderr, flush=True)
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True
    ) as process:
        output = ""
        while True:
            try:
                output, _ = process.communicate(timeout=1)
                break
            except subprocess.TimeoutExpired:
                if live:
                    print(f"\r{title} ... {time.monotonic() - started:.0f} s", end="", file=sys.stderr, flush=True)
    say(f"{chr(13) if live else ''}{title + ' ...' if live else ''} {time.monotonic() - started:.1f} s")
    if process.returncode != 0:
        lines = [line for line in output.splitlines() if line.strip()]
        raise CannotPrepare("\n".join([*lines[-20:], "", hint]))


def installer_environment() -> dict[str, str]:
    """The environment for pip and uv: as it is, less what would bend where packages go."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PIP_NO_BINARY"}
    # A personal setting "user = true" would be refused inside .venv.
    return {name: value for name, value in os.environ.items() if name not in unwanted} | {"PIP_USER": "0"}


def has_module(name: str) -> bool:
    """Whether the running Python can import ``name``."""
    command = [BASE_PYTHON, "-I", "-c", f"import {name}"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def make_venv(uv: str | None) -> None:
    """Make an empty ``.venv`` with the running Python, by the first means that this machine has."""
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(str(part) for part in sys.version_info[:3])
    title = f"Making .venv with Python {version}"
    hint = f"{VENV} could not be made. Is there room on the disk, and may you write here? Run the command again then."
    environment = installer_environment()
    if uv is not None:
        command = [uv, "venv", "--quiet", "--python", BASE_PYTHON, str(VENV)]
    elif has_module("ensurepip"):
        command = [BASE_PYTHON, "-I", "-m", "venv", str(VENV)]
    elif has_module("virtualenv"):
        command = [BASE_PYTHON, "-I", "-m", "virtualenv", "--quiet", str(VENV)]
    else:
        raise CannotPrepare(
            f"{BASE_PYTHON} (Python {version}) cannot make virtual environments: its module ensurepip is missing.\n"
            "On Debian or Ubuntu: apt-get install python3-venv. Or install uv, or name another Python: "
            "PYTHON=/path/to/python3 ./run"
        )
    run_step(title, command, hint=hint, environment=environment)


def install(level: str, uv: str | None) -> None:
    """Install the hashed requirements of ``level`` into ``.venv``."""
    requirements = ROOT / "requirements" / f"{level}.txt"
    count = sum(1 for line in requirements.read_text().splitlines() if line[:1].isalnum())
    strict = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements)]
    hint = (
        "The packages could not be installed. The first start needs a network that reaches the Python package index "
        "(or a mirror set up for pip); later starts need none. Nothing is lost: run the command again."
    )
    if uv is not None:
        command = [uv, "pip", "install", "--quiet", "--python", str(VENV / "bin" / "python"), *strict]
    else:
        command = [str(VENV / "bin" / "python"), "-I", "-m", "pip", "install", "--quiet", "--no-input"]
        command += ["--disable-pip-version-check", "--progress-bar", "off", *strict]
    tool = "uv" if uv is not None else "pip"
    run_step(f"Installing {count} packages with {tool}", command, hint=hint, environment=installer_environment())


def connect_sources() -> None:
    """Put ``src`` on the path of ``.venv`` and make its ``focalpoint`` command; both survive a move of the folder."""
    packages = next((VENV / "lib").glob("python*")) / "site-packages"
    (packages / "focalpoint-source.pth").write_text(os.path.relpath(ROOT / "src", packages) + "\n")
    command = VENV / "bin" / "focalpoint"
    command.write_text(
        '#!/bin/sh\nbin=$(CDPATH="" cd -- "$(dirname -- "$0")" && pwd -P)\nexec "$bin/python" -P -m focalpoint "$@"\n'
    )
    command.chmod(0o755)


def make(level: str) -> None:
    """Bring ``.venv`` to ``level``, from whatever state it is in."""
    try:
        lock_file = LOCK.open("w")
    except OSError as problem:
        raise CannotPrepare(
            f"Nothing can be written in {ROOT} ({problem.strerror}), where .venv has to be made. "
            "Let somebody who may write there run it once, or copy the folder to a place of your own."
        ) from None
    with lock_file as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another set-up is at work; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if venv_works() and is_ready(level):
            return
        uv = shutil.which("uv")
        try:
            bring_to(level, uv)
        except CannotPrepare:
            # uv has settings of its own (mirrors, certificates); what it cannot reach, pip often can.
            if uv is None or not has_module("ensurepip"):
                raise
            say("uv could not do it; trying pip.")
            shutil.rmtree(VENV, ignore_errors=True)
            bring_to(level, None)


def bring_to(level: str, uv: str | None) -> None:
    """Make ``.venv`` if it is missing, half made or dead, install, and write the stamp last."""
    if not venv_works() or not any(stamp_path(known).exists() for known in LEVELS):
        make_venv(uv)
    if uv is None and not (VENV / "bin" / "pip").exists():
        make_venv(uv)
    # What dev adds leaves base as it is, so an interrupted `./test` does not cost `./run` its offline start.
    for known in ("dev",) if level == "dev" and "base" in stamped_levels() else LEVELS:
        stamp_path(known).unlink(missing_ok=True)
    install(level, uv)
    connect_sources()
    covered = LEVELS if level == "dev" else ("base",)
    for known in covered:
        stamp_path(known).write_text(expected_stamp(known))


def venv_works() -> bool:
    """Whether ``.venv`` has a Python that starts and is recent enough."""
    python = VENV / "bin" / "python"
    test = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([str(python), "-I", "-c", test], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def main(arguments: list[str]) -> int:
    """Carry out ``check LEVEL`` or ``make LEVEL``."""
    if len(arguments) != 2 or arguments[0] not in {"check", "make"} or arguments[1] not in LEVELS:
        say("Usage: environment.py check|make base|dev")
        return 2
    verb, level = arguments
    if verb == "check":
        return 0 if is_ready(level) else 1
    try:
        make(level)
    except CannotPrepare as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted. Run the command again to go on.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
