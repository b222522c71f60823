"""What the worker does with files: sweep away bytes that no row speaks of."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, Protocol

from django.core.files.storage import default_storage
from django.utils import timezone

from focalpoint.ground.files.models import StoredFile

AGE: Final = timedelta(days=1)
"""Bytes without a row that are younger may belong to a transaction that is still going on."""
BATCH: Final = 500


class Job(Protocol):
    """What a task needs of the job it runs in."""

    def check(self) -> None:
        """Raise where the job was cancelled or belongs to another worker now."""


def sweep(job: Job) -> str:
    """Remove bytes without a row that are older than a day; say how many. Safe to repeat and to interrupt."""
    count = 0
    for batch in _batches(orphans(now=timezone.now())):
        job.check()
        for path in batch:
            default_storage.delete(path)
            count += 1
    return f"{count}"


def orphans(*, now: datetime) -> Iterator[str]:
    """Yield the paths of bytes that no row speaks of, older than a day. One query for each 500."""
    for batch in _batches(_paths("")):
        known = set(StoredFile.objects.filter(path__in=batch).values_list("path", flat=True))
        for path in batch:
            if path not in known and default_storage.get_modified_time(path) < now - AGE:
                yield path


def _paths(folder: str) -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in names)
    for below in folders:
        yield from _paths(f"{prefix}{below}")


def _batches(paths: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for path in paths:
        batch.append(path)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
