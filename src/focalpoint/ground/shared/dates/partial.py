"""The type: a date as far as it is known, and the words it was said in."""

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from focalpoint.ground.shared.dates import words
from focalpoint.ground.shared.dates.printing import print_span
from focalpoint.ground.shared.dates.units import Unit
from focalpoint.ground.shared.errors import InvalidInput

HOW_TO_WRITE: Final = _(
    "This date cannot be read. Write a day as 2017-04-26, a month as 2017-04, a quarter as 2017-Q3, a year as 2017, "
    "a span as 2017-04-26/2017-04-27 and a deadline as ../2017."
)
_NO_SUCH_DAY: Final = _("The calendar has no such date. Check the day, the month and the order of the two ends.")
_UNCLEAR_ORDER: Final = _("Which number is the day and which the month? Write the date as 2017-04-26.")
_NO_WORDS: Final = _("Write when it was, or leave this empty where it is not known.")
_BAD_WORDS: Final = _("The words of this date hold signs that cannot be printed. Write them again as plain text.")

_OPEN: Final = ".."
_FOREVER: Final = 10_000_000
"""More days than any span has: the width of one without an end."""


class InvalidDate(InvalidInput):
    """A text that is no date, or a date that the calendar does not have."""


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: bounds in a canonical notation, exact words, or both.

    ``notation`` is ``2017-04-26``, ``2017-04``, ``2017-Q3``, ``2017``; a span ``A/B`` or ``A/..``; a deadline ``../B``
    ("at the latest the end of B"); or empty where only words are known ("Berlin meeting"). ``said`` holds the exact
    words where they say more or less than the notation ("fall 2018"); they are content in the language of their
    source, so whoever shows them marks that language.

    Dates sort by ``sort_key``; two are equal when both their parts are.
    """

    notation: str = ""
    said: str = ""
    _start: Unit | None = field(init=False, repr=False, compare=False, default=None)
    _end: Unit | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        """Check both parts and bring them into their canonical form.

        Raises:
            InvalidDate: the notation is no date, or both parts are empty.
        """
        start, end = _units(self.notation)
        said = _clean(self.said)
        if not said and start is None and end is None:
            raise InvalidDate(_NO_WORDS)
        # A frozen dataclass is written once, here.
        object.__setattr__(self, "_start", start)
        object.__setattr__(self, "_end", end)
        object.__setattr__(self, "said", said)
        object.__setattr__(self, "notation", _notation(start, end))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that ``str(date)`` wrote: a notation, ``notation|words`` or ``|words``.

        Raises:
            InvalidDate: it is none of these; nothing is guessed.
        """
        notation, _bar, said = text.partition("|")
        return cls(notation.strip(), said)

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what people write: "26 and 27 April 2017", "by the end of 2017", a notation, or any other words.

        Words that are not understood are kept as said, without bounds.

        Raises:
            InvalidDate: it is empty, looks like a date and is none (31 April 2017), or can be read in two ways
                (04/05/2017).
        """
        plain = _clean(text)
        if "|" in plain:
            return cls.parse(plain)
        try:
            found = words.read(plain)
        except words.Ambiguous as error:
            raise InvalidDate(_UNCLEAR_ORDER) from error
        except ValueError as error:
            raise InvalidDate(_NO_SUCH_DAY) from error
        if found is None:
            return cls(said=plain)
        return cls(_notation(found.start, found.end), "" if found.says_all else plain)

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Return a date known to the day."""
        return cls(day.isoformat())

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Return a span of days; the same day twice is that day."""
        return cls(f"{first.isoformat()}/{last.isoformat()}")

    @property
    def earliest(self) -> date | None:
        """The first day it can be; None where there is no bound or none is known."""
        return self._start.first if self._start else None

    @property
    def latest(self) -> date | None:
        """The last day it can be; None where there is no bound or none is known."""
        return self._end.last if self._end else None

    @property
    def has_bounds(self) -> bool:
        """Whether anything but words is known."""
        return bool(self.notation)

    @property
    def sort_key(self) -> tuple[int, date, int, str]:
        """A key for sorting: by the first day, then the narrower; a deadline by its last day; words alone come last."""
        anchor = self.earliest or self.latest
        if anchor is None:
            return (1, date.max, _FOREVER, str(self))
        width = (self.latest - self.earliest).days if self.earliest and self.latest else _FOREVER
        return (0, anchor, width, str(self))

    def __lt__(self, other: object) -> bool:
        """Sort by ``sort_key``."""
        return self.sort_key < other.sort_key if isinstance(other, PartialDate) else NotImplemented

    def __str__(self) -> str:
        """Return the text that is stored and exported; ``parse`` reads it back."""
        return f"{self.notation}|{self.said}" if self.said else self.notation

    def covers(self, day: date) -> bool:
        """Whether the day lies within the bounds; False where none are known."""
        if not self.has_bounds:
            return False
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def certain_on(self, day: date) -> bool:
        """Whether what is dated so has surely begun by the end of ``day``; False where it cannot be known."""
        if self._start and not self._end:
            return self._start.last <= day
        return self.latest is not None and self.latest <= day

    def print(self, language: str, *, weekday: bool = False) -> str:
        """Return the exact text in one of the six languages; ``weekday`` is added to single days only.

        Without bounds these are the words as said: content, whose language the caller marks.
        """
        if not self.has_bounds:
            return self.said
        return print_span(self._start, self._end, language, weekday=weekday)


def surely_by(day: date, value: PartialDate | None) -> bool:
    """Whether what is dated so had surely taken place by the end of ``day``; what has no date had not."""
    return value is not None and value.certain_on(day)


def in_time(value: PartialDate | None) -> tuple[int, date, int, str]:
    """Return a key for sorting in which what has no date comes last."""
    return value.sort_key if value is not None else (2, date.max, 0, "")


def _units(notation: str) -> tuple[Unit | None, Unit | None]:
    """Return the two ends of a notation; both None where it is empty."""
    if not notation:
        return None, None
    first, slash, second = notation.partition("/")
    try:
        start = None if slash and first == _OPEN else Unit.parse(first)
        end = start if not slash else None if second == _OPEN else Unit.parse(second)
    except ValueError as error:
        raise InvalidDate(_no_date(notation)) from error
    if start is None and end is None:
        raise InvalidDate(HOW_TO_WRITE)
    if start is not None and end is not None and start.first > end.last:
        raise InvalidDate(_NO_SUCH_DAY)
    return start, end


def _no_date(notation: str) -> Promise:
    """Return the sentence for a notation that was refused: well formed and impossible, or not well formed."""
    shape = r"[0-9]{4}(-Q[0-9]|-[0-9]{2}(-[0-9]{2})?)?"
    well_formed = re.fullmatch(rf"({shape}|\.\.)(/({shape}|\.\.))?", notation)
    return _NO_SUCH_DAY if well_formed else HOW_TO_WRITE


def _notation(start: Unit | None, end: Unit | None) -> str:
    """Return the canonical notation of two ends."""
    if start is None and end is None:
        return ""
    if start == end and start is not None:
        return start.notation
    return f"{start.notation if start else _OPEN}/{end.notation if end else _OPEN}"


def _clean(said: str) -> str:
    """Return words in one line and one Unicode form.

    Raises:
        InvalidDate: they hold control characters or halves of characters, which no database keeps.
    """
    plain = " ".join(unicodedata.normalize("NFC", said).split())
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in plain):
        raise InvalidDate(_BAD_WORDS)
    return plain
