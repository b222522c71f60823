"""Messages on their way, and how fast each domain takes them."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class State(models.TextChoices):
    """How far a message has come."""

    PENDING = "pending", pgettext_lazy("message", "waiting")
    SENDING = "sending", pgettext_lazy("message", "being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    FAILED = "failed", pgettext_lazy("message", "refused")
    IN_DOUBT = "in doubt", pgettext_lazy("message", "in doubt")
    SUPPRESSED = "suppressed", pgettext_lazy("message", "not sent: address suppressed")


LONGEST_PAUSE = timedelta(days=1)
"""More than the longest pause between two attempts; what was posted for a later day does not wait too long."""
OPEN = (State.PENDING, State.SENDING)
"""States in which something still happens by itself."""


class MessageQuerySet(AudienceQuerySet["Message"]):
    """Messages of the outbox."""

    def due(self, now: datetime) -> Self:
        """Keep what may be sent now: waiting, released, its next attempt reached, and not late."""
        return self.filter(
            models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now),
            state=State.PENDING,
            held=False,
            next_at__lte=now,
        )

    def in_doubt(self) -> Self:
        """Keep what may or may not have arrived."""
        return self.filter(state=State.IN_DOUBT)

    def failed(self) -> Self:
        """Keep what a server refused for good, or what was tried too often, until somebody settles it."""
        return self.filter(state=State.FAILED, settled_at__isnull=True)

    def held_back(self) -> Self:
        """Keep what waits for somebody to release it."""
        return self.filter(state=State.PENDING, held=True)

    def waiting_since(self, moment: datetime) -> Self:
        """Keep what should have been sent by a moment and was not, whatever was tried since."""
        return self.filter(state__in=OPEN, held=False, created_at__lte=moment, next_at__lte=moment + LONGEST_PAUSE)


class Message(Readable):
    """One mail to one address: written with the change it tells of, sent by a worker, never twice by itself.

    Account and person are values: the rooms that know them lie above.
    """

    public_id = PublicIdField()
    key = models.CharField(max_length=200, unique=True, help_text="What makes it once-only; given by who posts it.")
    kind = models.CharField(max_length=60, help_text="Room and name of the mail, such as accounts.code.")
    to = models.CharField(max_length=254, help_text="Address of the reader, its domain in ASCII and lower case.")
    domain = models.CharField(max_length=253, help_text="Domain of that address, for the pace at which it is sent to.")
    account = models.CharField(max_length=20, blank=True, db_index=True, help_text="Public id of the account, if any.")
    person = models.CharField(max_length=20, blank=True, db_index=True, help_text="Public id of the person, if any.")
    language = models.CharField(
        max_length=2, choices=[(code, code) for code in CODES], help_text="Language in which it is written."
    )
    subject = models.CharField(max_length=300, help_text="Subject, one line.")
    text = models.TextField(blank=True, help_text="Plain text; emptied where it was wiped.")
    html = models.TextField(blank=True, help_text="The same as light HTML; empty: plain text alone.")
    reply_to = models.CharField(max_length=254, blank=True, help_text="Where answers go; empty: to the sender.")
    unsubscribe = models.CharField(
        max_length=500, blank=True, help_text="Address that ends mail of this kind by one click; empty: not a list."
    )
    message_id = models.CharField(max_length=300, unique=True, help_text="Message-ID, the same at every attempt.")
    dated = models.DateTimeField(help_text="Date of the mail, the same at every attempt, UTC.")
    urgent = models.BooleanField(default=False, help_text="A code or a link: sent first, its text wiped afterwards.")
    expires_at = models.DateTimeField(null=True, help_text="From when on it is useless and no longer sent, UTC.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING, help_text="How far it is.")
    held = models.BooleanField(
        default=False, help_text="True after a restore: not sent until somebody releases the outbox."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was handed to a server.")
    next_at = models.DateTimeField(help_text="Earliest next attempt, UTC.")
    lease_until = models.DateTimeField(null=True, help_text="Until when the claim of a worker holds, UTC.")
    claimed_by = models.CharField(max_length=80, blank=True, help_text="Machine, process and line that claimed it.")
    reply_code = models.PositiveSmallIntegerField(null=True, help_text="Last answer of a server; empty: none.")
    reply_text = models.CharField(max_length=300, blank=True, help_text="What it said, without addresses and tokens.")
    changed_at = models.DateTimeField(help_text="Since when it is in its state, UTC.")
    sent_at = models.DateTimeField(null=True, help_text="When a server took it, UTC.")
    wiped_at = models.DateTimeField(null=True, help_text="When its text was wiped, UTC.")
    settled_at = models.DateTimeField(
        null=True, help_text="When a person, or the end of its use, settled what had failed, UTC; empty: it waits."
    )
    created_at = models.DateTimeField(help_text="When it was posted, UTC.")

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-urgent", "next_at", "id"], condition=models.Q(state="pending"), name="mail_message_waiting"
            ),
            models.Index(fields=["lease_until"], condition=models.Q(state="sending"), name="mail_message_being_sent"),
            models.Index(
                fields=["state", "changed_at"],
                condition=models.Q(state__in=["in doubt", "failed"]),
                name="mail_message_for_people",
            ),
            models.Index(fields=["to"], name="mail_message_to"),
            models.Index(fields=["expires_at"], condition=models.Q(wiped_at__isnull=True), name="mail_message_unwiped"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="mail_message_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="sending", lease_until__isnull=False)
                | (~models.Q(state="sending") & models.Q(lease_until__isnull=True)),
                name="mail_message_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="mail_message_sent_has_a_time"
            ),
        ]


class DomainPace(models.Model):
    """How far one domain's turn is taken: a row that all workers share, so that together they keep its rate."""

    domain = models.CharField(max_length=253, unique=True, help_text="Domain of the readers' addresses.")
    taken_until = models.FloatField(help_text="Up to when its turns are taken, in seconds since 1970, UTC.")
