"""Members and their evidence, rolls, people, designations, the presidency, partner networks."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


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


class Organisation(Readable):
    """A ministry, mission, United Nations entity, civil-society or research body that a person speaks for."""

    public_id = PublicIdField()
    code = models.CharField(max_length=60, unique=True, help_text="Code in the record: org:GNWP.")
    name = models.CharField(max_length=200, help_text="Name as the documents print it.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the name.")
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The same body in the vocabulary.",
    )

    objects = AudienceQuerySet["Organisation"].as_manager()

    class Meta:
        ordering = ["code"]


class Identity(models.Model):
    """One human being, behind however many names. Holds nothing else: merging moves persons to another identity."""

    public_id = PublicIdField()

    class Meta:
        verbose_name_plural = "identities"


class Person(Readable):
    """A name as documents use it. Records point here; merging two people changes ``identity`` alone."""

    public_id = PublicIdField()
    name = models.CharField(max_length=200, help_text="Name as used, without honorific.")
    name_key = models.CharField(max_length=200, db_index=True, help_text="Folded for look-up.")
    language = models.CharField(
        max_length=12, default="und", help_text="Language of the name's spelling, und: not known."
    )
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="persons", help_text="Who that is.")
    preferred = models.BooleanField(default=False, help_text="The name by which pages call this identity.")

    objects = AudienceQuerySet["Person"].as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["identity"], condition=Q(preferred=True), name="one_preferred_name"),
        ]


class PersonGrant(Grant):
    """A further key that opens a person."""

    subject = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants", help_text="Whom it opens.")

    class Meta(Grant.Meta):
        abstract = False


class NameVariant(models.Model):
    """Another spelling of one identity's name, in any script, with the document that prints it."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="variants", help_text="Whose name.")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="variants",
        help_text="The name it is a spelling of; opens with it.",
    )
    name = models.CharField(max_length=200, help_text="Spelling as printed.")
    name_key = models.CharField(max_length=200, db_index=True, help_text="Folded for look-up.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that prints it.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["identity", "name", "source"], name="variant_once")]


class Designation(Readable):
    """A person named by a member for a role, with what the document says of rank and time."""

    speaks_of = ("member", "person")

    class Role(models.TextChoices):
        """Roles a member can designate."""

        MAIN = "main"
        ALTERNATE = "alternate"
        VALIDATOR = "validator"
        MISSION = "mission"

    public_id = PublicIdField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="designations", help_text="By whom.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designations", help_text="Who.")
    role = models.CharField(max_length=12, choices=Role, help_text="For which role.")
    title_as_printed = models.CharField(max_length=300, blank=True, help_text="Title and unit as printed.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the title.")
    known_on = PartialDateField(help_text="When a document names the person in this role.")
    began = PartialDateField(blank=True, help_text="First day of the designation; empty: not known.")
    ended = PartialDateField(blank=True, help_text="Last day of the designation; empty: not known.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that names it.")

    objects = AudienceQuerySet["Designation"].as_manager()

    class Meta:
        ordering = ["member_id", "role", "pk"]


class DesignationGrant(Grant):
    """A further key that opens a designation."""

    subject = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False


class PresidencyTerm(Readable):
    """Days over which one chair, or two, presided."""

    public_id = PublicIdField()
    first_day = models.DateField(unique=True, help_text="First day.")
    last_day = models.DateField(help_text="Last day; rights end with it.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that says so.")
    source_words = models.CharField(max_length=300, blank=True, help_text="What exactly the source says, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of those words.")

    objects = AudienceQuerySet["PresidencyTerm"].as_manager()

    class Meta:
        ordering = ["first_day"]
        constraints = [models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="term_runs_forward")]


class PresidencySeat(models.Model):
    """A member in the troika of one term, where a document names it. Seen by whoever sees the term."""

    class Role(models.TextChoices):
        """Seat in the troika."""

        CHAIR = "chair"
        OUTGOING = "outgoing"
        INCOMING = "incoming"

    term = models.ForeignKey(PresidencyTerm, on_delete=models.CASCADE, related_name="seats", help_text="In which term.")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="seats", help_text="Who.")
    role = models.CharField(max_length=8, choices=Role, help_text="Chair, outgoing or incoming.")
    position = models.PositiveSmallIntegerField(help_text="Order as the source names them, from 1.")

    class Meta:
        ordering = ["term_id", "role", "position"]
        constraints = [models.UniqueConstraint(fields=["term", "member", "role"], name="one_seat_a_role")]


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
