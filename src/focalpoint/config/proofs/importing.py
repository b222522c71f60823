"""Applying a list survives being killed at any moment: all of it stands afterwards, or none of it.

A child process looks through a list of invented people, decides what is refused and applies it, and is killed at a
random moment of that. Afterwards the record must hold nobody of the list or everybody, and the same work, begun again,
must end with the same people, designations and contacts as an undisturbed run. A control that commits statement by
statement is killed in the same way, and the proof must catch it.
"""

import hashlib
import json
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from types import SimpleNamespace
from typing import Any, Final

from django.utils import timezone

from focalpoint.areas.network.actions import applying
from focalpoint.areas.network.actions import importing as actions
from focalpoint.areas.network.actions.previewing import preview
from focalpoint.areas.network.models import Contact, Designation, Import, ImportRow, Member, Person
from focalpoint.areas.network.queries.contact import value_of
from focalpoint.areas.network.queries.importing import OFFICE
from focalpoint.areas.vocabulary.models import Area, OfficialName, Source
from focalpoint.config.scratch import Scratch, scratch_installation
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of

TIMES: Final = 100
CONTROL_TIMES: Final = 40
"""Kills of the control at most; the first half-written list that is caught ends it."""
ROWS: Final = 600
MODULE: Final = "focalpoint.config.proofs.importing"
COLUMNS: Final = ("name", "member", "role", "title", "email", "phone")


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
    """Kill ``times`` imports and up to :data:`CONTROL_TIMES` of the control. A kill takes about four seconds."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with scratch_installation() as sent:
        sent.make_tables()
        sent.ask(MODULE, "send")
        with _copy(sent) as whole:
            started = time.monotonic()
            complete = whole.ask(MODULE, "take")
            seconds = time.monotonic() - started
        outcome, control = Outcome(), Outcome()
        for _ in range(times):
            _kill_once(sent, "take", complete, chance.uniform(0.3, 1.02) * seconds, outcome)
        for _ in range(CONTROL_TIMES):
            _kill_once(sent, "pieces", complete, chance.uniform(0.6, 1.0) * seconds, control)
            if control.partial:
                break
    return {
        "rows": ROWS,
        "seconds_of_one_import": round(seconds, 2),
        "imports": asdict(outcome),
        "control": asdict(control),
        "control_is_caught": control.partial > 0,
        "passed": not outcome.partial and not outcome.different_after and control.partial > 0,
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
            f"{killed['kills']} imports of {found['rows']:,} rows killed at random moments; "
            f"{killed['ended_before']} had ended by then.",
            f"Afterwards {killed['nothing']} records held nobody of the list, {killed['everything']} everybody, "
            f"{killed['partial']} something between.",
            f"{killed['different_after']} of the runs after a kill left other people than an undisturbed run.",
            caught,
            "Passed." if found["passed"] else "Failed.",
        ]
    )


@contextmanager
def _copy(sent: Scratch) -> Iterator[Scratch]:
    """Yield a copy with its keys: without them nothing of the list opens."""
    with scratch_installation(template=sent) as scratch:
        shutil.copytree(
            sent.folder.with_name(f"{sent.folder.name}.keys"),
            scratch.folder.with_name(f"{scratch.folder.name}.keys"),
            dirs_exist_ok=True,
        )
        yield scratch


def _kill_once(sent: Scratch, what: str, complete: dict[str, Any], seconds: float, outcome: Outcome) -> None:
    with _copy(sent) as scratch:
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
        left = scratch.ask(MODULE, "state")
        if left["people"] == left["entries"] == 0:
            outcome.nothing += 1
        elif left == complete:
            outcome.everything += 1
        else:
            outcome.partial += 1
        if what == "take":
            outcome.different_after += scratch.ask(MODULE, "take") != complete


# What runs in the scratch installation.


def here(what: str) -> Any:  # noqa: ANN401 - whatever is asked for
    """Send the list, or take it in as delivered or in pieces; say what the record holds then."""
    steps: dict[str, Callable[[], None]] = {"send": _send, "take": _take, "pieces": _in_pieces}
    if what in steps:
        steps[what]()
    return _state()


def _who() -> dict[str, Any]:
    return {"reader": OFFICE, "actor": CONSOLE, "now": timezone.now(), "key": new_public_id()}


def _send() -> None:
    """Make members and send a list of invented people, of whom every hundredth row is refused."""
    source = Source.objects.create(code="paper", title="A paper of the proof")
    for code in ("aa", "bb", "cc"):
        area = Area.objects.create(code=code, kind="state", source=source)
        OfficialName.objects.create(
            area=area,
            language="en",
            short=f"Land {code}",
            of=f"of Land {code}",
            listed=f"Land {code}",
            sort_key=code,
            name_key=name_key(f"Land {code}"),
            status="approved",
            of_status="approved",
            source=source,
        )
        Member.objects.create(code=code, kind="state", area=area, audience="public")
    lines = [",".join(COLUMNS)]
    for number in range(ROWS):
        member = "nowhere" if number % 100 == 99 else ("aa", "bb", "cc")[number % 3]
        contact = f"example{number}@example.org,+000 {100000 + number}"
        lines.append(f"Example Person {number},{member},main,Director {number},{contact}")
    found = actions.send_list("\n".join(lines).encode(), kind="csv", **_who())
    actions.say_how_to_read(
        found, encoding="utf-8", separator=",", sheet="", heading_row=1, base=_base(found), **_who()
    )
    actions.say_what_columns_mean(
        found,
        headings=COLUMNS,
        columns=COLUMNS,
        date_order="",
        default_role="",
        language="en",
        dated=None,
        source=None,
        shown_to="member",
        contacts_shown_to="secretariat",
        base=_base(found),
        **_who(),
    )


def _base(found: Import) -> int:
    return revision_of("import", found.public_id)


def _take() -> None:
    """Go on with the list from wherever it is, to its end."""
    found = Import.objects.get()
    if found.state == Import.State.PREVIEWING:
        preview(found, now=timezone.now(), progress=lambda _done, _of, _sentence: None, check=lambda: None)
        found.refresh_from_db()
    if found.state == Import.State.PREVIEWED:
        decisions = actions.safe_decisions(found, "rest")
        if decisions:
            actions.decide_rows(found, decisions, base=_base(found), **_who())
        applying.apply_import(found, base=_base(found), **_who())


def _in_pieces() -> None:
    """The control: the same work without the transaction that holds it together. It exists to be caught."""
    applying.transaction = SimpleNamespace(atomic=nullcontext)  # type: ignore[assignment,attr-defined]
    _take()


def _state() -> dict[str, Any]:
    """Return whom the record holds, with what hangs on them; ids, keys and times differ from run to run."""
    contacts: dict[int, list[str]] = {}
    for one in Contact.objects.order_by("kind", "pk"):
        contacts.setdefault(one.person_id, []).append(f"{one.kind} {value_of(one)}")
    held = sorted(
        json.dumps([row.person.name, row.member.code, row.role, row.title_as_printed, contacts.get(row.person_id)])
        for row in Designation.objects.select_related("person", "member")
    )
    applied = Import.objects.filter(state=Import.State.APPLIED).count()
    return {
        "people": Person.objects.count(),
        "contacts": Contact.objects.count(),
        "entries": Entry.objects.filter(action__startswith="network.import_").count() + applied,
        "undoable": ImportRow.objects.exclude(done={}).count(),
        "digest": hashlib.blake2s("\n".join(held).encode()).hexdigest(),
    }
