"""How the Network approaches those who are no members yet, step by step."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Approach(Readable):
    """That a State or organisation outside the Network was approached. It is closed when it becomes a member.

    There is one for each area, but where the presidency begins one beside another that it may not see.
    """

    public_id = PublicIdField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", help_text="Who is approached.")
    closed_on = models.DateField(
        null=True, blank=True, help_text="Day on which it was recorded as a member; empty: it is none."
    )

    objects = AudienceQuerySet["Approach"].as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "approaches"


class ApproachGrant(Grant):
    """A further key that opens an approach, such as the presidency's."""

    subject = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class ApproachStep(models.Model):
    """One step of an approach, with what shows it. Seen by whoever sees the approach."""

    class Stage(models.TextChoices):
        """How far an approach has come."""

        INVITED = "invited"
        ANNOUNCED = "announced"
        DESIGNATED = "designated"
        DECLINED = "declined"
        NO_ANSWER = "no_answer"

    public_id = PublicIdField()
    approach = models.ForeignKey(
        Approach, on_delete=models.CASCADE, related_name="steps", help_text="Of which approach."
    )
    stage = models.CharField(max_length=12, choices=Stage, help_text="What happened.")
    held_on = PartialDateField(help_text="When, as precisely as known.")
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Document that shows it."
    )
    note = models.TextField(blank=True, help_text="What was said or done, where no document shows it.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the note.")
    said_by = models.CharField(max_length=200, blank=True, help_text="Who said it, by the name of the day.")

    class Meta:
        ordering = ["approach_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False) | ~Q(note=""), name="a_step_has_a_source_or_a_note"
            ),
        ]
