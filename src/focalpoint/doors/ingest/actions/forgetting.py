"""Forget who decided, and what papers say of somebody."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.doors.ingest.models import Reading, Suggestion
from focalpoint.doors.ingest.queries.forgetting import asked_by, decided_by, naming
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def forget(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Take somebody off the decisions that they made, and their name out of suggestions; return what was done.

    Decisions stand. A suggestion that names them loses its values; one that was open is rejected, so that nobody
    approves it. Records that were made of it are those of other rooms, which forget by themselves.
    """
    in_turn()
    named = naming(person)
    decided = Suggestion.objects.filter(decided_by(person)).update(decided_by="", decided_name="")
    Reading.objects.filter(asked_by(person)).update(asked_by="")
    for row in named:
        row.fields, row.decided, row.field_spans, row.warnings = {}, {}, {}, []
        if row.state == Suggestion.State.OPEN:
            row.state, row.decided_at = Suggestion.State.REJECTED, now
    emptied = ["fields", "decided", "field_spans", "warnings", "state", "decided_at"]
    Suggestion.objects.bulk_update(named, emptied, batch_size=200)
    if not named and not decided:
        return []
    trace(
        "ingest.forget",
        subject=("ingest", "forgotten", "ingest"),
        before=None,
        after={"suggestions": len(named), "decisions": decided, "ground": person.ground},
        actor=actor,
        channel=channel_of(actor),
        now=now,
    )
    if not named:
        return []
    return [_("Suggestions of papers that lost their values: {count}.").format(count=len(named))]
