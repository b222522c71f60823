"""Mail meets a server that behaves badly at every stage in every way: what is tried again, what is not, who waits.

One worker in a scratch installation sends a message for each stage and fault, beside ordinary ones, to a server of our
own. A fault that happens once must cost one more attempt and nothing else. One that stays must end: in a refusal that
is kept with its person, after one attempt where the server said so for good, after the last where it did not. Silence
after the whole body leaves the message in doubt and untouched. The ordinary ones may not wait for any of it. A control
that tries everything again, whatever was said, is judged as well, and each of its cases must be found wrong.
"""

import json
import smtplib
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from focalpoint.config.proofs.hostile_smtp import HOST, OF_CONNECTIONS, Fault, HostileServer, Stage
from focalpoint.config.scratch import ChildFailed, Scratch, scratch_installation
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.delivery import Patience, Postman
from focalpoint.ground.mail.models import Message, State

HASTE: Final = Patience(
    connect=0.5,
    answer=2.5,
    body=2.5,
    message=4,
    lease=8,
    stuck=0.1,
    unreachable=0.1,
    waits=(0.2, 0.4),
    urgent_waits=(0.2, 0.4),
    attempts=3,
)
"""As in the product, in seconds where there it is minutes."""
BYSTANDERS: Final = 60
"""Ordinary messages sent beside all that goes wrong."""
MOST_SECONDS: Final = 60.0
MOST_WAIT: Final = 2 * HASTE.answer
"""Seconds that an ordinary message may take on a busy machine. A dozen silences one after the other would be 30."""

_AFTER: Final = frozenset({Fault.TAKEN_AND_SILENT, Fault.TAKEN_AND_RESET, Fault.YES_AND_CRASH})


@dataclass(frozen=True, slots=True)
class Case:
    """One message and what happens to it: a fault at a stage, once or always."""

    stage: Stage
    fault: Fault
    always: bool

    @property
    def name(self) -> str:
        """What the case is called in the result and in the outbox."""
        return f"{self.stage}: {self.fault}, {'always' if self.always else 'once'}"


def cases() -> list[Case]:
    """Return every case of a message: each stage, each fault that can happen there, once and always."""
    found = []
    for stage in Stage:
        if stage in OF_CONNECTIONS:
            continue
        for fault in Fault:
            if fault in _AFTER and stage is not Stage.DOT:
                continue
            found += [Case(stage, fault, always) for always in (False, True)]
    return found


@dataclass(frozen=True, slots=True)
class End:
    """How a case ends: its state, its attempts, how often the server took it."""

    state: str
    attempts: int
    taken: int


def expected(case: Case) -> End:
    """Return how a case must end."""
    most = HASTE.attempts
    if case.fault in {Fault.SLOW, Fault.YES_AND_CRASH}:
        return End(State.SENT, 1, 1)
    if case.fault is Fault.REFUSED:
        return End(State.FAILED, 1, 0)
    if case.stage is Stage.DOT:
        if case.fault in {Fault.TAKEN_AND_SILENT, Fault.TAKEN_AND_RESET}:
            return End(State.IN_DOUBT, 1, 1)
        if case.fault in {Fault.HANG, Fault.RESET, Fault.NONSENSE}:
            return End(State.IN_DOUBT, 1, 0)
    if case.stage is Stage.BODY and case.fault is Fault.NONSENSE:
        # All of it has gone by the time the answer is read.
        return End(State.IN_DOUBT, 1, 0)
    return End(State.FAILED, most, 0) if case.always else End(State.SENT, 2, 1)


