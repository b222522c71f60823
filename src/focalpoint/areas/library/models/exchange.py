"""What members tell each other: practices, arguments, questions, obstacles; and what others add to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from focalpoint.areas.library.models.work import Citation, Work
from focalpoint.areas.network.models import Member, Person
from focalpoint.areas.vocabulary.models import Area, Source, Theme
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Shared(Readable):
    """One thing that a member, or the secretariat, tells the others.

    ``audience`` is who reads it now: a draft, and what was withdrawn, opens to its member and the secretariat alone.
    Grants open it to the same two where ``intended`` is narrower than they are.
    """

    speaks_of = ("member",)

    class State(models.TextChoices):
        """How far it has come; it goes on and never back."""

        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Intended(models.TextChoices):
        """For whom it is once it is published, the narrowest first."""

        SECRETARIAT = "secretariat"
        MEMBER = "member"
        PUBLIC = "public"

    OWN: ClassVar[tuple[str, ...]] = ()
    """Fields that this kind alone has, in the order in which they are read."""

    public_id = PublicIdField()
    title = models.CharField(max_length=300, help_text="What it is, in one line.")
    language = models.CharField(max_length=12, help_text="Language of all its texts.")
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Which member tells it; empty: the secretariat.",
    )
    contact = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Whom to ask; shown as the directory shows that person.",
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", help_text="What it is about.")
    areas = models.ManyToManyField(
        Area, blank=True, related_name="+", help_text="Countries, organisations and regions that it concerns."
    )
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Document in which it was told; empty: told here.",
    )
    told_on = PartialDateField(blank=True, help_text="When it was told, as precisely as known; empty: not known.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Work that shows it."
    )
    citation = models.ForeignKey(
        Citation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Exact words it rests on.",
    )
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere that shows it.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="File to use again."
    )
    state = models.CharField(
        max_length=10, choices=State, default=State.DRAFT, help_text="Draft, published, withdrawn."
    )
    intended = models.CharField(
        max_length=12, choices=Intended, default=Intended.SECRETARIAT, help_text="Who reads it once it is published."
    )
    begun_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was first written here, UTC; empty: carried with the record."
    )
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it was first published, UTC.")

    objects = AudienceQuerySet["Shared"].as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]


class Practice(Shared):
    """What somebody did about a problem, by which rule, and what came of it."""

    OWN = ("problem", "action", "rule", "result", "evidence")

    problem = models.TextField(blank=True, help_text="The problem; empty: not told.")
    action = models.TextField(blank=True, help_text="What was done; empty: not told.")
    rule = models.TextField(blank=True, help_text="Rule or regulation that made it work; empty: not told.")
    result = models.TextField(blank=True, help_text="What came of it; empty: not told.")
    evidence = models.TextField(blank=True, help_text="What shows it, in words; empty: not told.")


class PracticeGrant(Grant):
    """A further key that opens a practice."""

    subject = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class Argument(Shared):
    """Why somebody should care, told to a kind of listener, with what shows it."""

    OWN = ("listener", "claim", "evidence")

    class Listener(models.TextChoices):
        """To whom it is said."""

        DEFENCE = "defence"
        INTERIOR = "interior"
        FINANCE = "finance"
        JUSTICE = "justice"
        FOREIGN = "foreign"
        PARLIAMENT = "parliament"
        LOCAL = "local"
        TRADITIONAL = "traditional"
        MEDIA = "media"
        PRIVATE_SECTOR = "private sector"
        OTHER = "other"

    listener = models.CharField(max_length=16, choices=Listener, help_text="To whom it is said.")
    claim = models.TextField(blank=True, help_text="The argument; empty: the title says it.")
    evidence = models.TextField(blank=True, help_text="What shows it, in words; empty: not told.")


class ArgumentGrant(Grant):
    """A further key that opens an argument."""

    subject = models.ForeignKey(Argument, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class ResearchNeed(Shared):
    """A question to which somebody needs an answer."""

    OWN = ("why", "needed_by", "due", "progress")

    class Progress(models.TextChoices):
        """How far the answer has come."""

        OPEN = "open"
        UNDER_WAY = "under way"
        ANSWERED = "answered"

    why = models.TextField(blank=True, help_text="Why it is asked; empty: not told.")
    needed_by = models.CharField(max_length=200, blank=True, help_text="Who needs the answer; empty: whoever asks.")
    due = PartialDateField(blank=True, help_text="By when; empty: not said.")
    progress = models.CharField(
        max_length=10, choices=Progress, default=Progress.OPEN, help_text="How far the answer has come."
    )


class ResearchNeedGrant(Grant):
    """A further key that opens a research need."""

    subject = models.ForeignKey(
        ResearchNeed, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False


class Obstacle(Shared):
    """What stood in the way, as it was met."""

    OWN = ("met_as",)

    met_as = models.TextField(blank=True, help_text="How it was met, and by whom; empty: not told.")


class ObstacleGrant(Grant):
    """A further key that opens an obstacle."""

    subject = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class Added(models.Model):
    """What a member adds to something that was told. Seen by whoever sees that, and the member."""

    class By(models.TextChoices):
        """Who said so."""

        MEMBER = "member"
        SECRETARIAT = "secretariat"

    OWN: ClassVar[tuple[str, ...]] = ("words",)

    public_id = PublicIdField()
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Which member it is of; empty: of none.",
    )
    held_on = PartialDateField(blank=True, help_text="When it was, as precisely as known; empty: not known.")
    language = models.CharField(max_length=12, help_text="Language of its texts.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Work that shows it."
    )
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere that shows it.")
    told_on = models.DateField(help_text="Day on which it was told.")
    told_by = models.CharField(max_length=12, choices=By, help_text="Whether the member or the secretariat told it.")

    class Meta:
        abstract = True
        ordering = ["pk"]


class Adoption(Added):
    """That another member took a practice over, what it changed, and what came of it."""

    OWN = ("words", "outcome")

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="adoptions", help_text="Which practice."
    )
    words = models.TextField(blank=True, help_text="What was changed; empty: not told.")
    outcome = models.TextField(blank=True, help_text="With what result; empty: not told.")

    class Meta(Added.Meta):
        constraints = [models.CheckConstraint(condition=Q(member__isnull=False), name="a_member_adopts")]


class Measure(Added):
    """What overcame an obstacle, or was tried."""

    OWN = ("words", "outcome")

    obstacle = models.ForeignKey(
        Obstacle, on_delete=models.CASCADE, related_name="measures", help_text="Which obstacle."
    )
    words = models.TextField(help_text="What was done.")
    outcome = models.TextField(blank=True, help_text="What it brought about; empty: not told.")


class ResearchResult(Added):
    """What answers a research need, or a part of it."""

    research_need = models.ForeignKey(
        ResearchNeed, on_delete=models.CASCADE, related_name="results", help_text="Which need."
    )
    words = models.TextField(help_text="What it answers.")
