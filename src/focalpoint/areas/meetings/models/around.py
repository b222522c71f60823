"""What stands around meetings: offers, requests, letters, announced events."""

from django.db import models

from focalpoint.areas.meetings.models.meeting import Meeting
from focalpoint.areas.network.models import Member, Person
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class HostOffer(Readable):
    """A member's offer to host a meeting, and what became of it."""

    speaks_of = ("member",)

    class State(models.TextChoices):
        """What became of it."""

        ANNOUNCED = "announced"
        HELD = "held"

    public_id = PublicIdField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", help_text="Who offered.")
    what = models.CharField(max_length=200, help_text="What was offered, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of those words.")
    offered_on = PartialDateField(help_text="When it was offered.")
    state = models.CharField(max_length=12, choices=State, help_text="Announced, or held.")
    held_as = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="offers", help_text="Meeting it became."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document that records it.",
    )

    objects = AudienceQuerySet["HostOffer"].as_manager()

    class Meta:
        ordering = ["pk"]


class HostOfferGrant(Grant):
    """A further key that opens a host offer."""

    subject = models.ForeignKey(HostOffer, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class AgendaRequest(Readable):
    """What somebody asked to have on the agenda of a coming meeting."""

    speaks_of = ("member",)

    public_id = PublicIdField()
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who asked; empty: not named.",
    )
    asked_on = PartialDateField(help_text="When.")
    request = models.CharField(max_length=300, help_text="What was asked for, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of those words.")
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requests",
        help_text="For which meeting.",
    )
    meeting_as_said = models.CharField(max_length=60, blank=True, help_text="For which, as the source says it.")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document that records it.",
    )

    objects = AudienceQuerySet["AgendaRequest"].as_manager()

    class Meta:
        ordering = ["pk"]


class AgendaRequestGrant(Grant):
    """A further key that opens an agenda request."""

    subject = models.ForeignKey(
        AgendaRequest,
        on_delete=models.CASCADE,
        related_name="grants",
        help_text="What it opens.",
    )

    class Meta(Grant.Meta):
        abstract = False


class Letter(Readable):
    """A letter that carried a text of the Network to the Secretary-General."""

    public_id = PublicIdField()
    dated = models.DateField(unique=True, help_text="Date of the letter.")
    addressed_to = models.CharField(max_length=100, help_text="To whom.")
    transmits = models.CharField(max_length=200, help_text="What it transmits.")
    language = models.CharField(max_length=12, default="en", help_text="Language of these words.")
    agenda_item = models.CharField(max_length=20, blank=True, help_text="Agenda item of the General Assembly.")
    assembly_session = models.CharField(max_length=60, blank=True, help_text="Session of the General Assembly.")
    council_year = models.CharField(max_length=60, blank=True, help_text="Year of the Security Council.")
    issued = models.DateField(null=True, blank=True, help_text="Day of issue as a document; empty: not known.")
    symbol = models.CharField(max_length=60, blank=True, help_text="Symbol, only where issued; never guessed.")
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
        help_text="From which meeting.",
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document it is known from.",
    )

    objects = AudienceQuerySet["Letter"].as_manager()

    class Meta:
        ordering = ["dated"]


class Signatory(models.Model):
    """Who signed a letter, in the order of the signatures. Seen by whoever sees the letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="signatories", help_text="Which letter.")
    position = models.PositiveSmallIntegerField(help_text="Order of the signature, from 1.")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who, as a person."
    )
    name_as_printed = models.CharField(max_length=200, blank=True, help_text="Name as printed under the letter.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", help_text="For which State.")

    class Meta:
        ordering = ["letter_id", "position"]
        verbose_name_plural = "signatories"
        constraints = [models.UniqueConstraint(fields=["letter", "position"], name="one_signature_a_position")]


class CalendarEvent(Readable):
    """Something of interest to the Network that a document announces, with the time as it was said."""

    public_id = PublicIdField()
    when = PartialDateField(help_text="When, kept as said.")
    what = models.CharField(max_length=300, help_text="What, in our words.")
    place = models.CharField(max_length=100, blank=True, help_text="Where; empty: not known.")
    by = models.CharField(max_length=200, blank=True, help_text="Who holds it, as said.")
    by_area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The State among them."
    )
    language = models.CharField(max_length=12, default="en", help_text="Language of these words.")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document that announces it.",
    )

    objects = AudienceQuerySet["CalendarEvent"].as_manager()

    class Meta:
        ordering = ["pk"]
