"""How members are asked for answers: links that open without an account, and what somebody was reminded of."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.ledger.models.progress import Line
from focalpoint.areas.ledger.models.undertaking import Undertaking
from focalpoint.areas.network.models import Designation


class AnswerLink(models.Model):
    """A link that opens what a member has still to answer to one of its people. The word in it is kept nowhere."""

    designation = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="+", help_text="To whom it went; when that ends it ends."
    )
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the word in the link; not the word.")
    message = models.CharField(max_length=10, blank=True, help_text="Public id of the mail.")
    made_at = models.DateTimeField(help_text="When it was sent, UTC.")
    expires_at = models.DateTimeField(help_text="From when on the link opens nothing, UTC.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When a newer one took its place, UTC.")

    class Meta:
        ordering = ["pk"]


class Reminder(models.Model):
    """That somebody was reminded of one thing on a day, so that nobody is reminded of it again too soon."""

    designation = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="+", help_text="Who was reminded."
    )
    undertaking = models.ForeignKey(
        Undertaking,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reminders",
        help_text="Of which undertaking; empty: of a line.",
    )
    line = models.ForeignKey(
        Line, null=True, blank=True, on_delete=models.CASCADE, related_name="reminders", help_text="Of which line."
    )
    told_at = models.DateTimeField(help_text="When, UTC.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undertaking__isnull=False, line=None) | Q(undertaking=None, line__isnull=False),
                name="reminder_is_of_one_thing",
            )
        ]
