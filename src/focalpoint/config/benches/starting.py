"""How long making ready takes: from empty, and when everything stands."""

import time
from typing import Any

from focalpoint.config.benches.measuring import machine
from focalpoint.config.prepare import STEPS
from focalpoint.config.scratch import scratch_installation


def measure() -> dict[str, Any]:
    """Return the seconds of the whole of ``prepare`` from empty and again, and CPU seconds of its steps."""
    with scratch_installation() as scratch:
        started = time.monotonic()
        scratch.run(["focalpoint", "prepare"])
        first = time.monotonic() - started
        started = time.monotonic()
        scratch.run(["focalpoint", "prepare"])
        second = time.monotonic() - started
    with scratch_installation() as scratch:
        inside = scratch.ask(__name__)
    return {"from_empty_seconds": round(first, 2), "again_seconds": round(second, 2), **inside}


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as lines."""
    lines = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        "",
        f"prepare from empty, whole process   {found['from_empty_seconds']:>7.2f} s",
        f"prepare again, whole process        {found['again_seconds']:>7.2f} s",
    ]
    lines += [f"  {title:<34}{seconds:>7.2f} s of CPU" for title, seconds in found["steps"].items()]
    return "\n".join(lines)


def here() -> dict[str, Any]:
    """Prepare the scratch installation of this process, step by step."""
    steps = {"Starting Python and the framework": time.process_time()}
    for step in STEPS:
        start = time.process_time()
        step.do()
        steps[step.title] = time.process_time() - start
    start = time.process_time()
    for step in STEPS:
        step.is_done()
    steps["Seeing that all is done"] = time.process_time() - start
    return {"machine": machine(), "steps": steps}
