"""Meetings and what was offered, asked, said and sent around them."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.network.models import Member, Organisation, Person, Roll
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Meeting(Readable):
    """A meeting of the Network. Empty fields are not known; nothing is filled in."""

    class Kind(models.TextChoices):
        """What kind of meeting."""

        FOUNDATIONAL = "foundational"
        CAPITAL = "capital"
        NEW_YORK = "new york"
        DEBRIEFING = "debriefing"

    public_id = PublicIdField()
    code = models.CharField(max_length=12, unique=True, help_text="Code in the record: M1.")
    kind = models.CharField(max_length=16, choices=Kind, help_text="Foundational, capital, New York or debriefing.")
    held_on = PartialDateField(help_text="When, as precisely as known.")
    begins = models.DateField(db_index=True, help_text="Earliest day that held_on can mean; written from it.")
    hours = models.CharField(max_length=60, blank=True, help_text="Hours or length as stated.")
    city = models.CharField(max_length=60, help_text="City.")
    venue = models.CharField(max_length=150, blank=True, help_text="House or room, as printed.")
    time_zone = models.CharField(max_length=60, help_text="Zone of the place, such as Europe/Madrid.")
    theme = models.CharField(max_length=300, blank=True, help_text="Theme as printed; empty: not known.")
    attendance_as_stated = models.CharField(max_length=200, blank=True, help_text="Who came, as stated.")
    note = models.TextField(blank=True, help_text="What a reader should know about this part of the record.")
    language = models.CharField(max_length=12, default="en", help_text="Language of theme, venue, attendance and note.")
    roll = models.ForeignKey(
        Roll, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who adopted its communique."
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document it is known from.",
    )

    objects = AudienceQuerySet["Meeting"].as_manager()

    class Meta:
        ordering = ["begins", "pk"]


class MeetingSeat(models.Model):
    """A member in the chair of a meeting or among its convenors. Seen by whoever sees the meeting."""

    class Role(models.TextChoices):
        """What the member did."""

        CHAIR = "chair"
        CONVENOR = "convenor"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="seats", help_text="At which meeting.")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", help_text="Who.")
    role = models.CharField(max_length=10, choices=Role, help_text="Chair or convenor.")
    position = models.PositiveSmallIntegerField(help_text="Order as the source names them, from 1.")

    class Meta:
        ordering = ["meeting_id", "role", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member", "role"], name="one_part_a_role")]


class MeetingDocument(Readable):
    """A paper of a meeting, and whether its text is held."""

    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        related_name="documents",
        help_text="Of which meeting.",
    )
    position = models.PositiveSmallIntegerField(help_text="Order in the record, from 1.")
    title = models.CharField(max_length=200, help_text="What it is.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the title.")
    symbol = models.CharField(max_length=60, blank=True, help_text="United Nations symbol, only where issued.")
    text_held = models.BooleanField(default=True, help_text="False where the Network's record does not hold the text.")

    objects = AudienceQuerySet["MeetingDocument"].as_manager()

    class Meta:
        ordering = ["meeting_id", "position"]
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="one_paper_a_position")]


class Appearance(Readable):
    """Who spoke at a meeting, with name and title as printed; for some, only the State or organisation is known."""

    speaks_of = ("person",)

    class Kind(models.TextChoices):
        """Named speaker, or a delegation that took the floor."""

        SPEAKER = "speaker"
        INTERVENTION = "intervention"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="appearances", help_text="Where.")
    position = models.PositiveSmallIntegerField(
        help_text="Order as printed, which is not always the order of speaking.",
    )
    kind = models.CharField(max_length=12, choices=Kind, help_text="Named speaker or delegation.")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Who; empty: not named."
    )
    name_as_printed = models.CharField(max_length=200, blank=True, help_text="Name as this document prints it.")
    title = models.CharField(max_length=300, blank=True, help_text="Title as printed.")
    honorific = models.CharField(max_length=40, blank=True, help_text="Rank or honorific as printed.")
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="For which State or organisation.",
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="For which other body.",
    )
    role = models.CharField(max_length=30, help_text="What they did: panellist, moderator, statement.")
    session = models.CharField(max_length=80, blank=True, help_text="In which session, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of title and session.")

    objects = AudienceQuerySet["Appearance"].as_manager()

    class Meta:
        ordering = ["meeting_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_appearance_a_position"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(area__isnull=False) | Q(organisation__isnull=False),
                name="somebody_appeared",
            ),
        ]


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
