"""The presidency: terms, and who sat in them."""

from django.db import models
from django.db.models import F, Q

from focalpoint.areas.network.models.member import Member
from focalpoint.areas.vocabulary.models import Source
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


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


class HandoverItem(models.Model):
    """One line of the list of what is handed from a term to the next, once somebody has ticked or noted it."""

    class What(models.TextChoices):
        """The list, in the order in which it is worked through."""

        SUCCESSOR = "successor"
        DESIGNATIONS = "designations"
        MEETING = "meeting"
        COMMITMENTS = "commitments"
        MEMBERS = "members"
        PAPERS = "papers"
        CALENDAR = "calendar"
        ACCESS = "access"

    term = models.ForeignKey(
        PresidencyTerm, on_delete=models.CASCADE, related_name="handover", help_text="Term that ends."
    )
    what = models.CharField(max_length=12, choices=What, help_text="Which line of the list.")
    done_at = models.DateTimeField(null=True, blank=True, help_text="When it was ticked; empty: still open.")
    done_by = models.CharField(max_length=200, blank=True, help_text="Who ticked it, by the name of the day.")
    note = models.TextField(blank=True, help_text="What the next chair should know of it.")
    language = models.CharField(max_length=12, default="en", help_text="Language of the note.")

    class Meta:
        ordering = ["term_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["term", "what"], name="one_line_a_thing")]
