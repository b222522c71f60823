"""Reading is a key.

A right to read is a key such as ``public``, ``member``, ``member:NA``, ``presidency``, ``secretariat`` or
``person:7k3v9qf2xw``. A row carries one ``audience`` key and, where more may read it, further keys as grants. A
:class:`Reader` is a frozen set of keys. :meth:`AudienceQuerySet.visible_to` is their intersection and the only way in
which pages, search, counts, exports and verbs ask for rows. What a reader may not see does not exist.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from focalpoint.ground.shared.errors import InvalidInput

PUBLIC_KEY: Final = "public"
SECRETARIAT_KEY: Final = "secretariat"

KEY: Final = re.compile(
    r"\A(?:public|member|presidency|secretariat|civil-society"
    r"|member:(?:org:)?[A-Za-z0-9-]{2,20}|(?:person|delegation):[0-9a-hjkmnp-tv-z]{10})\Z"
)
"""Every key there can be; a room that brings a new kind of key adds it here."""


def validate_key(value: str) -> None:
    """Refuse what is no key.

    Migrations name this function and not the pattern, so a new kind of key needs no migration.

    Raises:
        ValidationError: it matches nothing above.
    """
    if not KEY.match(value):
        raise ValidationError(_no_key(value), code="invalid")


def _no_key(key: str) -> str:
    sentence = _("“{key}” is no reader key. Keys are public, member, member:NA, presidency, secretariat.")
    return sentence.format(key=key)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, as the keys held today. Everybody holds ``public``."""

    keys: frozenset[str]

    @classmethod
    def holding(cls, keys: Iterable[str] = ()) -> "Reader":
        """Return the reader who holds ``keys`` beside ``public``.

        Raises:
            InvalidInput: one of them is no key.
        """
        held = frozenset(keys) | {PUBLIC_KEY}
        for key in held:
            if not KEY.match(key):
                raise InvalidInput(_no_key(key))
        return cls(held)

    @property
    def is_public(self) -> bool:
        """True for a reader who sees what everybody sees, and whose pages may therefore be shared by caches."""
        return self.keys == PUBLIC.keys


PUBLIC: Final = Reader(frozenset({PUBLIC_KEY}))

M = TypeVar("M", bound=models.Model)


class AudienceQuerySet(models.QuerySet[M]):
    """Rows that not everybody may see."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep the rows whose audience, or one of whose grants, is among the reader's keys. One query, no join.

        A row that speaks of another which the reader may not see is not seen either; ``speaks_of`` of the model names
        those relations.
        """
        seen = models.Q(audience__in=reader.keys)
        # The public holds a single key and grants of it are refused by a constraint, so its query stays the short one.
        if not reader.is_public and hasattr(self.model, "grants"):
            grants: Any = self.model._meta.get_field("grants").related_model
            granted = grants._default_manager.filter(subject=models.OuterRef("pk"), key__in=reader.keys)
            seen |= models.Q(models.Exists(granted))
        return self.filter(seen & speaking_of_visible(self.model, getattr(self.model, "speaks_of", ()), reader))


def speaking_of_visible(model: type[models.Model], relations: Iterable[str], reader: Reader) -> models.Q:
    """Return the condition that whatever rows of ``model`` speak of, where they do, may be seen by the reader.

    For tables without an audience of their own, such as signatures under a letter, and within ``visible_to``. What a
    reader may see of one table rests on the tables behind it, and to write that down anew takes longer than to ask.
    """
    return _speaking_of_visible(model, tuple(relations), reader)


@lru_cache(maxsize=1024)
def _speaking_of_visible(model: type[models.Model], relations: tuple[str, ...], reader: Reader) -> models.Q:
    condition = models.Q()
    for name in relations:
        other: Any = model._meta.get_field(name).related_model
        condition &= models.Q(**{f"{name}__isnull": True}) | models.Q(
            **{f"{name}__in": other._default_manager.visible_to(reader)}
        )
    return condition


class Readable(models.Model):
    """A row with an audience. The narrowest audience is the default, so forgetting to choose shows nothing."""

    speaks_of: ClassVar[tuple[str, ...]] = ()
    """Relations without which the row would still tell of what they point at: a printed name tells of its person."""

    audience = models.CharField(
        max_length=40,
        default=SECRETARIAT_KEY,
        db_index=True,
        validators=[validate_key],
        help_text="Reader key that opens this row: public, member, member:NA, presidency, secretariat, person:ID.",
    )

    class Meta:
        abstract = True


class Grant(models.Model):
    """A further key that opens one row. A concrete grant adds ``subject`` with ``related_name="grants"``."""

    key = models.CharField(max_length=40, validators=[validate_key], help_text="Reader key that opens the row too.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=PUBLIC_KEY), name="%(class)s_is_not_public"),
            models.UniqueConstraint(fields=["subject", "key"], name="%(class)s_once"),
        ]


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads this request; the public where nothing has said otherwise."""
    return getattr(request, "reader", PUBLIC)
