"""Forget somebody in alerts, and say which texts of the ledger's threads name them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.alert import empty_alert
from focalpoint.areas.ledger.models import Alert, AlertGrant, AlertResponse
from focalpoint.areas.ledger.queries.threads_forgetting import threads_naming
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.forgetting import Forgotten, channel_of
from focalpoint.ground.trail.actions import in_turn, trace


@transaction.atomic
def forget_in_threads(person: Forgotten, *, actor: Actor, now: datetime) -> list[str]:
    """Withdraw alerts of somebody that nobody else knows yet; let the others stand, and answers, without who wrote.

    Those are the Network's and the member's by then. Texts that name them stand until somebody changes them: the list
    of what was done says where.
    """
    in_turn()
    reported = Alert.objects.filter(reporter__in=person.person_ids)
    emptied = list(reported.filter(circulated_at=None).exclude(state=Alert.State.WITHDRAWN))
    count = reported.count()
    for alert in emptied:
        empty_alert(alert)
    AlertGrant.objects.filter(key__in=[f"person:{one}" for one in person.person_ids]).delete()
    reported.update(reporter="")
    answered = AlertResponse.objects.filter(said_by__in=person.person_ids).update(said_by="")
    done = []
    if count or answered:
        trace(
            "ledger.forget_alerts",
            subject=("person", person.person_ids[0], ""),
            before=None,
            after={"count": count + answered, "ground": person.ground},
            actor=actor,
            channel=channel_of(actor),
            now=now,
        )
        done.append(_("Alerts and answers that no longer say who wrote them: {count}.").format(count=count + answered))
    return done + [
        _("{what}: a text prints the name. Change it by hand: {where}").format(what=what, where=where)
        for what, where in threads_naming(person)
    ]
