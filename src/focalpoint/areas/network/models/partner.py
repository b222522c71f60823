"""Networks and bodies that work beside this one."""

from django.db import models

from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


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
