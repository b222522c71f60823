"""Areas of the world and their approved names, organisations' members, themes, sources.

Reference data: everybody may read it, so nothing here has an audience.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models.functions import Coalesce

from focalpoint.ground.shared import languages
from focalpoint.ground.shared.fields import PartialDateField

LANGUAGE_CHOICES = [(language.code, language.own_name) for language in languages.LANGUAGES]


class Source(models.Model):
    """What a fact rests on: a document, a data set, a list. Every fact points at one."""

    code = models.SlugField(
        max_length=60, unique=True, help_text="Short permanent name, such as chairs-summary-alicante."
    )
    title = models.CharField(max_length=300, help_text="Title in the language of the source.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the title.")
    dated = PartialDateField(blank=True, help_text="Date the source bears; empty where it bears none.")
    symbol = models.CharField(max_length=60, blank=True, help_text="United Nations symbol, where one was issued.")
    publisher = models.CharField(max_length=200, blank=True, help_text="Who published it.")
    licence = models.CharField(
        max_length=60, blank=True, help_text="Licence of the data; empty for facts from documents."
    )
    note = models.TextField(blank=True, help_text="What a reader should know: text not held, known damage.")

    class Meta:
        ordering = ["code"]


class Area(models.Model):
    """A State, an organisation, a region or the world, by its code."""

    class Kind(models.TextChoices):
        """What kind of area."""

        STATE = "state"
        TERRITORY = "territory"
        ORGANISATION = "organisation"
        REGION = "region"
        WORLD = "world"

    class Status(models.TextChoices):
        """Standing of a State at the United Nations."""

        MEMBER = "member"
        OBSERVER = "observer"
        OTHER = "other"
        NONE = ""

    code = models.CharField(
        max_length=20, unique=True, help_text="ISO 3166-1 alpha-2 (NA is Namibia), org:AU, region:015 or world."
    )
    kind = models.CharField(max_length=12, choices=Kind, help_text="State, territory, organisation, region or world.")
    iso3 = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3.")
    m49 = models.CharField(max_length=3, blank=True, help_text="United Nations M49 code, three digits.")
    un_status = models.CharField(max_length=8, blank=True, choices=Status, help_text="Standing at the United Nations.")
    region = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", help_text="Next larger region."
    )
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Column in the tile map, from 0.")
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Row in the tile map, from 0.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Where the entry is from.")

    class Meta:
        ordering = ["code"]


class OfficialNameQuerySet(models.QuerySet["OfficialName"]):
    """Names by language and day."""

    def held_on(self, day: date) -> Self:
        """Keep the name of each area and language that held on ``day``: the newest begun by then, none rejected."""
        later = OfficialName.objects.exclude(status=OfficialName.Status.REJECTED).filter(
            area=models.OuterRef("area"),
            language=models.OuterRef("language"),
            valid_from__lte=day,
            valid_from__gt=Coalesce(models.OuterRef("valid_from"), models.Value(date.min)),
        )
        begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        return self.filter(begun).exclude(status=OfficialName.Status.REJECTED).exclude(models.Exists(later))

    def in_english_order(self, day: date) -> Self:
        """Order as the English names of that day are ordered."""
        english = OfficialName.objects.filter(area=models.OuterRef("area"), language="en").held_on(day)
        return self.annotate(english_key=models.Subquery(english.values("sort_key")[:1])).order_by("english_key")


class OfficialName(models.Model):
    """What an area is called in one language from one day on, in every form a text needs."""

    class Status(models.TextChoices):
        """Whether a reader of the language has approved it."""

        DRAFT = "draft"
        APPROVED = "approved"
        REJECTED = "rejected"

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names", help_text="Whose name.")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, help_text="One of the six languages.")
    short = models.CharField(max_length=200, help_text="As in lists: Netherlands, Bolivia (Plurinational State of).")
    formal = models.CharField(max_length=250, blank=True, help_text="Formal name with its article; empty: not held.")
    of = models.CharField(max_length=250, help_text="After “representatives”: of Namibia, du Canada, Намибии.")
    listed = models.CharField(max_length=250, help_text="Inside a list in a sentence, without the preposition.")
    abbreviation = models.CharField(max_length=30, blank=True, help_text="Abbreviation in this language.")
    sort_key = models.CharField(max_length=400, help_text="Compared byte by byte, gives the language's order.")
    name_key = models.CharField(
        max_length=250, db_index=True, help_text="Folded for look-up: no case, accents, points."
    )
    valid_from = models.DateField(null=True, blank=True, help_text="First day; empty: since before the record.")
    valid_from_said = PartialDateField(blank=True, help_text="The same as the source says it, such as July 2016.")
    status = models.CharField(max_length=8, choices=Status, help_text="Draft until a reader of the language approves.")
    of_status = models.CharField(max_length=8, choices=Status, help_text="The same for the forms in a sentence.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Where the name is from.")
    note = models.TextField(blank=True, help_text="Why this form was chosen where sources differ.")
    approved_by = models.CharField(
        max_length=200, blank=True, help_text="Who approved or rejected it by hand, by the name of the day."
    )
    approved_at = models.DateTimeField(null=True, blank=True, help_text="When that was, UTC.")

    objects = OfficialNameQuerySet.as_manager()

    class Meta:
        ordering = ["area_id", "language", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["area", "language", "valid_from"], name="one_name_a_day"),
            # Both databases let two rows without a day stand side by side, unless they are told of it apart.
            models.UniqueConstraint(
                fields=["area", "language"], condition=models.Q(valid_from__isnull=True), name="one_first_name"
            ),
        ]
        indexes = [models.Index(fields=["language", "sort_key"], name="names_in_order")]


class OrganisationMembership(models.Model):
    """Who belongs to an organisation, from when to when."""

    organisation = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="memberships", help_text="To which.")
    member = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="belongs_to", help_text="Who.")
    joined = models.DateField(null=True, blank=True, help_text="First day; empty: before 2016.")
    left = models.DateField(null=True, blank=True, help_text="Last day; empty: until today.")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Where the fact is from.")

    class Meta:
        ordering = ["organisation_id", "member_id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "member", "joined"], name="joined_once"),
            models.UniqueConstraint(
                fields=["organisation", "member"], condition=models.Q(joined__isnull=True), name="belonged_once"
            ),
        ]


class CarriedDifference(models.Model):
    """A record that somebody edited by hand, and of which the carried record has said something else since.

    The record is named by value, since rooms above keep theirs here too.
    """

    kind = models.CharField(max_length=20, help_text="Kind of the record, as in the trail.")
    identifier = models.CharField(max_length=60, help_text="Its id, as in the trail.")
    label = models.CharField(max_length=300, help_text="What it is called.")
    held = models.JSONField(help_text="Values that stand, by field.")
    carried = models.JSONField(help_text="Values of the carried record, by field.")
    noticed_at = models.DateTimeField(help_text="When a load first met the difference, UTC.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="one_difference_a_record")]


class Theme(models.Model):
    """A theme of the agenda, in two levels, from the Network's own papers."""

    code = models.SlugField(max_length=40, unique=True, help_text="Short permanent name.")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", help_text="The wider theme."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", help_text="Paper that names it.")

    class Meta:
        ordering = ["code"]


