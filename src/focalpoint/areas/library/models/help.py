"""Needs and offers of skills and help."""

from django.db import models

from focalpoint.areas.library.models.exchange import Shared
from focalpoint.ground.shared.reading import Grant


class HelpKind(models.TextChoices):
    """What kind of help."""

    TRAINING = "training"
    EXPERTISE = "expertise"
    EXCHANGE = "exchange"
    MATERIAL = "material"
    TRANSLATION = "translation"
    FUNDING = "funding"
    OTHER = "other"


class Need(Shared):
    """Skills or help that a member looks for. It is closed with what came of it."""

    OWN = ("help_kind", "details", "languages", "first_day", "last_day", "closed_on", "outcome")

    help_kind = models.CharField(max_length=12, choices=HelpKind, help_text="What kind of help.")
    details = models.TextField(blank=True, help_text="What exactly; empty: the title says it.")
    languages = models.CharField(
        max_length=200, blank=True, help_text="Codes of the languages it can be given in, parted by spaces; empty: any."
    )
    first_day = models.DateField(null=True, blank=True, help_text="From when on; empty: at any time.")
    last_day = models.DateField(null=True, blank=True, help_text="Until when; empty: open.")
    closed_on = models.DateField(null=True, blank=True, help_text="Day on which it was closed; empty: it stands.")
    outcome = models.TextField(blank=True, help_text="What came of it; empty: not told.")


class NeedGrant(Grant):
    """A further key that opens a need."""

    subject = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class Offer(Shared):
    """Skills or help that a member gives, to anybody or in answer to one need. It is closed with what came of it."""

    OWN = ("help_kind", "details", "languages", "first_day", "last_day", "closed_on", "outcome")

    need = models.ForeignKey(
        Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Need that it answers."
    )
    help_kind = models.CharField(max_length=12, choices=HelpKind, help_text="What kind of help.")
    details = models.TextField(blank=True, help_text="What exactly; empty: the title says it.")
    languages = models.CharField(
        max_length=200, blank=True, help_text="Codes of the languages it is given in, parted by spaces; empty: any."
    )
    first_day = models.DateField(null=True, blank=True, help_text="From when on; empty: at any time.")
    last_day = models.DateField(null=True, blank=True, help_text="Until when; empty: open.")
    closed_on = models.DateField(null=True, blank=True, help_text="Day on which it was closed; empty: it stands.")
    outcome = models.TextField(blank=True, help_text="What came of it; empty: not told.")


class OfferGrant(Grant):
    """A further key that opens an offer."""

    subject = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False
