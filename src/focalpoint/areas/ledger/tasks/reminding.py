"""Remind members of what is due, and tell the coordinator what is past its day."""

from django.db import transaction
from django.utils.translation import gettext_noop

from focalpoint.areas.ledger.actions.links import remind, tell_of_overdue
from focalpoint.areas.ledger.queries.links import coordinators, due_members, leads
from focalpoint.areas.network.queries.verification import is_quiet_for, nobody_is_asked
from focalpoint.ground.jobs.running import Running


def remind_members(job: Running) -> None:
    """Remind the focal point of each member to whom something is due, else an alternate. Safe to repeat.

    Nobody is written to over the turn of the year, in quiet hours, or on free days: then it is their turn an hour or a
    day later. The coordinator reads with other news how much is overdue. Each reminder is a transaction of its own that
    looks again before it writes.
    """
    now = job.now()
    if nobody_is_asked(now.date()):
        return
    for appointment in coordinators(now.date()):
        with transaction.atomic():
            job.check()
            tell_of_overdue(appointment, now=now)
    members = due_members(now.date())
    done: set[int] = set()
    asked = [one for one in leads(now.date()) if one.member_id in members]
    for number, designation in enumerate(asked, 1):
        if designation.member_id in done:
            continue
        if is_quiet_for(designation.person, now):
            # The alternate is not asked in place of somebody who sleeps.
            done.add(designation.member_id)
            continue
        with transaction.atomic():
            job.check()
            if remind(designation, now=now):
                done.add(designation.member_id)
        job.progress(number, len(asked), gettext_noop("Reminding members of what is due."))
