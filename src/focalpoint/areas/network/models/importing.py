"""Lists that are read in: the list itself, its rows as they wait, which columns mean what; and what was taken away.

What the lists say of people is encrypted, like contacts: a list that nobody has applied yet may name anybody.
"""

from django.db import models

from focalpoint.areas.network.models.person import Person
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES, Source
from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable
from focalpoint.ground.shared.sealed import SealedTextField


class Import(Readable):
    """One list of people on its way into the record: sent, understood, looked through, applied, perhaps undone."""

    class State(models.TextChoices):
        """How far it has come."""

        SENT = "sent"
        READ = "read"
        PREVIEWING = "previewing"
        PREVIEWED = "previewed"
        APPLIED = "applied"
        UNDONE = "undone"
        DROPPED = "dropped"

    class Kind(models.TextChoices):
        """What kind of file it came as."""

        CSV = "csv"
        XLSX = "xlsx"

    class Order(models.TextChoices):
        """In which order dates in numbers alone are written; empty: not said, and such dates are refused."""

        DAY_FIRST = "dmy"
        MONTH_FIRST = "mdy"

    public_id = PublicIdField()
    state = models.CharField(max_length=10, choices=State, default=State.SENT, help_text="How far it has come.")
    kind = models.CharField(max_length=4, choices=Kind, help_text="Kind of file.")
    content = SealedTextField(help_text="The file, packed and encrypted; replaced by nothing once it is not needed.")
    sent_at = models.DateTimeField(help_text="When it was sent, UTC.")
    sent_by = models.CharField(max_length=40, blank=True, help_text="Public id of whoever sent it; empty: forgotten.")
    encoding = models.CharField(max_length=20, blank=True, help_text="Encoding of the text; empty: a workbook.")
    separator = models.CharField(max_length=10, blank=True, help_text="What parts its columns: comma, tab; or empty.")
    sheet = models.CharField(max_length=100, blank=True, help_text="Sheet of the workbook; empty: a text.")
    heading_row = models.PositiveIntegerField(default=0, help_text="Row of the headings, from 1; 0: not known yet.")
    columns = models.JSONField(default=list, help_text="What each column means, in their order.")
    date_order = models.CharField(
        max_length=3, choices=Order, blank=True, help_text="Order of dates in numbers; empty: such dates are refused."
    )
    default_role = models.CharField(
        max_length=12, blank=True, help_text="Role of rows that give none; empty: such rows are refused."
    )
    language = models.CharField(
        max_length=2, choices=LANGUAGE_CHOICES, default="en", help_text="Language of titles and units."
    )
    dated = models.DateField(null=True, blank=True, help_text="Day of the list; empty: the day it is applied.")
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Where it is printed."
    )
    shown_to = models.CharField(max_length=40, default="secretariat", help_text="Who may see what it makes.")
    contacts_shown_to = models.CharField(
        max_length=40, default="secretariat", help_text="Who may see the contacts that it makes."
    )
    job = models.CharField(max_length=10, blank=True, help_text="Public id of the work that looks through it.")
    left_out = models.PositiveIntegerField(default=0, help_text="Empty rows and repeated headings.")
    changed_at = models.DateTimeField(help_text="When it last came further, UTC.")

    objects = AudienceQuerySet["Import"].as_manager()

    class Meta:
        ordering = ["-pk"]


class ImportRow(models.Model):
    """One row of a list: what it says, what would follow, and what the coordinator decided."""

    class State(models.TextChoices):
        """What the row would do."""

        NEW = "new"
        CHANGED = "changed"
        SAME = "same"
        SUSPECTED = "suspected"
        REFUSED = "refused"

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows", help_text="Of which list.")
    number = models.PositiveIntegerField(help_text="Row of the file, from 1.")
    state = models.CharField(max_length=9, choices=State, help_text="What it would do.")
    decision = models.CharField(
        max_length=20, blank=True, help_text="new, out, person:ID or row:NUMBER; empty: not decided."
    )
    says = SealedTextField(help_text="What it says and what would change, as JSON, encrypted.")
    name_mac = models.CharField(max_length=64, db_index=True, help_text="Keyed digest of the name, folded.")
    stood = models.CharField(max_length=64, blank=True, help_text="Digest of the record that it was compared with.")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Whom it speaks of."
    )
    done = models.JSONField(default=dict, help_text="What applying it made and changed, by ids; no values of people.")
    before = SealedTextField(help_text="What stood in the designation that it changed, as JSON, encrypted.")

    class Meta:
        ordering = ["of_id", "number"]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="row_once")]
        indexes = [models.Index(fields=["of", "state"], name="rows_by_state")]


class ImportMapping(models.Model):
    """What the columns of a list with these headings mean, as the coordinator said last time."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the set of headings, folded.")
    columns = models.JSONField(help_text="Meaning by folded heading.")
    date_order = models.CharField(max_length=3, blank=True, help_text="Order of dates in numbers, as said then.")
    kept_at = models.DateTimeField(help_text="When it was said last, UTC.")

    class Meta:
        ordering = ["-kept_at"]


class DirectoryExport(Readable):
    """That somebody took people away as a file or on paper, so that the office hears of it. No names are in it."""

    class Form(models.TextChoices):
        """What it was taken away as."""

        CSV = "csv"
        XLSX = "xlsx"
        VCARD = "vcf"
        PRINT = "print"

    public_id = PublicIdField()
    at = models.DateTimeField(help_text="When, UTC.")
    by = models.CharField(max_length=40, blank=True, help_text="Public id of whoever took it; empty: forgotten.")
    by_name = models.CharField(max_length=200, blank=True, help_text="What that person was called that day.")
    by_secretariat = models.BooleanField(default=False, help_text="Whether the office itself took it.")
    form = models.CharField(max_length=5, choices=Form, help_text="As what.")
    member = models.CharField(max_length=20, blank=True, help_text="Code of the member it was about; empty: of all.")
    count = models.PositiveIntegerField(help_text="How many people it names.")
    noted_at = models.DateTimeField(null=True, blank=True, help_text="When it was noted; empty: it waits.")

    objects = AudienceQuerySet["DirectoryExport"].as_manager()

    class Meta:
        ordering = ["-pk"]
