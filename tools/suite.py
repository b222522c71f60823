"""The whole suite, or with ``--static`` its checks alone; ``./test`` and the Makefile call it from ``.venv``.

``python -m tools.suite [--fast] [PYTEST ARGUMENTS]``, or ``python -m tools.suite --static [CHECK ...]``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from tools import cluster, system

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = [str(BIN / "python"), "-P"]
LIMIT_SECONDS = 19 * 60 + 30
"""A run that has not ended by then is stopped and has failed; installing what is missing counts too."""

AT_ONCE = 4
"""Parts that run side by side: two more than two cores, since two of them wait for browsers and processes by turns."""

NO_TESTS = 5
"""pytest's exit status when nothing was selected, which is no failure of a part of the suite."""

ON_BOTH = "not browser and not packaging and not processes and not once"
"""What is asked on both databases."""

ONCE = "once and not browser and not packaging and not processes"
PARTS = {
    "product": "browser or packaging",
    "postgresql": ON_BOTH,
    "processes": "processes",
    "walks": f"{ONCE} and walks",
    "once": f"{ONCE} and not walks",
    "sqlite": ON_BOTH,
}
"""The parts of the suite by name, with what each selects: together every test, and on SQLite each of them once.

Those that take longest begin first.
"""


def template_files() -> list[str]:
    """Every template of the product."""
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("src/**/templates/**/*.html"))


