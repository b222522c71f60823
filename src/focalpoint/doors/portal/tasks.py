"""What the worker does over several rooms."""

from django.db import connection
from django.utils import timezone

from focalpoint.areas.library.actions.telling import spoken_about, tell_heard
from focalpoint.areas.library.actions.voice_forgetting import withhold_names
from focalpoint.areas.vocabulary.queries import lexicon
from focalpoint.doors.portal.actions import compare_index
from focalpoint.doors.portal.queries.records import above, member_reader
from focalpoint.ground.jobs.running import Running
from focalpoint.ground.search.actions import renew
from focalpoint.ground.search.actions import scrub as scrub_index


class StillRead(Exception):
    """Somebody reads an older state of the database, so its log could not be emptied; try again."""


def keep_index(job: Running) -> None:
    """Compare the index of search with what all rooms say, and mend it: a net below what actions keep up themselves."""
    job.check()
    compare_index(now=timezone.now())


def tell_of_voices(job: Running) -> None:
    """Tell those spoken about of what they may read by now; no right depends on it. Safe to repeat."""
    job.check()
    now = job.now()
    tell_heard(above={code: above(member_reader(code)) for code in spoken_about(now=now)}, now=now)


def renew_index(job: Running) -> None:
    """Take all texts of the search apart once more, after a change of synonyms, names, themes or of the analysis.

    In small transactions, so that nobody who writes waits long; begun anew it does what was done once more.
    """
    words, last = lexicon(), 0
    while last := renew(last, lexicon=words):
        job.check()


def scrub(job: Running) -> None:
    """Take out of the database's files what deleted and changed rows have left there. A second for each 100 MB.

    A row that is deleted stays readable in the file until its place is needed again. SQLite writes the file anew and
    empties its log; PostgreSQL frees the places. What a database server archives elsewhere is the operator's.
    """
    job.check()
    # Whoever was marked as at risk may have spoken under their name before.
    withhold_names(now=job.now())
    scrub_now()


def scrub_now() -> None:
    """Do it in this process, outside any transaction.

    Raises:
        StillRead: the log holds on to old rows for a long reader, such as a backup.
    """
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM")
            return
        scrub_index()
        cursor.execute("VACUUM")
        # It does not fail where it could not do it: it says so.
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if is_busy:
        raise StillRead("The log of the database is being read. What was forgotten is still in it.")