def prove() -> dict[str, Any]:
    """Send through every case at once, then through every bad beginning of a connection. Half a minute."""
    with HostileServer() as server, scratch_installation() as scratch:
        scratch.environment["FOCALPOINT_SMTP"] = server.address
        scratch.environment["FOCALPOINT_MAIL_PER_DOMAIN"] = "100000"
        scratch.make_tables()
        asked = cases()
        with _Worker(scratch) as worker:
            # The work is there before the worker is: everything begins at once.
            posted = worker.ask("post", *(case.name for case in asked))
            for case in asked:
                times = 1_000_000 if case.always else 1
                server.wish(case.stage, case.fault, message=posted[case.name]["id"], times=times)
            worker.ask("go")
            messages = _until_settled(worker)
            connections = _begin(server, worker)
        control = _control(server)
    results = []
    for case in asked:
        row = messages[case.name]
        found, right = End(row["state"], row["attempts"], server.taken.often[row["message_id"]]), expected(case)
        # A fault at the first word looks like a connection that had been closed: another may be tried at once.
        fewer = replace(right, attempts=right.attempts - 1) if case.stage is Stage.MAIL and not case.always else right
        kept = found.state == State.SENT or (row["person"] == "person" and bool(row["reply_text"]))
        ok = found in {right, fewer} and kept
        results.append({"case": case.name, "found": asdict(found), "expected": asdict(right), "passed": ok})
    others = [row for name, row in messages.items() if name.startswith("bystander")]
    waited = max(row["seconds"] or MOST_SECONDS for row in others)
    once = all(server.taken.often[row["message_id"]] == 1 and row["attempts"] == 1 for row in others)
    return {
        "cases": results,
        "connections": connections,
        "control": control,
        "bystanders": len(others),
        "bystanders_sent_once": once,
        "longest_wait_of_a_bystander": round(waited, 2),
        "longest_silence": HASTE.answer,
        "clean_words": not any("@" in row["reply_text"] for row in messages.values()),
        "passed": all(result["passed"] for result in (*results, connections))
        and once
        and waited < MOST_WAIT
        and all(one["found_wrong"] for one in control)
        and not any("@" in row["reply_text"] for row in messages.values()),
    }


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    lines = [
        f"{result['case']}: {result['found']}, expected {result['expected']}."
        for result in found["cases"]
        if not result["passed"]
    ]
    connections = found["connections"]
    passed = sum(result["passed"] for result in found["cases"])
    return "\n".join(
        [
            *lines,
            f"{passed} of {len(found['cases'])} cases of a message ended as they must: tried again as often as "
            "allowed, refused and kept with its person, or in doubt and left alone.",
            f"{connections['met']} connections in a row ended at their beginning or began slowly; after them the "
            f"message was: {connections['found']}.",
            f"{found['bystanders']} ordinary messages beside them were sent once each; the slowest after "
            f"{found['longest_wait_of_a_bystander']} s, while a server was waited for {found['longest_silence']} s.",
            f"The control, which tries everything again: {sum(one['found_wrong'] for one in found['control'])} of "
            f"{len(found['control'])} cases found wrong.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


CONTROL: Final = (
    Case(Stage.DOT, Fault.TAKEN_AND_SILENT, always=False),
    Case(Stage.DOT, Fault.TAKEN_AND_RESET, always=False),
    Case(Stage.RCPT, Fault.REFUSED, always=True),
)
"""What tempts to try again, and must not be: the message may have arrived, or was refused for good."""


def _control(server: HostileServer) -> list[dict[str, Any]]:
    """Send as one does who always tries again; return how each case ended, and whether that is found wrong."""
    found = []
    for number, case in enumerate(CONTROL):
        message = f"control{number:03}"
        server.wish(case.stage, case.fault, message=message, times=1_000_000 if case.always else 1)
        end = _stubborn(server, message)
        found.append({"case": case.name, "found": asdict(end), "found_wrong": end != expected(case)})
    return found


def _stubborn(server: HostileServer, message: str) -> End:
    state, attempts = State.FAILED, 0
    words = f"Message-ID: <{message}@example.org>\r\n\r\nWords.\r\n"
    while attempts < HASTE.attempts and state == State.FAILED:
        attempts += 1
        with suppress(OSError, smtplib.SMTPException), smtplib.SMTP(HOST, server.port, timeout=1) as smtp:
            smtp.sendmail(f"bounce+{message}@example.org", "reader@example.org", words)
            state = State.SENT
    return End(state, attempts, server.taken.often[f"<{message}@example.org>"])


_BEGINNINGS: Final = (Fault.LATER, Fault.REFUSED, Fault.HANG, Fault.RESET, Fault.NONSENSE)
"""What makes a beginning of a connection its end; a slow one is no more than slow."""


def _begin(server: HostileServer, worker: "_Worker") -> dict[str, Any]:
    bad = [(stage, fault) for stage in OF_CONNECTIONS for fault in _BEGINNINGS]
    bad += [(stage, Fault.SLOW) for stage in OF_CONNECTIONS]
    server.beginnings.extend(bad)
    server.drop_connections()
    before = server.connections
    worker.ask("post one", "after bad beginnings")
    row = _until_settled(worker)["after bad beginnings"]
    found = (row["state"], server.taken.often[row["message_id"]])
    met = server.connections - before
    return {
        "beginnings": len(bad),
        "met": met,
        "found": (*found, row["attempts"]),
        # That the last connection had been closed is noticed by the message; no bad beginning costs an attempt more.
        "passed": found == (State.SENT, 1) and row["attempts"] <= 2 and met >= len(bad) - 1,
    }


def _until_settled(worker: "_Worker") -> dict[str, Any]:
    until = time.monotonic() + MOST_SECONDS
    while True:
        messages: dict[str, Any] = worker.ask("tell")
        open_states = {State.PENDING.value, State.SENDING.value}
        if time.monotonic() > until or not any(row["state"] in open_states for row in messages.values()):
            return messages
        time.sleep(0.1)


class _Worker:
    """A worker in a process of the scratch installation, which is asked by lines and answers by lines of JSON."""

    def __init__(self, scratch: Scratch) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own Python with our own modules
            scratch.command(["focalpoint.config.child", __name__]),
            env=scratch.environment | {"FOCALPOINT_LOG_LEVEL": "ERROR"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> "_Worker":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def ask(self, *words: str) -> Any:  # noqa: ANN401 - whatever it answers
        """Ask for one thing."""
        if self.process.stdin is None or self.process.stdout is None:
            raise ChildFailed("The worker of the proof has no line to it.")
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise ChildFailed("The worker of the proof ended by itself.")
        return json.loads(line)


def here() -> None:
    """Answer as :class:`_Worker` asks, with a postman at work in a thread. Runs in the scratch installation."""
    leaving = threading.Event()
    postman = Postman(patience=HASTE)
    thread = threading.Thread(target=postman.work, args=(leaving,))
    for line in sys.stdin:
        words = json.loads(line)
        answer: Any = None
        if words[0] == "post":
            _post(*words[1:])
            answer = _told()
        elif words[0] == "post one":
            _post_one(words[1], number=0)
        elif words[0] == "go":
            Message.objects.update(dated=timezone.now())
            thread.start()
        else:
            answer = _told()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    leaving.set()
    thread.join(15)


@transaction.atomic
def _post(*names: str) -> None:
    every = max(1, BYSTANDERS // max(1, len(names)))
    for number, name in enumerate(names):
        _post_one(name, number=number)
        for more in range(every):
            _post_one(f"bystander {number}.{more}", number=1_000)


@transaction.atomic
def _post_one(name: str, *, number: int) -> None:
    post(
        to=f"reader@case{number}.example.org",
        kind="proof.case",
        language="en",
        subject=name,
        # Longer than what fits between two machines, where its middle matters.
        text=f"{'A line.' * 20}\n" * (6_000 if name.startswith("body") else 5),
        key=name,
        person="person",
        now=timezone.now(),
    )


def _told() -> dict[str, Any]:
    return {
        message.key: {
            "id": message.public_id,
            "message_id": message.message_id,
            "state": message.state,
            "attempts": message.attempts,
            "person": message.person,
            "reply_text": message.reply_text,
            "seconds": (message.sent_at - message.dated).total_seconds() if message.sent_at else None,
        }
        for message in Message.objects.all()
    }
