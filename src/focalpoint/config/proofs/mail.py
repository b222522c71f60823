"""The mail worker survives being killed at any moment: nothing twice, nothing lost without a word.

Several workers send some thousand messages to a server of our own, which counts what it takes. One after the other is
killed with SIGKILL at a random moment and replaced. In the end each message was taken once and says so, or is in doubt
and listed; and there are at most as many in doubt as workers were killed. Two controls must be caught: one that marks a
message after it was sent, one that marks it before, both without a claim.
"""

import multiprocessing
import os
import random
import signal
import smtplib
import time
from collections import Counter
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from focalpoint.config.proofs.hostile_smtp import HostileServer
from focalpoint.config.scratch import Scratch, scratch_installation
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.delivery import Patience, Postman, server_of
from focalpoint.ground.mail.delivery.mime import as_bytes, envelope_sender, for_the_wire
from focalpoint.ground.mail.models import Message, State

KILLS: Final = 100
MESSAGES: Final = 5_000
WORKERS: Final = 4
CONTROL_KILLS: Final = 8
CONTROL_MESSAGES: Final = 400
ANSWER_SECONDS: Final = 0.004
"""How long the server takes to say yes: a kill then meets every moment of the dialogue."""
MOST_SECONDS: Final = 600.0

PATIENCE: Final = Patience(connect=5, answer=10, body=10, message=20, lease=4, stuck=3, waits=(0.5,))
"""A short lease, so that what a dead worker left is flagged while one looks on."""


def prove(*, kills: int = KILLS, messages: int = MESSAGES, controls: bool = True) -> dict[str, Any]:
    """Kill the workers ``kills`` times while they send, then both controls. Two minutes for 100 kills."""
    with scratch_installation() as empty:
        empty.make_tables()
        found = _send(empty, "postman", kills=kills, messages=messages)
        caught = {}
        for how in ("after", "before") if controls else ():
            few, less = max(3, min(CONTROL_KILLS, kills)), min(CONTROL_MESSAGES, messages)
            control = _send(empty, how, kills=few, messages=less)
            caught[how] = {"duplicates": control["duplicates"], "lost": control["lost"]}
    holds = (
        not found["duplicates"]
        and not found["lost"]
        and not found["open"]
        and found["in_doubt"] <= found["kills"]
        and found["kills"] == kills
    )
    bites = not controls or (caught["after"]["duplicates"] > 0 and caught["before"]["lost"] > 0)
    return {**found, "controls": caught, "controls_are_caught": bites, "passed": holds and bites}


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    lines = [
        f"{found['messages']:,} messages, {found['workers']} workers, {found['kills']} of them killed while they sent, "
        f"in {found['seconds']} s.",
        f"{found['sent']:,} say that they were sent, and the server took each of them once. "
        f"{found['in_doubt']} are in doubt and listed; the server took {found['in_doubt_and_taken']} of them.",
        f"{found['duplicates']} came twice, {found['lost']} were lost without a word, {found['open']} are still open.",
    ]
    for how, control in found["controls"].items():
        lines.append(
            f"The control that marks {how} sending: {control['duplicates']} came twice, {control['lost']} were lost."
        )
    if not found["controls_are_caught"]:
        lines.append("A control was not caught: this proves nothing.")
    return "\n".join([*lines, "Passed." if found["passed"] else "Failed."])


def _send(empty: Scratch, how: str, *, kills: int, messages: int) -> dict[str, Any]:
    with HostileServer(seconds=ANSWER_SECONDS) as server, scratch_installation(template=empty) as scratch:
        scratch.environment["FOCALPOINT_SMTP"] = server.address
        scratch.environment["FOCALPOINT_MAIL_PER_DOMAIN"] = "100000"
        scratch.environment["FOCALPOINT_LOG_LEVEL"] = "ERROR"
        rows: dict[str, Any] = scratch.ask(__name__, how, str(kills), str(messages))
        taken = server.taken.often
    states = Counter(row["state"] for row in rows["messages"])
    in_doubt = [row for row in rows["messages"] if row["state"] == State.IN_DOUBT]
    return {
        "how": how,
        "messages": messages,
        "workers": WORKERS,
        "kills": rows["kills"],
        "seconds": rows["seconds"],
        "sent": states[State.SENT],
        "in_doubt": states[State.IN_DOUBT],
        "in_doubt_and_taken": sum(taken[row["id"]] for row in in_doubt),
        "open": states[State.PENDING] + states[State.SENDING] + states[State.FAILED],
        "duplicates": sum(often > 1 for often in taken.values()),
        # Sent by its own word, and the server never saw it.
        "lost": sum(row["state"] == State.SENT and not taken[row["id"]] for row in rows["messages"]),
    }


