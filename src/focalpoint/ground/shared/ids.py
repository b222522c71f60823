"""Public ids: what the outside sees instead of the database's integers.

Ten characters of a 32-letter alphabet are 50 bits: a million records meet by chance once in two thousand draws of the
whole set, and a unique constraint refuses that one. Ids are never reused. Letters that are mistaken for each other
(i, l, o, u) are left out, so an id survives a telephone.
"""

import secrets
from typing import TYPE_CHECKING, Final

from django.core.validators import RegexValidator
from django.db import models

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH: Final = 10

validate_public_id = RegexValidator(rf"\A[{ALPHABET}]{{{LENGTH}}}\Z")


if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    # The type checker's parameters do not exist at run time.
    _Text = models.CharField


def new_public_id() -> str:
    """Return a random public id."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(_Text):
    """Ten characters, unique, made once and never edited."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fix the column's shape; Django passes arguments only when it clones the field."""
        kwargs |= {"max_length": LENGTH, "unique": True, "editable": False, "default": new_public_id}
        kwargs.setdefault("help_text", "Permanent id in public addresses; never reused.")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
