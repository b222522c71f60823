"""What somebody wrote to the Network's mailbox. Nobody vouches for who it was."""

from typing import Self

from django.db import models
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class IncomingQuerySet(AudienceQuerySet["Incoming"]):
    """Letters from outside."""

    def waiting(self) -> Self:
        """Keep those that nobody has dealt with."""
        return self.filter(settled_at__isnull=True)


class Incoming(Readable):
    """One mail from outside. Its sender is what it claims; it changes nothing until somebody has confirmed it."""

    public_id = PublicIdField()
    sender = models.CharField(max_length=254, blank=True, help_text="Address it claims to come from; empty: forgotten.")
    sender_name = models.CharField(max_length=200, blank=True, help_text="Name it claims to come from.")
    answers = models.CharField(max_length=10, blank=True, help_text="Public id of our message it answers; empty: none.")
    subject = models.CharField(max_length=500, blank=True, help_text="Subject, one line.")
    text = models.TextField(blank=True, help_text="Words of the mail without HTML, at most 20,000 characters.")
    size = models.PositiveIntegerField(help_text="Bytes of the whole mail.")
    is_whole = models.BooleanField(default=True, help_text="False where it was too large to read in full.")
    says_left = models.BooleanField(default=False, help_text="Whether its words speak of somebody who left a post.")
    at = models.DateTimeField(db_index=True, help_text="When it was read, UTC.")
    settled_at = models.DateTimeField(null=True, help_text="When somebody dealt with it, UTC; empty: it waits.")

    objects = IncomingQuerySet.as_manager()


class FileState(models.TextChoices):
    """What became of a file that came along."""

    KEPT = "kept", pgettext_lazy("file that came by mail", "kept, not confirmed")
    REFUSED = "refused", pgettext_lazy("file that came by mail", "refused by the checks")
    LEFT_OUT = "left out", pgettext_lazy("file that came by mail", "left out: too large or too many")


class IncomingFile(models.Model):
    """One file that came along with a mail from outside."""

    incoming = models.ForeignKey(
        Incoming, on_delete=models.CASCADE, related_name="files", help_text="The mail it came with."
    )
    name = models.CharField(max_length=200, help_text="Name as it was given.")
    state = models.CharField(max_length=10, choices=FileState.choices, help_text="What became of it.")
    file = models.CharField(max_length=10, blank=True, help_text="Public id of the file that was kept; empty: none.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=FileState.values), name="mail_file_state_is_known"),
        ]
