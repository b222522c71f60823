"""Forget somebody in reports."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.models import AnswerLink, ProgressReport, Reminder
from focalpoint.areas.ledger.queries.progress_forgetting import known_ids, reports_naming
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def forget_in_progress(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody's id off what they told, which is the member's; end links and reminders that went to them.

    Reports that name them stand, since none is ever changed: the list of what was done says where.
    """
    in_turn()
    naming = reports_naming(person)
    told = ProgressReport.objects.filter(told_by__in=known_ids(person)).update(told_by="")
    sent = {"designation__person__public_id__in": person.person_ids}
    links = AnswerLink.objects.filter(**sent).delete()[0] + Reminder.objects.filter(**sent).delete()[0]
    done = []
    if told or links:
        trace(
            "ledger.forget_reports",
            subject=("person", person.person_ids[0], ""),
            before=None,
            after={"count": told + links, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
    if told:
        done.append(_("Reports that no longer say who told them: {count}.").format(count=told))
    if naming:
        where = _(", ").join(sorted({f"/undertakings/{row.undertaking.public_id}/" for row in naming}))
        done.append(_("Reports that name them, to be corrected: {where}.").format(where=where))
    return done
