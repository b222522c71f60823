"""Alerts: that rights are being rolled back, or that an issue has gone out of the spotlight. No incidents, no names."""

from django.db import models

from focalpoint.areas.library.models import Work
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Alert(Readable):
    """One alert. Its reporter and the secretariat alone know of it until it is circulated to those who were chosen.

    ``audience`` stays with the secretariat; grants open it to the reporter, later to those readers.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        ROLL_BACK = "roll-back"
        SPOTLIGHT = "spotlight"

    class State(models.TextChoices):
        """How far it has come; a check can be made again until it is circulated."""

        REPORTED = "reported"
        VERIFIED = "verified"
        UNVERIFIED = "unverified"
        CIRCULATED = "circulated"
        CLOSED = "closed"
        WITHDRAWN = "withdrawn"

    class ReporterKind(models.TextChoices):
        """Who reported it, as far as readers are told."""

        MEMBER = "member"
        CIVIL_SOCIETY = "civil society"
        SECRETARIAT = "secretariat"

    public_id = PublicIdField()
    kind = models.CharField(max_length=12, choices=Kind, help_text="Roll-back, or out of the spotlight.")
    title = models.CharField(max_length=200, blank=True, help_text="What it is, in one line; empty: withdrawn.")
    words = models.TextField(blank=True, help_text="What is happening; empty: withdrawn.")
    language = models.CharField(max_length=12, help_text="Language of title and words.")
    areas = models.ManyToManyField(Area, blank=True, related_name="+", help_text="Which countries it concerns.")
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", help_text="What it is about.")
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere that shows it.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Paper that shows it."
    )
    reporter_kind = models.CharField(max_length=14, choices=ReporterKind, help_text="Who reported it.")
    reporter = models.CharField(
        max_length=10, blank=True, db_index=True, help_text="Public id of whoever reported it; empty: forgotten."
    )
    reported_at = models.DateTimeField(help_text="When it was reported, UTC.")
    state = models.CharField(
        max_length=12, choices=State, default=State.REPORTED, db_index=True, help_text="How far it has come."
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When it was checked last, UTC; empty: not yet.")
    check_words = models.TextField(blank=True, help_text="What the check rests on, or why it could not be made.")
    check_language = models.CharField(max_length=12, blank=True, help_text="Language of those words.")
    circulated_at = models.DateTimeField(null=True, blank=True, help_text="When it was first circulated, UTC.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was closed, UTC; empty: it is open.")
    outcome = models.TextField(blank=True, help_text="What was done; empty: it is open.")
    outcome_language = models.CharField(max_length=12, blank=True, help_text="Language of those words.")

    objects = AudienceQuerySet["Alert"].as_manager()

    class Meta:
        ordering = ["-reported_at", "-pk"]


class AlertGrant(Grant):
    """A further key that opens an alert: its reporter's, or one that was chosen."""

    subject = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class AlertResponse(models.Model):
    """What a member says that it does about an alert. Seen with the alert; another is added, none is changed."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="responses", help_text="Which alert.")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", help_text="Which member.")
    words = models.TextField(help_text="What it does.")
    language = models.CharField(max_length=12, help_text="Language of those words.")
    said_at = models.DateTimeField(help_text="When it was said, UTC.")
    said_by = models.CharField(max_length=10, blank=True, help_text="Public id of who said it; empty: forgotten.")

    class Meta:
        ordering = ["alert_id", "said_at", "pk"]
