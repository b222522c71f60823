"""How somebody can be reached, who may see and use that, what somebody agreed to, and how somebody wants mail.

Everything here hangs on a name (:class:`Person`), so that merging and undoing move it with the name. Values of contacts
are encrypted in their rows, for everybody and not for people at risk alone: one way to keep them, and a copy of the
database tells no address.
"""

from django.db import models

from focalpoint.areas.network.models.person import Person
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES, Theme
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable
from focalpoint.ground.shared.sealed import SealedTextField


class Contact(Readable):
    """One way to reach somebody. Who may see the person and holds the audience sees it; nobody else knows of it."""

    speaks_of = ("person",)

    class Kind(models.TextChoices):
        """Ways to reach somebody."""

        EMAIL = "email"
        PHONE = "phone"
        MOBILE = "mobile"
        ADDRESS = "address"

    public_id = PublicIdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts", help_text="Whom it reaches.")
    kind = models.CharField(max_length=8, choices=Kind, help_text="E-mail, telephone, mobile telephone or postal.")
    value = SealedTextField(help_text="The address or number, encrypted.")
    mac = models.CharField(max_length=64, db_index=True, help_text="Keyed digest of the folded value.")
    position = models.PositiveSmallIntegerField(default=1, help_text="Order among those of one kind; 1 is used first.")
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="Last day on which it was confirmed or reached; empty: not yet."
    )
    failed_on = models.DateField(
        null=True, blank=True, help_text="Day on which mail to it came back for good; empty: it did not."
    )

    objects = AudienceQuerySet["Contact"].as_manager()

    class Meta:
        ordering = ["person_id", "kind", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "mac"], name="contact_once")]


class ContactChange(models.Model):
    """Mail to somebody goes elsewhere. The address until then can undo it for some days, by a link only it was sent."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", help_text="Whose mail it is.")
    old = SealedTextField(help_text="The address until then, encrypted.")
    is_own = models.BooleanField(help_text="Whether it was done by the person, or under their name.")
    at = models.DateTimeField(help_text="When it was changed, UTC.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in the link that undoes it.")
    until = models.DateTimeField(help_text="Until when it can be undone, UTC.")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When it was undone, UTC; empty: it was not.")

    class Meta:
        ordering = ["pk"]


class Consent(models.Model):
    """That somebody agreed, or refused, to be shown or used in one channel, from one day to another.

    The newest row of a human being for a channel counts. ``contact`` is empty where it speaks of the name. Without a
    row nobody was asked; what follows from that stands in ``queries.consent`` alone.
    """

    class Channel(models.TextChoices):
        """Where somebody can appear or be used."""

        LIST = "list"
        BADGE = "badge"
        PHOTO = "photo"
        MAIL = "mail"
        EXPORT = "export"

    class Said(models.TextChoices):
        """By whom it was said."""

        SELF = "self"
        LETTER = "letter"
        SECRETARIAT = "secretariat"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents", help_text="Who agreed.")
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="consents",
        help_text="Contact it speaks of; empty: the name.",
    )
    channel = models.CharField(max_length=8, choices=Channel, help_text="For which channel.")
    is_given = models.BooleanField(help_text="True: agreed; false: refused or withdrawn.")
    given_at = models.DateTimeField(help_text="When it was said, UTC.")
    said_by = models.CharField(
        max_length=12, choices=Said, help_text="By themselves, by letter, or noted by the office."
    )

    class Meta:
        ordering = ["-given_at", "-pk"]
        indexes = [models.Index(fields=["person", "channel"], name="consent_by_person")]


class Preferences(models.Model):
    """How somebody wants to be written to, and whether peers may write through the platform."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="preferences", help_text="Whose wishes."
    )
    language = models.CharField(
        max_length=2, choices=LANGUAGE_CHOICES, default="en", help_text="Language of mail to this person."
    )
    relay = models.BooleanField(
        default=False, help_text="Whether peers may write through the platform without learning an address."
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "preferences"


class SpokenLanguage(models.Model):
    """A language in which somebody can be spoken to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spoken", help_text="Who speaks it.")
    language = models.CharField(max_length=12, help_text="Code of the language: en, ar, pt.")

    class Meta:
        ordering = ["person_id", "language"]
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="spoken_once")]


class PersonTheme(models.Model):
    """A theme on which somebody works."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="themes", help_text="Who.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", help_text="On what.")

    class Meta:
        ordering = ["person_id", "theme__code"]
        constraints = [models.UniqueConstraint(fields=["person", "theme"], name="theme_once")]
