"""What the worker does for the whole installation: the backup of the night, and what has outlived its term."""

import subprocess
import sys

from django.conf import settings

from focalpoint.config.backup import CannotBackUp
from focalpoint.config.retention import clean as clean_all
from focalpoint.ground.jobs.running import Running


def back_up(job: Running) -> None:
    """Make a backup where FOCALPOINT_BACKUPS names a folder.

    It runs in a process of its own, whose view of one moment is not disturbed by what this worker writes meanwhile.

    Raises:
        CannotBackUp: the process said why; the job waits for a person.
    """
    if settings.OPTIONS.backups is None:
        return
    command = [sys.executable, "-P", "-m", "focalpoint", "backup"]
    with subprocess.Popen(  # noqa: S603 - our own Python with our own verb
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        while True:
            try:
                _out, said = process.communicate(timeout=10)
                break
            except subprocess.TimeoutExpired:
                try:
                    job.check()
                except BaseException:
                    process.terminate()
                    raise
    if process.returncode:
        raise CannotBackUp(said.strip()[-500:])


def clean(job: Running) -> None:
    """End what has outlived its term; see ``docs/reference/retention.md``."""
    job.check()
    clean_all(job.now())
