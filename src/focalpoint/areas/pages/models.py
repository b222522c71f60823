"""Pages of prose and every version of their texts."""

import re

from django.core.validators import RegexValidator
from django.db import models

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.languages import LANGUAGES
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable

LONGEST_BODY = 100_000
"""Characters of one text: some forty printed pages."""

SLUG = re.compile(r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z")
validate_slug = RegexValidator(SLUG.pattern)


class Page(Readable):
    """One page of prose, in up to six languages.

    Its audience is ``secretariat`` until a text of it is published, and again once all are withdrawn.
    """

    class Place(models.TextChoices):
        """Where a link to the page stands."""

        FOOTER = "footer"
        NOWHERE = "nowhere"

    public_id = PublicIdField()
    slug = models.SlugField(
        max_length=60,
        unique=True,
        validators=[validate_slug],
        help_text="Its name in the address; chosen once, because addresses are cited.",
    )
    place = models.CharField(
        max_length=10, choices=Place, default=Place.NOWHERE, help_text="Whether the foot of every page leads to it."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Order among the links of its place.")

    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]


ERASED = "(text erased)"
"""Title of a version whose words were erased, because they named somebody who is forgotten."""


class PageText(Readable):
    """One version of the text of a page in one language.

    What it says never changes, unless it names somebody who is forgotten; only its state does. A draft is for the
    secretariat, the published version for the audience of its page, and whatever was replaced, withdrawn or discarded
    is for the secretariat again.
    """

    speaks_of = ("page",)

    class State(models.TextChoices):
        """What became of a version. At most one of a language is published, and at most one is the draft."""

        PUBLISHED = "published"
        DRAFT = "draft"
        SUPERSEDED = "superseded"
        WITHDRAWN = "withdrawn"
        DISCARDED = "discarded"

    page = models.ForeignKey(Page, models.CASCADE, related_name="texts", help_text="Page whose text it is.")
    language = models.CharField(
        max_length=2,
        choices=[(language.code, language.own_name) for language in LANGUAGES],
        default="en",
        help_text="Language of the text, one of the six.",
    )
    number = models.PositiveIntegerField(help_text="1 for the first version in this language, then counting.")
    title = models.CharField(max_length=200, help_text="Heading of the page.")
    summary = models.CharField(max_length=500, blank=True, help_text="One or two sentences below the heading.")
    body = models.TextField(max_length=LONGEST_BODY, help_text="The text, as Markdown.")
    note = models.CharField(max_length=300, blank=True, help_text="Why the version was written, for the history.")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, help_text="What became of it.")
    source_number = models.PositiveIntegerField(
        default=0, help_text="Number of the English version that a translation follows; 0 where it follows none."
    )
    author_id = models.CharField(max_length=40, blank=True, help_text="Public id of whoever wrote it; a value.")
    author_name = models.CharField(max_length=200, blank=True, help_text="What the author was called on that day.")
    at = models.DateTimeField(help_text="When the version was saved, UTC.")
    shown_at = models.DateTimeField(null=True, help_text="When it was published, UTC; empty: never.")

    objects = AudienceQuerySet.as_manager()

    @property
    def is_erased(self) -> bool:
        """Whether its words are gone: nothing can begin from it again."""
        return self.title == ERASED and not self.body

    class Meta:
        ordering = ["page", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "number"], name="pages_text_number_once"),
            models.UniqueConstraint(
                fields=["page", "language", "state"],
                condition=models.Q(state__in=["published", "draft"]),
                name="pages_text_one_shown_one_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="draft") | models.Q(shown_at__isnull=True), name="pages_draft_never_shown"
            ),
        ]
