"""What the worker does over several rooms."""

from django.db import connection

from focalpoint.ground.jobs.running import Running


def scrub(job: Running) -> None:
    """Take out of the database's files what deleted and changed rows have left there. A second for each 100 MB.

    A row that is deleted stays readable in the file until its place is needed again. SQLite writes the file anew and
    empties its log; PostgreSQL frees the places. What a database server archives elsewhere is the operator's.
    """
    job.check()
    scrub_now()


def scrub_now() -> None:
    """Do it in this process, outside any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM")
            return
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
