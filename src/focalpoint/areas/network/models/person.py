"""People, their names, the bodies they speak for, and designations."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.network.models.member import Member
from focalpoint.areas.vocabulary.models import Area, Source
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


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
