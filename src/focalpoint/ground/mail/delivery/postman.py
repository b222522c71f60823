"""The delivery of one process: a line at work, another in the place of one that is stuck, and the sweeping."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

from focalpoint.ground.jobs.running import let_go
from focalpoint.ground.mail.actions import sending
from focalpoint.ground.mail.delivery.lines import Line, Office, office_of
from focalpoint.ground.mail.server import Patience, Server, server_in_use

MOST_LINES: Final = 24
"""Lines of one process, most of them stuck."""
LOOK: Final = 0.1
"""Seconds between two looks at the lines."""
SWEEP: Final = 5.0
"""Seconds between two sweeps."""
GOODBYE: Final = 8.0
"""Seconds that a line may take to end what it is at when the process is asked to end."""

logger = logging.getLogger(__name__)


class Postman:
    """Delivers what is due, as long as the process lives. Many processes may do so side by side."""

    def __init__(
        self,
        *,
        server: Callable[[], Server | None] = server_in_use,
        patience: Patience | None = None,
        name: str = "",
    ) -> None:
        # Two processes never share a name, even where a machine gives a number out again.
        unique = name or f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.office: Office = office_of(unique, server=server, patience=patience or Patience())
        self._lines: dict[Line, threading.Thread] = {}
        self._number = 0
        self._leaving = threading.Event()

    def deliver_due(self) -> int:
        """Deliver what is due in the caller's thread, one after the other; return how many were sent."""
        before = self.office.sent
        self.sweep()
        Line(self.office).work(go_on=lambda: not self._leaving.is_set())
        return self.office.sent - before

    def work(self, leaving: threading.Event | None = None) -> None:
        """Deliver until ``leaving`` is set. The calling thread watches the lines and sweeps."""
        self._leaving = leaving or self._leaving
        swept = float("-inf")
        while not self._leaving.is_set():
            self._look()
            if time.monotonic() - swept >= SWEEP:
                swept = time.monotonic()
                try:
                    self.sweep()
                except (DatabaseError, InterfaceError) as problem:
                    logger.warning("The outbox cannot be swept: %s", problem)
                    connection.close()
                let_go()
            self._leaving.wait(LOOK)
        until = time.monotonic() + GOODBYE
        for thread in self._lines.values():
            thread.join(max(0.0, until - time.monotonic()))
        connection.close()

    def sweep(self) -> None:
        """Flag what a dead worker left, wipe what is useless, stop what was suppressed. Four short writes at most."""
        now = self.office.clock()
        flagged = sending.flag_expired(now=now)
        if flagged:
            logger.warning("%d messages are in doubt: the worker that was sending them ended.", flagged)
        sending.wipe_expired(now=now)
        sending.stop_suppressed(now=now)

    def _look(self) -> None:
        free: list[Line] = []
        stuck = 0
        for line, thread in list(self._lines.items()):
            if not thread.is_alive():
                del self._lines[line]
                continue
            line.cut_if_late()
            since = line.busy_since
            late = since is not None and time.monotonic() - since > self.office.patience.stuck
            if late and not line.is_stuck:
                line.is_stuck = True
                self.office.mark_stuck(line.domain)
            if line.is_stuck:
                stuck += 1
            elif not line.is_over:
                free.append(line)
        # Where several messages are stuck more may be: they are met side by side, so the others wait the shorter.
        wanted = 1 + stuck
        for _ in range(min(wanted - len(free), MOST_LINES - len(self._lines))):
            self._open_line()
        for line in free[wanted:]:
            line.is_over = True

    def _open_line(self) -> None:
        self._number += 1
        line = Line(self.office, self._number)

        def go_on() -> bool:
            # A line that was stuck has been replaced: it ends with the message that held it up.
            return not (self._leaving.is_set() or line.is_stuck or line.is_over)

        thread = threading.Thread(
            target=line.work,
            kwargs={"go_on": go_on, "wait": self._leaving.wait},
            name=f"mail line {self._number}",
            daemon=True,
        )
        self._lines[line] = thread
        thread.start()
