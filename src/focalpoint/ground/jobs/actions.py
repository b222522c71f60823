"""Ask for work in the background, lease it, bring it to its end.

The clock of leases is the database's (:func:`~focalpoint.ground.jobs.queries.database_now`), so workers on machines
whose clocks differ agree. What workers do to jobs leaves no trace, since jobs are no records; what people do to them
does.
"""

import socket
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from focalpoint.ground.jobs.errors import Cancelled, LeaseLost
from focalpoint.ground.jobs.models import MOST_ATTEMPTS, DoneMark, Job, JobGrant, Worker
from focalpoint.ground.jobs.permissions import may_cancel, may_retry
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import AlreadyDone, NotAllowed, NotFound
from focalpoint.ground.shared.logs import scrub
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY, Reader
from focalpoint.ground.trail.actions import begin, trace

LEASE: Final = timedelta(seconds=60)
"""How long a worker may be silent; on SQLite a write may wait 10 seconds for others."""
FIRST_PAUSE: Final = timedelta(seconds=10)
LONGEST_PAUSE: Final = timedelta(hours=1)
ERROR_CHARACTERS: Final = 2_000
KEPT_DAYS: Final = 30
"""Days for which a page can still say that a job was done."""
FIRED_KEPT_DAYS: Final = 2
"""The same for what the schedule asked for, which is a job a minute."""


@transaction.atomic
def enqueue(
    task: str,
    *,
    key: str = "",
    run_after: datetime | None = None,
    label: str = "",
    audience: str = SECRETARIAT_KEY,
    **values: Any,  # noqa: ANN401 - whatever JSON holds
) -> Job:
    """Ask the workers to call a function, once the transaction that asks has been committed.

    ``task`` is the dotted path of a function in a room's ``tasks``, called as ``function(job, **values)``; a path and
    not the function, since actions know nothing of what stands above them. A ``key`` makes the job once-only: asked for
    again it is the same job. ``label`` says in English what it is (mark it for translation with ``gettext_noop``) and
    names nobody, since the secretariat sees every job. ``audience`` is the key of who else may watch and cancel it.
    """
    job = Job(
        task=task,
        values=values,
        key=key or None,
        run_after=run_after,
        label=label,
        audience=audience,
        created_at=timezone.now(),
    )
    if key:
        # On PostgreSQL this waits for whoever writes the same key at the same time, and then does nothing.
        Job.objects.bulk_create([job], ignore_conflicts=True)
        job = Job.objects.get(key=key)
    else:
        job.save(force_insert=True)
    if audience not in {PUBLIC_KEY, SECRETARIAT_KEY}:
        JobGrant.objects.get_or_create(subject=job, key=SECRETARIAT_KEY)
    return job


def fire(task: str, *, slot: datetime, label: str = "") -> Job | None:
    """Ask for what the schedule wants at ``slot``: once, however many workers see that it is time.

    Returns None where it was asked for already, or where the firing before it has not even begun: a queue of the same
    job helps nobody.
    """
    stem = f"{task}@"
    key = f"{stem}{slot:%Y-%m-%dT%H:%M}Z"
    if Job.objects.filter(key=key).exists():
        return None
    if Job.objects.filter(task=task, key__startswith=stem, state=Job.State.WAITING, attempts=0).exists():
        return None
    return enqueue(task, key=key, label=label)


def claim(*, worker: str, now: datetime) -> Job | None:
    """Take the oldest job that is due, for the length of a lease; None where there is none.

    A conditional update: of any number of workers that see the same job, one changes the row. While nothing is due it
    only reads, so that idle workers are in nobody's way.
    """
    while True:
        found = Job.objects.due(now).order_by("pk").values_list("pk", "attempts").first()
        if found is None:
            return None
        pk, attempts = found
        taken = Job.objects.filter(pk=pk, state=Job.State.WAITING, attempts=attempts).update(
            state=Job.State.RUNNING,
            attempts=attempts + 1,
            worker=worker,
            lease_until=now + LEASE,
            started_at=now,
            ended_at=None,
            done=0,
            of=0,
            sentence="",
        )
        if taken:
            job = Job.objects.get(pk=pk)
            # The fence is the number that was written here, whatever was done to the row since.
            job.attempts = attempts + 1
            return job


