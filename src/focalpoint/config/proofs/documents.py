"""Bringing in documents survives being killed at any moment: each stands whole or not at all, and a second run ends it.

A child process brings in a folder of invented acts, several languages of one, the same text twice, and files that are
refused; it is killed at a random moment of that. Afterwards each text must have all its pages, each work a text, each
file an edition; and the same verb, run again, must end with the same records as an undisturbed run. A control that
commits statement by statement is killed in the same way, and the proof must catch it.
"""

import hashlib
import json
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command

from focalpoint.areas.library.actions import edition as editions
from focalpoint.areas.library.actions import receiving
from focalpoint.areas.library.models import Edition, Work
from focalpoint.config.proofs.papers import akoma
from focalpoint.config.scratch import Scratch, scratch_installation
from focalpoint.ground.files.models import StoredFile

TIMES: Final = 100
CONTROL_TIMES: Final = 60
"""Kills of the control at most; the first half-written record that is caught ends it."""
FILES: Final = 60
MODULE: Final = "focalpoint.config.proofs.documents"
FOLDER: Final = "papers-to-bring-in"
_LANGUAGES: Final = (("eng", "The example stands."), ("fra", "L’exemple est debout."), ("rus", "Пример стоит."))


@dataclass(slots=True)
class Outcome:
    """What the kills found."""

    kills: int = 0
    ended_before: int = 0
    broken: int = 0
    different_after: int = 0


def prove(*, times: int = TIMES, files: int = FILES, seed: int | None = None) -> dict[str, Any]:
    """Kill ``times`` imports and up to :data:`CONTROL_TIMES` of the control. A kill takes about four seconds."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with scratch_installation() as empty:
        empty.make_tables()
        with scratch_installation(template=empty) as whole:
            _make(whole, files)
            started = time.monotonic()
            whole.ask(MODULE, "take")
            seconds = time.monotonic() - started
            complete = whole.ask(MODULE, "state")
        outcome, control = Outcome(), Outcome()
        for _ in range(times):
            _kill_once(empty, files, "take", complete, chance.uniform(0.2, 1.02) * seconds, outcome)
        for _ in range(CONTROL_TIMES):
            _kill_once(empty, files, "pieces", complete, chance.uniform(0.9, 1.5) * seconds, control)
            if control.broken:
                break
    return {
        "files": complete["editions"],
        "seconds_of_one_import": round(seconds, 2),
        "imports": asdict(outcome),
        "control": asdict(control),
        "control_is_caught": control.broken > 0,
        "passed": not complete["broken"]
        and complete["editions"] > files / 2
        and not outcome.broken
        and not outcome.different_after
        and control.broken > 0,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    killed, control = found["imports"], found["control"]
    caught = (
        f"The control, which commits in pieces, was caught after {control['kills']} kills."
        if found["control_is_caught"]
        else f"The control, which commits in pieces, was not caught in {control['kills']} kills: this proves nothing."
    )
    return "\n".join(
        [
            f"{killed['kills']} imports of {found['files']} texts killed at random moments; "
            f"{killed['ended_before']} had ended by then.",
            f"{killed['broken']} of them left a record that is not whole.",
            f"{killed['different_after']} of the runs after a kill ended with other records than an undisturbed run.",
            caught,
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _make(scratch: Scratch, files: int) -> None:
    """Write the folder: acts in three languages, every tenth with a twin, every fifteenth damaged."""
    folder = scratch.folder / FOLDER
    folder.mkdir()
    for number in range(files):
        code, words = _LANGUAGES[number % len(_LANGUAGES)]
        points = tuple(f"{words} {number} {point}." for point in range(1, 60))
        content = akoma(language=code, symbol=f"S/RES/{9000 + number // len(_LANGUAGES)} (2099)", words=points)
        name = f"act-{number:04}"
        (folder / f"{name}.xml").write_bytes(content if number % 15 else content[:-40])
        if number % 10 == 0:
            (folder / f"{name}-twin.xml").write_bytes(content + b"\n")


def _kill_once(
    empty: Scratch, files: int, what: str, complete: dict[str, Any], seconds: float, outcome: Outcome
) -> None:
    with scratch_installation(template=empty) as scratch:
        _make(scratch, files)
        child = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(["focalpoint.config.child", MODULE, what]),
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
        outcome.ended_before += child.wait() != -signal.SIGKILL
        if what == "pieces":
            outcome.broken += bool(scratch.ask(MODULE, "state")["broken"])
            return
        left = scratch.ask(MODULE, "finish")
        outcome.broken += bool(left["broken"])
        outcome.different_after += left["after"] != complete


# What runs in the scratch installation.


def here(what: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Bring the folder in as delivered or in pieces, say what the record holds, or both after a kill."""
    steps: dict[str, Callable[[], Any]] = {
        "take": _take,
        "pieces": _in_pieces,
        "state": _state,
        "finish": lambda: {"broken": _state()["broken"], "after": _take() or _state()},
    }
    return steps[what]()


def _take() -> dict[str, Any]:
    """Bring the folder in; return nothing, since what matters is what then stands."""
    from django.conf import settings  # noqa: PLC0415 - settings of the scratch installation

    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        call_command(
            "import", "documents", str(settings.OPTIONS.home / FOLDER), "--json", stdout=nowhere, stderr=nowhere
        )
    return {}


def _in_pieces() -> None:
    """The control: the same work without the transactions that hold it together. It exists to be caught."""
    undecorated = receiving.receive.__wrapped__  # type: ignore[attr-defined]
    receiving.add_work = receiving.add_work.__wrapped__  # type: ignore[attr-defined]
    editions.keep = _slowly(editions.keep)  # type: ignore[attr-defined]
    editions.write_pages = _slowly(editions.write_pages)
    # By its name: the word "import" is no name of a module that could be imported.
    command: Any = import_module("focalpoint.areas.library.management.commands.import")
    command.receive = undecorated
    _take()


def _slowly(action: Callable[..., Any]) -> Callable[..., Any]:
    """Return an action that takes its time, so that a kill finds it at work."""

    def slow(*given: Any, **named: Any) -> Any:  # noqa: ANN401
        time.sleep(0.2)
        return action(*given, **named)

    return slow


def _state() -> dict[str, Any]:
    """Return what the record holds, and what of it is not whole; ids, keys and times differ from run to run."""
    held, broken = [], []
    for edition in Edition.objects.select_related("work", "file").order_by("work__symbol", "position"):
        text = "".join(edition.pages.order_by("number").values_list("text", flat=True))
        if len(text) != edition.length or hashlib.sha256(text.encode()).hexdigest() != edition.text_sha256:
            broken.append(f"text of {edition.title}")
        if edition.file is None:
            broken.append(f"file of {edition.title}")
        told = [edition.work.symbol, edition.work.title, edition.work.language, edition.position, edition.language]
        held.append(json.dumps([*told, edition.title, edition.text_sha256, edition.file and edition.file.sha256]))
    broken += [f"work {work.title}" for work in Work.objects.all() if not work.editions.exists()]
    loose = StoredFile.objects.exclude(pk__in=Edition.objects.exclude(file=None).values("file"))
    broken += [f"file {stored.name}" for stored in loose]
    return {
        "works": Work.objects.count(),
        "editions": len(held),
        "broken": broken,
        "digest": hashlib.blake2s("\n".join(held).encode()).hexdigest(),
    }
