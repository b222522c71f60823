"""People, their names, the bodies they speak for, and designations."""

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models.member import Member
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import PUBLIC_KEY, AudienceQuerySet, Grant, Readable
from focalpoint.ground.shared.sealed import SealedTextField


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
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
        help_text="The body of which this is a unit; empty: none, or not known.",
    )
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text="Member whose ministry, service or mission it is; empty: of none.",
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
    at_risk = models.BooleanField(
        default=False, help_text="Whether being named can endanger this human being; only the secretariat sees it."
    )

    objects = AudienceQuerySet["Person"].as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(fields=["identity"], condition=Q(preferred=True), name="one_preferred_name"),
            models.CheckConstraint(condition=Q(at_risk=False) | ~Q(audience=PUBLIC_KEY), name="at_risk_is_not_public"),
        ]


class PersonGrant(Grant):
    """A further key that opens a person."""

    subject = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants", help_text="Whom it opens.")

    class Meta(Grant.Meta):
        abstract = False


class NameVariant(models.Model):
    """Another spelling of somebody's name, in any script, with the document that prints it."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="variants",
        help_text="The name it is a spelling of; opens with it.",
    )
    name = models.CharField(max_length=200, help_text="Spelling as printed.")
    name_key = models.CharField(max_length=200, db_index=True, help_text="Folded for look-up.")
    language = models.CharField(max_length=12, default="und", help_text="Language of this spelling, und: not known.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Document that prints it.")
    by_hand = models.BooleanField(
        default=False, help_text="Whether the secretariat added it; what the record carries stays."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "name", "source"], name="variant_once")]


class PersonSecret(models.Model):
    """What somebody at risk is called, encrypted; the person itself then bears a number for a name.

    Only ``queries.secret`` opens it. ``mac`` finds exactly the same name again without opening anything.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="secret", help_text="Whose name.")
    name = SealedTextField(help_text="The name, encrypted.")
    variants = SealedTextField(help_text="Spellings, each with the code of its source, as JSON, encrypted.")
    mac = models.CharField(max_length=64, db_index=True, help_text="Keyed digest of the folded name.")


class Designation(Readable):
    """A person named by a member for a role, with what the document says of rank and time.

    It gives rights from a day on which it has surely begun to the end of its last day, by UTC. Without a first day it
    tells of the past and gives none.
    """

    speaks_of = ("member", "person")

    class Role(models.TextChoices):
        """Roles a member can designate."""

        MAIN = "main"
        ALTERNATE = "alternate"
        VALIDATOR = "validator"
        MISSION = "mission"
        POLICE = "police"
        MILITARY = "military"

    class State(models.TextChoices):
        """What the designation rests on, and whether its last day is known."""

        ANNOUNCED = "announced"
        DESIGNATED = "designated"
        ENDED = "ended"

    class Confirmed(models.TextChoices):
        """Who has said that a designation still holds."""

        HOLDER = "holder"
        ALTERNATE = "alternate"
        MISSION = "mission"
        SECRETARIAT = "secretariat"

    public_id = PublicIdField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="designations", help_text="By whom.")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="designations", help_text="Who.")
    role = models.CharField(max_length=12, choices=Role, help_text="For which role.")
    title_as_printed = models.CharField(max_length=300, blank=True, help_text="Title and unit as printed.")
    rank_as_printed = models.CharField(
        max_length=100, blank=True, help_text="Police or military rank as printed; empty: none, or not known."
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="designations",
        help_text="Ministry, service or unit in which the person works; empty: not known.",
    )
    language = models.CharField(max_length=12, default="en", help_text="Language of the title.")
    known_on = PartialDateField(help_text="When a document names the person in this role.")
    began = PartialDateField(blank=True, help_text="First day of the designation; empty: not known, gives no rights.")
    ended = PartialDateField(blank=True, help_text="Last day of the designation; empty: not known.")
    ended_because = models.CharField(max_length=300, blank=True, help_text="Why it ended, in one sentence.")
    state = models.CharField(
        max_length=12,
        choices=State,
        default=State.DESIGNATED,
        help_text="Announced without a letter yet, designated by a document, or with a last day.",
    )
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="Last day on which somebody confirmed it; empty: not since the document."
    )
    confirmed_by = models.CharField(
        max_length=12, choices=Confirmed, blank=True, help_text="Who confirmed it that day; empty: nobody yet."
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Document that names it."
    )
    letter = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Letter of the member that designates.",
    )

    objects = AudienceQuerySet["Designation"].as_manager()

    class Meta:
        ordering = ["member_id", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="designated") | Q(source__isnull=False) | Q(letter__isnull=False),
                name="designated_by_a_document",
            ),
        ]


class DesignationGrant(Grant):
    """A further key that opens a designation."""

    subject = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False


class Appointment(Readable):
    """Somebody who works for the Network without a member's designation: its coordinator, or civil society."""

    speaks_of = ("person", "organisation")

    class Role(models.TextChoices):
        """What the appointment is for."""

        COORDINATOR = "coordinator"
        CIVIL_SOCIETY = "civil_society"

    public_id = PublicIdField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", help_text="Who.")
    role = models.CharField(max_length=14, choices=Role, help_text="Coordinator, or civil society.")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        help_text="Body for which the person speaks.",
    )
    title = models.CharField(max_length=300, blank=True, help_text="What the person does there, in our words.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the title.")
    began = models.DateField(help_text="First day.")
    ended = models.DateField(null=True, blank=True, help_text="Last day; rights end with it. Empty: not known.")
    letter = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Letter, if any."
    )

    objects = AudienceQuerySet["Appointment"].as_manager()

    class Meta:
        ordering = ["role", "began", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("began")), name="appointment_runs_forward"
            ),
        ]
