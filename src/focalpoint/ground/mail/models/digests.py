"""News that can wait until its reader wants to read."""

from datetime import time

from django.db import models
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.languages import CODES

QUIET_FROM = time(19, 0)
QUIET_TO = time(7, 0)


class Frequency(models.TextChoices):
    """How often somebody wants news."""

    AT_ONCE = "at once", pgettext_lazy("how often", "as soon as there is some")
    DAILY = "daily", pgettext_lazy("how often", "once a day")
    WEEKLY = "weekly", pgettext_lazy("how often", "once a week")
    NEVER = "never", pgettext_lazy("how often", "never; codes, links and what I must answer still come")


class DigestPreference(models.Model):
    """When one account wants news by mail. Who never chose has the defaults. The account is a value."""

    account = models.CharField(max_length=20, unique=True, help_text="Public id of the account.")
    frequency = models.CharField(
        max_length=10, choices=Frequency.choices, default=Frequency.DAILY, help_text="How often news come."
    )
    quiet_from = models.TimeField(default=QUIET_FROM, help_text="From when on no news come, in the reader's time zone.")
    quiet_to = models.TimeField(
        default=QUIET_TO, help_text="Until when no news come; the same as the start: there are no quiet hours."
    )
    zone = models.CharField(max_length=64, default="UTC", help_text="Time zone of the reader, such as Europe/Madrid.")
    free_days = models.CharField(
        max_length=6, blank=True, default="67", help_text="Days without news as digits, 1 Monday to 7 Sunday."
    )
    sent_at = models.DateTimeField(null=True, help_text="When the newest digest was posted, UTC.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(frequency__in=Frequency.values), name="mail_digest_frequency_is_known"
            ),
        ]


class DigestLine(models.Model):
    """One piece of news on its way into a digest, written in its reader's language."""

    key = models.CharField(max_length=200, unique=True, help_text="What makes it once-only; given by who tells it.")
    account = models.CharField(max_length=20, db_index=True, help_text="Public id of the account.")
    person = models.CharField(max_length=20, blank=True, db_index=True, help_text="Public id of the person, if any.")
    to = models.CharField(max_length=254, help_text="Address of the reader.")
    language = models.CharField(
        max_length=2, choices=[(code, code) for code in CODES], help_text="Language in which it is written."
    )
    kind = models.CharField(max_length=60, help_text="Room and name of the news, such as meetings.opened.")
    words = models.CharField(max_length=300, blank=True, help_text="The news in one sentence; emptied once sent.")
    address = models.CharField(max_length=500, blank=True, help_text="Full address of its page; empty: none.")
    at = models.DateTimeField(help_text="When it was told, UTC.")
    message = models.CharField(max_length=10, blank=True, help_text="Public id of the digest it went in; empty: waits.")

    class Meta:
        indexes = [models.Index(fields=["account"], condition=models.Q(message=""), name="mail_line_waiting")]
