"""Peers write to each other through the platform: who with whom and when; never an address, never a word of it."""

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models.person import Person
from focalpoint.ground.shared.ids import PublicIdField


class Exchange(models.Model):
    """Two people who write to each other through the platform. The two see it, and nobody else."""

    public_id = PublicIdField()
    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="asked", help_text="Who began.")
    peer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="asked_by", help_text="Who was written to.")
    begun_at = models.DateTimeField(help_text="When the first message was passed on, UTC.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When one of the two ended it; empty: it goes on.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(asker=F("peer")), name="nobody_asks_themselves")]


class RelayedMessage(models.Model):
    """One message that was passed on. Its words are in the outbox alone, until they are sent."""

    exchange = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, related_name="messages", help_text="To which exchange it belongs."
    )
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", help_text="Which of the two wrote.")
    mail = models.CharField(max_length=10, unique=True, help_text="Public id of the mail that carries it on.")
    at = models.DateTimeField(help_text="When it was passed on, UTC.")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["writer", "at"], name="relayed_by_writer")]


class RelayBlock(models.Model):
    """Somebody from whom somebody wants no more messages through the platform. The one who is blocked is not told."""

    blocker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="blocks", help_text="Who wants none.")
    blocked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", help_text="From whom.")
    since = models.DateTimeField(help_text="Since when, UTC.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["blocker", "blocked"], name="blocked_once")]
