"""Who can sign in. An account opens nothing: rights come from the designations of today."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from focalpoint.ground.shared.ids import PublicIdField
from focalpoint.ground.shared.languages import CODES, DEFAULT


class AccountManager(BaseUserManager["Account"]):
    """Accounts by their address."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of an address, whatever its case."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who can prove to read the mail of one address. There are no passwords; the field stays unusable."""

    public_id = PublicIdField()
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
