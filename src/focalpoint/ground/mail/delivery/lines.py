"""Lines that work through the outbox: each claims one message, hands it over, writes down what became of it.

A process has one line at work. Only where that line is stuck with a message does another take its place, so nobody
waits for a server that hangs; and a process that is killed leaves one message in doubt for each line that was at work.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, connections, transaction
from django.utils import timezone

from focalpoint.ground.jobs.running import let_go
from focalpoint.ground.mail.actions import sending
from focalpoint.ground.mail.delivery.connection import Became, Connection, Outcome, Unreachable
from focalpoint.ground.mail.models import Message
from focalpoint.ground.mail.server import Patience, Server

BATCH: Final = 50
"""Messages read at once; each is claimed by itself."""
FRESH: Final = 1.0
"""Seconds after which what was read is read again, so that an urgent mail passes the rest."""
TURNS: Final = 10
"""Turns at a domain that a process takes at once, where its pace allows as many in two seconds."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Office:
    """What the lines of one process share: the messages read, turns taken, and for what not to reach."""

    name: str
    server: Callable[[], Server | None]
    patience: Patience
    clock: Callable[[], datetime] = timezone.now
    per_minute: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    _read: list[Message] = field(default_factory=list)
    _read_at: float = float("-inf")
    _turns: dict[str, int] = field(default_factory=dict)
    _full: dict[str, float] = field(default_factory=dict)
    _stuck: set[str] = field(default_factory=set)
    unreachable_until: float = float("-inf")
    sent: int = 0

    def next_candidate(self) -> Message | None:
        """Return a message that may be claimed now; None where nothing is due. Reads :data:`BATCH` at once."""
        with self.lock:
            return self._read.pop() if self._look() else None

    def has_candidate(self) -> bool:
        """Return whether there is a message that may be claimed now."""
        with self.lock:
            return self._look()

    def _look(self) -> bool:
        """See that the last message read, if any, is one that may be claimed."""
        moment = time.monotonic()
        if not self._read or moment - self._read_at > FRESH:
            self._full = {domain: until for domain, until in self._full.items() if until > moment}
            self._read = self._due()
            self._read_at = moment
        while self._read:
            message = self._read[-1]
            if message.domain not in self._stuck and (message.urgent or message.domain not in self._full):
                return True
            self._read.pop()
        return False

    def _due(self) -> list[Message]:
        due = Message.objects.due(self.clock())
        if self._stuck:
            due = due.exclude(domain__in=self._stuck)
        if self._full:
            due = due.filter(urgent=True) | due.exclude(domain__in=self._full)
        found = list(due.order_by("-urgent", "next_at", "pk")[:BATCH])
        urgent = [message for message in found if message.urgent]
        others = [message for message in found if not message.urgent]
        # Other processes have read the same ones: in another order they meet less often.
        random.shuffle(others)
        # Taken from the end.
        return others + urgent[::-1]

    def has_turn(self, message: Message) -> bool:
        """Take a turn at the message's domain, inside the transaction of its claim; False where it has to wait."""
        if not self.per_minute:
            return True
        with self.lock:
            left = self._turns.get(message.domain, 0)
            if left:
                self._turns[message.domain] = left - 1
                return True
        turns = 1 if message.urgent else max(1, min(TURNS, self.per_minute // 30))
        taken = sending.take_turns(
            message.domain, turns=turns, per_minute=self.per_minute, now=self.clock(), wait=not message.urgent
        )
        with self.lock:
            if taken:
                self._turns[message.domain] = turns - 1
            else:
                self._full[message.domain] = time.monotonic() + FRESH
        return taken

    @property
    def has_stuck(self) -> bool:
        """Whether a line is stuck."""
        return bool(self._stuck)

    def mark_stuck(self, domain: str) -> None:
        """Let no other line reach for a domain at which one is stuck."""
        with self.lock:
            self._stuck.add(domain)

    def unmark_stuck(self, domain: str) -> None:
        """Let the lines reach for it again."""
        with self.lock:
            self._stuck.discard(domain)

    def count(self, outcome: Outcome) -> None:
        """Count what was sent, for whoever prints it."""
        with self.lock:
            self.sent += outcome.became is Became.SENT


class Line:
    """One line of work, with a connection of its own. :meth:`work` runs in a thread, or in the caller's."""

    def __init__(self, office: Office, number: int = 0) -> None:
        self.office = office
        self.name = f"{office.name}/{number}"
        self.busy_since: float | None = None
        self.domain = ""
        self.is_stuck = False
        self.is_over = False
        """Set where the line is one too many: it ends when it has settled what it is at."""
        self.connection: Connection | None = None
        self._done: tuple[Message, Outcome] | None = None

    def work(self, *, go_on: Callable[[], bool], wait: Callable[[float], object] | None = None) -> None:
        """Deliver as long as ``go_on`` says so; without ``wait``, until nothing is due that can be sent now."""
        try:
            while go_on():
                message = self._next_claimed()
                if message is not None:
                    self._hand_over(message)
                elif wait is None:
                    break
                else:
                    let_go()
                    wait(0.5)
        finally:
            self._settle()
            if self.connection is not None:
                self.connection.close()
            if wait is not None:
                connections.close_all()

    def cut_if_late(self) -> bool:
        """End a message that takes longer than any may; called from another thread. Returns whether it was ended."""
        since = self.busy_since
        if since is None or time.monotonic() - since < self.office.patience.message:
            return False
        if self.connection is not None:
            self.connection.cut()
        return True

    def _next_claimed(self) -> Message | None:
        try:
            while True:
                if not self._is_ready():
                    self._settle()
                    if not self._make_ready():
                        return None
                message = self.office.next_candidate()
                if message is None:
                    self._settle()
                    return None
                if self._claimed(message):
                    return message
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("The outbox does not answer: %s", problem)
            _reconnect()
            self._settle()
            return None

    def _is_ready(self) -> bool:
        return self.connection is not None and self.connection.is_ready

    def _make_ready(self) -> bool:
        if time.monotonic() < self.office.unreachable_until:
            return False
        if not self.office.has_candidate():
            # Nothing to send: nobody is called.
            return False
        server = self.office.server()
        if server is None:
            self.office.unreachable_until = time.monotonic() + self.office.patience.unreachable
            return False
        if self.connection is None or self.connection.server != server:
            self.connection = Connection(server, self.office.patience)
        self.domain, self.busy_since = "", time.monotonic()
        try:
            self.connection.make_ready()
        except Unreachable as problem:
            logger.warning("The mail server does not answer: %s", problem)
            self.office.unreachable_until = time.monotonic() + self.office.patience.unreachable
            return False
        finally:
            self._free()
        return True

    def _claimed(self, message: Message) -> bool:
        # What became of the last message and the claim of the next stand in one commit.
        with transaction.atomic():
            if self._done is not None:
                self._record(*self._done)
            claimed = self.office.has_turn(message) and sending.claim(
                message, by=self.name, now=self.office.clock(), lease=self.office.patience.lease
            )
        self._done = None
        if self.office.has_stuck:
            # Where servers hang, many lines wait: none of them keeps a connection to the database meanwhile.
            let_go()
        return claimed

    def _hand_over(self, message: Message) -> None:
        if self.connection is None:
            return
        self.domain, self.busy_since = message.domain, time.monotonic()
        try:
            outcome = self.connection.hand_over(message)
        finally:
            self._free()
        self.office.count(outcome)
        if outcome.became is not Became.SENT:
            logger.warning(
                "Message %s at %s: %s, %d %s",
                message.public_id,
                outcome.stage,
                outcome.became,
                outcome.code,
                outcome.said,
            )
        self._done = (message, outcome)

    def _free(self) -> None:
        self.busy_since = None
        if self.is_stuck:
            self.office.unmark_stuck(self.domain)

    def _settle(self) -> None:
        """Write down what became of the last message, as often as it takes while its lease runs."""
        until = time.monotonic() + self.office.patience.lease
        while self._done is not None:
            try:
                with transaction.atomic():
                    self._record(*self._done)
                self._done = None
            except (DatabaseError, InterfaceError) as problem:
                if time.monotonic() > until or connection.in_atomic_block:
                    # The sweeper calls it in doubt.
                    self._done = None
                    raise
                logger.warning("What became of a message cannot be written yet: %s", problem)
                _reconnect()
                time.sleep(0.5)

    def _record(self, message: Message, outcome: Outcome) -> None:
        now, code, said, patience = self.office.clock(), outcome.code, outcome.said, self.office.patience
        if outcome.became is Became.SENT:
            sending.record_sent(message, code=code, said=said, now=now)
        elif outcome.became is Became.REFUSED:
            sending.record_refused(message, code=code, said=said, now=now)
        elif outcome.became is Became.IN_DOUBT:
            sending.record_in_doubt(message, said=said, now=now)
        else:
            waits = patience.urgent_waits if message.urgent else patience.waits
            sending.record_later(message, code=code, said=said, now=now, waits=waits, attempts=patience.attempts)


def office_of(name: str, *, server: Callable[[], Server | None], patience: Patience) -> Office:
    """Return the office of one process with the pace that this installation keeps."""
    return Office(name, server, patience, per_minute=settings.OPTIONS.mail_per_domain)


def _reconnect() -> None:
    if not connection.in_atomic_block:
        connection.close()