def renew(job: Job, *, now: datetime) -> bool:
    """Prolong the lease of an attempt; return False where it has been lost.

    A job in the middle of a transaction that it has fenced holds its row; it lives, and nobody takes it away, so there
    is nothing to prolong and nothing to wait for.
    """
    with transaction.atomic():
        free = Job.objects.attempt(job.pk, job.attempts).select_for_update(skip_locked=True).values("pk")
        if Job.objects.filter(pk__in=free).update(lease_until=now + LEASE):
            return True
    return Job.objects.attempt(job.pk, job.attempts).exists()


def report(job: Job, *, done: int, of: int, sentence: str, now: datetime) -> None:
    """Write how far an attempt is, and prolong its lease.

    Raises:
        Cancelled, LeaseLost: it may not go on.
    """
    written = Job.objects.attempt(job.pk, job.attempts).update(
        done=done, of=of, sentence=sentence[:300], lease_until=now + LEASE
    )
    if not written:
        raise _why_not(job)


def fence(job: Job) -> None:
    """Make sure that this attempt still holds its lease, inside a transaction until its end.

    Raises:
        Cancelled, LeaseLost: it may not go on, and what the transaction wrote is undone.
    """
    rows = Job.objects.attempt(job.pk, job.attempts)
    if transaction.get_connection().in_atomic_block:
        # Whoever wants to cancel the job or take it away waits for our commit. On SQLite they do so anyway.
        rows = rows.select_for_update()
    if not rows.values_list("pk", flat=True):
        raise _why_not(job)


def _why_not(job: Job) -> Cancelled | LeaseLost:
    stands = Job.objects.filter(pk=job.pk, attempts=job.attempts).values_list("state", flat=True).first()
    return Cancelled() if stands == Job.State.CANCELLED else LeaseLost()


def mark_done(job: Job, name: str, *, now: datetime) -> bool:
    """Mark one part of a job as done; return False where it was done before. Call it in the effect's transaction.

    Raises:
        Cancelled, LeaseLost: it may not go on.
    """
    fence(job)
    # The fence holds the job's row, so no other attempt comes between the question and the answer.
    if DoneMark.objects.filter(job=job, name=name).exists():
        return False
    DoneMark.objects.create(job=job, name=name, at=now)
    return True


def finish(job: Job, *, now: datetime) -> bool:
    """Say that an attempt did the job; return False where it had lost its lease."""
    return _end(job, Job.State.DONE, error="", now=now)


def fail(job: Job, *, error: str, now: datetime) -> bool:
    """Say that the job cannot be done, however often it is tried; return False where the lease was lost."""
    return _end(job, Job.State.FAILED, error=error, now=now)


def put_off(job: Job, *, error: str, now: datetime, pause: timedelta | None = None) -> bool:
    """Let a job wait after an attempt that went wrong, or give it up after the last; False where the lease was lost.

    It waits ``pause``, or 10 seconds after the first attempt and three times as long after each further one.
    """
    if job.attempts >= job.most:
        return _end(job, Job.State.GIVEN_UP, error=error, now=now)
    return bool(
        Job.objects.attempt(job.pk, job.attempts).update(
            state=Job.State.WAITING,
            lease_until=None,
            run_after=now + (pause or pause_after(job.attempts)),
            error=scrub(error)[:ERROR_CHARACTERS],
        )
    )


def pause_after(attempts: int) -> timedelta:
    """Return how long a job waits after that many attempts."""
    times: int = 3 ** min(attempts - 1, 8)
    return min(LONGEST_PAUSE, FIRST_PAUSE * times)


def give_back(job: Job) -> bool:
    """Let a job wait whose worker has been asked to end. The attempt does not count."""
    return bool(
        Job.objects.attempt(job.pk, job.attempts).update(
            state=Job.State.WAITING, lease_until=None, run_after=None, most=F("most") + 1
        )
    )


def _end(job: Job, state: Job.State, *, error: str, now: datetime) -> bool:
    return bool(
        Job.objects.attempt(job.pk, job.attempts).update(
            state=state, lease_until=None, ended_at=now, error=scrub(error)[:ERROR_CHARACTERS]
        )
    )


