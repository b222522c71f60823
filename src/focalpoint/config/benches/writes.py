"""What a write costs when several write at once: a real action with its trace, from six processes.

Each process cancels a piece of work of its own and begins it again, as the forms do: lock, permission, state, change
and trace in one transaction. The floor of the same run writes as much with the database's driver alone: one row
changed, one added. All wait for the same database, so the figures are of the wall clock.
"""

import json
import os
import secrets
import subprocess
import time
from collections.abc import Callable
from typing import Any, Final

from django.db import OperationalError, connection
from django.utils import timezone

from focalpoint.config.benches.measuring import machine
from focalpoint.config.scratch import ChildFailed, Scratch, scratch_installation
from focalpoint.ground.jobs.actions import cancel, enqueue, retry
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader

WRITERS: Final = 6
SECONDS: Final = 8.0
MODULE: Final = "focalpoint.config.benches.writes"


def measure(*, writers: int = WRITERS, seconds: float = SECONDS) -> dict[str, Any]:
    """Write through the action and with the driver alone, from one process and from ``writers``. Half a minute."""
    with scratch_installation() as scratch:
        scratch.make_tables()
        jobs: list[str] = scratch.ask(MODULE, "make", str(writers))
        runs = [
            _run(scratch, how, jobs[:number], seconds) | {"how": how, "writers": number}
            for how in ("action", "floor")
            for number in (1, writers)
        ]
        found: dict[str, Any] = scratch.ask(MODULE, "machine")
    return {"machine": found, "runs": runs, "passed": nothing_was_refused(runs)}


def nothing_was_refused(runs: list[dict[str, Any]]) -> bool:
    """Return whether every write was done: who waits too long for the others is told so, and that is a failure."""
    return not any(run["refused"] for run in runs)


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    titles = {"action": "an action with its trace", "floor": "the database's driver alone"}
    lines = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        "",
        f"{'':<30}{'writers':>9}{'writes/s':>10}{'p50 ms':>9}{'p95 ms':>9}{'slowest':>9}{'refused':>9}",
    ]
    lines += [
        f"{titles[run['how']]:<30}{run['writers']:>9}{run['per_second']:>10,.0f}{run['p50_ms']:>9.1f}"
        f"{run['p95_ms']:>9.1f}{run['slowest_ms']:>9.0f}{run['refused']:>9}"
        for run in found["runs"]
    ]
    if not found["passed"]:
        lines += ["", "Writes were refused, because others had the database for too long."]
    return "\n".join(lines)


def _run(scratch: Scratch, how: str, jobs: list[str], seconds: float) -> dict[str, Any]:
    # All begin at the same moment, when every process has set itself up.
    begin = time.time() + 2.0 + len(jobs)
    children = [
        subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(["focalpoint.config.child", MODULE, how, job, str(begin), str(seconds)]),
            env=scratch.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for job in jobs
    ]
    taken: list[float] = []
    refused = 0
    for child in children:
        said, problems = child.communicate()
        if child.returncode != 0:
            raise ChildFailed(f"A writer ended with {child.returncode}.\n{problems[-2000:]}")
        one = json.loads(said)
        taken += one["taken"]
        refused += one["refused"]
    taken.sort()
    return {
        "per_second": round(len(taken) / seconds, 1),
        "p50_ms": round(taken[len(taken) // 2] * 1000, 2),
        "p95_ms": round(taken[len(taken) * 95 // 100] * 1000, 2),
        "slowest_ms": round(taken[-1] * 1000, 1),
        "refused": refused,
    }


# What runs in the scratch installation.


def here(what: str, *arguments: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Make pieces of work, name the machine, or write."""
    if what == "machine":
        return machine()
    if what == "make":
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bench_floor (job varchar(10), said text)")
        return [enqueue(f"{MODULE}.nothing").public_id for _ in range(int(arguments[0]))]
    job, begin, seconds = arguments[0], float(arguments[1]), float(arguments[2])
    return _write(_by_action(job) if what == "action" else _by_driver(job), begin, seconds)


def nothing(_job: object) -> None:
    """Do nothing; there is no worker to ask."""


def _write(write: Callable[[], None], begin: float, seconds: float) -> dict[str, Any]:
    write()
    time.sleep(max(0.0, begin - time.time()))
    taken, refused = [], 0
    end = time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        try:
            write()
        except OperationalError:
            refused += 1
        else:
            taken.append(time.perf_counter() - started)
    return {"taken": taken, "refused": refused}


def _by_action(job: str) -> Callable[[], None]:
    reader = Reader.holding([SECRETARIAT_KEY])
    turns = [cancel, retry]
    if Job.objects.filter(public_id=job, state=Job.State.CANCELLED).exists():
        # An earlier run ended in between.
        turns.reverse()

    def write() -> None:
        act = turns[0]
        act(job, reader=reader, actor=CONSOLE, key=secrets.token_urlsafe(16), now=timezone.now())
        turns.reverse()

    return write


def _by_driver(job: str) -> Callable[[], None]:
    connection.ensure_connection()
    driver: Any = connection.connection
    mark = "%s" if connection.vendor == "postgresql" else "?"
    begin = "BEGIN" if connection.vendor == "postgresql" else "BEGIN IMMEDIATE"
    said = json.dumps({"state": "cancelled", "by": os.getpid()}) * 8

    def write() -> None:
        driver.execute(begin)
        driver.execute(f"UPDATE jobs_job SET error = {mark} WHERE public_id = {mark}", [said[:40], job])  # noqa: S608
        driver.execute(f"INSERT INTO bench_floor VALUES ({mark}, {mark})", [job, said])  # noqa: S608
        driver.execute("COMMIT")

    return write
