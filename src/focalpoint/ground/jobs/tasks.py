"""What the room of jobs has the workers do."""

from focalpoint.ground.jobs.actions import tidy_up
from focalpoint.ground.jobs.running import Running


def tidy(job: Running) -> None:
    """Remove what was done long ago. Daily."""
    tidy_up(now=job.now())
