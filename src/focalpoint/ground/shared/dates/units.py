"""Pieces of the calendar: a day, a month, a quarter or a year, and their canonical notation."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, Self

_NOTATION: Final = re.compile(r"([1-9][0-9]{3})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")


class Precision(IntEnum):
    """How exactly a date is known, the narrowest first."""

    DAY = 1
    MONTH = 2
    QUARTER = 3
    YEAR = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of the calendar: ``first`` and ``last`` are its days, ``precision`` is what was said."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Return the unit that is one day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """Return one month; raises ValueError where the calendar has none."""
        first = date(year, month, 1)
        return cls(first, date(year, month, monthrange(year, month)[1]), Precision.MONTH)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Self:
        """Return one quarter, 1 to 4, of a year."""
        last = quarter * 3
        return cls(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]), Precision.QUARTER)

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return one whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def parse(cls, notation: str) -> Self:
        """Return the unit that ``2017-04-26``, ``2017-04``, ``2017-Q3`` or ``2017`` stands for.

        Years run from 1000 to 9999, so that every notation has four digits and sorts as text.

        Raises:
            ValueError: it is none of these forms, or the calendar has no such day.
        """
        match = _NOTATION.fullmatch(notation)
        if match is None:
            raise ValueError(notation)
        year, quarter, month, day = match.groups()
        if quarter:
            return cls.of_quarter(int(year), int(quarter))
        if day:
            return cls.of_day(date(int(year), int(month), int(day)))
        if month:
            return cls.of_month(int(year), int(month))
        return cls.of_year(int(year))

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def month(self) -> int:
        """The month of its first day, 1 to 12; only days and months are printed with it."""
        return self.first.month

    @property
    def day(self) -> int:
        """The day of the month; only days are printed with it."""
        return self.first.day

    @property
    def quarter(self) -> int:
        """The quarter of its first day, 1 to 4."""
        return (self.first.month + 2) // 3

    @property
    def notation(self) -> str:
        """Its canonical text; ``Unit.parse`` reads it back."""
        match self.precision:
            case Precision.DAY:
                return self.first.isoformat()
            case Precision.MONTH:
                return f"{self.year}-{self.month:02}"
            case Precision.QUARTER:
                return f"{self.year}-Q{self.quarter}"
            case Precision.YEAR:
                return str(self.year)
