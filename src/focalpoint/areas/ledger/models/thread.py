"""What runs on from an undertaking: links to others, changes it led to, where else it was brought in."""

from typing import Final

from django.db import models
from django.db.models import Q

from focalpoint.areas.ledger.models.undertaking import Undertaking
from focalpoint.areas.library.models import Citation, Need, Practice, Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member, Organisation
from focalpoint.areas.vocabulary.models import Area
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable, Reader


class ThreadLink(models.Model):
    """What a person decided about two undertakings: that one runs on from the other, or that they only seem to.

    Seen by whoever sees both; a refusal by those who keep the ledger alone. No row: nobody has decided.
    """

    class Verdict(models.TextChoices):
        """How the later belongs to the earlier."""

        SUCCESSOR = "successor"
        SAME = "same"
        MERGED = "merged"
        REFUSED = "refused"

    earlier = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="links_on", help_text="The one that was made first."
    )
    later = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="links_back", help_text="The one that was made later."
    )
    verdict = models.CharField(
        max_length=10, choices=Verdict, help_text="Successor, same issue, merged; or that they do not belong together."
    )
    note = models.TextField(blank=True, help_text="Why; empty: not said.")
    language = models.CharField(max_length=12, help_text="Language of the note.")
    decided_on = models.DateField(help_text="Day on which it was decided.")

    class Meta:
        ordering = ["earlier_id", "later_id"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="one_link_a_pair"),
        ]


class TellBy(models.TextChoices):
    """Who told something: a member, or the secretariat."""

    MEMBER = "member"
    SECRETARIAT = "secretariat"


class InfluenceQuerySet(AudienceQuerySet["Influence"]):
    """Changes that an exchange led to."""

    def visible_to(self, reader: Reader) -> "InfluenceQuerySet":
        """Keep what the reader may see, where what it came from may be seen, too. One query."""
        condition = Q()
        for kind, model in FROM.items():
            rows = model._default_manager.visible_to(reader).values("public_id")  # type: ignore[attr-defined]
            condition |= Q(from_kind=kind, from_id__in=rows)
        return super().visible_to(reader).filter(condition)


class Influence(Readable):
    """That an exchange led to a change, told with what shows it. Taken off by its teller, it opens to the two alone."""

    speaks_of = ("member",)

    class State(models.TextChoices):
        """Whether it stands."""

        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Intended(models.TextChoices):
        """For whom it is while it stands, the narrowest first."""

        SECRETARIAT = "secretariat"
        MEMBER = "member"
        PUBLIC = "public"

    public_id = PublicIdField()
    from_kind = models.CharField(max_length=20, help_text="Kind of record that it came from, as in its address.")
    from_id = models.CharField(max_length=20, db_index=True, help_text="Public id of that record.")
    from_label = models.CharField(max_length=300, help_text="What that record was called on the day of telling.")
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Which member tells it; empty: the secretariat.",
    )
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Country or organisation in which something changed; empty: not said.",
    )
    words = models.TextField(help_text="What changed.")
    language = models.CharField(max_length=12, help_text="Language of those words.")
    happened_on = PartialDateField(blank=True, help_text="When it changed, as precisely as known; empty: not said.")
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere that shows it.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Paper that shows it."
    )
    citation = models.ForeignKey(
        Citation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Words that show it."
    )
    told_on = models.DateField(help_text="Day on which it was told.")
    told_by = models.CharField(max_length=12, choices=TellBy, help_text="Whether a member or the secretariat told it.")
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED, help_text="Published, withdrawn.")
    intended = models.CharField(
        max_length=12, choices=Intended, default=Intended.SECRETARIAT, help_text="Who reads it while it stands."
    )

    objects = InfluenceQuerySet.as_manager()

    class Meta:
        ordering = ["-told_on", "-pk"]


class InfluenceGrant(Grant):
    """A further key that opens a told change."""

    subject = models.ForeignKey(Influence, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


FROM: Final[dict[str, type[models.Model]]] = {
    "undertaking": Undertaking,
    "practice": Practice,
    "meeting": Meeting,
    "need": Need,
}
"""Kinds of record from which a change can have come, as permanent addresses call them."""


class Introduction(models.Model):
    """That an undertaking was brought into another body, and with what result. Seen with the undertaking."""

    public_id = PublicIdField()
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="introductions", help_text="Which undertaking."
    )
    body = models.CharField(max_length=200, help_text="Into which body: the Peacebuilding Commission.")
    happened_on = PartialDateField(blank=True, help_text="When, as precisely as known; empty: not known.")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="By which member."
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="By which body."
    )
    by_name = models.CharField(max_length=200, blank=True, help_text="By whom, where no record stands for them.")
    result = models.TextField(blank=True, help_text="With what result; empty: not known.")
    language = models.CharField(max_length=12, help_text="Language of its texts.")
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere that shows it.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Paper that shows it."
    )
    told_on = models.DateField(help_text="Day on which it was told.")
    told_by = models.CharField(max_length=12, choices=TellBy, help_text="Whether a member or the secretariat told it.")
    teller = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Which member told it; empty: the secretariat.",
    )

    class Meta:
        ordering = ["undertaking_id", "pk"]
