"""One attempt at a job: what a task is given, and how an attempt is carried through to its end.

A task is a plain function, ``def drain(job: Running, *, issue: str) -> None``, in the ``tasks`` of a room. It may be
begun more than once, since a worker can be killed at any moment; it is written so that this does no harm:

    for person in people:
        with transaction.atomic():
            if job.once(f"person:{person.pk}"):
                change(person)
        job.progress(done, of, "Changing people.")

``job.once`` writes a mark in the transaction of the effect, so both stand or neither. It also holds the job's row until
the commit: an attempt that has lost its lease cannot commit. What ends in one transaction and needs no marks calls
``job.check()`` in it.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import Error, close_old_connections, connection
from django.utils.module_loading import import_string

from focalpoint.ground.jobs.actions import claim, fail, fence, finish, give_back, mark_done, put_off, report
from focalpoint.ground.jobs.errors import Leaving, Stopped
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.queries import database_now
from focalpoint.ground.shared.errors import FocalPointError, TooMany

REPORT_EVERY_SECONDS: Final = 1.0
"""A task may report after each of a million parts; a page that looks every few seconds needs no more than this."""

logger = logging.getLogger(__name__)


def _never() -> bool:
    return False


class Running:
    """One attempt at a job, as its task sees it. ``leaving`` says whether the worker has been asked to end."""

    def __init__(
        self, job: Job, *, clock: Callable[[], datetime] = database_now, leaving: Callable[[], bool] = _never
    ) -> None:
        """Begin; ``job`` is what :func:`~focalpoint.ground.jobs.actions.claim` returned."""
        self.job = job
        self.clock = clock
        self._leaving = leaving
        self._said = ("", -1, -1)
        self._said_at = float("-inf")
        self.moved_at = time.monotonic()
        """When the task last asked or said something; a task that never does is taken to hang."""

    @property
    def id(self) -> str:
        """Public id of the job."""
        return self.job.public_id

    @property
    def attempt(self) -> int:
        """Number of this attempt, from 1."""
        return self.job.attempts

    def now(self) -> datetime:
        """Return the time by the clock that all workers share."""
        return self.clock()

    def check(self) -> None:
        """Make sure that the work may go on; inside a transaction, that it may still be committed at its end.

        Raises:
            Stopped: cancelled, lease lost, or the worker is asked to end.
        """
        self._move()
        fence(self.job)

    def once(self, name: str) -> bool:
        """Mark one part as done, inside the transaction of its effect; return False where it was done before.

        Raises:
            Stopped: as :meth:`check`.
        """
        if not connection.in_atomic_block:
            raise RuntimeError("job.once() belongs into the transaction of the effect that it marks.")
        self._move()
        return mark_done(self.job, name, now=self.now())

    def progress(self, done: int, of: int, sentence: str = "") -> None:
        """Say how far the work is: parts done, parts in all, and a sentence in English, marked with ``gettext_noop``.

        Cheap enough to be called after every part: it writes once a second, and when the sentence changes or all is
        done. It prolongs the lease.

        Raises:
            Stopped: as :meth:`check`.
        """
        self._move()
        said, moment = (sentence, done, of), time.monotonic()
        if said == self._said:
            return
        if moment - self._said_at < REPORT_EVERY_SECONDS and sentence == self._said[0] and done != of:
            return
        report(self.job, done=done, of=of, sentence=sentence, now=self.now())
        self._said, self._said_at = said, moment

    def _move(self) -> None:
        self.moved_at = time.monotonic()
        if self._leaving():
            raise Leaving


def perform(running: Running) -> None:
    """Call the task of a claimed job and write how it ended. Raises nothing that concerns the job alone.

    Raises:
        Error: the database does not answer; the lease lapses and the job is begun again.
    """
    job = running.job
    try:
        task = _function(job.task)
        task(running, **job.values)
    except Leaving:
        give_back(job)
    except Stopped as reason:
        logger.info("Job %s, attempt %d: %s.", job.public_id, job.attempts, type(reason).__name__)
    except TooMany as refused:
        put_off(job, error=str(refused), now=running.now(), pause=timedelta(seconds=refused.retry_after))
    except FocalPointError as refused:
        # A sentence for a person says what to mend; trying again mends nothing.
        fail(job, error=str(refused), now=running.now())
    except (Exception, SystemExit) as fault:
        logger.exception("Job %s (%s), attempt %d, went wrong.", job.public_id, job.task, job.attempts)
        let_go()
        put_off(job, error=f"{type(fault).__name__}: {fault}", now=running.now())
    else:
        finish(job, now=running.now())


def let_go() -> None:
    """Part from a connection that is broken or has had its time; the next question opens another."""
    if not connection.in_atomic_block:
        close_old_connections()


def _function(path: str) -> Callable[..., Any]:
    found: Any = import_string(path)
    if callable(found):
        task: Callable[..., Any] = found
        return task
    # Declared with the Tasks API: a task of a library does not know of us.
    from focalpoint.ground.jobs.backend import plain_function  # noqa: PLC0415 - the API's own import needs settings

    return plain_function(found)


def work_off(
    *,
    worker: str,
    clock: Callable[[], datetime] = database_now,
    leaving: Callable[[], bool] = _never,
    most: int = 10_000,
) -> int:
    """Do what is due in this thread until nothing is, or ``most`` attempts; return the number of attempts."""
    for count in range(most):
        if leaving():
            return count
        job = claim(worker=worker, now=clock())
        if job is None:
            return count
        try:
            perform(Running(job, clock=clock, leaving=leaving))
        except Error:
            logger.exception("Job %s: the database did not answer.", job.public_id)
            let_go()
    return most
