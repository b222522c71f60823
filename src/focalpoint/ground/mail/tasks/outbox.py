"""Work through the outbox."""

from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail.delivery import Postman


def drain(job: Running) -> None:
    """Send what is due, once, and sweep; the worker's own postman does so all the time."""
    job.check()
    Postman().deliver_due()
