"""Put a mail into the outbox."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection

from focalpoint.ground.mail.models import Message, State
from focalpoint.ground.mail.queries.suppression import is_suppressed
from focalpoint.ground.mail.recipients import one_line, understood
from focalpoint.ground.shared.ids import new_public_id
from focalpoint.ground.shared.languages import BY_CODE, DEFAULT
from focalpoint.ground.shared.reading import SECRETARIAT_KEY

URGENT_FOR: Final = timedelta(hours=24)
"""How long an urgent mail is of use where who posts it does not say."""
LONGEST_SUBJECT: Final = 200
"""Characters of a subject; a longer one ends in an ellipsis."""


class NotInTransaction(Exception):
    """A mail was posted outside the transaction of what it tells of, so one could happen without the other."""


def post(
    *,
    to: str,
    account: str = "",
    kind: str,
    language: str,
    subject: str,
    text: str,
    html: str = "",
    key: str,
    now: datetime,
    person: str = "",
    urgent: bool = False,
    reply_to: str = "",
    expires: datetime | None = None,
    unsubscribe: str = "",
    audience: str = SECRETARIAT_KEY,
) -> Message:
    """Write one mail into the outbox, in the caller's transaction; a worker sends it within seconds of the commit.

    Nothing goes over a network here. ``key`` makes it once-only: posted again it is the same message. ``urgent`` is for
    codes and links: they go first, are shown to nobody, are not sent after ``expires`` (a day unless told), and their
    text is wiped once they are sent. ``unsubscribe`` is the full address that ends such mail by one POST (RFC 8058). A
    mail to a suppressed address is kept and not sent.

    Raises:
        InvalidInput: an address or the subject is not what it should be.
        NotInTransaction: the caller has opened none.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction("post() belongs into the transaction of what the mail tells of.")
    before = Message.objects.filter(key=key).first()
    if before is not None:
        return before
    address = understood(to, field="to")
    public_id = new_public_id()
    own_domain = settings.OPTIONS.mail_from.rpartition("@")[2]
    return Message.objects.create(
        public_id=public_id,
        audience=audience,
        key=key,
        kind=kind,
        to=address,
        domain=address.rpartition("@")[2],
        account=account,
        person=person,
        language=language if language in BY_CODE else DEFAULT,
        subject=one_line(subject, most=LONGEST_SUBJECT),
        text=text.replace("\x00", ""),
        html=html.replace("\x00", ""),
        reply_to=understood(reply_to, field="reply_to") if reply_to else "",
        unsubscribe=one_line(unsubscribe, most=500),
        message_id=f"<{public_id}.{int(now.timestamp())}@{own_domain}>",
        dated=now.replace(microsecond=0),
        urgent=urgent,
        expires_at=expires or (now + URGENT_FOR if urgent else None),
        state=State.SUPPRESSED if is_suppressed(address) else State.PENDING,
        next_at=now,
        changed_at=now,
        created_at=now,
    )
