"""Whether a designation still holds: each time it was asked, every link that was mailed, and what was answered."""

from typing import Self

from django.db import models
from django.db.models import Q

from focalpoint.areas.network.models.contact import Contact
from focalpoint.areas.network.models.person import Designation, Person
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable
from focalpoint.ground.shared.sealed import SealedTextField


class Step(models.TextChoices):
    """Who has been asked so far, in this order; those whom a member does not have are passed over."""

    HOLDER = "holder"
    REMINDER = "reminder"
    ALTERNATE = "alternate"
    MISSION = "mission"


class Verification(models.Model):
    """One round of asking whether one designation still holds, from the first mail to an answer or silence."""

    class Outcome(models.TextChoices):
        """How a round ended."""

        CONFIRMED = "confirmed"
        CLAIMED = "claimed"
        UNANSWERED = "unanswered"
        OVER = "over"

    public_id = PublicIdField()
    designation = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="verifications", help_text="What was asked about."
    )
    step = models.CharField(max_length=10, choices=Step, blank=True, help_text="Who was asked last; empty: nobody yet.")
    opened_at = models.DateTimeField(help_text="When it began, UTC.")
    next_at = models.DateTimeField(db_index=True, help_text="When the next step is due unless an answer comes, UTC.")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it ended, UTC; empty: it runs.")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, help_text="How it ended; empty: it runs.")
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When the office had dealt with silence or returned mail, UTC; empty: not yet."
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["designation"], condition=Q(closed_at__isnull=True), name="one_round_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="round_ends_somehow",
            ),
        ]


class Question(models.Model):
    """One link that opens one designation to one human being, for one answer. The word in it is kept nowhere.

    ``step`` is empty where somebody who had signed in opened their own entry, without a mail.
    """

    verification = models.ForeignKey(
        Verification, on_delete=models.CASCADE, related_name="questions", help_text="Round to which it belongs."
    )
    step = models.CharField(max_length=10, choices=Step, blank=True, help_text="Step of the round; empty: signed in.")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="questions", help_text="Who was asked.")
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
        help_text="Contact it went to; empty: to the address of the account, or nowhere.",
    )
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the word in the link; not the word.")
    message = models.CharField(max_length=10, blank=True, db_index=True, help_text="Public id of the mail, if any.")
    made_at = models.DateTimeField(help_text="When it was sent, UTC.")
    expires_at = models.DateTimeField(help_text="From when on the link opens nothing, UTC.")
    closed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was answered, or an answer of somebody else ended it, UTC."
    )
    returned_at = models.DateTimeField(null=True, blank=True, help_text="When its mail was found to have come back.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["verification", "step"], name="one_question_a_step")]


class ClaimQuerySet(AudienceQuerySet["Claim"]):
    """What was said through links."""

    def waiting(self) -> Self:
        """Keep those about which the secretariat has still to decide."""
        return self.filter(state__in=(Claim.State.WAITING, Claim.State.ASKED))


class Claim(Readable):
    """What somebody said through a link: the holder has left, or something changed. It gives and takes no right.

    It waits until the letter is there or the secretariat confirms it. What was written is encrypted: names and
    addresses of people who have agreed to nothing yet are among it.
    """

    speaks_of = ("designation",)

    class Kind(models.TextChoices):
        """What was said."""

        LEFT = "left"
        CHANGED = "changed"

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        ASKED = "asked"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    public_id = PublicIdField()
    designation = models.ForeignKey(
        Designation, on_delete=models.CASCADE, related_name="claims", help_text="What it speaks of."
    )
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="claims", help_text="Link it came by."
    )
    kind = models.CharField(max_length=8, choices=Kind, help_text="The holder has left, or something changed.")
    said_by = models.CharField(
        max_length=12, choices=Designation.Confirmed, help_text="The holder, the alternate or the mission."
    )
    values = SealedTextField(help_text="What was written, as JSON, encrypted.")
    made_at = models.DateTimeField(help_text="When it was said, UTC.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, help_text="What became of it.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was refused, in one sentence.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was decided, UTC; empty: it waits.")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "asked"), settled_at__isnull=True)
                | Q(state__in=("accepted", "refused"), settled_at__isnull=False),
                name="claim_settled_once",
            ),
        ]
