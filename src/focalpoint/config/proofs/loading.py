"""Loading the record survives being killed at any moment: all of it stands afterwards, or none of it.

A child process runs the real verb on a migrated scratch database and is killed at a random moment of it; then the
database must hold either nothing or everything, and the verb, run again to its end, must leave what an undisturbed run
leaves. A control that commits piece by piece is killed in the same way, and the proof must catch it.
"""

import random
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from typing import Any, Final

from focalpoint.config.scratch import Scratch, scratch_installation

TIMES: Final = 100
CONTROL_TIMES: Final = 25
"""Kills of the control at most; the first half-written record that is caught ends it."""
LOAD: Final = ("focalpoint", "load")
IN_PIECES: Final = ("focalpoint.config.child", "focalpoint.config.proofs.pieces")


@dataclass(frozen=True, slots=True)
class State:
    """What a database holds: rows of the record and its trail, and a digest of them without keys and times."""

    rows: int
    digest: str


@dataclass(slots=True)
class Outcome:
    """What the kills found."""

    kills: int = 0
    ended_before: int = 0
    nothing: int = 0
    everything: int = 0
    partial: int = 0
    different_after: int = 0


def prove(*, times: int = TIMES, seed: int | None = None) -> dict[str, Any]:
    """Kill ``times`` loads and up to :data:`CONTROL_TIMES` loads of the control. A kill takes about two seconds."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with scratch_installation() as empty:
        empty.make_tables()
        with scratch_installation(template=empty) as whole:
            started = time.monotonic()
            whole.run(LOAD)
            seconds = time.monotonic() - started
            complete = _state(whole)
        outcome = Outcome()
        for _ in range(times):
            _kill_once(empty, LOAD, complete, chance.uniform(0.1, 1.05) * seconds, outcome, again=True)
        control = Outcome()
        for _ in range(CONTROL_TIMES):
            _kill_once(empty, IN_PIECES, complete, chance.uniform(0.4, 1.0) * seconds, control, again=False)
            if control.partial:
                break
    return {
        "rows": complete.rows,
        "seconds_of_one_load": round(seconds, 2),
        "loads": asdict(outcome),
        "control": asdict(control),
        "control_is_caught": control.partial > 0,
        "passed": not outcome.partial and not outcome.different_after and control.partial > 0,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    loads, control = found["loads"], found["control"]
    caught = (
        f"The control, which commits in pieces, was caught after {control['kills']} kills."
        if found["control_is_caught"]
        else f"The control, which commits in pieces, was not caught in {control['kills']} kills: this proves nothing."
    )
    return "\n".join(
        [
            f"{loads['kills']} loads of {found['rows']:,} rows killed at random moments; "
            f"{loads['ended_before']} had ended by then.",
            f"Afterwards {loads['nothing']} databases held nothing, {loads['everything']} everything, "
            f"{loads['partial']} something between.",
            f"{loads['different_after']} of the runs after a kill left another record than an undisturbed run.",
            caught,
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _kill_once(
    empty: Scratch, verb: tuple[str, ...], complete: State, seconds: float, outcome: Outcome, *, again: bool
) -> None:
    with scratch_installation(template=empty) as scratch:
        child = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(verb),
            env=scratch.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
        outcome.kills += 1
        if child.wait() != -signal.SIGKILL:
            outcome.ended_before += 1
            if not again:
                # The control leaves other rows in the trail, so its end is no half-written record.
                return
        left = _state(scratch)
        if left.rows == 0:
            outcome.nothing += 1
        elif left == complete:
            outcome.everything += 1
        else:
            outcome.partial += 1
        if again:
            scratch.run(LOAD)
            outcome.different_after += _state(scratch) != complete


def _state(scratch: Scratch) -> State:
    return State(**scratch.ask("focalpoint.config.proofs.state"))
