"""Filled forms of all members are read back: damage is named by sheet and cell, and a kill takes nothing apart.

A scratch installation asks every member of today one question and writes the form of each. They are filled in, some of
them damaged in ways that people and programs damage workbooks. Then they are taken in by the verb: each sound form must
become one answer, each damaged one a list of cells and nothing else. Taken in by processes that are killed at random
moments and run again, the record must be the same. A control that writes a form row by row without the transaction
around it is killed in the same way, and the proof must catch it.
"""

import io
import json
import random
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.utils import timezone

from focalpoint.areas.ledger.actions import form as forms
from focalpoint.areas.ledger.actions.asking import ask_members
from focalpoint.areas.ledger.models import ProgressReport, Undertaking
from focalpoint.areas.network.queries import members_on
from focalpoint.config.scratch import Scratch, scratch_installation
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.models import Entry

TIMES: Final = 100
CONTROL_TIMES: Final = 40
MODULE: Final = "focalpoint.config.proofs.forms"
FOLDER: Final = "filled-forms"
QUESTIONS: Final = 2
"""Questions to every member; the control is caught where a form has told the one and not the other."""
EVERY: Final = 9
"""One form of so many is damaged."""


def prove(*, times: int = TIMES, members: int | None = None, seed: int = 1325) -> dict[str, Any]:
    """Read all forms back once, then kill ``times`` runs. About half a minute, and four seconds a kill."""
    chance = random.Random(seed)  # noqa: S311 - damage and moments, not secrets
    with scratch_installation() as first:
        first.make_tables()
        first.run(["focalpoint", "load"])
        first.ask(MODULE, "ask")
        folder = first.folder / FOLDER
        only = [part for code in first.ask(MODULE, "members")[:members] for part in ("--member", code)]
        first.run(["focalpoint", "ledger-forms", "write", str(folder), "--json", *(only if members else ())])
        expected = _fill(folder, chance)
        with scratch_installation(template=first) as whole:
            started = time.monotonic()
            said = json.loads(whole.run(["focalpoint", "ledger-forms", "read", str(folder), "--json"]))
            seconds = time.monotonic() - started
            again = json.loads(whole.run(["focalpoint", "ledger-forms", "read", str(folder), "--json"]))
            complete = whole.ask(MODULE, "state")
        wrong = [one["file"] for one in said if _named(one) != expected[one["file"]]]
        kills = [_kill(first, folder, "take", seconds * chance.uniform(0.3, 1.0)) for _ in range(times)]
        differing = sum(left["after"] != complete for left in kills)
        control = 0
        for number in range(1, CONTROL_TIMES + 1):
            if _kill(first, folder, "pieces", seconds * chance.uniform(0.5, 1.2))["broken"]:
                control = number
                break
    broken = sum(bool(left["broken"]) for left in kills)
    return {
        "forms": len(said),
        "damaged": sum(bool(cells) for cells in expected.values()),
        "wrongly_told": wrong,
        "told_again": sum(one.get("told", 0) for one in again),
        "seconds": round(seconds, 1),
        "kills": times,
        "broken": broken,
        "different_after": differing,
        "control_caught_after": control,
        "passed": not wrong and not broken and not differing and control > 0 and complete["reports"] > 0,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    return "\n".join(
        [
            f"{found['forms']} forms read back in {found['seconds']} s, {found['damaged']} of them damaged.",
            f"{len(found['wrongly_told'])} told of other cells than those that were damaged.",
            f"{found['told_again']} answers were new when all were sent again.",
            f"{found['kills']} runs killed: {found['broken']} left half a form, {found['different_after']} ended "
            "differently when run again.",
            f"The control, which writes row by row, was caught after {found['control_caught_after']} kills."
            if found["control_caught_after"]
            else "The control, which writes row by row, was not caught: this proves nothing.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _named(one: dict[str, Any]) -> list[str]:
    """Return the cells that a form was refused for; none where it was taken."""
    return sorted(problem["cell"] for problem in one.get("problems", []))


def _fill(folder: Path, chance: random.Random) -> dict[str, list[str]]:
    """Fill every form in, and damage some; return the cells that each has to be refused for."""
    import openpyxl  # noqa: PLC0415 - half a second that no other proof needs

    damages: list[tuple[dict[str, object], list[str]]] = [
        ({"D4": "Perhaps"}, ["D4"]),
        ({"D4": "=1/0"}, ["D4"]),
        ({"E5": "31 April 2018", "G5": "much"}, ["E5", "G5"]),
        ({"F4": "word " * 201}, ["F4"]),
        ({"N4": "0123456789"}, ["B4"]),
        ({"D4": None, "F4": "Words without an answer."}, ["D4"]),
        ({}, [""]),
    ]
    expected: dict[str, list[str]] = {}
    for number, path in enumerate(sorted(folder.glob("*.xlsx"))):
        book = openpyxl.load_workbook(path)
        sheet = book["Questions"]
        cells: dict[str, object] = {f"D{4 + row}": chance.choice(("Yes", "In part", "No")) for row in range(QUESTIONS)}
        expected[path.name] = []
        is_cut = False
        if number % EVERY == EVERY - 1:
            damage, expected[path.name] = damages[number // EVERY % len(damages)]
            cells |= damage
            is_cut = not damage
        for cell, value in cells.items():
            sheet[cell] = value
        content = io.BytesIO()
        book.save(content)
        path.write_bytes(content.getvalue()[:3_000] if is_cut else content.getvalue())
    return expected


def _kill(first: Scratch, folder: Path, what: str, seconds: float) -> dict[str, Any]:
    """Kill one run at a moment; return what stands then, and after it was run again."""
    with scratch_installation(template=first) as scratch:
        child = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(["focalpoint.config.child", MODULE, what, str(folder)]),
            env=scratch.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        left: dict[str, Any] = scratch.ask(MODULE, "finish", str(folder))
        return left


# What runs in the scratch installation.


def here(what: str, folder: str = "") -> Any:  # noqa: ANN401 - whatever is asked for
    """Ask the questions, take the folder in as delivered or in pieces, say what stands, or both after a kill."""
    steps: dict[str, Callable[[], Any]] = {
        "ask": _ask,
        "members": _members,
        "take": lambda: _take(folder),
        "pieces": lambda: _in_pieces(folder),
        "state": _state,
        "finish": lambda: {"broken": _state()["broken"], "after": _take(folder) or _state()},
    }
    return steps[what]()


def _ask() -> None:
    """Ask every member of today about two collective undertakings."""
    secretariat = Reader.holding([SECRETARIAT_KEY])
    now = timezone.now()
    for number, one in enumerate(Undertaking.objects.visible_to(secretariat).order_by("pk")[:QUESTIONS]):
        ask_members(
            one,
            question="Has it been done?",
            language="en",
            closes_on=now.date() + timedelta(days=30),
            key=f"forms-{number}",
            reader=secretariat,
            actor=CONSOLE,
            now=now,
        )


def _members() -> list[str]:
    """Return the codes of the members of today."""
    return sorted(members_on(timezone.now().date(), reader=PUBLIC).values_list("code", flat=True))


def _take(folder: str) -> dict[str, Any]:
    """Take the folder in; return nothing, since what matters is what then stands."""
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        call_command("ledger-forms", "read", folder, "--json", stdout=nowhere, stderr=nowhere)
    return {}


def _in_pieces(folder: str) -> None:
    """The control: the same work without the transaction that holds a form together. It exists to be caught."""
    from importlib import import_module  # noqa: PLC0415 - the verb's file is no name that can be imported

    put = forms.put_report  # type: ignore[attr-defined]

    def slowly(*given: Any, **named: Any) -> ProgressReport:  # noqa: ANN401
        time.sleep(0.4)
        return put(*given, **named)

    forms.put_report = slowly  # type: ignore[attr-defined]
    command: Any = import_module("focalpoint.areas.ledger.management.commands.ledger-forms")
    command.take_form = forms.take_form.__wrapped__  # type: ignore[attr-defined]
    _take(folder)


def _state() -> dict[str, Any]:
    """Return what stands, and which members' forms stand half; ids, keys and times differ from run to run."""
    told: dict[str, list[str]] = {}
    for row in ProgressReport.objects.exclude(line=None).select_related("member", "undertaking"):
        told.setdefault(row.member.code if row.member else "", []).append(f"{row.undertaking.code} {row.state}")
    taken = set(Entry.objects.filter(action="ledger.take_form").values_list("subject_id", flat=True))
    broken = [code for code, lines in told.items() if len(lines) != QUESTIONS or code not in taken]
    return {
        "reports": sum(map(len, told.values())),
        "broken": broken,
        "told": sorted(f"{code}: {', '.join(sorted(lines))}" for code, lines in told.items()),
    }
