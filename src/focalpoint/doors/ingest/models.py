"""Papers that are read: the reading of one, what it suggests, and what was made of a suggestion."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.library.models import Citation, Edition
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class Reading(Readable):
    """One paper on its way into the record: an edition of the library, read by rules, decided about by people.

    An edition has one reading; reading it again, by newer rules, adds to it.
    """

    speaks_of = ("edition",)

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        FAILED = "failed"

    public_id = PublicIdField()
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="+", help_text="What is read.")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING, help_text="How far it has come.")
    rules = models.CharField(max_length=40, blank=True, help_text="Version of the rules; empty: not read yet.")
    warnings = models.JSONField(default=list, help_text="What does not fit together: words, and places in the text.")
    job = models.CharField(max_length=10, blank=True, help_text="Public id of the work that reads it.")
    asked_at = models.DateTimeField(help_text="When it was asked for last, UTC.")
    asked_by = models.CharField(max_length=40, blank=True, help_text="Public id of who asked; empty: forgotten.")
    started_at = models.DateTimeField(null=True, blank=True, help_text="When reading began, UTC.")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When reading ended, UTC.")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Meeting it tells of."
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="What its records cite."
    )
    shown_to = models.CharField(max_length=40, default="secretariat", help_text="Who may see the records it makes.")

    objects = AudienceQuerySet["Reading"].as_manager()

    class Meta:
        ordering = ["-pk"]


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions by what became of them."""

    def open(self) -> Self:
        """Keep what nobody has decided about."""
        return self.filter(state=Suggestion.State.OPEN)

    def approved(self) -> Self:
        """Keep what a person approved, whether or not a room has taken it up."""
        return self.filter(state__in=(Suggestion.State.ACCEPTED, Suggestion.State.EDITED, Suggestion.State.WAITING))


class Suggestion(models.Model):
    """One thing that the rules found in a paper, and what a person decided about it. Seen with the reading."""

    class State(models.TextChoices):
        """What became of it. ``waiting``: approved, and no room takes it up yet."""

        OPEN = "open"
        ACCEPTED = "accepted"
        EDITED = "edited"
        REJECTED = "rejected"
        WAITING = "waiting"

    public_id = PublicIdField()
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="suggestions", help_text="Of which.")
    type = models.CharField(max_length=40, help_text="What kind of thing: speaker, host_offer.")
    series = models.CharField(
        max_length=120, blank=True, help_text="Which list of the paper it stands in; empty: prose, decided one by one."
    )
    start = models.PositiveIntegerField(help_text="First code point of its first span in the whole text, from 0.")
    end = models.PositiveIntegerField(help_text="First code point after that span.")
    spans = models.JSONField(help_text="All its spans, as pairs of places.")
    fields = models.JSONField(default=dict, help_text="What it says, by field, normalised.")
    field_spans = models.JSONField(default=dict, help_text="Where each value stands, as pairs of places.")
    rule = models.CharField(max_length=80, help_text="Rule that found it.")
    rules = models.CharField(max_length=40, help_text="Version of the rules that found it first.")
    confidence = models.FloatField(help_text="How sure the rule is, 0 to 1.")
    warnings = models.JSONField(default=list, help_text="What a person should look at, in words.")
    seen_now = models.BooleanField(default=True, help_text="Whether the newest rules still find it.")
    state = models.CharField(
        max_length=8, choices=State, default=State.OPEN, db_index=True, help_text="What became of it."
    )
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When, UTC; empty: open.")
    decided_by = models.CharField(max_length=40, blank=True, help_text="Public id of who decided; empty: forgotten.")
    decided_name = models.CharField(max_length=200, blank=True, help_text="What that person was called that day.")
    decided = models.JSONField(default=dict, help_text="The fields as they were approved.")
    citation = models.ForeignKey(
        Citation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The words it rests on."
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["reading_id", "start", "pk"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="something_is_suggested")]
        indexes = [
            models.Index(fields=["reading", "state"], name="suggestions_by_state"),
            models.Index(fields=["type", "state"], name="suggestions_by_type"),
        ]


class Made(models.Model):
    """A record that stands for an approved suggestion: made by it, or there before and joined. Seen with the reading.

    The record is named by value: rooms below know nothing of papers.
    """

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.CASCADE, related_name="made", help_text="Which suggestion."
    )
    kind = models.CharField(max_length=20, help_text="Kind of record: appearance, person, host_offer.")
    identifier = models.CharField(max_length=60, help_text="Its public id, or its place in its parent.")
    joined = models.BooleanField(help_text="Whether the record was there before.")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "made"
        constraints = [models.UniqueConstraint(fields=["suggestion", "kind", "identifier"], name="made_once")]
        indexes = [models.Index(fields=["kind", "identifier"], name="made_by_record")]
