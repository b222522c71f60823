"""Who may do what with a job, of those who may see it."""

from focalpoint.ground.jobs.models import Job
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, Reader


def may_cancel(job: Job, reader: Reader) -> bool:
    """Whoever asked for it, and the secretariat."""
    return SECRETARIAT_KEY in reader.keys or (not reader.is_public and job.audience in reader.keys)


def may_retry(_job: Job, reader: Reader) -> bool:
    """The secretariat alone: work that failed may fail again, and somebody has to have looked why."""
    return SECRETARIAT_KEY in reader.keys
