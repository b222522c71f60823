"""Networks and bodies that work beside this one."""

from django.db import models

from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class PartnerNetwork(Readable):
    """A network, group or body that works beside this one."""

    public_id = PublicIdField()
    name = models.CharField(max_length=200, unique=True, help_text="Name as the document prints it.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the name.")
    kind = models.CharField(max_length=60, help_text="What kind of body, in our words.")

    objects = AudienceQuerySet["PartnerNetwork"].as_manager()

    class Meta:
        ordering = ["name"]


class PartnerMention(models.Model):
    """A document of the Network that names a partner. Seen by whoever sees the partner."""

    partner = models.ForeignKey(PartnerNetwork, on_delete=models.CASCADE, related_name="mentions", help_text="Which.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that names it.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "source"], name="mentioned_once")]


class LiaisonNote(Readable):
    """What was said with a partner on one day, for the secretariat and, where it is shared, the presidency."""

    speaks_of = ("partner",)

    public_id = PublicIdField()
    partner = models.ForeignKey(PartnerNetwork, on_delete=models.CASCADE, related_name="notes", help_text="With whom.")
    held_on = models.DateField(help_text="Day on which it was said.")
    said = models.TextField(help_text="What was said or agreed.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the note.")
    said_by = models.CharField(max_length=200, blank=True, help_text="Who said it, by the name of the day.")

    objects = AudienceQuerySet["LiaisonNote"].as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]


class LiaisonNoteGrant(Grant):
    """A further key that opens a note, such as the presidency's."""

    subject = models.ForeignKey(
        LiaisonNote, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False
