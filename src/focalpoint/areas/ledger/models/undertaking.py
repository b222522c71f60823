"""Undertakings: the words, to whom they are addressed, who has taken them on, and by when."""

from typing import Self

from django.db import models
from django.db.models import Q

from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.meetings.models import Meeting
from focalpoint.areas.network.models import Member, Organisation
from focalpoint.areas.vocabulary.models import Source, Theme
from focalpoint.ground.shared.fields import PartialDateField
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable, Reader


class By(models.TextChoices):
    """Who said how something is to be known or by when: the text itself, or somebody later."""

    TEXT = "text"
    OWNER = "owner"
    SECRETARIAT = "secretariat"
    PRESIDENCY = "presidency"


class UndertakingQuerySet(AudienceQuerySet["Undertaking"]):
    """Undertakings that not everybody may see."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep what the reader may see; what says nothing but exact words that are closed to them is closed too."""
        words = Q(citation__in=Citation.objects.visible_to(reader))
        return super().visible_to(reader).filter(~Q(paraphrase="") | words)


class Undertaking(Readable):
    """One thing that was promised, agreed or recommended. Its words never change; what they lack stands beside them."""

    class Kind(models.TextChoices):
        """What it is called where it was made."""

        COMMITMENT = "commitment"
        ACTION_POINT = "action point"
        RECOMMENDATION = "recommendation"
        PLEDGE = "pledge"

    class Authority(models.TextChoices):
        """How binding it is, and for whom. An offer made in the room becomes confirmed by its government alone."""

        OFFERED = "offered"
        CONFIRMED = "confirmed"
        AGREED = "agreed"
        RECOMMENDED = "recommended"
        PLEDGED = "pledged"

    public_id = PublicIdField()
    code = models.CharField(max_length=12, blank=True, help_text="Code in the record: U12; empty: entered here.")
    kind = models.CharField(max_length=16, choices=Kind, help_text="Commitment, action point, recommendation, pledge.")
    authority = models.CharField(max_length=12, choices=Authority, help_text="How binding it is, and for whom.")
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="At which meeting; empty: elsewhere.",
    )
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Paper that has its words."
    )
    made_on = PartialDateField(help_text="When it was made, as precisely as known.")
    begins = models.DateField(db_index=True, help_text="Earliest day that made_on can mean; written from it.")
    cluster = models.CharField(max_length=300, blank=True, help_text="Heading under which it stands; empty: none.")
    cluster_address = models.CharField(max_length=40, blank=True, help_text="Mark of that heading as printed: (b).")
    address = models.CharField(max_length=40, blank=True, help_text="Its own mark as printed: (b)(ii).")
    position = models.PositiveSmallIntegerField(help_text="Order in its paper, from 1.")
    citation = models.ForeignKey(
        Citation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Its exact words; empty: the text is not held.",
    )
    paraphrase = models.TextField(blank=True, help_text="What it says, in our words; marked so wherever it is shown.")
    language = models.CharField(max_length=12, default="en", help_text="Language of paraphrase and headings.")
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", help_text="What it is about.")
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it is known from."
    )
    due = PartialDateField(blank=True, help_text="By when, as precisely as said; empty: not said.")
    due_as_said = models.CharField(max_length=200, blank=True, help_text="The words that say by when; empty: none.")
    due_latest = models.DateField(
        null=True, blank=True, db_index=True, help_text="Last day of that; written from it, or from the meeting."
    )
    due_meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Meeting it is tied to."
    )
    due_set_by = models.CharField(max_length=12, choices=By, blank=True, help_text="Who said by when; empty: nobody.")
    known_by = models.TextField(blank=True, help_text="How one will know that it was done; empty: nobody has said.")
    known_by_language = models.CharField(max_length=12, blank=True, help_text="Language of those words.")
    known_by_set_by = models.CharField(max_length=12, choices=By, blank=True, help_text="Who said so; empty: nobody.")
    target = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="Value to be reached; empty: none was set."
    )
    target_unit = models.CharField(max_length=60, blank=True, help_text="Unit of the target, such as per cent.")
    target_of = models.CharField(max_length=200, blank=True, help_text="Of which category: women among officers sent.")
    target_set_by = models.CharField(max_length=12, choices=By, blank=True, help_text="Who set it; empty: nobody.")
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="Day on which its government or organisation confirmed it; empty: it did not."
    )
    confirmed_in = models.CharField(
        max_length=200, blank=True, help_text="Letter or message that confirms it; empty: the member did so here."
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Record it became part of."
    )
    withdrawn_on = models.DateField(null=True, blank=True, help_text="Day on which it was taken off; empty: it stands.")
    withdrawn_because = models.TextField(blank=True, help_text="Why.")
    entered_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was entered here, UTC; empty: carried with the record."
    )

    objects = UndertakingQuerySet.as_manager()

    class Meta:
        ordering = ["begins", "meeting_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_undertaking_a_code"),
            models.CheckConstraint(
                condition=Q(citation__isnull=False) | ~Q(paraphrase=""), name="an_undertaking_says_something"
            ),
        ]