def checks() -> dict[str, list[str]]:
    """The static checks: what each is called and how it is asked."""
    linter = "from importlinter.cli import lint_imports_command as main; main()"
    return {
        "format": [*PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise", "src", "tests", "tools"],
        "lint": [*PYTHON, "-m", "ruff", "check", "--output-format=concise", "src", "tests", "tools"],
        "types": [*PYTHON, "-m", "mypy"],
        "arrows": [*PYTHON, "-c", linter],
        "templates": [str(BIN / "djade"), "--target-version", "5.2", "--check", *template_files()],
        "migrations": [*PYTHON, "-m", "focalpoint", "makemigrations", "--check", "--dry-run"],
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part of a run counted."""

    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    status: int


def say(text: str) -> None:
    """Print one line at once; several threads speak."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def clean_environment(home: str) -> dict[str, str]:
    """Our environment without the settings of an installation, and with a scratch folder as FOCALPOINT_HOME."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOCALPOINT_")}
    # Without bytecode each of the processes that tests start would compile all that it imports.
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    return kept | {"FOCALPOINT_HOME": home, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


def run_check(name: str, command: list[str]) -> Outcome:
    """Run one static check; show its output only when it fails."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="focalpoint-check-") as home:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=clean_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    seconds = time.monotonic() - started
    good = done.returncode == 0
    say(f"{'ok    ' if good else 'FAILED'} {name} ({seconds:.1f} s)")
    if not good:
        say("\n".join(f"  {line}" for line in done.stdout.rstrip().splitlines()))
    return Outcome(name, int(good), int(not good), 0, seconds, done.returncode)


def run_checks(names: list[str]) -> list[Outcome]:
    """Run the static checks in ``names``, or all, two at a time."""
    known = checks()
    with ThreadPoolExecutor(2) as pool:
        # The longest first.
        order = sorted(names or known, key=lambda name: name != "types")
        return list(pool.map(lambda name: run_check(name, known[name]), order))


def run_suite(
    name: str, *, database: str | None, selection: str, arguments: list[str], scratch: Path, deadline: float
) -> Outcome:
    """Run pytest once, each line of its output marked with ``name``; ``deadline`` is on the monotonic clock."""
    started = time.monotonic()
    report = scratch / f"{name}.xml"
    home = scratch / f"{name}-home"
    home.mkdir()
    environment = clean_environment(str(home)) | {"BROWSER_TESTS": "required", "TMPDIR": str(scratch)}
    if database is not None:
        environment["DATABASE_URL"] = database
    command = [*PYTHON, "-m", "pytest", "-m", selection, f"--junitxml={report}", "-o", f"cache_dir={scratch / name}"]
    process = subprocess.Popen(
        [*command, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    overtime = threading.Timer(max(deadline - started, 1), lambda: stop_group(process))
    overtime.start()
    running.add(process)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            say(f"{name:<10} | {line.rstrip()}")
        status = process.wait()
    finally:
        overtime.cancel()
        running.discard(process)
    seconds = time.monotonic() - started
    if time.monotonic() >= deadline:
        say(f"{name:<10} | stopped: the whole run may take {LIMIT_SECONDS // 60} minutes")
    return count(name, report, status, seconds)


def count(name: str, report: Path, status: int, seconds: float) -> Outcome:
    """Read pytest's report; a run that ended badly without one counts as one failure."""
    try:
        suite = ElementTree.parse(report).getroot().find("testsuite")
    except (OSError, ElementTree.ParseError):
        suite = None
    if suite is None:
        status = status or 1
    keys = ("tests", "failures", "errors", "skipped")
    numbers = {key: 0 if suite is None else int(suite.get(key, "0")) for key in keys}
    failed = numbers["failures"] + numbers["errors"]
    passed = max(numbers["tests"] - failed - numbers["skipped"], 0)
    if status == NO_TESTS:
        status = 0
    if status != 0 and failed == 0:
        failed = 1
    return Outcome(name, passed, failed, numbers["skipped"], seconds, status)


running: set[subprocess.Popen[str]] = set()
"""The pytest processes at work, to be ended with us."""


def stop_group(process: subprocess.Popen[str]) -> None:
    """End a process and all that it started: browsers, servers, workers."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
    except ProcessLookupError:
        return


@contextmanager
def stopping_all_on_signals() -> Iterator[None]:
    """Turn a request to end into an exception, so that databases stop and scratch folders go."""

    def stop(number: int, _frame: FrameType | None) -> None:
        for process in list(running):
            stop_group(process)
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    yield


def whole_suite(arguments: list[str], *, fast: bool) -> int:
    """Prepare the machine, check, test on both databases side by side, and close with one plain line of counts."""
    started = time.monotonic()
    needs = (*(() if fast else (system.POSTGRES,)), system.CHROMIUM, system.DRIVER, system.PANGO, system.FONTS)
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(1) as pool:
        preparing: Future[list[str]] = pool.submit(system.install, system.missing(needs))
        if not arguments:
            say("Static checks")
            outcomes += run_checks([])
        problems = preparing.result()
    if problems:
        for problem in problems:
            say(problem)
        say("The suite cannot run without. `make check` needs neither PostgreSQL nor Chromium.")
        return 1
    programs = system.find_postgres()
    try:
        with tempfile.TemporaryDirectory(prefix="focalpoint-test-") as scratch_name:
            database = nullcontext(None) if fast or programs is None else cluster.running_postgres(programs)
            with database as address:
                outcomes += run_suites(address, arguments, Path(scratch_name), deadline=started + LIMIT_SECONDS)
    except cluster.ClusterError as problem:
        say(str(problem))
        return 1
    return summary(outcomes, time.monotonic() - started)


def run_suites(postgres: str | None, arguments: list[str], scratch: Path, *, deadline: float) -> list[Outcome]:
    """Run the parts of the suite, some at a time, those that wait first."""
    parts = [(name, None if name != "postgresql" else postgres, selection) for name, selection in PARTS.items()]
    if postgres is None:
        parts = [part for part in parts if part[0] != "postgresql"]
    say(f"Tests: {', '.join(name for name, _, _ in parts)}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = [
            pool.submit(
                run_suite,
                name,
                database=database,
                selection=selection,
                arguments=arguments,
                scratch=scratch,
                deadline=deadline,
            )
            for name, database, selection in parts
        ]
        try:
            return [part.result() for part in waiting]
        except BaseException:
            # Told to end: what has not begun must not begin.
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def summary(outcomes: list[Outcome], seconds: float) -> int:
    """Print a line for each part and the closing line; return the exit status."""
    say("")
    for part in outcomes:
        counts = f"{part.passed} passed, {part.failed} failed, {part.skipped} skipped"
        say(f"{part.name:<10} {counts} ({part.seconds:.0f} s)")
    passed, failed, skipped = (sum(getattr(part, key) for part in outcomes) for key in ("passed", "failed", "skipped"))
    say(f"in {seconds:.0f} s")
    if passed + failed == 0:
        say("No test was selected.")
        failed = 1
    say(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or any(part.status for part in outcomes) else 0


def main(arguments: list[str]) -> int:
    """Carry out one of the two usages above."""
    with stopping_all_on_signals():
        if arguments[:1] == ["--static"]:
            unknown = set(arguments[1:]) - set(checks())
            if unknown:
                say(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(checks())}.")
                return 2
            return 1 if any(outcome.status for outcome in run_checks(arguments[1:])) else 0
        fast = "--fast" in arguments
        return whole_suite([argument for argument in arguments if argument != "--fast"], fast=fast)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