def here(how: str, kills: str, messages: str) -> dict[str, Any]:
    """Post, let workers send, kill them. Runs in the scratch installation; the workers are forks of this process."""
    _post(int(messages))
    # A fork must not share its parent's connection.
    connection.close()
    begun = time.monotonic()
    killed = _Workers(how).kill(int(kills), of=int(messages))
    found = {
        "kills": killed,
        "seconds": round(time.monotonic() - begun, 1),
        "messages": [
            {"id": identifier, "state": state}
            for identifier, state in Message.objects.values_list("message_id", "state")
        ],
    }
    connection.close()
    return found


@transaction.atomic
def _post(count: int) -> None:
    for number in range(count):
        post(
            to=f"reader{number}@place{number % 50}.example.org",
            kind="proof.note",
            language="en",
            subject=f"Note {number}",
            text="Dear reader,\n\nthis is a note.\n",
            key=f"note-{number}",
            now=timezone.now(),
        )


class _Workers:
    """Processes that send, each replaced when it is killed."""

    def __init__(self, how: str) -> None:
        self._how = how
        self._fork = multiprocessing.get_context("fork")
        # One that marks before it sends loses what nobody else sends either.
        self._running = [self._start() for _ in range(1 if how == "before" else WORKERS)]
        self._chance = random.Random()  # noqa: S311 - moments, not secrets

    def _start(self) -> Any:  # noqa: ANN401 - a process of the context
        work = _send_properly if self._how == "postman" else _send_naively
        process = self._fork.Process(target=work, args=(self._how,), daemon=True)
        process.start()
        return process

    def kill(self, kills: int, *, of: int) -> int:
        """Kill, spread over the whole send, then wait until nothing is open; return how many were killed."""
        done, until = 0, time.monotonic() + MOST_SECONDS
        while time.monotonic() < until:
            left = self._left()
            if done < kills and left <= of * (1 - done / (kills + 1)):
                time.sleep(self._chance.uniform(0, 0.03))
                number = self._chance.randrange(len(self._running))
                os.kill(self._running[number].pid, signal.SIGKILL)
                self._running[number].join()
                self._running[number] = self._start()
                done += 1
            elif not left:
                break
            else:
                time.sleep(0.01)
        for process in self._running:
            process.kill()
            process.join()
        return done

    def _left(self) -> int:
        left = Message.objects.filter(state__in=(State.PENDING, State.SENDING)).count()
        # A fork must not share its parent's connection.
        connection.close()
        return left


def _send_properly(_how: str) -> None:
    Postman(patience=PATIENCE).work()


def _send_naively(how: str) -> None:
    """Send what waits, without a claim; mark it ``before`` or ``after`` it is sent."""
    server = server_of(os.environ["FOCALPOINT_SMTP"])
    with smtplib.SMTP(server.host, server.port) as smtp:
        while waiting := list(Message.objects.filter(state=State.PENDING)[:5]):
            if how == "before":
                marked = Message.objects.filter(pk__in=[message.pk for message in waiting])
                marked.update(state=State.SENT, sent_at=timezone.now())
            for message in waiting:
                smtp.mail(envelope_sender(message))
                smtp.rcpt(message.to)
                smtp.docmd("DATA")
                smtp.send(for_the_wire(as_bytes(message)))
                smtp.getreply()
                if how == "after":
                    Message.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=timezone.now())
