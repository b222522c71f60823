"""A record as values by field: what a trace keeps, what a conflict shows, what two versions differ in."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _

from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.errors import InvalidInput

Value = str | int | bool | None
Words = Mapping[str, Callable[[str], str]]
"""By field: how a value that a person does not read as it is kept, a code or a day, is said."""
_NO_WORDS: Final[Words] = {}


def values_of(row: models.Model, fields: Sequence[str]) -> dict[str, Value]:
    """Return the fields of a row as JSON holds them; a relation is the code or public id of what it points at.

    One query for each relation that was not fetched with the row.
    """
    return {name: plain(getattr(row, name)) for name in fields}


def plain(value: Any) -> Value:  # noqa: ANN401 - whatever a field holds
    """Return one value as JSON holds it."""
    if isinstance(value, models.Model):
        for name in ("code", "public_id"):
            # A record of the carried ones has a code; what was entered here is told by its id.
            if getattr(value, name, ""):
                return str(getattr(value, name))
        return str(value.pk)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def put_values(row: models.Model, values: Mapping[str, Value]) -> None:
    """Set fields of a row from values as :func:`values_of` returns them; the caller saves.

    Raises:
        InvalidInput: a relation points at nothing that is there.
    """
    for name, value in values.items():
        field: Any = row._meta.get_field(name)
        if not field.is_relation:
            setattr(row, name, field.to_python(value))
            continue
        other: Any = field.related_model
        by = "code" if any(one.name == "code" for one in other._meta.concrete_fields) else "public_id"
        found = None if value is None else other._default_manager.filter(**{by: value}).first()
        if value is not None and found is None:
            raise InvalidInput(_("“{value}” is not in the record any more.").format(value=value))
        setattr(row, name, found)


def differing(before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return what changed, as it was and as it is."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def as_lines(values: Mapping[str, Value], labels: Mapping[str, str], words: Words = _NO_WORDS) -> str:
    """Return a record as lines that a person can compare, one a field, by the order of ``labels``; a dash: unknown.

    ``words`` says codes and days as a page does. Each value runs in its own direction, whatever that of the page.
    """
    return "\n".join(
        f"{label}: \N{FIRST STRONG ISOLATE}{_shown(values[name], words.get(name, str))}\N{POP DIRECTIONAL ISOLATE}"
        for name, label in labels.items()
        if name in values
    )


def _shown(value: Value, said: Callable[[str], str]) -> str:
    if isinstance(value, bool):
        return "✓" if value else "–"
    return "–" if value is None or value == "" else said(str(value))
