"""What transactional mail costs: posting, encoding, sending with state, beside raw SMTP to the same sink."""

import os
import smtplib
import time
from collections.abc import Callable
from statistics import median
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from focalpoint.config.benches.measuring import machine
from focalpoint.config.proofs.hostile_smtp import HostileServer
from focalpoint.config.scratch import scratch_installation
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.delivery import Postman, server_of
from focalpoint.ground.mail.delivery.mime import as_bytes, envelope_sender, for_the_wire
from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.words import as_html

MESSAGES: Final = 1_000
ROUNDS: Final = 3
"""Raw and with state in turn, so that both meet the same machine; the median of each is told."""
TEXT: Final = (
    "Dear colleague,\n\nyour designation as focal point was recorded on 24 May 2018. You find it on your desk:\n\n"
    "https://focalpoint.example.org/en/desk/\n\nIf anything in it is wrong, answer this mail.\n\n"
    "The secretariat of the Network\n"
)


def measure(*, messages: int = MESSAGES, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return milliseconds of CPU a message and messages a second. The sink runs in this process."""
    with HostileServer() as sink, scratch_installation() as scratch:
        scratch.environment["FOCALPOINT_SMTP"] = sink.address
        scratch.environment["FOCALPOINT_MAIL_PER_DOMAIN"] = "100000"
        scratch.environment["FOCALPOINT_LOG_LEVEL"] = "ERROR"
        scratch.make_tables()
        found: dict[str, Any] = scratch.ask(__name__, str(messages), str(rounds))
        found["taken"] = sum(sink.taken.often.values())
    return found


def as_text(found: dict[str, Any]) -> str:
    """Return the figures as a table."""
    rows = [
        "{processor}, {cores} cores, {system}, Python {python}, {database}".format(**found["machine"]),
        "",
        f"{found['messages']:,} messages of {found['bytes']:,} bytes, median of {found['rounds']} rounds",
        f"{'':<24}{'ms of CPU':>12}{'messages a second':>20}",
    ]
    rows += [f"{name:<24}{row['cpu']:>12.3f}{row['rate']:>20,.0f}" for name, row in found["figures"].items()]
    rows.append(
        f"With state a message costs {found['cpu_to_raw']:.1f} times the CPU of raw SMTP, "
        f"and takes {found['time_to_raw']:.1f} times as long."
    )
    return "\n".join(rows)


def here(messages_each: str, rounds: str) -> dict[str, Any]:
    """Measure against the sink that FOCALPOINT_SMTP names. Runs in the scratch installation."""
    figures: dict[str, list[tuple[float, float]]] = {"post": [], "encode": [], "raw SMTP": [], "with state": []}
    size = 0
    count = int(messages_each)
    for number in range(int(rounds)):
        figures["post"].append(_timed(lambda number=number: _post(number, count), count))  # type: ignore[misc]
        messages = list(Message.objects.filter(state=State.PENDING))
        encoded: list[bytes] = []
        figures["encode"].append(_timed(lambda m=messages, e=encoded: e.extend(as_bytes(one) for one in m), count))  # type: ignore[misc]
        size = len(encoded[0])
        pairs = list(zip(messages, encoded, strict=True))
        figures["raw SMTP"].append(_timed(lambda p=pairs: _raw(p), count))  # type: ignore[misc]
        figures["with state"].append(_timed(lambda: Postman().deliver_due(), count))
    if Message.objects.exclude(state=State.SENT).exists():
        raise RuntimeError("Not everything was sent, so the figures mean nothing.")
    told = {
        name: {"cpu": median(cpu for cpu, _ in rounds), "rate": 1000 / median(wall for _, wall in rounds)}
        for name, rounds in figures.items()
    }
    raw, state = told["raw SMTP"], told["with state"]
    return {
        "machine": machine(),
        "messages": count,
        "bytes": size,
        "rounds": int(rounds),
        "figures": told,
        "cpu_to_raw": state["cpu"] / raw["cpu"],
        "time_to_raw": raw["rate"] / state["rate"],
    }


def _timed(do: Callable[[], object], count: int) -> tuple[float, float]:
    """Return milliseconds a message: of this process's CPU, and of the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return (time.process_time() - cpu) / count * 1000, (time.perf_counter() - wall) / count * 1000


def _post(number: int, count: int) -> None:
    html = as_html(TEXT, language="en", title="Your designation")
    for index in range(count):
        # Each in a transaction of its own, as the action posts it that it tells of.
        with transaction.atomic():
            post(
                to=f"reader{index}@place{index % 20}.example.org",
                kind="bench.note",
                language="en",
                subject=f"Your designation {index}",
                text=TEXT,
                html=html,
                key=f"{number}-{index}",
                now=timezone.now(),
            )


def _raw(pairs: list[tuple[Message, bytes]]) -> None:
    server = server_of(os.environ["FOCALPOINT_SMTP"])
    with smtplib.SMTP(server.host, server.port, local_hostname="localhost") as smtp:
        smtp.ehlo()
        for message, content in pairs:
            smtp.mail(envelope_sender(message))
            smtp.rcpt(message.to)
            smtp.docmd("DATA")
            smtp.send(for_the_wire(content))
            smtp.getreply()
