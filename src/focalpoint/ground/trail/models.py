"""One row for each action that wrote: who, when, through which channel, what, before and after."""

from django.db import models

from focalpoint.ground.shared.reading import SECRETARIAT_KEY


class Entry(models.Model):
    """What one action did. Written in the action's own transaction, never edited.

    Subjects are values (kind, id, label of the day), not foreign keys: a trace outlives what it speaks of.
    """

    at = models.DateTimeField(help_text="When the action ran, UTC.")
    actor_kind = models.CharField(max_length=20, help_text="person, console or system.")
    actor_id = models.CharField(max_length=40, help_text="Public id of the person, or name of the verb.")
    actor_name = models.CharField(max_length=200, help_text="What the actor was called on that day.")
    channel = models.CharField(max_length=20, help_text="web, console or record.")
    action = models.CharField(max_length=60, help_text="Room and verb, such as network.load_record.")
    subject_kind = models.CharField(max_length=20, help_text="Kind of the record in permanent addresses.")
    subject_id = models.CharField(max_length=60, help_text="Public id of the record.")
    subject_label = models.CharField(max_length=300, help_text="What the record was called on that day.")
    before = models.JSONField(null=True, help_text="Values that changed, as they were; empty for something new.")
    after = models.JSONField(null=True, help_text="Values that changed, as they are; empty for something removed.")
    key = models.CharField(  # noqa: DJ001 - unique, and most entries have none
        max_length=40, null=True, unique=True, help_text="Idempotency key of the form that was sent; empty: no form."
    )
    audience = models.CharField(
        max_length=40, default=SECRETARIAT_KEY, help_text="Reader key that opens the entry in the record's history."
    )

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="trail_subject")]
