"""Take over what was approved before a room kept its type: it becomes a record now, as if it were approved today."""

from datetime import datetime
from typing import Final

from django.db import transaction

from focalpoint.doors.ingest.actions.making import Approval, Within, make
from focalpoint.doors.ingest.models import Made, Reading, Suggestion
from focalpoint.doors.ingest.permissions import check_may_review
from focalpoint.doors.ingest.queries.undertakings import KINDS
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.errors import InvalidInput
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import trace

State = Suggestion.State
TYPES: Final = frozenset({*KINDS, "key_action_group"})
"""Types that waited for the ledger."""


def take_over(*, reader: Reader, actor: Actor, now: datetime) -> tuple[int, list[tuple[Suggestion, str]]]:
    """Make records of what waits, approved; return how many, and what still waits with why, where a room says so.

    Who approved each, and when, stays. Each is a transaction of its own, so a second run goes on where one ended.

    Raises:
        NotAllowed: only the secretariat may.
    """
    check_may_review(reader)
    waiting = Suggestion.objects.filter(
        state=State.WAITING, type__in=TYPES, reading__in=Reading.objects.visible_to(reader)
    )
    done, left = 0, list[tuple[Suggestion, str]]()
    for key in list(waiting.order_by("reading_id", "start", "pk").values_list("pk", flat=True)):
        with transaction.atomic():
            one = waiting.select_for_update(of=("self",)).select_related(*_AROUND).filter(pk=key).first()
            if one is None:
                continue  # somebody has decided anew in between
            try:
                made = _take_over(one, reader=reader, actor=actor, now=now)
            except InvalidInput as problem:
                left.append((one, str(problem)))
                transaction.set_rollback(True)
                continue
        if made:
            done += 1
        else:
            left.append((one, ""))
    return done, left


_AROUND: Final = ("citation", "reading__edition__work", "reading__meeting", "reading__source")


def _take_over(one: Suggestion, *, reader: Reader, actor: Actor, now: datetime) -> bool:
    quote = one.citation.quote if one.citation is not None else ""
    made = make(Approval(one, one.decided, quote, Within(key="", reader=reader, actor=actor, now=now)))
    if not made:
        return False
    Made.objects.bulk_create(
        Made(suggestion=one, kind=each.kind, identifier=each.identifier, joined=each.joined) for each in made
    )
    one.state = State.ACCEPTED if one.decided == one.fields else State.EDITED
    one.save(update_fields=["state"])
    trace(
        "ingest.take_over",
        subject=("suggestion", one.public_id, f"{one.reading.public_id}, {one.type}: {one.start}"),
        before={"state": State.WAITING.value},
        after={
            "state": str(one.state),
            "type": one.type,
            "records": ", ".join(f"{each.kind}:{each.identifier}" for each in made),
        },
        actor=actor,
        channel="console",
        now=now,
    )
    return True