def sweep(*, now: datetime) -> list[Job]:
    """Take jobs away from workers that are not heard of any more: they wait again, or are given up. Returns them."""
    swept = []
    for job in Job.objects.lapsed(now):
        with transaction.atomic():
            # A row that is held belongs to an attempt in the middle of a fenced transaction: it lives.
            still = Job.objects.attempt(job.pk, job.attempts).filter(lease_until__lt=now)
            if still.select_for_update(skip_locked=True).first() is None:
                continue
            put_off(job, error=f"The worker {job.worker} was not heard of any more.", now=now)
        swept.append(job)
    return swept


@transaction.atomic
def cancel(public_id: str, *, reader: Reader, actor: Actor, key: str, now: datetime) -> Job:
    """Cancel a job, or set one aside that did not end well. What it has done by now stays done.

    Raises:
        NotFound: there is no such job for this reader.
        NotAllowed: the reader may look at it only.
        AlreadyDone: it has ended meanwhile.
    """
    job = _held(public_id, reader)
    if not may_cancel(job, reader):
        raise NotAllowed(_("You may look at this work, and cannot cancel it."))
    begin("job", job.public_id, key=key)
    if job.state in {Job.State.DONE, Job.State.CANCELLED}:
        raise AlreadyDone(_("This work has ended. There is nothing to cancel."))
    return _moved(job, "jobs.cancel", Job.State.CANCELLED, actor=actor, key=key, now=now)


@transaction.atomic
def retry(public_id: str, *, reader: Reader, actor: Actor, key: str, now: datetime) -> Job:
    """Let a job wait again that failed, was given up or cancelled. Parts that are marked as done are not done twice.

    Raises:
        NotFound: there is no such job for this reader.
        NotAllowed: the reader may look at it only.
        AlreadyDone: it waits, runs or is done.
    """
    job = _held(public_id, reader)
    if not may_retry(job, reader):
        raise NotAllowed(_("You may look at this work, and cannot begin it again."))
    begin("job", job.public_id, key=key)
    if job.state in {Job.State.WAITING, Job.State.RUNNING, Job.State.DONE}:
        raise AlreadyDone(_("This work waits, runs or is done. There is nothing to begin again."))
    return _moved(job, "jobs.retry", Job.State.WAITING, actor=actor, key=key, now=now)


def _held(public_id: str, reader: Reader) -> Job:
    # The row first and the trail's turn after it: a job that traces takes them in this order too.
    job = Job.objects.visible_to(reader).filter(public_id=public_id).select_for_update().first()
    if job is None:
        raise NotFound("")
    return job


def _moved(job: Job, action: str, state: Job.State, *, actor: Actor, key: str, now: datetime) -> Job:
    before = job.state
    job.state = state
    job.lease_until = None
    if state == Job.State.WAITING:
        job.run_after, job.ended_at, job.most = None, None, job.attempts + MOST_ATTEMPTS
    else:
        job.ended_at = now
    job.save(update_fields=["state", "lease_until", "run_after", "ended_at", "most"])
    trace(
        action,
        subject=("job", job.public_id, job.label or job.task),
        before={"state": before},
        after={"state": str(state)},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return job


def sign_on(name: str, *, pid: int, now: datetime) -> None:
    """Write that a worker is at work."""
    Worker.objects.update_or_create(
        name=name, defaults={"host": socket.gethostname()[:64], "pid": pid, "started_at": now, "seen_at": now}
    )


def seen(name: str, *, now: datetime) -> None:
    """Write that a worker still is."""
    Worker.objects.filter(name=name).update(seen_at=now)


def sign_off(name: str) -> None:
    """Write that a worker has ended in good order."""
    Worker.objects.filter(name=name).delete()


def tidy_up(*, now: datetime) -> int:
    """Remove jobs that were done or cancelled long ago, and workers that ended otherwise; return how many jobs.

    What failed or was given up stays until somebody has dealt with it.
    """
    gone = Job.objects.filter(state__in=(Job.State.DONE, Job.State.CANCELLED))
    old = gone.filter(ended_at__lt=now - timedelta(days=KEPT_DAYS))
    fired = gone.filter(ended_at__lt=now - timedelta(days=FIRED_KEPT_DAYS), key__startswith=Concat("task", Value("@")))
    count = old.count() + fired.count()
    fired.delete()
    old.delete()
    Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    return count
