"""What a job is told from outside.

Stopped
├── Cancelled   a person cancelled it
├── LeaseLost   another attempt may have begun; nothing of this one may be written any more
└── Leaving     the worker is asked to end; the job goes back and is begun again elsewhere
"""


class Stopped(BaseException):
    """Work on a job has to stop here and now; the transaction it is in is rolled back.

    No ``Exception``, so that a task which catches whatever its own work may raise does not go on by mistake.
    """


class Cancelled(Stopped):
    """A person cancelled the job."""


class LeaseLost(Stopped):
    """This attempt has lost its lease; nothing of it may be written any more."""


class Leaving(Stopped):
    """The worker is asked to end; the job goes back and is begun again."""
