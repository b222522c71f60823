"""Voices about records, what the one spoken about replies, what the secretariat hides and why."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Self

from django.db import models
from django.db.models import Q, QuerySet

from focalpoint.areas.library.models.exchange import Argument, Obstacle, Practice, ResearchNeed
from focalpoint.areas.library.models.help import Need, Offer
from focalpoint.areas.library.models.work import Citation, Work
from focalpoint.areas.network.models import Member, PartnerNetwork, Roll
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable, Reader

Above = Mapping[str, QuerySet[Any, Any]]
"""Records of rooms above this one that a reader may see: their ids in permanent addresses, by kind, as conditions."""
NOTHING: Final[Above] = {}
"""Where nobody has said what stands above: nobody hears what is said about it."""

ASKED: Final[Mapping[str, tuple[type[Readable], str]]] = {
    "member": (Member, "code"),
    "roll": (Roll, "slug"),
    "partner": (PartnerNetwork, "public_id"),
    "work": (Work, "public_id"),
    "practice": (Practice, "public_id"),
    "argument": (Argument, "public_id"),
    "research": (ResearchNeed, "public_id"),
    "obstacle": (Obstacle, "public_id"),
    "need": (Need, "public_id"),
    "offer": (Offer, "public_id"),
}
"""Kinds of record that this room can ask for itself, with the field that holds the id of their address."""
_PERSON: Final = "person:"


def about_seen(reader: Reader, above: Above) -> Q:
    """Return the condition that a voice is about a record that the reader may see. No query of its own."""
    seen = Q(pk__in=[])
    for kind, (model, name) in ASKED.items():
        records: Any = model._default_manager
        seen |= Q(subject_kind=kind, subject_id__in=records.visible_to(reader).order_by().values(name))
    for kind, ids in above.items():
        seen |= Q(subject_kind=kind, subject_id__in=ids)
    return seen


class VoiceQuerySet(AudienceQuerySet["Voice"]):
    """Voices, by whether their time has come. Whoever may read one is asked for with ``visible_to`` before."""

    def visible_to(self, reader: Reader, *, above: Above = NOTHING) -> Self:
        """Keep the voices that the reader may see about records that they may see today, and their own. One query.

        A voice bears the title of its record, so it would go on telling of what was withdrawn or closed since. The
        portal says with ``above`` which records of upper rooms the reader sees.
        """
        own = Q(speaker__in=[key.removeprefix(_PERSON) for key in reader.keys if key.startswith(_PERSON)])
        seen = about_seen(reader, above)
        return super().visible_to(reader).filter(seen if reader.is_public else seen | own)

    def heard(self, now: datetime) -> Self:
        """Keep what stands and whose delay has run out: what others than its speaker may be shown."""
        return self.filter(state=Voice.State.SAID, shown_from__lte=now)

    def of(self, speakers: Iterable[str]) -> Self:
        """Keep what somebody said, given the ids of their names."""
        return self.filter(speaker__in=speakers)


class Voice(Readable):
    """What civil society or a partner says about one record, which it names by its permanent address, a value."""

    class ShownAs(models.TextChoices):
        """Under what name it stands."""

        NAME = "name"
        ORGANISATION = "organisation"
        CLASS = "class"

    class State(models.TextChoices):
        """Whether it stands."""

        SAID = "said"
        WITHDRAWN = "withdrawn"
        HIDDEN = "hidden"

    public_id = PublicIdField()
    subject_kind = models.CharField(max_length=20, help_text="Kind of the record that it speaks about.")
    subject_id = models.CharField(max_length=60, help_text="Id of that record in its permanent address.")
    subject_label = models.CharField(max_length=300, help_text="What the record was called on that day.")
    subject_labels = models.JSONField(
        default=dict, blank=True, help_text="The same in each language that it has, by code of the language."
    )
    about = models.CharField(
        max_length=20, blank=True, db_index=True, help_text="Code of the member whose record it is; empty: nobody's."
    )
    text = models.TextField(blank=True, help_text="What is said; empty: withdrawn.")
    language = models.CharField(max_length=12, help_text="Language of the text.")
    speaker = models.CharField(
        max_length=10, blank=True, db_index=True, help_text="Id of who said it, shown to nobody; empty: forgotten."
    )
    shown_as = models.CharField(max_length=12, choices=ShownAs, help_text="Under what name it stands.")
    name = models.CharField(max_length=200, blank=True, help_text="Name of the day; empty: withheld.")
    organisation = models.CharField(max_length=200, blank=True, help_text="For whom it is said; empty: withheld.")
    link = models.URLField(max_length=500, blank=True, help_text="Evidence elsewhere; empty: none.")
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Evidence: a work."
    )
    citation = models.ForeignKey(
        Citation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Evidence: exact words."
    )
    said_at = models.DateTimeField(help_text="When it was written, UTC; told to the speaker alone.")
    shown_from = models.DateTimeField(db_index=True, help_text="From when on others see it, UTC.")
    changed_at = models.DateTimeField(null=True, blank=True, help_text="When its text was replaced, UTC.")
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the one spoken about was told, UTC.")
    state = models.CharField(max_length=10, choices=State, default=State.SAID, help_text="Whether it stands.")

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ["-shown_from", "-pk"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="voices_about")]
        constraints = [
            models.CheckConstraint(condition=Q(state="withdrawn") | ~Q(text=""), name="what_stands_has_words"),
        ]


class VoiceGrant(Grant):
    """A further key that opens a voice, such as its speaker's."""

    subject = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class VoiceVersion(Readable):
    """A text that others had seen before it was replaced, for its speaker and the secretariat."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="versions", help_text="Of which voice.")
    text = models.TextField(help_text="What was said before.")
    language = models.CharField(max_length=12, help_text="Language of the text.")
    until = models.DateTimeField(help_text="When it was replaced, UTC.")

    objects = AudienceQuerySet["VoiceVersion"].as_manager()

    class Meta:
        ordering = ["-until", "-pk"]


class Reply(models.Model):
    """What the one spoken about answers: once, with additions. Seen by whoever sees the voice, and by nobody else."""

    class State(models.TextChoices):
        """Whether it stands."""

        SAID = "said"
        HIDDEN = "hidden"

    public_id = PublicIdField()
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="replies", help_text="To which voice.")
    number = models.PositiveSmallIntegerField(help_text="1 is the reply, what follows adds to it or corrects it.")
    text = models.TextField(help_text="What is replied.")
    language = models.CharField(max_length=12, help_text="Language of the text.")
    replied_by = models.CharField(
        max_length=10, blank=True, help_text="Id of who wrote it for the member, shown to nobody; empty: forgotten."
    )
    replied_at = models.DateTimeField(help_text="When, UTC.")
    state = models.CharField(max_length=10, choices=State, default=State.SAID, help_text="Whether it stands.")

    class Meta:
        ordering = ["voice_id", "number"]
        constraints = [models.UniqueConstraint(fields=["voice", "number"], name="one_reply_a_number")]


class Moderation(Readable):
    """A voice or a reply that the secretariat has hidden, why, and what became of the appeal."""

    class Reason(models.TextChoices):
        """The published list."""

        AT_RISK = "at risk"
        INCITEMENT = "incitement"
        OFF_SUBJECT = "off subject"
        ATTACK = "attack"
        UNLAWFUL = "unlawful"

    public_id = PublicIdField()
    voice = models.ForeignKey(
        Voice, on_delete=models.CASCADE, related_name="moderations", help_text="Which voice, or the reply to which."
    )
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="Which reply; empty: none."
    )
    reason = models.CharField(max_length=12, choices=Reason, help_text="Reason from the published list.")
    note = models.TextField(blank=True, help_text="What the secretariat says to whoever wrote it.")
    at = models.DateTimeField(help_text="When it was hidden, UTC.")
    appeal = models.TextField(blank=True, help_text="What whoever wrote it says to the presidency; empty: no appeal.")
    appealed_at = models.DateTimeField(null=True, blank=True, help_text="When they appealed, UTC.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When the presidency decided, UTC.")
    is_lifted = models.BooleanField(default=False, help_text="Whether the presidency has it shown again.")
    answer = models.TextField(blank=True, help_text="What the presidency says to the appeal.")

    objects = AudienceQuerySet["Moderation"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]


class ModerationGrant(Grant):
    """A further key that opens a moderation: who wrote what was hidden, and the presidency after an appeal."""

    subject = models.ForeignKey(Moderation, on_delete=models.CASCADE, related_name="grants", help_text="What it opens.")

    class Meta(Grant.Meta):
        abstract = False


class ModerationCount(models.Model):
    """How often something was hidden for one reason, for everybody; it outlives what was hidden and names nothing."""

    reason = models.CharField(max_length=12, unique=True, choices=Moderation.Reason, help_text="For what reason.")
    hidden = models.PositiveIntegerField(default=0, help_text="How often something was hidden for it.")
    shown_again = models.PositiveIntegerField(default=0, help_text="How often the presidency had it shown again.")

    class Meta:
        ordering = ["reason"]
