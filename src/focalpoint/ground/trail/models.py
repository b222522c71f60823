"""One row for each action that wrote: who, when, through which channel, what, before and after; and what seals it."""

import json
from typing import Any, Final

from django.db import models

from focalpoint.ground.shared.reading import SECRETARIAT_KEY, AudienceQuerySet
from focalpoint.ground.trail.chain import Inside, Outside

ERASED: Final = "trail.erase"
"""Action of the entry that tells of erasures; its subject's id is a digest of their rows."""
READ: Final = "trail.read"
"""Action of the entry that tells that somebody read the record of a person at risk."""
VERIFIED: Final = "trail.verify"
"""Action of the entry that tells what the worker's verification found."""
ACCEPTED: Final = "trail.accept"
"""Action of the entry that tells on what ground a head kept outside was given up."""


class EntryQuerySet(AudienceQuerySet["Entry"]):
    """Entries, some of which not everybody may see."""

    def about(self, kind: str, *identifiers: str) -> "EntryQuerySet":
        """Keep the entries about one record, by any of its ids."""
        return self.filter(subject_kind=kind, subject_id__in=identifiers)

    def with_values(self) -> "EntryQuerySet":
        """Fetch what can be erased, and what is said of it where it was, in the same query."""
        return self.select_related("values", "erasure")


class Entry(models.Model):
    """What one action did. Written in the action's own transaction, never edited.

    Subjects are values (kind, id), not foreign keys: a trace outlives what it speaks of. What can speak of people lies
    apart, in :class:`EntryValues`, and can be erased; ``digest`` vouches for it and gives nothing away.
    """

    at = models.DateTimeField(db_index=True, help_text="When the action ran, UTC.")
    actor_kind = models.CharField(max_length=20, help_text="person, console or system.")
    actor_id = models.CharField(max_length=40, help_text="Public id of the person, or name of the verb.")
    channel = models.CharField(max_length=20, help_text="web, console, record, worker or mail.")
    action = models.CharField(max_length=60, help_text="Room and verb, such as network.load_record.")
    subject_kind = models.CharField(max_length=20, help_text="Kind of the record in permanent addresses.")
    subject_id = models.CharField(max_length=60, help_text="Public id of the record.")
    audience = models.CharField(
        max_length=40, default=SECRETARIAT_KEY, help_text="Reader key that opens the entry in the record's history."
    )
    key = models.CharField(  # noqa: DJ001 - unique, and most entries have none
        max_length=40, null=True, unique=True, help_text="Idempotency key of the form that was sent; empty: no form."
    )
    digest = models.CharField(
        max_length=64, default="", help_text="Keyed and salted SHA-256 over all of the entry, its values included."
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="trail_subject"),
            models.Index(fields=["action"], name="trail_action"),
        ]

    @property
    def outside(self) -> Outside:
        """What is digested of it and never erased."""
        return Outside(
            at=self.at,
            actor_kind=self.actor_kind,
            actor_id=self.actor_id,
            channel=self.channel,
            action=self.action,
            subject_kind=self.subject_kind,
            subject_id=self.subject_id,
            audience=self.audience,
            key=self.key,
        )

    @property
    def _values(self) -> "EntryValues | None":
        try:
            return self.values
        except EntryValues.DoesNotExist:
            return None

    @property
    def is_erased(self) -> bool:
        """True where the values of this entry are gone. One query unless fetched ``with_values``."""
        return self._values is None

    @property
    def actor_name(self) -> str:
        """What the actor was called on that day; empty where erased."""
        return self._values.actor_name if self._values else ""

    @property
    def subject_label(self) -> str:
        """What the record was called on that day; empty where erased."""
        return self._values.subject_label if self._values else ""

    @property
    def before(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Values that changed, as they were; None for something new and where erased."""
        return self._values.was if self._values else None

    @property
    def after(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Values that changed, as they are; None for something removed and where erased."""
        return self._values.became if self._values else None


class EntryValues(models.Model):
    """What an entry says in words and values, with the salt of its digest. The part of the trail that can be erased.

    Before and after are kept as text, since a database that understands JSON writes numbers in its own way.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="values", help_text="The entry."
    )
    actor_name = models.CharField(max_length=200, help_text="What the actor was called on that day.")
    subject_label = models.CharField(max_length=300, help_text="What the record was called on that day.")
    before = models.TextField(blank=True, help_text="JSON of values that changed, as they were; empty: something new.")
    after = models.TextField(blank=True, help_text="JSON of values that changed, as they are; empty: removed.")
    salt = models.CharField(max_length=32, help_text="16 random bytes, so that nobody finds values by trying them.")

    @property
    def inside(self) -> Inside:
        """What is digested of it until it is erased."""
        return Inside(
            actor_name=self.actor_name,
            subject_label=self.subject_label,
            before=self.before,
            after=self.after,
            salt=self.salt,
        )

    @property
    def was(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What was, None for something new."""
        return json.loads(self.before) if self.before else None

    @property
    def became(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """What is, None for something removed."""
        return json.loads(self.after) if self.after else None


class Erasure(models.Model):
    """That the values of one entry were erased: when, by whom, on what ground. It names nobody.

    The entry ``told_in`` tells of it; its subject's id is a digest of the erasures that were made together.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="erasure", help_text="The entry without values."
    )
    told_in = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="+", help_text="The entry that tells of the erasure."
    )
    at = models.DateTimeField(help_text="When it was erased, UTC.")
    by = models.CharField(max_length=61, help_text="By whom, as kind and id of the actor: person:7k3v9qf2xw.")
    ground = models.CharField(max_length=300, help_text="On what ground, in words that name nobody.")


class Seal(models.Model):
    """One link of the chain: an entry at its position, bound to all before it by a key kept outside the database."""

    position = models.BigIntegerField(primary_key=True, help_text="1 for the first entry, without gaps.")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="seal", help_text="The sealed entry.")
    chain = models.CharField(
        max_length=64, help_text="HMAC-SHA256 over the chain before, the position, and all of the entry but its values."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(position__gte=1), name="trail_seal_from_one")]
