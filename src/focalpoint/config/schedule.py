"""What the workers do by the clock: data. Each line is asked for once at its time, however many workers there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Every:
    """A task by its dotted path, every so many ``minutes``, or daily ``at`` an hour of UTC.

    ``label`` says in English what it is, for the page of work in the background.
    """

    task: str
    minutes: int = 0
    at: int | None = None
    label: str = ""

    def slot(self, now: datetime) -> datetime:
        """Return the last moment, ``now`` at the latest, at which it was to be done.

        What was missed while no worker ran is made up for once, not as often as it was missed.
        """
        if self.at is not None:
            today = now.replace(hour=self.at, minute=0, second=0, microsecond=0)
            return today if today <= now else today - timedelta(days=1)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        passed = int((now - midnight).total_seconds() // 60)
        return midnight + timedelta(minutes=passed - passed % self.minutes)


SCHEDULE: Final = (
    Every("focalpoint.config.tasks.back_up", at=0, label=_("Making a backup")),
    Every("focalpoint.config.tasks.clean", at=5, label=_("Taking away what is kept for a time only")),
    Every("focalpoint.areas.network.tasks.find_duplicates", at=6, label=_("Looking for records of one human being")),
    Every("focalpoint.areas.network.tasks.end_lapsed_sessions", minutes=1, label=_("Ending sessions without rights")),
    Every("focalpoint.ground.accounts.tasks.clean", at=1, label=_("Taking away sessions and links that have ended")),
    Every("focalpoint.ground.mail.tasks.read_mailbox", minutes=5, label=_("Reading the mailbox")),
    Every("focalpoint.areas.network.tasks.take_returned", minutes=5, label=_("Looking which questions came back")),
    Every(
        "focalpoint.areas.network.tasks.verify_designations",
        minutes=60,
        label=_("Asking whether designations still hold"),
    ),
    Every("focalpoint.ground.mail.tasks.send_digests", minutes=15, label=_("Putting news together")),
    Every("focalpoint.areas.network.tasks.pass_on_answers", minutes=1, label=_("Passing answers on")),
    Every("focalpoint.doors.portal.tasks.tell_of_voices", minutes=1, label=_("Telling who was spoken about")),
    Every("focalpoint.areas.ledger.tasks.remind_members", minutes=60, label=_("Reminding members of what is due")),
    Every("focalpoint.ground.files.tasks.sweep", at=4, label=_("Sweeping files that nothing speaks of")),
    Every("focalpoint.ground.jobs.tasks.tidy", at=2, label=_("Removing work done long ago")),
    Every("focalpoint.doors.portal.tasks.keep_index", at=7, label=_("Comparing the index of search with the record")),
    Every("focalpoint.ground.trail.tasks.seal", minutes=1, label=_("Sealing the trail")),
    Every("focalpoint.ground.trail.tasks.verify", at=3, label=_("Verifying the trail")),
)
"""In the order of the rooms. A net below what actions ask for themselves, and what nobody asks for."""
