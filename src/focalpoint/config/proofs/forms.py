"""Filled forms of all members are read back: damage is named by sheet and cell, and a kill takes nothing apart.

A scratch installation asks every member of today two questions and writes the form of each. They are filled in, some of
them damaged in ways that people and programs damage workbooks. Then they are taken in by the verb: each sound form must
become two answers, each damaged one a list of cells and nothing else. Then sound forms are taken in, a few at a time,
by processes that are killed at random moments: no member may have half a form, and run again the few must end whole.
A control that writes a form row by row without the transaction around it is killed in the same way, and the proof must
catch it.
"""

import io
import json
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Generator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from focalpoint.areas.ledger.actions import form as forms
from focalpoint.areas.ledger.actions.asking import ask_members, close_ask
from focalpoint.areas.ledger.models import Ask, Line, ProgressReport, Undertaking
from focalpoint.areas.network.queries import members_on
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.reading import PUBLIC, SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of

TIMES: Final = 100
CONTROL_TIMES: Final = 40
MODULE: Final = "focalpoint.config.proofs.forms"
FOLDER: Final = "filled-forms"
QUESTIONS: Final = 2
"""Questions to every member; the control is caught where a form has told the one and not the other."""
EVERY: Final = 9
"""One form of so many is damaged."""
NOTHING, HALF, WHOLE = "nothing", "half", "whole"
AT_ONCE: Final = 2
"""Forms that one killed process takes in; half of such a run is spent where something is written."""


