"""Load what the product carries: CSV files beside the code become rows, the same rows each time.

A room names its files, its models and their natural keys; this module reads and compares. Loading is idempotent: a row
whose values already stand is not written again, so a second run writes nothing.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from focalpoint.ground.shared.errors import InvalidInput

M = TypeVar("M", bound=models.Model)
Row = Mapping[str, str]
BLOCK = 500
"""Rows a statement; SQLite takes 32,766 values, the widest carried table has 17 columns."""


class BrokenRecord(InvalidInput):
    """A carried file does not fit its model; nothing was loaded."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load wrote, and how many it left to whoever edited them by hand."""

    created: int = 0
    changed: int = 0
    kept: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        """Return the sum, table by table."""
        return Loaded(self.created + other.created, self.changed + other.changed, self.kept + other.kept)

    def __bool__(self) -> bool:
        """Return whether anything was written."""
        return bool(self.created or self.changed)


def read_rows(package: str, name: str) -> list[dict[str, str]]:
    """Read ``record/<name>.csv`` of a room. Every value is text; ``NA`` stays ``NA`` and blank stays blank."""
    text = files(package).joinpath("record", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def day_or_none(text: str) -> date | None:
    """Read an ISO day; blank is not known."""
    return date.fromisoformat(text) if text else None


def by_key(model: type[M], field: str) -> dict[str, M]:
    """Return all rows of a small table by one text field, for resolving references. One query."""
    return {str(getattr(row, field)): row for row in model._default_manager.all()}


def refer(found: Mapping[str, M], key: str, *, where: str) -> M:
    """Return the row that ``key`` names.

    Raises:
        BrokenRecord: there is none; ``where`` says in which file.
    """
    try:
        return found[key]
    except KeyError:
        raise BrokenRecord(
            f"{where}: “{key}” is not known. Add it to the file it belongs to, or mend the row."
        ) from None


def refer_if(found: Mapping[str, M], key: str, *, where: str) -> M | None:
    """Return the row that ``key`` names; None for a blank."""
    return refer(found, key, where=where) if key else None


def sync(
    model: type[M],
    rows: Iterable[M],
    *,
    key: Sequence[str],
    by_hand: Callable[[M], bool] | None = None,
    left: list[tuple[M, M]] | None = None,
) -> Loaded:
    """Write ``rows`` (unsaved instances) so that the table holds them: create what is missing, change what differs.

    A row of which ``by_hand`` says that somebody edited it is left alone, and not put back where it was taken away.
    Where it stands and differs, the pair of what stands and what is carried goes onto ``left``.

    ``key`` names the fields that identify a row. Rows beside the given ones are left alone. One query to compare and
    one statement for each 500 rows to write; rows get their primary keys, so later files can refer to them.

    Raises:
        BrokenRecord: two rows have one key, or a value does not fit its field.
    """
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname not in key and field.name not in key
    ]
    attnames = [model._meta.get_field(name).attname for name in key]  # type: ignore[union-attr]

    def identity(row: models.Model) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in attnames)

    held = {identity(row): row for row in model._default_manager.all()}
    seen: set[tuple[Any, ...]] = set()
    new: list[M] = []
    changed: list[M] = []
    kept = 0
    for row in rows:
        mark = identity(row)
        if mark in seen:
            raise BrokenRecord(
                f"{model.__name__}: {mark} stands twice in the carried record. Keep one of the two rows."
            )
        seen.add(mark)
        _check(row, mark)
        old = held.get(mark)
        if old is not None:
            row.pk = old.pk
        if by_hand is not None and by_hand(row):
            if old is not None and any(getattr(row, name) != getattr(old, name) for name in columns):
                kept += 1
                if left is not None:
                    left.append((old, row))
        elif old is None:
            new.append(row)
        elif any(getattr(row, name) != getattr(old, name) for name in columns):
            changed.append(row)
    try:
        model._default_manager.bulk_create(new, batch_size=BLOCK)
        if changed:
            model._default_manager.bulk_update(changed, columns, batch_size=BLOCK)
    except IntegrityError as error:
        # Two rows that exchange what must be unique are one such case: no order of statements allows it.
        raise BrokenRecord(
            f"{model.__name__}: the database refuses the rows together ({error}). Mend the file, or exchange values "
            "in two loads."
        ) from error
    return Loaded(len(new), len(changed), kept)


def _check(row: models.Model, mark: tuple[Any, ...]) -> None:
    for field in row._meta.concrete_fields:
        if field.primary_key or field.is_relation:
            continue
        value = getattr(row, field.attname)
        # Unknown is None for days and partial dates alike, and Django's own check asks for NULL columns there.
        if value is None and field.blank:
            continue
        try:
            field.clean(value, row)
        except ValidationError as error:
            raise BrokenRecord(
                f"{type(row).__name__} {mark}, {field.name}: {' '.join(error.messages)} Mend the row in its file."
            ) from error