class UndertakingGrant(Grant):
    """A further key that opens an undertaking."""

    subject = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="grants", help_text="What it opens."
    )

    class Meta(Grant.Meta):
        abstract = False


class Party(models.Model):
    """One of those to whom an undertaking is addressed, or who have taken it on. Seen with the undertaking."""

    class Kind(models.TextChoices):
        """Who it is."""

        MEMBER = "member"
        MEMBERS = "members"
        SOME_MEMBERS = "some members"
        NETWORK = "network"
        SECRETARIAT = "secretariat"
        PRESIDENCY = "presidency"
        ORGANISATION = "organisation"
        OUTSIDE = "outside"

    kind = models.CharField(max_length=12, choices=Kind, help_text="A member, all members, the Network, or who else.")
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Which member."
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Which organisation."
    )
    name = models.CharField(max_length=200, blank=True, help_text="Who, in words, where no record stands for them.")

    class Meta:
        abstract = True
        ordering = ["pk"]


class Addressee(Party):
    """To whom the text gives an undertaking, or who made it. Does the text name nobody, it is our suggestion."""

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="addressees", help_text="Which undertaking."
    )
    position = models.PositiveSmallIntegerField(help_text="Order, from 1.")
    as_printed = models.CharField(max_length=200, blank=True, help_text="The words that name them; empty: none do.")
    is_named = models.BooleanField(help_text="True where the text names them; false: suggested here.")

    class Meta(Party.Meta):
        ordering = ["undertaking_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "position"], name="one_addressee_a_position"),
            models.CheckConstraint(condition=~Q(kind="member") | Q(member__isnull=False), name="addressee_is_a_member"),
        ]


class Owner(Party):
    """Who has taken an undertaking on, from a day on. Nobody owns what nobody has accepted."""

    public_id = PublicIdField()
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="owners", help_text="Which undertaking."
    )
    since = models.DateField(help_text="Day from which on they own it.")
    until = models.DateField(null=True, blank=True, help_text="Last day on which they owned it; empty: they do.")
    accepted_by = models.CharField(max_length=40, blank=True, help_text="Public id of who accepted; empty: forgotten.")
    note = models.TextField(blank=True, help_text="What was agreed about it.")
    language = models.CharField(max_length=12, default="en", help_text="Language of name and note.")

    class Meta(Party.Meta):
        ordering = ["undertaking_id", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["undertaking", "member"],
                condition=Q(member__isnull=False, until__isnull=True),
                name="a_member_owns_once",
            ),
            models.CheckConstraint(condition=~Q(kind="member") | Q(member__isnull=False), name="owner_is_a_member"),
        ]


class Milestone(models.Model):
    """A step on the way. Seen with the undertaking."""

    public_id = PublicIdField()
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="milestones", help_text="Which undertaking."
    )
    position = models.PositiveSmallIntegerField(help_text="Order, from 1.")
    words = models.CharField(max_length=300, help_text="What will be there then.")
    language = models.CharField(max_length=12, help_text="Language of those words.")
    due = PartialDateField(blank=True, help_text="By when; empty: not said.")
    due_latest = models.DateField(null=True, blank=True, help_text="Last day of that; written from it.")
    set_by = models.CharField(max_length=12, choices=By, help_text="Who set it.")
    set_on = models.DateField(help_text="When.")
    met_on = PartialDateField(blank=True, help_text="When it was reached; empty: not yet, or not known.")

    class Meta:
        ordering = ["undertaking_id", "position"]
        constraints = [models.UniqueConstraint(fields=["undertaking", "position"], name="one_milestone_a_position")]


class Reference(models.Model):
    """A paragraph of a resolution that an undertaking serves. Seen with the undertaking."""

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.CASCADE, related_name="references", help_text="Which undertaking."
    )
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="+", help_text="Which resolution.")
    paragraph = models.CharField(max_length=40, blank=True, help_text="Which paragraph as printed; empty: all of it.")
    citation = models.ForeignKey(
        Citation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Its exact words; empty: the text is not held.",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "work", "paragraph"], name="one_reference_a_paragraph")
        ]