def prove(*, times: int = TIMES, members: int | None = None, seed: int = 1325) -> dict[str, Any]:
    """Read all forms back once, then kill ``times`` runs. About a minute, and a second and a half a kill."""
    chance = random.Random(seed)  # noqa: S311 - damage and moments, not secrets
    with scratch_installation() as scratch:
        scratch.make_tables()
        scratch.run(["focalpoint", "load"])
        scratch.ask(MODULE, "ask")
        folder = scratch.folder / FOLDER
        codes = scratch.ask(MODULE, "members")[:members]
        only = [part for code in codes for part in ("--member", code)]
        scratch.run(["focalpoint", "ledger-forms", "write", str(folder), "--json", *(only if members else ())])
        expected = _fill(folder, chance, every=EVERY)
        started = time.monotonic()
        said = json.loads(scratch.run(["focalpoint", "ledger-forms", "read", str(folder), "--json"]))
        seconds = time.monotonic() - started
        again = json.loads(scratch.run(["focalpoint", "ledger-forms", "read", str(folder), "--json"]))
        wrong = [one["file"] for one in said if _named(one) != expected[one["file"]]]
        told = scratch.ask(MODULE, "told")
        begun = time.monotonic()
        killed = scratch.ask(MODULE, "kill", str(times), str(seed), *codes)
        control = scratch.ask(MODULE, "control", str(CONTROL_TIMES), str(seed), *codes)
        spent = time.monotonic() - begun
    sound = sum(not cells for cells in expected.values())
    return {
        "forms": len(said),
        "damaged": len(said) - sound,
        "wrongly_told": wrong,
        "answers": told,
        "told_again": sum(one.get("told", 0) for one in again),
        "seconds": round(seconds, 1),
        **killed,
        "control_caught_after": control["kills"] if control["half"] else 0,
        "seconds_of_kills": round(spent, 1),
        "passed": not wrong
        and told == QUESTIONS * sound
        and not killed["half"]
        and not killed["different_after"]
        and control["half"] > 0,
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    return "\n".join(
        [
            f"{found['forms']} forms read back in {found['seconds']} s, {found['damaged']} of them damaged.",
            f"{len(found['wrongly_told'])} told of other cells than those that were damaged.",
            f"{found['told_again']} answers were new when all were sent again.",
            f"{found['kills']} runs of {AT_ONCE} forms killed in {found['seconds_of_kills']} s: {found['nothing']} had "
            f"taken none, {found['some']} some, {found['everything']} all; {found['ended_before']} had ended by then.",
            f"{found['half']} forms were half there, {found['different_after']} runs ended differently when run again.",
            f"The control, which writes row by row, was caught after {found['control_caught_after']} kills."
            if found["control_caught_after"]
            else "The control, which writes row by row, was not caught: this proves nothing.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _named(one: dict[str, Any]) -> list[str]:
    """Return the cells that a form was refused for; none where it was taken."""
    return sorted(problem["cell"] for problem in one.get("problems", []))


def _fill(folder: Path, chance: random.Random, *, every: int = 0) -> dict[str, list[str]]:
    """Fill every form in, and damage each ``every``-th; return the cells that each has to be refused for."""
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
        if every and number % every == every - 1:
            damage, expected[path.name] = damages[number // every % len(damages)]
            cells |= damage
            is_cut = not damage
        for cell, value in cells.items():
            sheet[cell] = value
        content = io.BytesIO()
        book.save(content)
        path.write_bytes(content.getvalue()[:3_000] if is_cut else content.getvalue())
    return expected


# What runs in the scratch installation.


def here(what: str, *given: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Ask the questions, name the members, count the answers, or kill runs, as delivered or in pieces."""
    steps: dict[str, Callable[..., Any]] = {
        "ask": _ask,
        "members": lambda: sorted(members_on(timezone.now().date(), reader=PUBLIC).values_list("code", flat=True)),
        "told": ProgressReport.objects.exclude(line=None).count,
        "kill": lambda times, seed, *codes: _kills(int(times), int(seed), codes, _take),
        "control": lambda times, seed, *codes: _kills(int(times), int(seed), codes, _in_pieces),
    }
    return steps[what](*given)


def _who() -> dict[str, Any]:
    secretariat = Reader.holding([SECRETARIAT_KEY])
    return {"key": new_public_id(), "reader": secretariat, "actor": CONSOLE, "now": timezone.now()}


def _ask() -> None:
    """Close what was asked before, and ask every member of today about two collective undertakings."""
    for ask in Ask.objects.filter(closed_on=None):
        close_ask(ask, base=revision_of("ask", ask.public_id), **_who())
    for one in Undertaking.objects.visible_to(Reader.holding([SECRETARIAT_KEY])).order_by("pk")[:QUESTIONS]:
        closes_on = timezone.now().date() + timedelta(days=30)
        ask_members(one, question="Has it been done?", language="en", closes_on=closes_on, **_who())


def _few(chance: random.Random, codes: tuple[str, ...]) -> Generator[tuple[Path, list[str]], None, None]:
    """Yield folders of a few filled forms with the members whose they are, each form once; ask anew when all are used.

    So every kill finds members who have told nothing, and nothing needs to be set up for it.
    """
    named = {code.replace(":", "-"): code for code in codes}
    while True:
        _ask()
        with tempfile.TemporaryDirectory() as name:
            every = Path(name) / "all"
            only = [part for code in codes for part in ("--member", code)]
            _quietly("write", str(every), *only)
            _fill(every, chance)
            held = sorted(every.glob("*.xlsx"))
            for number, start in enumerate(range(0, len(held) - AT_ONCE + 1, AT_ONCE)):
                few = Path(name) / str(number)
                few.mkdir()
                for path in held[start : start + AT_ONCE]:
                    shutil.copy(path, few)
                yield few, [named[path.stem.removeprefix("progress-")] for path in few.iterdir()]


def _kills(times: int, seed: int, codes: tuple[str, ...], take: Callable[[str], None]) -> dict[str, int]:
    """Take a few forms in, ``times`` times, in a process that is killed; return what stood then and when run again.

    It is a copy of this process, in which everything is loaded, so what is killed is reading and writing. The control
    ends with its first half form.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    found = dict.fromkeys(("kills", "ended_before", "nothing", "some", "everything", "half", "different_after"), 0)
    few = _few(chance, codes)
    _take(str(next(few)[0]))
    # That was the first; what the next takes is what they all take.
    folder, _members = next(few)
    started = time.monotonic()
    _killed(take, folder, None)
    seconds = time.monotonic() - started
    while found["kills"] < times and not (take is _in_pieces and found["half"]):
        folder, members = next(few)
        found["kills"] += 1
        found["ended_before"] += not _killed(take, folder, seconds * chance.uniform(0.3, 1.05))
        states = [_stands(code) for code in members]
        found["half"] += states.count(HALF)
        whole = states.count(WHOLE)
        found["nothing" if not whole else "everything" if whole == len(members) else "some"] += 1
        if take is _take:
            _take(str(folder))
            found["different_after"] += any(_stands(code) != WHOLE for code in members)
    few.close()
    return found


def _killed(take: Callable[[str], None], folder: Path, seconds: float | None) -> bool:
    """Take forms in in a copy of this process; return whether it was killed after so many seconds."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            take(str(folder))
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _quietly(*arguments: str) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        call_command("ledger-forms", *arguments, stdout=nowhere, stderr=nowhere)


def _take(folder: str) -> None:
    _quietly("read", folder)


def _in_pieces(folder: str) -> None:
    """The control: the same work without the transaction that holds a form together. It exists to be caught."""
    put = forms.put_report  # type: ignore[attr-defined]

    def slowly(*given: Any, **named: Any) -> ProgressReport:  # noqa: ANN401
        time.sleep(0.2)
        return put(*given, **named)

    forms.put_report = slowly  # type: ignore[attr-defined]
    # The verb's file is no name that can be imported.
    command: Any = import_module("focalpoint.areas.ledger.management.commands.ledger-forms")
    command.take_form = forms.take_form.__wrapped__  # type: ignore[attr-defined]
    _take(folder)


def _stands(code: str) -> str:
    """Return how much of a member's newest form stands: both answers and the entry that says so, or nothing."""
    lines = Line.objects.filter(member__code=code, ask__closed_on=None)
    told = ProgressReport.objects.filter(line__in=lines).count()
    asked = Ask.objects.filter(closed_on=None).order_by("pk")[0]
    entries = Entry.objects.filter(action="ledger.take_form", subject_id=code)
    since = Entry.objects.filter(subject_id=asked.public_id).order_by("pk")[0]
    taken = entries.filter(pk__gt=since.pk).exists()
    return WHOLE if told == QUESTIONS and taken else NOTHING if not told and not taken else HALF
