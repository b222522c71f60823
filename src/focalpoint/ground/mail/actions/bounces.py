"""Write down what came back, and what the secretariat decides about an address."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from focalpoint.ground.mail.arrived import clean
from focalpoint.ground.mail.models import Arrival, Bounce, Kind, Message, Outcome, Reason, Suppression
from focalpoint.ground.mail.permissions import check_keeps_mail
from focalpoint.ground.mail.recipients import digest_of
from focalpoint.ground.shared.actors import WORKER, Actor
from focalpoint.ground.shared.errors import AlreadyDone
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.actions import begin, trace

SOFT_LIMIT: Final = 5
"""Messages not taken within :data:`SOFT_WITHIN` after which an address counts as dead."""
SOFT_WITHIN: Final = timedelta(days=30)


def is_new(recognised_by: str, *, now: datetime) -> bool:
    """Mark a message from outside as dealt with, in the transaction of what it causes; False where it was before.

    Two readers of one mailbox meet here: the second waits for the first, then finds the mark.
    """
    digest = hashlib.sha256(recognised_by.encode("utf-8", "replace")).hexdigest()
    try:
        with transaction.atomic():
            Arrival.objects.create(key=digest, at=now)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def record_bounce(
    message: Message, *, kind: Kind, status: str, diagnostic: str, channel: str, now: datetime
) -> Bounce | None:
    """Write down that a message came back; None where it has come back in this way before.

    The address does not exist: nothing more is sent there, and the secretariat learns whose it was. It was not taken
    this time: counted, and the fifth message in thirty days counts as the former. Its reader has left: the secretariat
    decides, and until then mail still goes there.
    """
    if Bounce.objects.filter(message=message.public_id, kind=kind).exists():
        return None
    bounce = Bounce.objects.create(
        message=message.public_id,
        audience=message.audience,
        to=message.to,
        account=message.account,
        person=message.person,
        kind=kind,
        status=clean(status)[:20],
        diagnostic=clean(diagnostic)[:500],
        channel=channel,
        at=now,
    )
    dead = kind == Kind.HARD or (
        kind == Kind.SOFT and Bounce.objects.all().soft_since(message.to, now - SOFT_WITHIN).count() >= SOFT_LIMIT
    )
    if dead:
        suppress_address(bounce.to, reason=Reason.HARD_BOUNCE, source=f"bounce {bounce.public_id}", now=now)
    # One question an address is enough, however many messages to it come back.
    bounce.waits = (dead or kind == Kind.LEFT) and not Bounce.objects.waiting().filter(to=message.to).exists()
    bounce.save(update_fields=["waits"])
    trace(
        "mail.bounce",
        # The address itself stays out of the trail, which cannot forget.
        subject=("bounce", bounce.public_id, f"message {message.public_id}"),
        before=None,
        after={"kind": kind.value, "status": bounce.status, "suppressed": dead},
        actor=WORKER,
        channel="mail",
        now=now,
    )
    return bounce


@transaction.atomic
def settle_bounce(
    bounce: Bounce, *, outcome: Outcome, key: str, base: int, actor: Actor, reader: Reader, now: datetime
) -> Bounce:
    """Decide about the address of a bounce: nothing more is sent there, or the address is right and mail goes on.

    Raises:
        NotAllowed: the reader does not keep the mail.
        Stale: somebody has decided since the page was shown.
        AlreadyDone: it waits no more: another bounce of its address was decided about, or it was forgotten.
    """
    begin("bounce", bounce.public_id, key=key, base=base)
    check_keeps_mail(reader)
    bounce.refresh_from_db()
    if not bounce.waits:
        raise AlreadyDone(_("Somebody has settled this message meanwhile."))
    if outcome == Outcome.SUPPRESSED:
        reason = Reason.LEFT_POST if bounce.kind == Kind.LEFT else Reason.HARD_BOUNCE
        suppress_address(bounce.to, reason=reason, source=f"bounce {bounce.public_id}", now=now)
        Bounce.objects.waiting().filter(to=bounce.to).update(waits=False, outcome=outcome, settled_at=now)
    else:
        Suppression.objects.filter(
            digest=digest_of(bounce.to), reason__in=[Reason.HARD_BOUNCE, Reason.LEFT_POST]
        ).delete()
        # What was counted before somebody looked does not count again.
        Bounce.objects.filter(to=bounce.to, outcome=Outcome.NONE).update(waits=False, outcome=outcome, settled_at=now)
    before = {"outcome": bounce.outcome, "waits": bounce.waits}
    bounce.waits, bounce.outcome, bounce.settled_at = False, outcome, now
    bounce.save(update_fields=["waits", "outcome", "settled_at"])
    trace(
        "mail.settle_bounce",
        subject=("bounce", bounce.public_id, f"message {bounce.message}"),
        before=before,
        after={"outcome": outcome.value, "waits": False},
        actor=actor,
        channel="web",
        now=now,
        key=key,
    )
    return bounce


def suppress_address(address: str, *, reason: Reason, source: str, now: datetime) -> None:
    """Send nothing more to an address, in the transaction of what says so; the first reason stays."""
    Suppression.objects.get_or_create(
        digest=digest_of(address),
        defaults={"address": address, "reason": reason, "since": now, "source": source},
    )
