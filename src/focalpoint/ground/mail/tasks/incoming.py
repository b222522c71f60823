"""Look into the mailbox."""

import logging
from contextlib import AbstractContextManager

from django.conf import settings
from django.utils.translation import gettext_noop

from focalpoint.ground.jobs.running import Running
from focalpoint.ground.mail import mailbox
from focalpoint.ground.mail.actions.incoming import Taken, drop_marks, look_at_files, take_in
from focalpoint.ground.mail.arrived import Unreadable, read

logger = logging.getLogger(__name__)


class NotAllTaken(Exception):
    """Some messages could not be dealt with; they stay unread, and the next look tries them again."""


def read_mailbox(job: Running) -> None:
    """Deal with what is new in the mailbox.

    Each message is marked in the mailbox after its rows are committed. A worker that dies in between finds it again,
    unread, and the mark in the database says that it was dealt with. One message that cannot be dealt with holds up no
    other.

    Raises:
        NotReachable: the mailbox does not answer.
        NotAllTaken: some messages were left for the next look.
    """
    if not settings.OPTIONS.mailbox:
        return
    left = 0
    drop_marks(now=job.now())
    with _opened() as box:
        unread = box.unread()
        for number, uid in enumerate(unread, 1):
            job.check()
            fetched = box.fetch(uid)
            if fetched is None:
                continue
            try:
                taken = _take_in(fetched, job)
            except Unreadable:
                # A person may make something of it; we cannot.
                box.mark(uid, for_people=True)
                continue
            except Exception:
                logger.exception("A message in the mailbox could not be dealt with.")
                left += 1
                continue
            box.mark(uid, for_people=taken in {Taken.TOO_MANY, Taken.UNKNOWN})
            job.progress(number, len(unread), gettext_noop("Reading the mailbox."))
    if left:
        raise NotAllTaken(f"{left} messages in the mailbox could not be dealt with.")


def _opened() -> AbstractContextManager[mailbox.Mailbox]:
    return mailbox.opened(mailbox.place_of(settings.OPTIONS.mailbox))


def _take_in(fetched: mailbox.Fetched, job: Running) -> Taken:
    arrived = read(fetched.raw)
    return take_in(
        arrived,
        size=fetched.size,
        came_along=look_at_files(arrived),
        is_whole=fetched.is_whole,
        now=job.now(),
    )
