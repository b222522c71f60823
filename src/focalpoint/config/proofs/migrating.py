"""Migrating while serving loses no write: tables change under twenty users who write over HTTP.

A column with a default and an index are added to the table that the users write to, and taken away again, as often as
asked. On SQLite the table is made anew each time. Whatever a user was told is done must stand in the trail afterwards.
A control puts a copy in the place of the trail that is a second old, as a migration does that takes no lock: of what
was written meanwhile something has to be missed.
"""

import time
from typing import Any, Final

from django.db import connection, models, transaction
from django.db.migrations import AddField, AddIndex, Migration
from django.db.migrations.executor import MigrationExecutor

from focalpoint.config.proofs.users import SERVED, Users, kept, served
from focalpoint.config.scratch import Scratch, scratch_installation
from focalpoint.ground.trail.models import Entry, EntryValues, Seal

TIMES: Final = 10
USERS: Final = 20
MODULE: Final = "focalpoint.config.proofs.migrating"


def prove(*, times: int = TIMES, writers: int = USERS) -> dict[str, Any]:
    """Migrate there and back ``times`` times under ``writers``. Two seconds each."""
    with scratch_installation() as scratch:
        scratch.make_tables()
        scratch.run(["focalpoint", "prepare"])
        users = scratch.ask(SERVED, "make", str(writers))
        with served(scratch) as port, Users(port, users).writing() as heard:
            time.sleep(1)
            migrated: dict[str, Any] = scratch.ask(MODULE, str(times))
            time.sleep(1)
        found = kept(scratch, heard)
        control = _control(scratch, users)
    return (
        found
        | migrated
        | {
            "users": writers,
            "errors": len(heard.errors),
            "kinds_of_error": sorted({how for _, how in heard.errors}),
            "slowest_seconds": round(heard.slowest_seconds, 2),
            "control_lost": control,
            "passed": not found["lost"] and not found["twice"] and found["acknowledged"] > times and control > 0,
        }
    )


def as_text(found: dict[str, Any]) -> str:
    """Return the result as sentences."""
    errors = f"{found['errors']} requests failed" + (
        f" ({', '.join(found['kinds_of_error'])})" if found["errors"] else ""
    )
    return "\n".join(
        [
            f"{found['migrations']} migrations on {found['database']} under {found['users']} users who wrote "
            f"{found['acknowledged']:,} times; the longest migration took {found['longest_seconds']} s.",
            f"{found['lost']} acknowledged writes are lost, {found['twice']} were done twice; {errors}; "
            f"the slowest answer took {found['slowest_seconds']} s.",
            f"The control, which takes no lock, lost {found['control_lost']} acknowledged writes.",
            "Passed." if found["passed"] else "Failed.",
        ]
    )


def _control(scratch: Scratch, users: list[str]) -> int:
    """Let users write while the trail is put back to a copy; return how many acknowledged writes are lost."""
    with served(scratch) as port, Users(port, users).writing() as heard:
        time.sleep(1)
        scratch.ask(MODULE, "swap")
    return kept(scratch, heard)["lost"]


class _Proof(Migration):
    """A column and an index more, on a table that everybody writes to."""

    operations = [
        AddField("job", "proof", models.CharField(max_length=20, default="proof")),
        AddIndex("job", models.Index(fields=["proof"], name="jobs_job_proof")),
    ]


def here(times: str) -> dict[str, Any]:
    """Migrate there and back, or be the control, in the scratch installation."""
    if times == "swap":
        return _swap()
    state = MigrationExecutor(connection).loader.project_state()
    migration = _Proof("proof", "jobs")
    longest = 0.0
    for _ in range(int(times)):
        for move in (migration.apply, migration.unapply):
            begun = time.monotonic()
            with connection.schema_editor(atomic=True) as editor:
                move(state.clone(), editor)
            longest = max(longest, time.monotonic() - begun)
            time.sleep(0.5)
    return {"migrations": 2 * int(times), "longest_seconds": round(longest, 2), "database": connection.vendor}


def _swap() -> dict[str, Any]:
    """Leave of the trail what stood a second ago: what a table is that was copied while others wrote."""
    copied = Entry.objects.latest("pk").pk
    time.sleep(1)
    with transaction.atomic():
        Seal.objects.filter(entry_id__gt=copied).delete()
        EntryValues.objects.filter(entry_id__gt=copied).delete()
        return {"gone": Entry.objects.filter(pk__gt=copied).delete()[0]}
