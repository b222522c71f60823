"""What became of an undertaking: reports with evidence, and the lines of members where all are asked."""

from django.db import models
from django.db.models import Q

from focalpoint.areas.ledger.models.undertaking import Undertaking
from focalpoint.areas.library.models import Citation, Practice, Work
from focalpoint.areas.meetings.models import Letter
from focalpoint.areas.network.models import Member
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class Ask(models.Model):
    """A question to every member about a collective undertaking. Seen with the undertaking."""

    public_id = PublicIdField()
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="asks", help_text="Which undertaking."
    )
    question = models.CharField(max_length=300, help_text="What each is asked: “Has your police named ...?”")
    language = models.CharField(max_length=12, help_text="Language of the question.")
    asked_on = models.DateField(help_text="Day on which it was asked; members of that day are asked.")
    closes_on = models.DateField(null=True, blank=True, help_text="Until when answers are hoped for; empty: open.")
    closed_on = models.DateField(null=True, blank=True, help_text="Day on which it was closed; empty: it runs.")

    class Meta:
        ordering = ["undertaking_id", "asked_on", "pk"]


class Line(models.Model):
    """One member's part of a collective undertaking, answered once there is a report on it. Seen with its ask."""

    public_id = PublicIdField()
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="lines", help_text="To which question.")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", help_text="Which member.")

    class Meta:
        ordering = ["ask_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["ask", "member"], name="one_line_a_member")]


class ProgressReport(Readable):
    """How far an undertaking, or a line of it, has come, as told. Another report corrects it; none is changed."""

    speaks_of = ("undertaking", "member")

    class State(models.TextChoices):
        """How far it has come."""

        EXCEEDED = "exceeded"
        MET = "met"
        LIMITED = "limited"
        NONE = "none"

    class Teller(models.TextChoices):
        """Who told."""

        MEMBER = "member"
        SECRETARIAT = "secretariat"
        PRESIDENCY = "presidency"
        RECORD = "record"

    class Channel(models.TextChoices):
        """How it came."""

        WEB = "web"
        LINK = "link"
        FORM = "form"
        RECORD = "record"

    public_id = PublicIdField()
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="reports", help_text="Which undertaking."
    )
    line = models.ForeignKey(
        Line,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
        help_text="Which line; empty: all.",
    )
    member = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Which member told; empty: none.",
    )
    teller = models.CharField(max_length=12, choices=Teller, help_text="Who told.")
    state = models.CharField(max_length=10, choices=State, help_text="Exceeded, met, limited, none.")
    happened_on = PartialDateField(blank=True, help_text="When it came about, as precisely as known; empty: not said.")
    holds_from = models.DateField(
        db_index=True, help_text="Day from which on it is known to hold: the last of happened_on, else of telling."
    )
    words = models.TextField(blank=True, help_text="What was done, at most 200 words; empty: nothing was told.")
    language = models.CharField(max_length=12, help_text="Language of its texts.")
    value = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="Value reached; empty: none was told."
    )
    value_unit = models.CharField(max_length=60, blank=True, help_text="Its unit, such as per cent.")
    value_of = models.CharField(max_length=200, blank=True, help_text="Of which category.")
    value_on = PartialDateField(blank=True, help_text="When it was so; empty: not said.")
    value_source = models.CharField(max_length=300, blank=True, help_text="Who counted, or where it stands.")
    told_on = models.DateField(help_text="Day on which it was told.")
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was told here, UTC; empty: carried with the record."
    )
    told_by = models.CharField(
        max_length=40, blank=True, help_text="Public id of who told; empty: nobody, or forgotten."
    )
    channel = models.CharField(max_length=8, choices=Channel, help_text="How it came.")
    corrects = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
        help_text="What it corrects.",
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it is known from."
    )

    objects = AudienceQuerySet["ProgressReport"].as_manager()

    class Meta:
        ordering = ["undertaking_id", "holds_from", "pk"]
        # What holds of an undertaking as a whole is asked for by both; by either alone, thousands of others are read.
        indexes = [models.Index(fields=["undertaking", "line"], name="reports_of_whole_or_line")]


class ProgressReportGrant(Grant):
    """A further key that opens a report."""

    subject = models.ForeignKey(
        ProgressReport, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False


class Evidence(models.Model):
    """One thing that shows what a report says. Seen with the report, and what it points at by its own rights."""

    report = models.ForeignKey(
        ProgressReport, on_delete=models.CASCADE, related_name="evidence", help_text="Of which report."
    )
    position = models.PositiveSmallIntegerField(help_text="Order, from 1.")
    link = models.URLField(max_length=400, blank=True, help_text="Address elsewhere.")
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="File."
    )
    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Practice."
    )
    citation = models.ForeignKey(
        Citation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Exact words."
    )
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Paper in the library."
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Letter that carried it."
    )
    holds_from = models.DateField(null=True, blank=True, help_text="Since when it exists; empty: since the report.")

    class Meta:
        ordering = ["report_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_evidence_a_position"),
            models.CheckConstraint(
                condition=(
                    Q(~Q(link=""), file=None, practice=None, citation=None, work=None, letter=None)
                    | Q(link="", file__isnull=False, practice=None, citation=None, work=None, letter=None)
                    | Q(link="", file=None, practice__isnull=False, citation=None, work=None, letter=None)
                    | Q(link="", file=None, practice=None, citation__isnull=False, work=None, letter=None)
                    | Q(link="", file=None, practice=None, citation=None, work__isnull=False, letter=None)
                    | Q(link="", file=None, practice=None, citation=None, work=None, letter__isnull=False)
                ),
                name="evidence_is_one_thing",
            ),
        ]
