"""What is kept: one row for each file, with its audience; the bytes lie in private storage under a random path."""

from typing import Final

from django.db import models

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Grant, Readable

LONGEST_NAME: Final = 150
"""Characters of a file's name, its ending included."""


class StoredFileQuerySet(AudienceQuerySet["StoredFile"]):
    """Filters over files."""


class StoredFile(Readable):
    """One file that was checked and kept. Its bytes never change: another version is another file.

    What is published is a copy without metadata; what is not is kept exactly as it came, since a letter is evidence.
    """

    public_id = PublicIdField()
    name = models.CharField(max_length=LONGEST_NAME, help_text="Name as given, without paths and control characters.")
    purpose = models.CharField(max_length=40, help_text="What it is kept for, such as letter; a word of the room.")
    media_type = models.CharField(max_length=100, help_text="Kind by content, never by the name alone.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64, help_text="Digest of the bytes, hexadecimal.")
    path = models.CharField(max_length=80, unique=True, help_text="Where the bytes lie in the storage; random.")
    language = models.CharField(max_length=20, blank=True, help_text="Language of the content; empty: not known.")
    kept_at = models.DateTimeField(help_text="When it was kept, UTC.")
    kept_by = models.CharField(max_length=40, blank=True, help_text="Public id of whoever gave it; empty: forgotten.")
    about_person = models.CharField(
        max_length=10, blank=True, db_index=True, help_text="Public id of the person it is about; empty: of nobody."
    )
    published = models.BooleanField(default=False, help_text="Whether this is a copy without metadata.")

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(audience="public") | models.Q(published=True), name="files_public_is_stripped"
            ),
        ]


class StoredFileGrant(Grant):
    """A further key that opens one file."""

    subject = models.ForeignKey(
        StoredFile, on_delete=models.CASCADE, related_name="grants", help_text="The file that it opens."
    )

    class Meta(Grant.Meta):
        pass
