"""Partial dates: a day, a month, a quarter, a year, a span of them, a deadline, or only the words that were said.

Nothing here ever invents a day: what is known as April 2017 is stored, sorted and printed as April 2017. ``units`` is
the calendar, ``words`` reads what people write, ``printing`` writes six languages, ``partial`` is the type.
"""

from focalpoint.ground.shared.dates.partial import HOW_TO_WRITE, InvalidDate, PartialDate, in_time, surely_by
from focalpoint.ground.shared.dates.printing import print_day, print_moment

__all__ = ["HOW_TO_WRITE", "InvalidDate", "PartialDate", "in_time", "print_day", "print_moment", "surely_by"]
