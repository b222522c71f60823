"""Who an account is, and how somebody gets one: by an invitation bound to a designation or an appointment."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from focalpoint.areas.network.models.person import Appointment, Designation, Person
from focalpoint.ground.shared.ids import PublicIdField


class Holder(models.Model):
    """Whose account it is. It opens nothing: rights come from the designations and appointments of today."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", help_text="The account."
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="holders",
        help_text="The name it was opened for; whoever that is today, after merging and undoing, holds it.",
    )
    since = models.DateTimeField(help_text="When an invitation was accepted, UTC.")

    class Meta:
        ordering = ["pk"]


class Invitation(models.Model):
    """A link that makes one account for one designation or appointment, once, within a fortnight."""

    public_id = PublicIdField()
    designation = models.ForeignKey(
        Designation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
        help_text="Designation it is bound to.",
    )
    appointment = models.ForeignKey(
        Appointment,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
        help_text="Appointment it is bound to.",
    )
    email = models.EmailField(max_length=254, help_text="Address it was sent to, in lower case.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the word in the link; not the word.")
    made_at = models.DateTimeField(help_text="When it was sent, UTC.")
    expires_at = models.DateTimeField(help_text="From when on it is refused, UTC.")
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When it was used; it works once.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(designation__isnull=False, appointment__isnull=True)
                | Q(designation__isnull=True, appointment__isnull=False),
                name="invited_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="accepted_or_withdrawn",
            ),
        ]
