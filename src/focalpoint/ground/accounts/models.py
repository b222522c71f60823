"""Who can sign in. An account opens nothing: rights come from the designations of today."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.languages import CODES, DEFAULT


class AccountManager(BaseUserManager["Account"]):
    """Accounts by their address."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of an address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Somebody who can prove to read the mail of one address. There are no passwords; the field stays unusable.

    What stands in the password's field is random, and sessions hold a digest of it: a new value ends them all at once.
    """

    public_id = PublicIdField()
    password = models.CharField(
        max_length=128, help_text="Random and never told; sessions hold a digest of it, so a new one ends them."
    )
    last_login = models.DateTimeField(null=True, blank=True, help_text="When it was last signed in, UTC.")
    email = models.EmailField(unique=True, max_length=254, help_text="Address for codes and mail, in lower case.")
    language = models.CharField(
        max_length=2, choices=[(code, code) for code in CODES], default=DEFAULT, help_text="Language of mail."
    )
    is_active = models.BooleanField(default=True, help_text="Whether the account can sign in.")
    joined_at = models.DateTimeField(help_text="When the account was made, UTC.")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Any] = AccountManager()

    class Meta:
        ordering = ["pk"]


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    """Links that sign in once."""

    def usable(self, now: datetime) -> Self:
        """Keep those that were not used and have not expired."""
        return self.filter(used_at__isnull=True, until__gt=now)


class OneTimeLink(models.Model):
    """A link that signs in once. Only the digest of its token is kept."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="+", help_text="Whom the link signs in."
    )
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in the link.")
    both_factors = models.BooleanField(
        default=False, help_text="Whether it stands for the second factor too; only a demonstration makes such links."
    )
    made_at = models.DateTimeField(help_text="When the link was made, UTC.")
    until = models.DateTimeField(help_text="When it stops to work, UTC.")
    used_at = models.DateTimeField(null=True, blank=True, help_text="When it was used, UTC.")

    objects: ClassVar[Any] = OneTimeLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=models.Q(until__gt=models.F("made_at")), name="link_ends")]


class AddressChange(models.Model):
    """An account's address was changed. The old address can undo it for some days, by a link that only it was sent."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, related_name="+", help_text="Whose address was changed."
    )
    old = models.EmailField(max_length=254, help_text="The address until then.")
    new = models.EmailField(max_length=254, help_text="The address since.")
    at = models.DateTimeField(help_text="When it was changed, UTC.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token in the link that undoes it.")
    until = models.DateTimeField(help_text="Until when it can be undone, UTC.")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When it was undone, UTC.")

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="address_differs")]
