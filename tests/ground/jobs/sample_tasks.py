"""Tasks that tests call by their dotted paths. What they did is a job of its own kind of row: a worker's name."""

from django.db import transaction
from django_tasks import task

from focalpoint.ground.jobs.actions import cancel
from focalpoint.ground.jobs.models import Job, Worker
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.shared.actors import CONSOLE
from focalpoint.ground.shared.errors import InvalidInput, TooMany
from focalpoint.ground.shared.reading import Reader
from tests import make


def _effect(name):
    Worker.objects.create(name=name, host="effect", pid=1, started_at=make.NOW, seen_at=make.NOW)


def leave_effect(job: Running, *, name: str) -> None:
    _effect(name)


def in_parts(job: Running, *, count: int, break_at: int = 0) -> None:
    """Each part once; breaks before part ``break_at`` in the first attempt."""
    for part in range(1, count + 1):
        if part == break_at and job.attempt == 1:
            raise RuntimeError("The disk of ada@example.org is full.")
        with transaction.atomic():
            if job.once(f"part:{part}"):
                _effect(f"part {part}")
        job.progress(part, count, "Doing parts.")


def refuse(job: Running) -> None:
    raise InvalidInput("Choose another file.")


def be_told_to_wait(job: Running) -> None:
    raise TooMany("Come back later.", retry_after=120)


def cancelled_meanwhile(job: Running) -> None:
    cancel(job.id, reader=Reader.holding(["secretariat"]), actor=CONSOLE, key=f"c-{job.id}", now=make.NOW)
    with transaction.atomic():
        _effect("after the cancel")
        job.check()


def lease_lost_meanwhile(job: Running) -> None:
    Job.objects.filter(public_id=job.id).update(state="waiting", lease_until=None)
    with transaction.atomic():
        _effect("without a lease")
        job.check()


@task()
def declared(name: str) -> None:
    _effect(name)


@task(takes_context=True)
def declared_with_context(context, name: str) -> None:
    _effect(f"{name} {context.attempt}")
