"""The worker: a few threads that do jobs, and a heart that keeps their leases, the schedule and the sweeper going.

Any number of workers on any number of machines share one database. Killed at any moment, a worker leaves leases behind;
another's sweeper lets those jobs wait again.
"""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.db import Error

from focalpoint.config.schedule import SCHEDULE
from focalpoint.ground.jobs.actions import claim, fire, give_back, renew, seen, sign_off, sign_on, sweep
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.queries import database_now
from focalpoint.ground.jobs.running import Running, let_go, perform, work_off
from focalpoint.ground.mail.delivery import Postman

THREADS: Final = 3
"""A long letter to everybody takes one; codes to sign in must not wait for it."""
IDLE_SECONDS: Final = 0.5
BEAT_SECONDS: Final = 10.0
"""Between two looks at leases, schedule and sweeper; a sixth of a lease."""
LONGEST_SILENCE: Final = timedelta(minutes=15)
"""A task that says and asks nothing for so long is taken to hang: its lease is not renewed any more."""
GRACE_SECONDS: Final = 20.0
"""For what is being done when the worker is asked to end; then it goes back to wait for another."""
ALL_HANG: Final = 75
"""Status with which a worker ends whose threads all hang, so that whoever keeps it starts it again."""

logger = logging.getLogger(__name__)


class Workplace:
    """One worker process: its name, its threads, and what each is doing."""

    def __init__(self, *, threads: int = THREADS) -> None:
        """Choose a name; nothing begins yet."""
        self.name = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self.leaving = threading.Event()
        self._doing: dict[int, Running] = {}
        self._lost: set[int] = set()
        self._threads = [
            threading.Thread(target=self._work, args=(number,), name=f"jobs-{number}", daemon=True)
            for number in range(threads)
        ]
        # Mail is no job: it looks at its outbox twice a second, and a letter to everybody takes no thread of the jobs.
        self._postman = threading.Thread(
            target=Postman(name=self.name).work, args=(self.leaving,), name="mail", daemon=True
        )

    def run(self) -> None:
        """Work until told to leave; return when everything is put back in order."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.leaving.set())
        _patiently(lambda: sign_on(self.name, pid=os.getpid(), now=database_now()))
        for thread in (*self._threads, self._postman):
            thread.start()
        while not self.leaving.is_set():
            self._beat()
            self.leaving.wait(BEAT_SECONDS)
        self._leave()

    def _work(self, number: int) -> None:
        while not self.leaving.is_set():
            job = _patiently(lambda: claim(worker=self.name, now=database_now()))
            if job is None:
                self.leaving.wait(IDLE_SECONDS)
                continue
            running = Running(job, leaving=self.leaving.is_set)
            self._doing[number] = running
            try:
                _patiently(lambda: perform(running))  # noqa: B023 - called before the next turn
            finally:
                del self._doing[number]
                self._lost.discard(number)

    def _beat(self) -> None:
        """Keep leases, sweep, fire. Each apart: where one fails the others go on."""
        for number, running in list(self._doing.items()):
            hangs = time.monotonic() - running.moved_at > LONGEST_SILENCE.total_seconds()
            if hangs or _patiently(lambda: renew(running.job, now=database_now())) is False:  # noqa: B023
                self._lost.add(number)
        _patiently(lambda: seen(self.name, now=database_now()))
        _patiently(lambda: sweep(now=database_now()))
        _patiently(fire_what_is_due)
        if self._threads and len(self._lost) == len(self._threads):
            logger.error("All %d threads of this worker hang; it ends.", len(self._threads))
            os._exit(ALL_HANG)

    def _leave(self) -> None:
        deadline = time.monotonic() + GRACE_SECONDS
        for thread in (*self._threads, self._postman):
            thread.join(max(0.0, deadline - time.monotonic()))
        for running in list(self._doing.values()):
            _patiently(lambda: give_back(running.job))  # noqa: B023
        _patiently(lambda: sign_off(self.name))


def fire_what_is_due() -> list[Job]:
    """Ask for everything whose time has come and that nobody has asked for yet; return what was asked for."""
    now = database_now()
    asked = (fire(entry.task, slot=entry.slot(now), label=entry.label) for entry in SCHEDULE)
    return [job for job in asked if job is not None]


def work_until_nothing_is_due() -> int:
    """Sweep, do what is due in this thread until nothing is, send the mail; return the number of attempts at jobs."""
    sweep(now=database_now())
    attempts = work_off(worker=f"{socket.gethostname()[:60]}-{os.getpid()}")
    Postman().deliver_due()
    return attempts


def _patiently(do: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it returns
    """Ask the database; where it does not answer, say so, let go of the connection, wait a moment and return None."""
    try:
        return do()
    except Error as fault:
        logger.warning("The database does not answer the worker: %s", fault)
        time.sleep(1)
        return None
    finally:
        let_go()
