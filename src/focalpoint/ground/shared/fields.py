"""Fields of models and forms for the types of this room."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.shared.dates import InvalidDate, PartialDate

MAX_LENGTH: Final = 120
"""Characters of notation and words together."""

LONGEST_TYPED: Final = 2 * MAX_LENGTH
"""Characters that are read at all: reading tries many forms, which takes minutes for a text of a hundred kilobytes."""

_TOO_LONG: Final = _("The words of this date are too long. Keep what says when, and put the rest into a note.")


@lru_cache(maxsize=4096)
def _stored(text: str) -> PartialDate:
    """Read a stored text; a list holds the same few dates hundreds of times, and none of them ever changes."""
    return PartialDate.parse(text)


class PartialDateFormField(forms.CharField):
    """One line in which a person writes a date as far as it is known; empty is not known, which is None."""

    def to_python(self, value: object) -> PartialDate | None:  # type: ignore[override]
        """Read "26 April 2017", "by the end of 2017", a notation or words."""
        if isinstance(value, PartialDate):
            return value
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        if len(text) > LONGEST_TYPED:
            raise ValidationError(_TOO_LONG, code="max_length")
        try:
            read = PartialDate.read(text)
        except InvalidDate as error:
            raise ValidationError(str(error), code="invalid") from error
        # What is stored counts: the notation stands before the words.
        if len(str(read)) > MAX_LENGTH:
            raise ValidationError(_TOO_LONG, code="max_length")
        return read

    def run_validators(self, value: object) -> None:
        """Run them on the text that will be stored."""
        super().run_validators("" if value is None else str(value))

    def prepare_value(self, value: object) -> object:
        """Show the stored text, which reads back to the same date."""
        return str(value) if isinstance(value, PartialDate) else value


if TYPE_CHECKING:
    _Field = models.Field[PartialDate | None, PartialDate | None]
else:
    # The type checker's parameters do not exist at run time.
    _Field = models.Field


class PartialDateField(_Field):
    """A partial date in one text column of at most 120 characters.

    Not known is None in Python and the empty text in the database, so the column is never null: use ``blank=True``
    where a date may be unknown, and filter unknown ones with ``field=""``. Order rows by ``PartialDate.sort_key`` in
    Python; where the database must compare, keep the bound beside it in a column of its own.
    """

    description = _("Partial date")

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fix the column's length; the rest is what every field of Django takes."""
        kwargs["max_length"] = MAX_LENGTH
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Leave the length, which never varies, out of migrations."""
        name, path, arguments, options = super().deconstruct()
        del options["max_length"]
        return name, path, arguments, options

    def get_internal_type(self) -> str:
        """Store it as Django stores short texts, on both databases."""
        return "CharField"

    def get_default(self) -> PartialDate | None:
        """Return the field's default; a record made without one does not know its date."""
        default = super().get_default()
        return default if isinstance(default, PartialDate) else None

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> PartialDate | None:
        """Read the stored text; raises InvalidDate where another program wrote something else."""
        return _stored(value) if value else None

    def to_python(self, value: object) -> PartialDate | None:
        """Read stored text, as fixtures hold it; nothing is guessed here."""
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None  # type: ignore[return-value]
        try:
            return PartialDate.parse(str(value))
        except InvalidDate as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: object) -> str:
        """Return the text to store or compare with; raises InvalidDate for text that is no date."""
        value = super().get_prep_value(value)
        if value is None or value == "":
            return ""
        date = value if isinstance(value, PartialDate) else PartialDate.parse(str(value))
        # SQLite stores longer texts than its columns say, PostgreSQL refuses them: both refuse here.
        if len(str(date)) > MAX_LENGTH:
            raise InvalidDate(_TOO_LONG)
        return str(date)

    def validate(self, value: PartialDate | None, model_instance: models.Model | None) -> None:
        """Check that it is there where it must be, and fits."""
        super().validate(value, model_instance)
        if value is not None and len(str(value)) > MAX_LENGTH:
            raise ValidationError(_TOO_LONG, code="max_length")

    def value_to_string(self, obj: models.Model) -> str:
        """Return the stored text, for fixtures and dumps."""
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # noqa: ANN401 - Django's own signature
        """Return one line of text that is read as a date."""
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": MAX_LENGTH, **kwargs})
