"""What came back, and which messages from outside have been dealt with."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class Arrival(models.Model):
    """One message or notice from outside that was dealt with. It holds a digest alone, so that nothing counts twice."""

    key = models.CharField(max_length=64, unique=True, help_text="Digest of what the message is recognised by.")
    at = models.DateTimeField(db_index=True, help_text="When it was dealt with, UTC.")


class Kind(models.TextChoices):
    """What a returned message says of the address."""

    HARD = "hard", pgettext_lazy("bounce", "the address does not exist")
    SOFT = "soft", pgettext_lazy("bounce", "not taken this time")
    LEFT = "left", pgettext_lazy("bounce", "says: left the post")


class Outcome(models.TextChoices):
    """What the secretariat decided."""

    NONE = "", pgettext_lazy("outcome of a bounce", "open")
    SUPPRESSED = "suppressed", pgettext_lazy("outcome of a bounce", "nothing more is sent there")
    KEPT = "kept", pgettext_lazy("outcome of a bounce", "the address is right")


class BounceQuerySet(AudienceQuerySet["Bounce"]):
    """Bounces that still matter."""

    def waiting(self) -> Self:
        """Keep those about which somebody has to decide."""
        return self.filter(waits=True)

    def soft_since(self, address: str, since: datetime) -> Self:
        """Keep the soft ones of an address from a moment on; those before somebody called it right do not count."""
        return self.filter(to=address, kind=Kind.SOFT, at__gte=since, outcome=Outcome.NONE)


class Bounce(Readable):
    """One message of ours that came back, or an answer that its reader has left.

    Message, account and person are values: messages are wiped earlier, the rooms that know accounts lie above.
    """

    public_id = PublicIdField()
    message = models.CharField(max_length=10, db_index=True, help_text="Public id of the message that came back.")
    to = models.CharField(
        max_length=254, db_index=True, help_text="Address it was sent to; empty: forgotten.", blank=True
    )
    account = models.CharField(max_length=20, blank=True, db_index=True, help_text="Public id of the account, if any.")
    person = models.CharField(max_length=20, blank=True, db_index=True, help_text="Public id of the person, if any.")
    kind = models.CharField(max_length=4, choices=Kind.choices, help_text="What it says of the address.")
    status = models.CharField(max_length=20, blank=True, help_text="Number the server gave, such as 5.1.1.")
    diagnostic = models.CharField(max_length=500, blank=True, help_text="The server's or the sender's own words.")
    channel = models.CharField(max_length=20, help_text="mailbox or webhook.")
    at = models.DateTimeField(db_index=True, help_text="When it was read, UTC.")
    waits = models.BooleanField(default=False, help_text="Whether the secretariat has to decide about the address.")
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices, blank=True, help_text="What was decided; empty: nothing yet."
    )
    settled_at = models.DateTimeField(null=True, help_text="When it was decided, UTC.")

    objects = BounceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="mail_bounce_kind_is_known"),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="mail_bounce_outcome_is_known"),
            models.CheckConstraint(
                condition=models.Q(waits=False) | models.Q(outcome=""), name="mail_bounce_waits_until_settled"
            ),
        ]
