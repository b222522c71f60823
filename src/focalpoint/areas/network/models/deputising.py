"""An alternate who speaks for the member in the focal point's place, on given days."""

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models.person import Designation
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class Deputising(Readable):
    """Days on which an alternate speaks for the member in the focal point's place.

    It leads from the focal point to the alternate and no further: whoever deputises holds no designation as focal
    point that could be given on. It ends with its last day, or with either designation.
    """

    speaks_of = ("main", "alternate")

    public_id = PublicIdField()
    main = models.ForeignKey(
        Designation,
        on_delete=models.CASCADE,
        related_name="deputies",
        help_text="Designation of the focal point in whose place the alternate speaks.",
    )
    alternate = models.ForeignKey(
        Designation,
        on_delete=models.CASCADE,
        related_name="deputises",
        help_text="Designation of the alternate who speaks.",
    )
    first_day = models.DateField(help_text="First day.")
    last_day = models.DateField(help_text="Last day; it ends at 24:00 UTC of it.")
    letter = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Letter, if any."
    )

    objects = AudienceQuerySet["Deputising"].as_manager()

    class Meta:
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="deputising_runs_forward"),
            models.UniqueConstraint(fields=["main", "first_day"], name="one_deputy_a_first_day"),
        ]
