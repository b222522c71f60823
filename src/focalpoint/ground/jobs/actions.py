"""Ask for work in the background."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from focalpoint.ground.jobs.models import Job, JobGrant
from focalpoint.ground.shared.reading import PUBLIC_KEY, SECRETARIAT_KEY


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
