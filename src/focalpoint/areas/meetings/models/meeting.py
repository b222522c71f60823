"""Meetings, who sat in the chair, papers, who spoke."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.library.models import Work
from focalpoint.areas.network.models import Member, Organisation, Person, Roll
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


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
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The paper in the library."
    )

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
