"""Works, their editions with the text by page, and citations of exact words."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Area, Source, Theme
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import (
    AudienceQuerySet,
    Grant,
    Readable,
    Reader,
    speaking_of_visible,
    validate_key,
)


class Work(Readable):
    """One text, whatever its languages, house styles and versions; its words stand in its editions."""

    class Kind(models.TextChoices):
        """What kind of text."""

        COMMUNIQUE = "communique"
        SUMMARY = "summary"
        LETTER = "letter"
        CONCEPT_PAPER = "concept paper"
        GUIDELINES = "guidelines"
        LAW = "law"
        POLICY = "policy"
        PLAN = "plan"
        RESEARCH = "research"
        TOOLKIT = "toolkit"
        NEWSLETTER = "newsletter"
        STATEMENT = "statement"
        REPORT = "report"
        SHADOW_REPORT = "shadow report"
        RESOLUTION = "resolution"
        DRAFT_RESOLUTION = "draft resolution"
        OTHER = "other"

    class Authority(models.TextChoices):
        """Whose word it is."""

        CHAIR = "chair"
        ADOPTED = "adopted"
        UNITED_NATIONS = "united nations"
        NATIONAL = "national"
        CIVIL_SOCIETY = "civil society"
        OTHER = "other"
        NOT_KNOWN = "not known"

    public_id = PublicIdField()
    kind = models.CharField(max_length=20, choices=Kind, help_text="What kind of text.")
    authority = models.CharField(max_length=16, choices=Authority, help_text="Whose word it is.")
    title = models.CharField(max_length=300, help_text="Title, in the language of the work.")
    language = models.CharField(max_length=12, help_text="Language of title and note.")
    dated = PartialDateField(blank=True, help_text="Date it bears, as precisely as known; empty: not known.")
    begins = models.DateField(
        null=True, blank=True, db_index=True, help_text="Earliest day that the date can mean; written from it."
    )
    symbol = models.CharField(
        max_length=60, blank=True, help_text="United Nations symbol without language, only where issued."
    )
    symbol_key = models.CharField(
        max_length=60, blank=True, db_index=True, help_text="The symbol folded for look-up; empty: none."
    )
    joint_key = models.CharField(
        max_length=60,
        blank=True,
        db_index=True,
        help_text="Second symbol of one paper in two series (A/72/551-S/2017/891), folded for look-up; empty: none.",
    )
    issued_by = models.CharField(max_length=200, blank=True, help_text="Who issued it, as printed; empty: not known.")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Which member's it is."
    )
    annexed_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="annexes", help_text="What carries it."
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it is known from."
    )
    note = models.TextField(blank=True, help_text="What a reader should know: text not held, known damage.")
    public_since = models.DateTimeField(
        null=True, blank=True, db_index=True, help_text="When everybody could first read of it, UTC; empty: not yet."
    )
    asked_for = models.CharField(
        max_length=40,
        blank=True,
        db_index=True,
        validators=[validate_key],
        help_text="Reader key for which a member asks the secretariat to release it; empty: nothing waits.",
    )

    objects = AudienceQuerySet["Work"].as_manager()

    class Meta:
        ordering = ["-begins", "pk"]
        constraints = [
            # The same symbol is the same work; works that only some may read are told apart by nothing else.
            models.UniqueConstraint(fields=["symbol_key"], condition=~Q(symbol_key=""), name="one_work_a_symbol"),
            models.UniqueConstraint(fields=["joint_key"], condition=~Q(joint_key=""), name="one_work_a_joint_symbol"),
        ]


class WorkGrant(Grant):
    """A further key that opens a work."""

    subject = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class WorkTheme(models.Model):
    """What a work is about, by theme. Seen by whoever sees the work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="themes", help_text="Which work.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", help_text="Which theme.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["work", "theme"], name="one_theme_a_work")]


class WorkArea(models.Model):
    """Which country, organisation or region a work is about. Seen by whoever sees the work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="areas", help_text="Which work.")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", help_text="Which area.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["work", "area"], name="one_area_a_work")]


class Edition(Readable):
    """One version of a work in one language. The text of an edition never changes: another text is another edition."""

    speaks_of = ("work",)

    class Standing(models.TextChoices):
        """Official, unofficial, or made by a machine."""

        OFFICIAL = "official"
        UNOFFICIAL = "unofficial"
        MACHINE = "machine"
        NOT_KNOWN = "not known"

    public_id = PublicIdField()
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="editions", help_text="Of which work.")
    language = models.CharField(max_length=12, help_text="Language of the text.")
    version = models.CharField(
        max_length=120, blank=True, help_text="What tells it from others in this language, such as “UN-edited”."
    )
    standing = models.CharField(max_length=12, choices=Standing, help_text="Official, unofficial or machine.")
    title = models.CharField(max_length=300, help_text="Title as this edition prints it.")
    symbol = models.CharField(max_length=60, blank=True, help_text="Symbol as printed; empty: none.")
    dated = PartialDateField(blank=True, help_text="Date this edition bears; empty: not known.")
    position = models.PositiveSmallIntegerField(help_text="Order among the editions of its work, from 1.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="File it came as."
    )
    length = models.PositiveIntegerField(default=0, help_text="Code points of the whole text; 0: text not held.")
    text_sha256 = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Digest of the whole text in UTF-8, hexadecimal."
    )
    repaired = models.JSONField(
        default=list, blank=True, help_text="What reading the file mended: kind, place in the text, before, after."
    )
    released = models.JSONField(
        default=list,
        blank=True,
        help_text="Places of e-mail addresses and telephone numbers that its readers see, as pairs; others are masked.",
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it is known from."
    )

    objects = AudienceQuerySet["Edition"].as_manager()

    class Meta:
        ordering = ["work_id", "position"]
        constraints = [models.UniqueConstraint(fields=["work", "position"], name="one_edition_a_position")]


class EditionGrant(Grant):
    """A further key that opens an edition."""

    subject = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class EditionPage(models.Model):
    """The text of one page. All pages of an edition, one after another, are its whole text. Seen with the edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pages", help_text="Of which edition.")
    number = models.PositiveIntegerField(help_text="Order, from 1.")
    label = models.CharField(max_length=60, blank=True, help_text="What the page is called; empty: its number.")
    start = models.PositiveIntegerField(help_text="Place of its first code point in the whole text, from 0.")
    text = models.TextField(help_text="Its text, with the line ends that part it from the next page.")

    class Meta:
        ordering = ["edition_id", "number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="one_page_a_number")]


class CitationQuerySet(models.QuerySet["Citation"]):
    """Filters over citations."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the citations whose edition the reader may see. One query."""
        return self.filter(speaking_of_visible(Citation, ("edition",), reader))


class Citation(models.Model):
    """Exact words of an edition, at a permanent address: neither span nor words ever change. Seen with the edition."""

    public_id = PublicIdField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="citations", help_text="Which edition.")
    start = models.PositiveIntegerField(help_text="First code point in the whole text, from 0.")
    end = models.PositiveIntegerField(help_text="First code point after the words.")
    quote = models.TextField(help_text="The words, exactly as they stand.")
    made_at = models.DateTimeField(help_text="When it was made, UTC.")
    made_by = models.CharField(max_length=40, blank=True, help_text="Public id of who made it; empty: forgotten.")

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["edition_id", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="something_is_cited"),
            models.UniqueConstraint(fields=["edition", "start", "end"], name="one_citation_a_span"),
        ]
