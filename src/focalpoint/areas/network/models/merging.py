"""Who may be one human being under two names, and what was joined and can be parted again."""

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models.person import Identity, Person
from focalpoint.ground.shared.ids import PublicIdField


class Merge(models.Model):
    """That two identities were found to be one: the names of the one moved to the other, and can move back.

    It names nobody: ids of identities and names only. Pages find by it where the names of an identity went.
    """

    public_id = PublicIdField()
    kept = models.ForeignKey(
        Identity, on_delete=models.PROTECT, related_name="merges", help_text="Who holds the names since."
    )
    merged = models.ForeignKey(
        Identity, on_delete=models.PROTECT, related_name="merged_into", help_text="Whose names moved."
    )
    reasons = models.JSONField(default=list, blank=True, help_text="Codes of why they were suspected to be one.")
    merged_at = models.DateTimeField(help_text="When they were joined, UTC.")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When that was undone; empty: it stands.")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two")]


class MovedName(models.Model):
    """One name that a merge moved. Undoing moves back these and no others."""

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="moved", help_text="By which merge.")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moves", help_text="The name.")
    was_preferred = models.BooleanField(help_text="Whether pages called the merged identity so.")
    moved_back_at = models.DateTimeField(
        null=True, blank=True, help_text="When it went back, by this merge or by an earlier one that was undone."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["merge", "person"], name="moved_once_a_merge")]


class Suspicion(models.Model):
    """Two identities that may be one human being, with why. A human decides; what was told apart is not asked again."""

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open"
        SAME = "same"
        DIFFERENT = "different"

    first = models.ForeignKey(
        Identity, on_delete=models.CASCADE, related_name="suspected_first", help_text="The one that is older here."
    )
    second = models.ForeignKey(
        Identity, on_delete=models.CASCADE, related_name="suspected_second", help_text="The other."
    )
    score = models.FloatField(help_text="How like they are, 0 to 1.")
    reasons = models.JSONField(default=list, blank=True, help_text="Codes of why.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, help_text="What was decided.")
    found_at = models.DateTimeField(help_text="When it was found first, UTC.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When it was decided, UTC.")
    by_merge = models.ForeignKey(
        Merge,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="told_apart",
        help_text="Merge through which it is said of these two; empty: of themselves.",
    )

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="suspected_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="older_one_first"),
        ]
