"""Tell of voices whose delay has run out."""

from focalpoint.areas.library.actions.telling import tell_heard
from focalpoint.ground.jobs.running import Running


def tell_of_voices(job: Running) -> None:
    """Tell those spoken about of what may be read by now; no right depends on it. Safe to repeat."""
    job.check()
    tell_heard(now=job.now())
