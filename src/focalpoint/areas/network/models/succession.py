"""What somebody who leaves hands on: to whom, since when, and with which words.

There is one for each designation at most: actions look for it in their turn before they make one.
"""

from django.db import models

from focalpoint.areas.network.models.person import Designation
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Succession(Readable):
    """That a designation ends or will end, and whose follows. The member's own people and the secretariat see it."""

    speaks_of = ("designation",)

    class State(models.TextChoices):
        """How far it is: said by the one who leaves, open since the last day is recorded, or settled."""

        ANNOUNCED = "announced"
        OPEN = "open"
        CLOSED = "closed"

    public_id = PublicIdField()
    designation = models.ForeignKey(
        Designation, on_delete=models.PROTECT, related_name="successions", help_text="Which ends."
    )
    successor = models.ForeignKey(
        Designation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="follows",
        help_text="Which follows; empty: none yet, or nobody will.",
    )
    state = models.CharField(
        max_length=10,
        choices=State,
        default=State.ANNOUNCED,
        help_text="Announced by the one who leaves, open, or settled.",
    )
    leaves_on = models.DateField(
        null=True, blank=True, help_text="Last day as the one who leaves said it; empty: nobody did. Ends no right."
    )
    announced_at = models.DateTimeField(null=True, blank=True, help_text="When that was said; empty: it was not.")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When the last day was recorded; empty: not yet.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was settled; empty: not yet.")
    note = models.TextField(blank=True, help_text="What the one who leaves says to whoever follows.")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, default="en", help_text="Language of the note.")

    objects = AudienceQuerySet["Succession"].as_manager()

    class Meta:
        ordering = ["pk"]


class SuccessionGrant(Grant):
    """A further key that opens a succession."""

    subject = models.ForeignKey(Succession, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False
