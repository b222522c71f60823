"""Addresses that nothing is sent to any more."""

from django.db import models
from django.utils.translation import pgettext_lazy

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.reading import AudienceQuerySet, Readable


class Reason(models.TextChoices):
    """Why nothing is sent to an address."""

    HARD_BOUNCE = "hard bounce", pgettext_lazy("suppression", "the address does not exist")
    COMPLAINT = "complaint", pgettext_lazy("suppression", "mail was reported as unwanted")
    LEFT_POST = "left post", pgettext_lazy("suppression", "left the post")
    ASKED = "asked", pgettext_lazy("suppression", "asked for no mail")
    REFUSED = "refused", pgettext_lazy("suppression", "stopped by the secretariat after refusals")


class Suppression(Readable):
    """An address that nothing is sent to, and why.

    The digest alone decides: it stays when the address itself is forgotten.
    """

    public_id = PublicIdField()
    digest = models.CharField(max_length=64, unique=True, help_text="HMAC of the address by the key of the mail room.")
    address = models.CharField(max_length=254, blank=True, help_text="The address in lower case; empty: forgotten.")
    reason = models.CharField(max_length=20, choices=Reason.choices, help_text="Why nothing is sent.")
    since = models.DateTimeField(help_text="Since when, UTC.")
    source = models.CharField(max_length=300, help_text="Where that is known from: a bounce, a request, a person.")

    objects = AudienceQuerySet["Suppression"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=[reason.value for reason in Reason]), name="mail_suppression_has_a_reason"
            )
        ]
