"""Members, the evidence of their belonging, rolls, and what documents count and contradict."""

from datetime import date
from typing import Self

from django.db import models

from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class Member(Readable):
    """A State or regional organisation of the Network. Its public id is its area's code."""

    class Kind(models.TextChoices):
        """Class of member."""

        STATE = "state"
        ORGANISATION = "organisation"

    code = models.CharField(max_length=20, unique=True, help_text="Code of the area, used in addresses: NA, org:AU.")
    kind = models.CharField(max_length=12, choices=Kind, help_text="State or regional organisation.")
    area = models.OneToOneField(Area, on_delete=models.PROTECT, related_name="+", help_text="Which area of the world.")

    objects = AudienceQuerySet["Member"].as_manager()

    class Meta:
        ordering = ["code"]


class Roll(Readable):
    """Who adopted, took part or was listed, on one day, with the names as printed. It is not membership."""

    class Kind(models.TextChoices):
        """What being on the roll means."""

        ADOPTED = "adopted"
        LISTED = "listed"

    public_id = PublicIdField()
    slug = models.SlugField(max_length=60, unique=True, help_text="Name in addresses and verbs: alicante-2017.")
    kind = models.CharField(max_length=12, choices=Kind, help_text="What being on it means.")
    dated = models.DateField(help_text="Day of the adoption or of the list.")
    place = models.CharField(max_length=100, blank=True, help_text="Where, as printed.")
    text_title = models.CharField(
        max_length=200, blank=True, help_text="Text adopted, or title of the list, as printed."
    )
    note = models.TextField(blank=True, help_text="What a reader should know about this roll.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the printed names, title and note.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that prints it.")

    objects = AudienceQuerySet["Roll"].as_manager()

    class Meta:
        ordering = ["dated"]


class RollEntry(models.Model):
    """One line of a roll, as printed. Seen by whoever sees the roll."""

    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="entries", help_text="On which roll.")
    position = models.PositiveSmallIntegerField(help_text="Place in the order as printed, from 1.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", help_text="Who is meant.")
    name_as_printed = models.CharField(max_length=200, help_text="Name as the document prints it.")

    class Meta:
        ordering = ["roll_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["roll", "position"], name="one_entry_a_position"),
            models.UniqueConstraint(fields=["roll", "area"], name="once_on_a_roll"),
        ]


class MembershipEvidenceQuerySet(AudienceQuerySet["MembershipEvidence"]):
    """Evidence by day."""

    def known_by(self, day: date) -> Self:
        """Keep what had surely happened by ``day``."""
        return self.filter(known_from__lte=day)


class MembershipEvidence(Readable):
    """One thing that shows that a member belonged, or left, on a day."""

    speaks_of = ("member",)

    class Kind(models.TextChoices):
        """What it shows."""

        ADOPTED = "adopted"
        LISTED = "listed"
        LEFT = "left"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="evidence", help_text="Whose.")
    kind = models.CharField(max_length=12, choices=Kind, help_text="Adopted a text, stood on a list, or left.")
    held_on = PartialDateField(help_text="When, as precisely as the source says.")
    known_from = models.DateField(db_index=True, help_text="Latest day that held_on can mean; written from it.")
    roll = models.ForeignKey(
        Roll, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Roll that shows it."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that shows it.")
    letter = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="The letter itself."
    )

    objects = MembershipEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["member_id", "known_from"]
        constraints = [models.UniqueConstraint(fields=["member", "kind", "held_on"], name="evidence_once")]


class StatedCount(Readable):
    """A number of members or participants that a document states, with what it counts. Claims differ; all are kept."""

    class Subject(models.TextChoices):
        """What is counted."""

        MEMBERS = "members"
        PARTICIPANTS = "participants"

    subject = models.CharField(max_length=12, choices=Subject, help_text="Members, or participants of a meeting.")
    held_on = PartialDateField(help_text="Day or month the number speaks of.")
    number = models.PositiveIntegerField(help_text="The number stated.")
    words = models.CharField(max_length=200, help_text="What the number counts, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the words.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that states it.")

    objects = AudienceQuerySet["StatedCount"].as_manager()

    class Meta:
        ordering = ["pk"]


class Contradiction(Readable):
    """Two sources that do not agree about one record; both are shown beside it and neither is chosen."""

    subject_kind = models.CharField(
        max_length=20, help_text="Kind in the permanent address: member, roll, meeting, person."
    )
    subject_id = models.CharField(max_length=60, help_text="Id in the permanent address.")
    first = models.TextField(help_text="What one source says.")
    first_source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="That source.")
    second = models.TextField(help_text="What the other says.")
    second_source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="The other source.")
    language = models.CharField(max_length=12, default="en", help_text="Language of both sentences.")

    objects = AudienceQuerySet["Contradiction"].as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="contradicted")]