class ThemeName(models.Model):
    """What a theme is called in one language."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="names", help_text="Which theme.")
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, help_text="One of the six languages.")
    name = models.CharField(max_length=200, help_text="Name in that language.")
    status = models.CharField(
        max_length=8, choices=OfficialName.Status, help_text="Draft until a reader of the language approves."
    )

    class Meta:
        ordering = ["theme_id", "language"]
        constraints = [models.UniqueConstraint(fields=["theme", "language"], name="one_name_a_theme")]


class Synonym(models.Model):
    """What else a theme or an area is called in one language, by those who look for it; shown nowhere.

    It finds: whoever asks for one phrase of a theme finds the texts that use another, in any language.
    """

    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="synonyms", help_text="Which theme."
    )
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.CASCADE, related_name="synonyms", help_text="Which area."
    )
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, help_text="One of the six languages.")
    phrase = models.CharField(max_length=150, help_text="As it is written; a short one in capitals is an abbreviation.")
    status = models.CharField(
        max_length=8, choices=OfficialName.Status, help_text="Draft until a reader of the language approves."
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", help_text="Where the phrase is from."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(theme__isnull=True) ^ models.Q(area__isnull=True), name="synonym_of_one"
            ),
            models.UniqueConstraint(fields=["theme", "language", "phrase"], name="one_synonym_a_theme"),
            models.UniqueConstraint(fields=["area", "language", "phrase"], name="one_synonym_an_area"),
        ]
