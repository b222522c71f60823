"""Work in the background survives workers that are killed at any moment: nothing is lost unsaid, nothing done twice.

Several workers, as delivered but with a lease of two seconds instead of sixty, do jobs in parts while one of them after
the other is killed and started again. Each part of a job leaves one row. Afterwards every job must be done or stand
among those that wait for a person, every part of a done job must have left its row, and none may have left two. Among
the jobs is a control that does not mark what it has done, and the proof must catch it doing things twice.
"""

import os
import random
import subprocess
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from focalpoint.config import working
from focalpoint.config.scratch import ChildFailed, Scratch, scratch_installation
from focalpoint.ground.jobs import actions
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.running import Running

TIMES: Final = 100
WORKERS: Final = 3
PARTS: Final = 12
CONTROLS: Final = 4
"""One job in so many is a control."""
QUEUE: Final = 40
"""Jobs that wait at any time, so that every kill hits somebody at work."""
DRAIN_SECONDS: Final = 120.0
START_SECONDS: Final = 120.0
MODULE: Final = "focalpoint.config.proofs.working"


def prove(*, times: int = TIMES, seed: int | None = None) -> dict[str, Any]:
    """Kill ``times`` workers. A kill takes about a second."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with scratch_installation() as scratch, ExitStack() as ending:
        scratch.make_tables()
        scratch.ask(MODULE, "table")
        feeder = _child(scratch, ending, "feed")
        workers = [_child(scratch, ending, "work") for _ in range(WORKERS)]
        for kill in range(times):
            # In turn: the next is the one that has been at work for longest, at whatever it is just then.
            number = kill % WORKERS
            _until_at_work(scratch, workers[number].pid)
            time.sleep(chance.uniform(0.2, 1.2))
            workers[number].kill()
            workers[number].wait()
            workers[number] = _child(scratch, ending, "work")
        (scratch.folder / "fed").touch()
        feeder.wait()
        found: dict[str, Any] = scratch.ask(MODULE, "wait")
    return found | {
        "kills": times,
        "workers": WORKERS,
        "passed": not (found["lost"] or found["doubled"] or found["missing"]) and found["control_doubled"] > 0,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    caught = (
        f"The control, which marks nothing, did {found['control_doubled']} of its parts more than once."
        if found["control_doubled"]
        else "The control, which marks nothing, did nothing twice: this proves nothing."
    )
    return "\n".join(
        [
            f"{found['kills']} of {found['workers']} workers killed at random moments, on {found['database']}; "
            f"{found['jobs']:,} jobs in {found['attempts']:,} attempts.",
            f"{found['done']:,} jobs are done, {found['given_up']} given up and shown to a person, "
            f"{found['lost']} neither.",
            f"{found['parts']:,} parts done; {found['missing']} of a done job missing, {found['doubled']} done twice.",
            caught,
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _child(scratch: Scratch, ending: ExitStack, what: str) -> "subprocess.Popen[bytes]":
    child = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
        scratch.command(["focalpoint.config.child", MODULE, what]),
        env=scratch.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ending.callback(child.wait)
    ending.callback(child.kill)
    return child


def _until_at_work(scratch: Scratch, process: int) -> None:
    """Wait for a worker's first effect: on a busy machine it may take many seconds to begin, and a kill must hit."""
    deadline = time.monotonic() + START_SECONDS
    while not _sign(scratch.folder, process).exists():
        if time.monotonic() > deadline:
            raise ChildFailed(f"A worker did nothing for {START_SECONDS:.0f} s.")
        time.sleep(0.05)


def _sign(home: Path, process: int) -> Path:
    return home / f"at-work-{process}"


# What runs in the scratch installation.


def here(what: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Make the table of effects, feed jobs, work, or wait for the end and count."""
    return {"table": _make_table, "feed": _feed, "work": _work, "wait": _wait}[what]()


def _make_table() -> None:
    with connection.cursor() as cursor:
        # Without a unique constraint: what is done twice has to show.
        cursor.execute("CREATE TABLE proof_effect (job varchar(10), part integer, marked integer)")


def _feed() -> None:
    made = 0
    while not (settings.OPTIONS.home / "fed").exists():
        waiting = Job.objects.filter(state=Job.State.WAITING).count()
        for _ in range(QUEUE - waiting):
            made += 1
            task = "unmarked" if made % CONTROLS == 0 else "marked"
            actions.enqueue(f"{MODULE}.{task}", parts=PARTS)
        time.sleep(0.2)


def _work() -> None:
    actions.LEASE = timedelta(seconds=2)  # type: ignore[misc]
    actions.FIRST_PAUSE = timedelta(milliseconds=100)  # type: ignore[misc]
    working.BEAT_SECONDS = 0.5  # type: ignore[misc]
    working.Workplace().run()


def marked(job: Running, *, parts: int) -> None:
    """Do each part once: effect and mark in one transaction."""
    for part in range(parts):
        with transaction.atomic():
            if job.once(f"part:{part}"):
                _effect(job, part, marked=True)
        job.progress(part + 1, parts)
        time.sleep(0.02)


def unmarked(job: Running, *, parts: int) -> None:
    """Do the same without marks, as one would write it first."""
    for part in range(parts):
        with transaction.atomic():
            _effect(job, part, marked=False)
        job.progress(part + 1, parts)
        time.sleep(0.02)


def _effect(job: Running, part: int, *, marked: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO proof_effect VALUES (%s, %s, %s)", [job.id, part, int(marked)])
    _sign(settings.OPTIONS.home, os.getpid()).touch()


def _wait() -> dict[str, Any]:
    deadline = time.monotonic() + DRAIN_SECONDS
    open_ones = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))
    while open_ones.exists() and time.monotonic() < deadline:
        time.sleep(0.5)
    ours = Job.objects.filter(task__in=(f"{MODULE}.marked", f"{MODULE}.unmarked"))
    done = set(ours.filter(state=Job.State.DONE).values_list("public_id", flat=True))
    flagged = ours.ended_badly().count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT job, part, marked, COUNT(*) FROM proof_effect GROUP BY job, part, marked")
        effects = cursor.fetchall()
    of_done: dict[str, int] = dict.fromkeys(done, 0)
    for job, _part, _marked, _count in effects:
        if job in of_done:
            of_done[job] += 1
    return {
        "database": connection.vendor,
        "jobs": ours.count(),
        "attempts": sum(ours.values_list("attempts", flat=True)),
        "done": len(done),
        "given_up": flagged,
        "lost": ours.count() - len(done) - flagged,
        "parts": len(effects),
        "missing": sum(PARTS - count for count in of_done.values()),
        "doubled": sum(1 for row in effects if row[2] and row[3] > 1),
        "control_doubled": sum(1 for row in effects if not row[2] and row[3] > 1),
    }
