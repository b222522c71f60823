"""The index: what can be found, by value, with the keys that open it.

All of it is derived from the records of other rooms and can be made again, so nothing here leaves a trace. Words stand
in ``search_index``, a table of each database's own kind that the first migration makes.
"""

from django.db import models

from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable


class DocumentQuerySet(AudienceQuerySet["Document"]):
    """Documents of the index by reader."""


class Document(Readable):
    """One record that can be found, as its room last said it."""

    kind = models.CharField(max_length=20, help_text="Kind of the record, as in permanent addresses.")
    identifier = models.CharField(max_length=60, help_text="Its public id.")
    title = models.CharField(max_length=500, help_text="What it is called, in its own language.")
    language = models.CharField(max_length=12, help_text="Language of title and text.")
    dated = models.DateField(null=True, blank=True, help_text="Day it bears; empty: none, or not known to the day.")
    group = models.CharField(
        max_length=60, blank=True, help_text="The same for parallel editions of one work; empty: none."
    )
    facets = models.TextField(blank=True, help_text="What it counts for beside the results: key=value, one a line.")
    digest = models.CharField(max_length=32, help_text="Digest of the record as it was said; another one is news.")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="one_document_a_record")]
        # With the audience, or else SQLite takes the index of all that is public to find a few parallel editions.
        indexes = [models.Index(fields=["group", "audience"], name="document_group")]


class DocumentGrant(Grant):
    """A further key that opens one document of the index."""

    subject = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="grants", help_text="The document that it opens."
    )

    class Meta(Grant.Meta):
        pass


class DocumentPart(models.Model):
    """The text of a page or paragraph, from which passages are shown. It has no audience but its document's."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="parts", help_text="Of which document."
    )
    number = models.PositiveIntegerField(help_text="Place in the document, from 1.")
    label = models.CharField(max_length=40, blank=True, help_text="What the place is called: 12, OP 4, Annex.")
    text = models.TextField(help_text="Its text.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_part_a_place")]


class UpTo(models.Model):
    """Up to which revision of the trail the index was last compared with what the rooms say. One row."""

    revision = models.BigIntegerField(help_text="Number of the newest entry that was looked at.")
    lexicon = models.CharField(
        max_length=32,
        blank=True,
        help_text="Digest of the phrases and of the analysis by which texts were taken apart; another one is news.",
    )
